"""The dashboard's pages on corpus pages: their figures are those of plain SQL, and no text of a page is markup."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

pytest.importorskip("streamlit")
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.snapshot import VARIABLE
from dashboard.view.events import csv
from pipeline.warehouse import Store
from tests.conftest import CLOCK, NIGHT, corpus_rows, make_project

APP = Path(__file__).parent.parent / "dashboard" / "app.py"
Visit = Callable[..., AppTest]
REAL = "modality IN ('happened', 'ongoing')"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of one night on corpus pages, made once for this module."""
    from pipeline.night import Job
    from pipeline.run import run
    from pipeline.settings import read

    config = make_project(tmp_path_factory.mktemp("board"), corpus_rows()[:12])
    run(Job(read(config), NIGHT, lambda: datetime.fromisoformat(CLOCK)))
    return config.parent / "warehouse"


@pytest.fixture
def visit(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    """Open a page of the dashboard at an address; errors on the page fail the test."""
    monkeypatch.setenv(VARIABLE, str(root))

    def opened(name: str, /, **query: Any) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=60)
        app._page_hash = calc_hash("" if name == "overview" else name)  # function pages have no path to switch to
        app.query_params.update(query)
        app.run()
        assert not app.exception, app.exception
        return app

    yield opened
    st.cache_data.clear()
    st.cache_resource.clear()


def sql(root: Path, question: str, *values: object) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(root / "dateline.duckdb"), read_only=True) as connection:
        return connection.execute(question, list(values)).fetchall()


def opened_events(app: AppTest) -> list[str]:
    return [block["open"] for block in papers(app) if block["open"] and block["page"] == "event"]


def papers(app: AppTest) -> list[dict[str, Any]]:
    """The blocks of all texts drawn, in order of the page."""
    drawn = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    return [block for data in drawn for block in data["blocks"]]


def test_overview_counts_what_sql_counts(root: Path, visit: Visit) -> None:
    app = visit("overview")
    ((events, mentions, killed),) = sql(
        root, f"SELECT count(*), sum(mention_count), sum(fatalities_low) FROM event WHERE {REAL}"
    )
    shown = {m.label: m.value for m in app.metric}
    assert (shown["Events"], shown["Mentions"]) == (f"{events:,}", f"{mentions:,}")
    assert shown["Killed"] == f"≥ {killed:,}"
    ((last,),) = sql(root, "SELECT max(night) FROM run")
    assert app.title[0].value == f"Night of {last:%-d %B %Y}"


def test_overview_says_how_many_events_its_chart_leaves_out(root: Path, visit: Visit) -> None:
    app = visit("overview", since="2026-03-01", until="2026-03-04")
    ((every,),) = sql(
        root,
        f"SELECT count(*) FROM event WHERE {REAL} AND event_date_end >= '2026-03-01' "
        "AND event_date_start <= '2026-03-04'",
    )
    ((daily,),) = sql(
        root,
        f"SELECT count(*) FROM event WHERE {REAL} AND date_precision = 'day' "
        "AND event_date_start BETWEEN '2026-03-01' AND '2026-03-04'",
    )
    said = next((c.value for c in app.caption if "events drawn" in c.value), f"{daily:,} events drawn; 0 more are")
    assert said.startswith(f"{daily:,} events drawn; {every - daily:,} more are")


def test_events_of_an_address_with_filters(root: Path, visit: Visit) -> None:
    app = visit("events", type=["ASSAULT", "COERCE"], confidence="0.6", order="Best supported first")
    expected = sql(
        root,
        f"SELECT event_id FROM event WHERE {REAL} AND event_type IN ('ASSAULT', 'COERCE') AND confidence >= 0.6 "
        "ORDER BY story_count DESC, mention_count DESC, confidence DESC, event_id",
    )
    assert len(expected) > 3
    assert app.title[0].value == f"{len(expected)} events"
    assert opened_events(app) == [row[0] for row in expected[:25]]


def test_a_filter_set_on_the_page_and_cleared(root: Path, visit: Visit) -> None:
    app = visit("events")
    app.multiselect(key="type").select("ASSAULT").run()
    ((count,),) = sql(root, f"SELECT count(*) FROM event WHERE {REAL} AND event_type = 'ASSAULT'")
    assert app.title[0].value == (f"{count} events" if count != 1 else "1 event")
    app.button(key="clear").click().run()
    ((every,),) = sql(root, f"SELECT count(*) FROM event WHERE {REAL}")
    assert app.title[0].value == f"{every:,} events"


