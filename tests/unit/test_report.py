"""The morning page: its figures are what plain SQL counts, its pages load nothing, its outside words stay words."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from pipeline import report
from pipeline.reader import rows
from pipeline.report import svg
from tests import report_world
from tests.report_world import LAST


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty nights with the report of the last, and of the third."""
    made = report_world.make(tmp_path_factory.mktemp("report") / "warehouse")
    for night in (LAST, report_world.NIGHTS[2]):
        report.write(made, night)
    return made


@pytest.fixture(scope="module")
def contents(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text(root, "data.json"))
    return found


def text(root: Path, name: str, night: str = LAST) -> str:
    return (root / "report" / f"night={night}" / name).read_text(encoding="utf-8")


def count(root: Path, sql: str) -> int:
    return int(rows(root, sql)[0]["n"])


# -- figures -------------------------------------------------------------------------------------


def test_headline_counts_are_those_of_plain_sql(root: Path, contents: dict[str, Any]) -> None:
    told = f"event_id IN (SELECT event_id FROM mention WHERE night = '{LAST}') AND modality = 'happened'"
    head = contents["headline"]
    assert head["happened"] == count(root, f"SELECT count(*) AS n FROM event WHERE {told}") == 20
    assert head["articles"] == count(root, f"SELECT count(*) AS n FROM article WHERE night = '{LAST}'")
    assert head["placed"] == count(root, f"SELECT count(*) AS n FROM event WHERE {told} AND place_country IS NOT NULL")
    assert head["sources"] == 2
    by_type = rows(root, f"SELECT event_type AS type, count(*) AS n FROM event WHERE {told} GROUP BY ALL")
    assert {r["type"]: r["events"] for r in contents["types"]} == {r["type"]: r["n"] for r in by_type}
    dyads = rows(
        root,
        f"SELECT actor_country AS a, recipient_country AS r, count(*) AS n FROM event WHERE {told} "
        "AND actor_country IS NOT NULL AND recipient_country IS NOT NULL GROUP BY ALL",
    )
    assert {(d["actor"], d["recipient"]): d["events"] for d in contents["dyads"]} == {
        (d["a"], d["r"]): d["n"] for d in dyads
    }
    assert contents["shaded"] == {"KEN": 16}
    assert [(p["name"], p["events"]) for p in contents["points"]] == [("Nairobi", 16)]


def test_the_page_shows_the_figures_of_its_data(root: Path, contents: dict[str, Any]) -> None:
    page = text(root, "index.html")
    for kind in contents["types"]:
        assert (
            f'<a href="events.html#type={kind["type"]}">{kind["type"]}</a></td><td class="n">{kind["events"]}<' in page
        )


def test_what_is_unusual_is_told_against_the_nights_before(contents: dict[str, Any]) -> None:
    change = contents["change"]
    assert (change["enough"], change["nights"]) == (True, 28)
    assert {(r["kind"], r["key"]): (r["events"], r["median"]) for r in change["unusual"]} == {
        ("all", "all"): (20, 6.0),
        ("type", "ASSAULT"): (12, 0.0),
        ("country", "KEN"): (16, 3.0),
    }
    assert {a["name"] for a in change["new_actors"]} == {"gunmen", "Peru", "Norway", report_world.HOSTILE_NAME}
    assert [(d["actor"], d["recipient"]) for d in change["new_dyads"]] == [("PER", "NOR")]
    assert contents["silent"] == [{"source": "whisper", "last": "2026-03-22", "nights": 8, "usual": 2}]


def test_early_nights_say_that_there_are_not_enough(root: Path) -> None:
    early = report_world.NIGHTS[2]
    page = text(root, "index.html", early)
    assert json.loads(text(root, "data.json", early))["change"]["unusual"] == []
    assert "Not enough nights: 2 of the 7" in page
    assert "with 2 before, almost everyone would be new" in page


def test_tolls_rejects_checks_and_accuracy_are_told(root: Path, contents: dict[str, Any]) -> None:
    assert contents["tolls"][0]["said"] == [{"killed": "2–3", "injured": None, "sites": ["Daily"]}] or (
        contents["tolls"][0]["said"][0]["sites"] == ["Herald"]
    )
    assert contents["rejects"][0]["samples"][0]["url"] == "http://daily.example/gone"
    page = text(root, "index.html")
    assert "404 &lt;i&gt;Not Found&lt;/i&gt;" in page
    assert "1 of 1 checks hold" in page
    assert contents["accuracy"]["floors"]["code.f1"] <= contents["accuracy"]["measures"]["code.f1"]


def test_every_event_shown_has_its_sentence_and_its_archived_page(root: Path, contents: dict[str, Any]) -> None:
    events = text(root, "events.html")
    assert len(contents["events"]) == 20
    for event in contents["events"]:
        assert f'id="e-{event["event_id"]}"' in events
        assert event["evidence"]
        said = event["evidence"][0]
        assert "".join(words for words, _ in said["parts"]) == said["sentence"]
        assert (said["warc_file"], said["warc_offset"]) == ("archive/part.warc.gz", 7)


# -- pages ---------------------------------------------------------------------------------------


