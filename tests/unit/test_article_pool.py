"""Hostile and odd pages: each gives a result or a refusal in time, and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.article import Cleaned, Crew, Page, Refusal, Rules, clean, clean_lines, clean_many, pool, rules
from pipeline.article.worker import MEGABYTE

URL = "https://www.harbour-courier.example/talks"
STORY = "".join(
    f"<p>Ministers of both countries met again on Tuesday to talk about the strait, part {n}.</p>" for n in range(6)
)


def page(body: str = "", head: str = "", before: str = "<!DOCTYPE html>") -> bytes:
    title = "<title>Talks over the strait</title>"
    html = f"{before}<html><head>{title}{head}</head><body>{body}<article><h1>Talks</h1>{STORY}</article></body></html>"
    return html.encode("utf-8", "surrogatepass")


LAUGHS = "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
)
HOSTILE = {
    "attributes": page("<p " + " ".join(f"a{n}='x'" for n in range(30_000)) + ">x</p>"),
    "paragraphs": page("<p>x</p>" * 100_000),
    "details": page("<details><summary>x</summary>y</details>" * 100_000),
    "quotes in json-ld": page(head='<script type=\'application/ld+json\'>{"headline":"' + '\\"' * 80_000 + "</script>"),
    "long doctype": page(before="<!DOCTYPE " + "a/" * 160_000 + ">"),
    "open doctype": page(before="<!DOCTYPE " + "a " * 160_000),
    "laughs": page("&a9;", before=LAUGHS + "]>"),
    "surrogates": page("<p>one \ud800 two &#xD800; three &#55296; four</p>"),
    "nul": page("<p>one \x00 two &#0; three</p>"),
    "bidi": page("<p>one \u202etwo\u202c \u2066three\u2069</p>"),
    "deep": page("<div>" * 50_000),
    "deep json-ld": page(head="<script type='application/ld+json'>" + "[" * 50_000 + "</script>"),
    "breaks": page("<div>" + "word<br>" * 50_000 + "</div>"),
    "capitals": page("<p>" + "AAAA-" * 60 + "</p>"),
    "author list": page(head="<meta name='author' content='" + "Ann Lee and " * 10_000 + "'>"),
    "title joints": page(head="<meta property='og:title' content='" + "a - " * 20_000 + "'>"),
    "style rules": page(head="<style>" + ".a{display:none}" * 10_000 + "{" * 1_000 + "</style>"),
    "white space": page("<p>" + " " * 1_000_000 + "</p>"),
}


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
