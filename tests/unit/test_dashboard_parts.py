"""The dashboard's parts: filters as SQL, text as text, marks by code point, addresses judged."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from dashboard import prose, snapshot
from dashboard.filters import Condition, Filters
from dashboard.questions import events, geography, overview, people
from dashboard.server import options


def kept(filters: Filters) -> list[str]:
    """Ids of a small event table that the filters keep."""
    where = filters.where()
    with duckdb.connect() as connection:
        connection.execute(
            """
            CREATE TABLE event AS SELECT * FROM (VALUES
              ('a', DATE '2026-03-01', DATE '2026-03-03', TIMESTAMPTZ '2026-03-04 01:00:00+00', 'ASSAULT', 'drone',
               'KEN', 'SOM', 'KEN', 'happened', 0.9, 3, 'Police', NULL, 1.234, 2.0),
              ('b', NULL, NULL, TIMESTAMPTZ '2026-03-05 01:00:00+00', 'AID', NULL,
               NULL, 'KEN', NULL, 'ongoing', 0.4, 1, NULL, 'O''Neil', NULL, NULL),
              ('c', DATE '2026-03-09', DATE '2026-03-09', TIMESTAMPTZ '2026-03-05 01:00:00+00', 'ASSAULT', NULL,
               'UGA', 'UGA', 'UGA', 'future', 0.8, 2, 'Army', 'People', 1.23, 2.0))
            t(event_id, event_date_start, event_date_end, first_reported_at, event_type, event_mode, actor_country,
              recipient_country, place_country, modality, confidence, story_count, actor_name, recipient_name,
              latitude, longitude)
            """
        )
        connection.execute("CREATE TABLE mention AS SELECT 'b' AS event_id, '50% of the AID came' AS sentence")
        rows = connection.execute(f"SELECT event_id FROM event WHERE {where.sql} ORDER BY 1", where.values)
        return [row[0] for row in rows.fetchall()]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), "ab"),
        (Filters(modalities=()), "abc"),
        (Filters(modalities=("future",)), "c"),
        (Filters(since=date(2026, 3, 3)), "a"),
        (Filters(until=date(2026, 2, 28)), ""),
        (Filters(since=date(2026, 3, 5), clock="reported"), "b"),
        (Filters(types=("AID", "COERCE")), "b"),
        (Filters(modes=("drone",)), "a"),
        (Filters(sides=("KEN",)), "ab"),
        (Filters(actors=("KEN", "UGA"), modalities=()), "ac"),
        (Filters(recipients=("SOM",), places=("KEN",)), "a"),
        (Filters(confidence=0.5), "a"),
        (Filters(stories=2, modalities=()), "ac"),
        (Filters(words="50% OF"), "b"),
        (Filters(words="5_% of"), ""),
        (Filters(words="o'neil"), "b"),
        (Filters(words="') OR true --"), ""),
        (Filters(near=(1.23, 2.0), modalities=()), "ac"),
        (Filters(extra=(Condition("event_id = ? OR event_id = ?", ["b", "c"]),)), "b"),
    ],
)
def test_filters_keep_what_they_say(filters: Filters, expected: str) -> None:
    assert "".join(kept(filters)) == expected


def test_a_search_is_kept_and_the_oldest_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "MOST_SEARCHES", 2)
    with duckdb.connect() as connection:
        connection.execute("ATTACH ':memory:' AS dateline")
        connection.execute("CREATE TABLE dateline.mention AS SELECT 'a' AS event_id, 'Rain IN May' AS sentence")
        connection.execute(
            "CREATE TABLE dateline.event AS SELECT 'b' AS event_id, 'Rainer' AS actor_name, '' AS recipient_name"
        )
        held = snapshot.Snapshot("k", connection)
        first = held.found(" RAIN")
        assert set(held.ask(f"SELECT event_id FROM {first}")["event_id"]) == {"a", "b"}
        assert held.found(" RAIN") == first
        assert len({first, held.found("may"), held.found("x'); DROP TABLE event; --")}) == 3
        assert first not in held.searches
        assert held.found(" RAIN") == first
        where = Filters(words=" RAIN", found=first, modalities=()).where()
        assert where.values == []
        assert len(held.ask(f"SELECT event_id FROM event WHERE {where.sql}")) == 1


def test_every_value_of_a_question_has_its_mark() -> None:
    every = Filters(
        date(2026, 1, 1), date(2026, 2, 1), "reported", ("AID",), ("drone",), ("KEN", "UGA"), ("KEN",), ("SOM",),
        ("KEN",), ("happened",), 0.5, 2, "rain", (1.0, 2.0),
    )  # fmt: skip
    asked = [
        overview.totals(every), overview.series(every, "week"), overview.by_type(every), geography.by_country(every),
        geography.points(every), geography.placed(every), geography.dyads(every, 9), events.count(every),
        events.page(every, "Most deaths first", 5, 10), events.export(every, "Latest event first"),
        events.sentences(["x", "y"]), people.search("a"), people.quotes(people.Said("a", "b", "KEN", True, "c"), 5, 0),
    ]  # fmt: skip
    assert [(q.sql.count("?"), len(q.values)) for q in asked] == [(len(q.values), len(q.values)) for q in asked]
    assert all("rain" not in q.sql and "drone" not in q.sql for q in asked)


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://news.example/a?b=1#c", True),
        ("http://news.example", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//news.example/a", False),
        ("http:///nohost", False),
        ('http://a.example/"onclick="x', False),
        ("http://[::1", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_followed(url: str | None, followed: bool) -> None:
    assert prose.web_address(url) == (url if followed else None)


def test_text_of_others_is_no_markdown() -> None:
    escaped = prose.plain("![x](http://evil.example/p.png) <b>*a*</b> `c` $d$ :red[e]\n# f\u202eg")
    for mark in "![]()<>*`$:#":
        assert all(escaped[at - 1] == "\\" for at, c in enumerate(escaped) if c == mark)
    assert "\n" not in escaped
    assert "\u202e" not in escaped
    assert prose.plain(None) == ""
    assert prose.plain("a" * 500).endswith("…")


def test_days_are_written_no_finer_than_known() -> None:
    first, last = date(2026, 3, 1), date(2026, 3, 31)
    assert prose.span(first, last, "month") == "2026-03"
    assert prose.span(first, first, "day") == "2026-03-01"
    assert prose.span(first, last, "interval") == "2026-03-01 to 2026-03-31"
    assert prose.span(None, None, "none") == "undated"
    assert [prose.range_of(*r) for r in ((None, None), (3, 3), (3, 5), (3, None))] == [None, "3", "3–5", "at least 3"]


def test_marks_are_cut_at_code_points_and_may_lie_over_each_other() -> None:
    paper = pytest.importorskip("dashboard.paper")
    text = "😀 Troops shot a man. Next."
    runs = paper.marked(text, [(2, 20, "sentence"), (2, 8, "actor"), (9, 13, "trigger")], 0, 20)
    assert runs == [
        ("😀 ", ""), ("Troops", "sentence actor"), (" ", "sentence"), ("shot", "sentence trigger"),
        (" a man.", "sentence"),
    ]  # fmt: skip
    mention = {
        "article_text": "Lede.\n\n" + text + "\nLast.", "char_start": 9, "char_end": 27, "trigger_start": 16,
        "trigger_end": 20, "actor_start": 9, "actor_end": 15, "recipient_start": None, "recipient_end": None,
    }  # fmt: skip
    (only,) = paper.passage(mention, whole=False)
    assert "".join(run[0] for run in only["lines"][0]["runs"]) == text
    assert [run for run in only["lines"][0]["runs"] if "trigger" in run[1]] == [["shot", "sentence trigger"]]
    assert len(paper.passage(mention, whole=True)) == 3


def test_the_server_stays_on_this_host_and_reports_to_nobody() -> None:
    chosen = options("127.0.0.1", 9000)
    assert chosen["server_address"] == "127.0.0.1"
    assert chosen["browser_gatherUsageStats"] is False
    assert chosen["server_enableAgentApi"] is False
    assert "localhost" in chosen["server_allowedHosts"]  # type: ignore[operator]