class Tags(HTMLParser):
    """All start tags with their attributes, and the text outside style and script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


PAGES = ("index.html", "events.html", "../index.html")


@pytest.mark.parametrize("name", PAGES)
def test_no_page_loads_anything(root: Path, name: str) -> None:
    page = text(root, name)
    found = Tags(page)
    loading = {
        "src",
        "srcset",
        "poster",
        "data",
        "background",
        "xlink:href",
        "action",
        "formaction",
        "manifest",
        "ping",
    }
    for tag, attributes in found.tags:
        assert tag not in {"link", "iframe", "object", "embed", "img", "base", "form", "image", "use", "video", "audio"}
        assert not loading & set(attributes), (tag, attributes)
        assert not [a for a in attributes if a.startswith("on")], (tag, attributes)
        href = attributes.get("href") or ""
        assert re.match(r"(https?://[^/]|[#\w.=/-]*$|[\w.]+html#)", href), href
        assert tag == "a" or "href" not in attributes
        if href.startswith("http"):
            assert {"noopener", "noreferrer"} <= set(str(attributes["rel"]).split())
    assert not re.search(r"url\((?!#)", page)
    assert "@import" not in page
    policies = [a["content"] for tag, a in found.tags if tag == "meta" and "http-equiv" in a]
    assert str(policies[0]).startswith("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-")


def test_hostile_words_are_shown_as_words(root: Path) -> None:
    for name in ("index.html", "events.html"):
        found = Tags(text(root, name))
        assert [tag for tag, _ in found.tags].count("script") == 1  # ours, at the end
        assert "img" not in [tag for tag, _ in found.tags]
        words = "".join(found.words)
        assert report_world.HOSTILE_SENTENCE in words
        assert "{{ 7 * 7 }}<b>" in words
    events = text(root, "events.html")
    assert f"<bdi>{escaped(report_world.HOSTILE_TITLE)}</bdi>" in events
    assert 'href="javascript' not in events
    assert report_world.HOSTILE_URL in "".join(Tags(events).words)


def escaped(words: str) -> str:
    from markupsafe import escape

    return str(escape(words))


def test_every_link_within_leads_somewhere(root: Path) -> None:
    folder = root / "report" / f"night={LAST}"
    front, events = Tags(text(root, "index.html")), Tags(text(root, "events.html"))
    ids = {a["id"] for _, a in events.tags if "id" in a}
    own = {a["id"] for _, a in front.tags if "id" in a}
    scripted = {"new=yes", "told=widely"}
    for tag, attributes in front.tags:
        href = str(attributes.get("href") or "")
        if tag != "a" or not href or href.startswith("http"):
            continue
        path, _, anchor = href.partition("#")
        before = f"../night={report_world.NIGHTS[-2]}/index.html"
        assert path in ("", "../index.html", before) or (folder / path).exists(), href
        known = ids if path == "events.html" else own if path == "" else {""}
        assert not anchor or anchor in known | scripted or anchor.startswith(("actor=", "source=")), href


def test_pages_are_small(root: Path) -> None:
    assert len(text(root, "index.html").encode()) < 500_000


# -- keeping -------------------------------------------------------------------------------------


def test_the_same_tables_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    report.write(root, LAST, tmp_path)
    for name in ("index.html", "events.html", "data.json"):
        assert (tmp_path / f"night={LAST}" / name).read_text(encoding="utf-8") == text(root, name)


def test_the_report_touches_no_table_and_no_version(root: Path) -> None:
    from pipeline.warehouse import Store

    assert Store(root).version() == 1
    assert Store(root).damaged() == []
    assert not list((root / "report").rglob("*.tmp"))
    assert not list((root / "report").rglob("*.parquet"))


def test_nights_lead_to_their_pages(root: Path) -> None:
    page = text(root, "../index.html")
    assert page.count("<tr>") == 31
    assert f'href="night={LAST}/index.html"' in page
    assert f'href="night={report_world.NIGHTS[5]}/index.html"' not in page


def test_a_night_that_was_never_run_is_refused(root: Path) -> None:
    with pytest.raises(report.NoSuchNight, match="2020-01-01 was never run"):
        report.write(root, "2020-01-01")


def test_a_refused_night_has_a_page_that_says_so(root: Path, tmp_path: Path) -> None:
    from pipeline import ledger

    bad = {
        "subject": "mention",
        "says": "ids are unique",
        "severity": "critical",
        "held": False,
        "count": 2,
        "rows": [{"id": "<b>"}],
    }
    ledger.keep_report(root, "2026-04-01", {"night": "2026-04-01", "verdict": "refused", "findings": [bad]})
    page = report.write(root, "2026-04-01", tmp_path).read_text(encoding="utf-8")
    assert "This night was refused." in page
    assert "&lt;b&gt;" in page


def test_a_failing_report_is_logged_and_fails_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert report.keep(tmp_path, LAST) is None
    assert "its morning page was not made" in caplog.text


def test_a_chart_has_a_name_and_no_script() -> None:
    spec = {"data": {"values": [{"a": "<script>", "b": 1}]}, "mark": "bar",
            "encoding": {"x": {"field": "a", "type": "nominal"}, "y": {"field": "b", "type": "quantitative"}}}  # fmt: skip
    drawn = svg.draw(spec, "one", "A & B", "told <so>")
    assert drawn.startswith('<svg class="chart" viewBox="0 0 ')
    assert '<title id="one-t">A &amp; B</title><desc id="one-d">told &lt;so&gt;</desc>' in drawn
    assert "<script" not in drawn
    assert drawn == svg.draw(spec, "one", "A & B", "told <so>")
