"""Hostile and odd pages: each gives a result or a refusal in time, and the rest goes on."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator

import pytest

from pipeline.article import Cleaned, Crew, Page, Refusal, Rules, clean, clean_lines, clean_many, pool, rules
from pipeline.worker import MEGABYTE, hurry
from tests.hostile_pages import HOSTILE, URL, page


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_page_gives_a_result_or_a_refusal(name: str) -> None:
    outcome = pool.attempt(Page(name, HOSTILE[name], URL))
    if isinstance(outcome, Refusal):
        assert outcome.reason in ("no_text", "not_html")
    else:
        assert "part 5." in outcome.text
        assert not set(outcome.text) & {"\x00", "\ud800", "\u202e", "\u2066"}
        assert outcome.text.encode("utf-8")


@pytest.mark.parametrize(
    "name", ["attributes", "long doctype", "surrogates", "nul", "quotes in json-ld", "laughs", "capitals"]
)
def test_the_story_survives_what_can_be_cut_out(name: str) -> None:
    assert "part 5." in clean(HOSTILE[name], URL).text


def test_all_of_them_through_the_workers_in_order_with_a_good_page_between() -> None:
    """The deadline is short: what is slow on a busy machine is refused, and the good pages come through."""
    names = [name for hostile in HOSTILE for name in (hostile, "")]
    items = [Page(at, HOSTILE[name] if name else page(), URL) for at, name in enumerate(names)]
    with Crew(2, deadline=4.0) as crew:
        found = list(crew.clean(items))
    assert [at for at, _ in found] == list(range(len(items)))
    for (_, outcome), name in zip(found, names, strict=True):
        assert isinstance(outcome, Cleaned) or (name and outcome.reason in ("no_text", "not_html", "timeout", "memory"))


def test_a_crew_goes_on_after_a_batch_that_was_broken_off() -> None:
    with Crew(1) as crew:
        first = crew.clean(Page(n, page(), URL) for n in range(30))
        assert next(first)[0] == 0
        first.close()
        assert [key for key, _ in crew.clean([Page("a", page(), URL), Page("b", b"", URL)])] == ["a", "b"]


def test_a_worker_whose_caller_was_killed_ends_itself() -> None:
    before = resource.getrlimit(resource.RLIMIT_CPU)
    try:
        hurry(5.0)
        soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
        assert soft >= time.process_time() + 5.0
        assert hard == before[1]
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, before)


def test_outcomes_come_in_input_order_with_their_keys() -> None:
    items = [Page(n, page() if n % 3 else b"", URL) for n in range(20)]
    found = list(clean_many(items, workers=2))
    assert [key for key, _ in found] == list(range(20))
    assert [isinstance(outcome, Cleaned) for _, outcome in found] == [bool(n % 3) for n in range(20)]
    assert found == list(clean_many(items, workers=0))


def test_a_page_over_the_deadline_is_killed_and_the_rest_goes_on() -> None:
    slow = page("<p " + " ".join(f"a{n}='<'" for n in range(40_000)) + ">x</p>")
    found = list(clean_many([("a", page(), URL), ("slow", slow, URL), ("b", page(), URL)], workers=1, deadline=1.0))
    assert [key for key, _ in found] == ["a", "slow", "b"]
    assert isinstance(found[1][1], Refusal)
    assert found[1][1].reason == "timeout"
    assert isinstance(found[2][1], Cleaned)


def test_a_page_over_the_memory_is_refused_and_the_rest_goes_on() -> None:
    big = page("<p>word</p>" * 300_000)
    found = dict(clean_many([("big", big, URL), ("b", page(), URL)], workers=1, memory_mb=40))
    assert isinstance(found["big"], Refusal)
    assert found["big"].reason in ("memory", "crash")
    assert isinstance(found["b"], Cleaned)


def test_a_crash_of_ours_is_the_pages_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("odd page")

    monkeypatch.setattr(pool, "clean", fail)
    assert pool.attempt(Page(1, b"", URL)) == Refusal("crash", "ZeroDivisionError: odd page")


def test_pages_are_read_as_they_are_needed_and_stopping_early_is_safe() -> None:
    read: list[int] = []

    def pages() -> Iterator[Page]:
        for number in range(500):
            read.append(number)
            yield Page(number, page(), URL)

    outcomes = clean_many(pages(), workers=1)
    assert next(outcomes)[0] == 0
    outcomes.close()  # type: ignore[attr-defined]
    assert len(read) < 50


def test_nothing_to_clean_starts_nothing() -> None:
    assert list(clean_many([], workers=4)) == []


def test_lines_are_answered_in_order_with_their_errors() -> None:
    lines = [
        {"id": "a", "html": page().decode(), "url": URL},
        {"id": "b"},
        {"id": "c", "html": page().decode(), "url": URL},
    ]
    with Crew(1) as crew:
        answers = list(clean_lines(lines, crew))
    assert [(a["id"], a["error"] is None) for a in answers] == [("a", True), ("b", False), ("c", True)]


def test_memory_limit_is_counted_in_megabytes() -> None:
    assert MEGABYTE == 1024 * 1024


# -- rules of single sites -----------------------------------------------------------------------

TABLE = """# ours
host,kind,value,role,note
courier.example,container,zz-drawer,box,their fact boxes
courier.example,paragraph,^Dockside notes:,promotion,a series
courier.example,title,heading,,their OpenGraph titles are slogans
"""


def test_an_operators_rules_for_a_site_and_its_subdomains() -> None:
    table = rules.read(TABLE)
    part = "<div class='zz-drawer'><p>Kept apart from the story, as this operator knows of the site.</p></div>"
    html = page(head="<meta property='og:title' content='A slogan of ours'>").replace(
        b"<p>Ministers", part.encode() + b"<p>Dockside notes: what we saw on the quay that morning.</p><p>Ministers", 1
    )
    with_rules = clean(html, "https://www.courier.example/talks", rules=table)
    without = clean(html, "https://www.courier.example/talks", rules=Rules())
    elsewhere = clean(html, "https://www.othercourier.example/talks", rules=table)
    assert "Kept apart" not in with_rules.text
    assert "Dockside" not in with_rules.text
    assert with_rules.title == "Talks"
    assert "Kept apart" in without.text
    assert without.text == elsewhere.text


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("x.example,colour,red,,", "kind"),
        ("x.example,title,best,,", "title"),
        ("x.example,container,abc,nonsense,", "role"),
        ("x.example,paragraph,(abc,promotion,", "pattern"),
    ],
)
def test_a_wrong_row_is_an_error_that_names_it(row: str, said: str) -> None:
    with pytest.raises(ValueError, match=said) as error:
        rules.read(f"host,kind,value,role,note\n{row}\n")
    assert str(error.value).startswith("site rules:2: ")


def test_wrong_columns_are_an_error() -> None:
    with pytest.raises(ValueError, match="must name the columns"):
        rules.read("host,what\nx.example,y\n")
