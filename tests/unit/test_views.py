"""The analyst's views: every one and every column says what it is, and the numbers are those counted by hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import pytest

from pipeline import tables
from pipeline.reader import rows
from tests.sql_world import make

Row = dict[str, Any]
Tables = dict[str, list[Row]]
VIEWS = sorted(p.stem for p in (Path(__file__).parents[2] / "sql" / "views").glob("*.sql"))
REAL = ("happened", "ongoing")


@pytest.fixture(scope="module", params=["small world", "corpus"])
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "corpus":
        config: Path = request.getfixturevalue("ready_night")
        return config.parent / "warehouse"
    return make(tmp_path_factory.mktemp("world") / "warehouse")


@pytest.fixture(scope="module")
def held(root: Path) -> Tables:
    """All rows of the tables, with source, hour and story of the article joined to each mention."""
    found = {name: rows(root, f'SELECT * FROM "{name}"') for name in tables.TABLES}
    fetched = {p["page_id"]: p["fetched_at"] for p in found["page"]}
    articles = {a["article_id"]: a for a in found["article"]}
    for article in found["article"]:
        article["reported_at"] = article["published_at"] or fetched[article["page_id"]]
    for mention in found["mention"]:
        article = articles[mention["article_id"]]
        mention |= {name: article[name] for name in ("source_name", "story_id", "reported_at", "url", "credit")}
    return found


def grouped(items: list[Row], key: Callable[[Row], Any]) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return found


def month(day: date | None) -> date | None:
    return day and day.replace(day=1)


def test_every_view_and_column_says_what_it_is(root: Path) -> None:
    told = "SELECT view_name, comment FROM duckdb_views() WHERE database_name = 'dateline' AND NOT internal"
    comments = {row["view_name"]: row["comment"] for row in rows(root, told)}
    assert set(comments) == set(VIEWS) | set(tables.TABLES)
    assert [name for name in VIEWS if "row" not in str(comments[name]) or "Watch: " not in str(comments[name])] == []
    columns = "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE database_name = 'dateline'"
    assert [(r["table_name"], r["column_name"]) for r in rows(root, columns) if not r["comment"]] == []


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_runs(root: Path, view: str) -> None:
    found = rows(root, f"SELECT * FROM {view}")
    assert found or root.parent.name == "ready_night", "the small world has a row for every view"


def test_events_by_day(root: Path, held: Tables) -> None:
    counted = Counter(
        (e["event_date_start"], e["event_type"], e["place_country"])
        for e in held["event"]
        if e["modality"] in REAL and e["date_precision"] == "day"
    )
    assert {
        (r["day"], r["event_type"], r["place_country"]): r["events"] for r in rows(root, "FROM events_by_day")
    } == counted


def test_dyad_month(root: Path, held: Tables) -> None:
    chosen = [
        e for e in held["event"]
        if e["modality"] in REAL and e["date_precision"] in ("day", "week", "month")
        and e["actor_country"] and e["recipient_country"]
    ]  # fmt: skip
    dyads = grouped(chosen, lambda e: (month(e["event_date_start"]), e["actor_country"], e["recipient_country"]))
    got = {(r["month"], r["actor_country"], r["recipient_country"]): r for r in rows(root, "FROM dyad_month")}
    assert set(got) == set(dyads)
    for key, events in dyads.items():
        quads = Counter(e["quad_class"] for e in events)
        kinds = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
        assert [got[key][kind] for kind in kinds] == [quads[n] for n in (1, 2, 3, 4)]
        assert got[key]["events"] == len(events)
        assert got[key]["mentions"] == sum(e["mention_count"] for e in events)
        assert got[key]["intensity_sum"] == pytest.approx(sum(e["intensity"] for e in events))
        assert got[key]["intensity_mean"] == pytest.approx(mean(e["intensity"] for e in events))


def test_protests_by_place(root: Path, held: Tables) -> None:
    protests = [e for e in held["event"] if e["event_type"] == "PROTEST" and e["modality"] in REAL]
    places = grouped(
        protests, lambda e: (month(e["event_date_start"]), e["place_country"], e["place_name"], e["latitude"])
    )
    got = rows(root, "FROM protests_by_place")
    assert sum(r["protests"] for r in got) == len(protests)
    for row in got:
        own = places[row["month"], row["place_country"], row["place_name"], row["latitude"]]
        assert row["protests"] <= len(own)
        assert set(row["modes"] or ()) <= {e["event_mode"] for e in own}


def test_who_said_about_whom(root: Path, held: Tables) -> None:
    expected = Counter(
        (q["quote_id"], m["mention_id"], side, m[f"{column}_name"], m[f"{column}_country"])
        for q in held["quote"]
        for m in held["mention"]
        if m["article_id"] == q["article_id"]
        and q["char_start"] <= m["trigger_start"] and m["trigger_end"] <= q["char_end"]
        for side, column in (("actor", "actor"), ("recipient", "recipient"))
    )  # fmt: skip
    names = ("quote_id", "mention_id", "about_side", "about_name", "about_country")
    assert Counter(tuple(r[n] for n in names) for r in rows(root, "FROM who_said_about_whom")) == expected


def test_event_timeline(root: Path, held: Tables) -> None:
    got = grouped(rows(root, "FROM event_timeline"), lambda r: r["event_id"])
    for event, mentions in grouped(held["mention"], lambda m: m["event_id"]).items():
        ordered = sorted(
            mentions, key=lambda m: (m["reported_at"], m["article_id"], m["trigger_start"], m["mention_id"])
        )
        steps = sorted(got[event], key=lambda r: r["step"])
        assert [r["step"] for r in steps] == list(range(1, len(ordered) + 1))
        assert [r["mention_id"] for r in steps] == [m["mention_id"] for m in ordered]


def test_first_last_report(root: Path, held: Tables) -> None:
    events = {e["event_id"]: e for e in held["event"]}
    got = rows(root, "FROM first_last_report")
    assert {r["event_id"] for r in got} == set(events)
    mentions = grouped(held["mention"], lambda m: m["event_id"])
    for row in got:
        event, own = events[row["event_id"]], mentions[row["event_id"]]
        assert (row["first_reported_at"], row["last_reported_at"]) == (
            event["first_reported_at"], event["last_reported_at"])  # fmt: skip
        first = min(own, key=lambda m: (m["reported_at"], m["article_id"]))
        last = max(own, key=lambda m: (m["reported_at"], m["article_id"]))
        assert (row["first_source"], row["last_source"]) == (first["source_name"], last["source_name"])
        assert (row["first_url"], row["last_url"]) == (first["url"], last["url"])


def slots(mention: Row) -> dict[str, str | None]:
    dated = mention["date_precision"] == "day" and mention["date_basis"] not in (None, "published")
    killed = mention["fatalities_low"]
    return {
        "type": mention["event_type"], "modality": mention["modality"], "actor_country": mention["actor_country"],
        "recipient_country": mention["recipient_country"], "place_country": mention["place_country"],
        "date": str(mention["event_date_start"]) if dated else None,
        "fatalities": None if killed is None else str(killed),
    }  # fmt: skip


def claims(held: Tables) -> dict[tuple[str, str], dict[str, set[str]]]:
    """Event and slot -> value -> the sources that claim it."""
    found: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mention in held["mention"]:
        for slot, value in slots(mention).items():
            if value is not None:
                found[mention["event_id"], slot][value].add(mention["source_name"])
    return found


def test_source_claim(root: Path, held: Tables) -> None:
    expected = {(e, s, v): sorted(names) for (e, s), values in claims(held).items() for v, names in values.items()}
    got = {(r["event_id"], r["slot"], r["value"]): r["source_names"] for r in rows(root, "FROM source_claim")}
    assert got == expected


def test_source_agreement(root: Path, held: Tables) -> None:
    compared: dict[str, dict[str, bool]] = defaultdict(dict)
    for (event, slot), values in claims(held).items():
        if len(set().union(*values.values())) > 1:
            compared[event][slot] = len(values) == 1
    got = {r["event_id"]: r for r in rows(root, "FROM source_agreement")}
    assert set(got) == set(compared)
    for event, agreed in compared.items():
        row = got[event]
        assert (row["slots_compared"], row["slots_agreed"]) == (len(agreed), sum(agreed.values()))
        assert row["agreement"] == pytest.approx(mean(agreed.values()))
        assert (row["slots_in_conflict"] or []) == sorted(slot for slot, same in agreed.items() if not same)


def test_freshness(root: Path, held: Tables) -> None:
    nights = sorted({r["night"] for r in held["run"]})
    got = {r["source_name"]: r for r in rows(root, "FROM freshness")}
    assert set(got) == {p["source_name"] for p in held["page"]}
    for source, articles in grouped(held["article"], lambda a: a["source_name"]).items():
        last = max(a["night"] for a in articles)
        assert got[source]["articles"] == len(articles)
        assert got[source]["last_article_night"] == last
        assert got[source]["nights_silent"] == sum(night > last for night in nights)


def test_volume(root: Path, held: Tables) -> None:
    nights = sorted({r["night"] for r in held["run"]})
    counted = Counter((m["night"], m["source_name"], m["event_type"]) for m in held["mention"])
    since: dict[str, date] = {}
    for night, source, _ in counted:
        since[source] = min(night, since.get(source, night))
    expected = {
        (night, source, kind): counted[night, source, kind]
        for source, kind in {key[1:] for key in counted} for night in nights if night >= since[source]
    }  # fmt: skip
    got = {(r["night"], r["source_name"], r["event_type"]): r for r in rows(root, "FROM volume")}
    assert {key: row["mentions"] for key, row in got.items()} == expected
    for (night, source, kind), row in got.items():
        before = [
            count for (n, s, k), count in expected.items()
            if (s, k) == (source, kind) and night - timedelta(28) <= n < night
        ]  # fmt: skip
        assert row["usual_nights"] == len(before)
        assert row["usual_mean"] == (pytest.approx(mean(before)) if before else None)
        assert row["usual_sd"] == (pytest.approx(stdev(before)) if len(before) > 1 else None)


def test_event_source(root: Path, held: Tables) -> None:
    parts = grouped(held["mention"], lambda m: (m["event_id"], m["source_name"]))
    got = {(r["event_id"], r["source_name"]): r for r in rows(root, "FROM event_source")}
    assert set(got) == set(parts)
    for key, mentions in parts.items():
        row = got[key]
        assert row["mentions"] == len(mentions)
        assert row["stories"] == len({m["story_id"] for m in mentions})
        assert row["first_reported_at"] == min(m["reported_at"] for m in mentions)
        assert row["is_credited"] == all(m["credit"] for m in mentions)
        lows = [m["fatalities_low"] for m in mentions if m["fatalities_low"] is not None]
        assert row["fatalities_low"] == (min(lows) if lows else None)


def test_rejects_by_reason(root: Path, held: Tables) -> None:
    expected = Counter((r["night"], r["stage"], r["reason"]) for r in held["reject"])
    assert {
        (r["night"], r["stage"], r["reason"]): r["refused"] for r in rows(root, "FROM rejects_by_reason")
    } == expected


def test_actor_activity(root: Path, held: Tables) -> None:
    did, suffered = Counter[Any](), Counter[Any]()
    for event in held["event"]:
        if event["modality"] in REAL:
            did[month(event["event_date_start"]), event["actor_id"]] += 1
            suffered[month(event["event_date_start"]), event["recipient_id"]] += 1
    got = {(r["month"], r["actor_id"]): r for r in rows(root, "FROM actor_activity")}
    assert set(got) == {key for key in did | suffered if key[1] is not None}
    for key, row in got.items():
        assert (row["events_as_actor"], row["events_as_recipient"]) == (did[key], suffered[key])


def test_story(root: Path, held: Tables) -> None:
    texts = grouped([a for a in held["article"] if a["story_id"]], lambda a: a["story_id"])
    got = {r["story_id"]: r for r in rows(root, "FROM story")}
    assert set(got) == set(texts)
    for story, articles in texts.items():
        first = min(articles, key=lambda a: (a["reported_at"], a["article_id"]))
        assert got[story]["articles"] == len(articles)
        assert got[story]["source_names"] == sorted({a["source_name"] for a in articles})
        assert (got[story]["first_source"], got[story]["title"]) == (first["source_name"], first["title"])


def test_evidence_and_event_line_have_a_row_for_each(root: Path, held: Tables) -> None:
    assert {r["mention_id"] for r in rows(root, "FROM evidence")} == {m["mention_id"] for m in held["mention"]}
    assert {r["event_id"] for r in rows(root, "FROM event_line")} == {e["event_id"] for e in held["event"]}