def test_pages_of_the_event_table_hold_each_event_once(root: Path, visit: Visit) -> None:
    ((every,),) = sql(root, f"SELECT count(*) FROM event WHERE {REAL}")
    seen: list[str] = []
    for number in range(1, -(-every // 25) + 1):
        seen += opened_events(visit("events", page=str(number)))
    assert len(seen) == len(set(seen)) == every


def test_words_are_taken_literally(root: Path, visit: Visit) -> None:
    assert visit("events", words="100%_' OR true --").title[0].value == "0 events"
    app = visit("events", words="POLICE")
    ((count,),) = sql(
        root,
        f"SELECT count(*) FROM event e WHERE {REAL} AND (actor_name ILIKE '%police%' OR recipient_name ILIKE '%police%' "
        "OR EXISTS (FROM mention m WHERE m.event_id = e.event_id AND m.sentence ILIKE '%police%'))",
    )
    assert count > 0
    assert app.title[0].value.startswith(f"{count} event")


def test_the_table_form_shows_the_same_rows(visit: Visit) -> None:
    lines, table = visit("events"), visit("events", form="table")
    assert list(table.dataframe[0].value["id"]) == opened_events(lines)


def test_map_lists_the_events_of_the_country_chosen(root: Path, visit: Visit) -> None:
    rows = sql(
        root,
        f"SELECT place_country, count(*) FROM event WHERE {REAL} AND place_country = 'KEN' GROUP BY ALL",
    )
    app = visit("map", **{"in": "Kenya"})
    assert app.subheader[0].value == "Events in Kenya"
    assert f"{rows[0][1]} event" in app.caption[1].value


def test_dyads_lists_the_events_of_the_pair_chosen(root: Path, visit: Visit) -> None:
    app = visit("dyads")
    ((actor, recipient, count), *_) = sql(
        root,
        f"SELECT actor_country, recipient_country, count(*) n FROM event WHERE {REAL} AND actor_country IS NOT NULL "
        "AND recipient_country IS NOT NULL GROUP BY ALL ORDER BY n DESC, 1, 2",
    )
    assert app.caption[1].value.startswith(f"{count} event")
    assert len(opened_events(app)) == min(count, 8)
    assert {actor, recipient} <= {r[0] for r in sql(root, "SELECT actor_country FROM event")} | {recipient}


def test_event_page_marks_each_sentence_in_its_article(root: Path, visit: Visit) -> None:
    ((event,), *_) = sql(root, "SELECT event_id FROM event ORDER BY mention_count DESC, event_id")
    app = visit("event", id=event)
    runs = [run for block in papers(app) for line in block["lines"] for run in line["runs"]]
    marked = "".join(text for text, style, *_ in runs if "sentence" in style.split())
    for sentence, trigger, url in sql(
        root,
        "SELECT sentence, trigger_text, url FROM mention JOIN article USING (article_id) WHERE event_id = ?",
        event,
    ):
        assert sentence in marked
        assert any(trigger.startswith(text) for text, style, *_ in runs if "trigger" in style.split())
        assert [url, "", url] in runs
    whole = visit("event", id=event, whole="true")
    assert sum(len(b["lines"]) for b in papers(whole)) > sum(len(b["lines"]) for b in papers(app))


def test_an_unknown_event_or_actor_is_told_plainly(visit: Visit) -> None:
    assert visit("event", id="' OR 1=1 --").title[0].value == "No such event"
    assert visit("actor", id="zzz").title[0].value == "No such actor"


def test_actor_page_and_search(root: Path, visit: Visit) -> None:
    found = visit("actor", name="kenya")
    names = [b["lines"][0]["runs"][0][0] for b in papers(found) if b["page"] == "actor"]
    assert names[0].lower().startswith("kenya")
    ((actor, count), *_) = sql(
        root, "SELECT actor_id, count(*) n FROM event WHERE actor_id IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1"
    )
    page = visit("actor", id=actor)
    ((takes_part,),) = sql(root, "SELECT count(*) FROM event WHERE ? IN (actor_id, recipient_id)", actor)
    assert takes_part >= count
    assert len(opened_events(page)) == min(8, takes_part)


def test_quotes_by_words_and_speaker(root: Path, visit: Visit) -> None:
    ((text, speaker), *_) = sql(
        root, "SELECT text, speaker_name FROM quote WHERE speaker_name IS NOT NULL AND is_direct ORDER BY quote_id"
    )
    word = max(text.split(), key=len).strip("“”\"'.,")
    app = visit("quotes", quoted=word, speaker=speaker.upper(), direct="true")
    shown = [b["lines"][0]["runs"][0][0] for b in papers(app)]
    ((count,),) = sql(
        root,
        "SELECT count(*) FROM quote WHERE contains(lower(text), lower(?)) AND contains(lower(speaker_name), lower(?)) "
        "AND is_direct",
        word,
        speaker,
    )
    assert text in shown
    assert len(shown) == min(count, 25)


def test_checks_page_tells_verdict_and_every_reject(root: Path, visit: Visit) -> None:
    app = visit("checks")
    ((refused,),) = sql(root, "SELECT count(*) FROM reject WHERE night = (SELECT max(night) FROM run)")
    assert len(papers(app)) >= refused
    findings = app.dataframe[0].value
    assert findings["held"].all()
    assert any(f"{len(findings)} of {len(findings)} checks held" in c.value for c in app.caption)


def test_the_download_is_the_filtered_table_and_no_cell_is_a_formula(root: Path) -> None:
    table = pd.DataFrame({"event_id": ["a", "b"], "actor_name": ["=cmd|' /C calc'!A0", None], "events": [-1, 2]})
    assert b",3\n" in csv(pd.DataFrame({"event_id": ["a", "b"], "fatalities_low": [float("nan"), 3.0]}))
    back = pd.read_csv(io.BytesIO(csv(table)))
    assert back["actor_name"][0] == "'=cmd|' /C calc'!A0"
    assert back["events"].tolist() == [-1, 2]


def test_a_new_night_is_shown_without_a_restart(root: Path, visit: Visit, tmp_path: Path) -> None:
    app = visit("checks")
    before = Store(root).version()
    paths = Store(root).paths("reject")
    Store(root).publish(dict.fromkeys(paths), "rejects taken out by a test")
    try:
        app.run()
        assert any("Nothing was refused" in c.value for c in app.caption)
    finally:
        Store(root).serve(before)


def test_before_the_first_night_the_page_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert "run `dateline run` first" in app.info[0].value


def test_without_streamlit_the_command_names_the_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from pipeline.cli import dashboard
    from pipeline.cli.app import Refusal

    monkeypatch.setattr(dashboard, "find_spec", lambda name: None)
    with pytest.raises(Refusal, match=r"pip install 'dateline\[dashboard\]'"):
        dashboard.dashboard(folder=tmp_path)
