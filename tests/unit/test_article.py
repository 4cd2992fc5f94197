"""A page goes in, an article comes out: the whole of cleaning on invented pages."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.article import COLUMNS, Unreadable, clean, clean_line

URL = "https://www.harbour-courier.example/world/2025/03/ministers-meet"
STORY = [
    "Foreign ministers of the two countries met in Larnaka on Tuesday to discuss the disputed strait.",
    "The talks, the first in nine years, ended without an agreement on fishing rights, officials said.",
    "“We shall meet again in April,” the host minister, Elena Markou, told reporters after the session.",
    "Both sides agreed to reopen the telephone line between their coast guards, which was cut in 2019.",
]


def page(body: str, head: str = "", lang: str = "en") -> bytes:
    return f"<!DOCTYPE html><html lang='{lang}'><head>{head}</head><body>{body}</body></html>".encode()


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def article(inner: str, head: str = "") -> bytes:
    return page(f"<article><h1>Ministers meet over the strait</h1>{inner}</article>", head)


def roles(cleaned: object) -> dict[str, str]:
    return {p["text"]: p["role"] for p in cleaned.paragraphs}  # type: ignore[attr-defined]


def test_text_is_the_story_in_order() -> None:
    cleaned = clean(article(paragraphs(STORY)), URL)
    assert cleaned.text.split("\n") == STORY
    assert cleaned.title == "Ministers meet over the strait"
    assert cleaned.word_count == len(cleaned.text.split())
    assert cleaned.language == "en"
    assert cleaned.text_basis == "extracted"


def test_row_has_the_declared_columns_and_no_empty_values() -> None:
    row = clean(article(paragraphs(STORY)), URL).row()
    assert set(row) == set(COLUMNS)
    assert row["authors"] is None
    assert "" not in row.values()


def test_same_page_same_article() -> None:
    html = article(paragraphs(STORY))
    assert clean(html, URL) == clean(html, URL)


def test_promotions_credit_and_dated_headings_of_a_republished_report() -> None:
    inner = (
        "<p>Via Northern Financial Review</p>"
        + paragraphs(STORY[:2])
        + "<p>READ ALSO  <a href='/x'>Central bank lifts its rate for the third time</a></p>"
        + paragraphs(STORY[2:])
        + "<p><strong>How the dispute grew</strong></p><p>March 2014</p>"
        "<p>The island closes the strait to foreign trawlers after a collision that kills two sailors.</p>"
        "<p>November 8 2019</p>"
        "<p>The coast guards stop talking to each other after shots are fired at a patrol boat.</p>"
    )
    cleaned = clean(article(inner), URL)
    assert "READ ALSO" not in cleaned.text
    assert "Central bank" not in cleaned.text
    assert cleaned.credit == "Northern Financial Review"
    assert "Via Northern" not in cleaned.text
    lines = cleaned.text.split("\n")
    assert "March 2014" in lines
    assert "November 8 2019" in lines
    assert roles(cleaned)["READ ALSO Central bank lifts its rate for the third time"] == "promotion"


def test_nothing_is_lost_every_paragraph_has_a_role() -> None:
    cleaned = clean(
        page(
            "<nav><a href='/'>Home</a></nav><article><h1>Ministers meet over the strait</h1>"
            "<figure><figcaption>The port at dawn</figcaption></figure>"
            f"{paragraphs(STORY)}</article><footer>About this paper</footer>"
        ),
        URL,
    )
    found = roles(cleaned)
    assert found["Home"] == "boilerplate"
    assert found["The port at dawn"] == "caption"
    assert found["About this paper"] == "boilerplate"
    assert found["Ministers meet over the strait"] == "headline"
    assert all(found[text] == "body" for text in STORY)


def test_headline_repeated_in_the_body_and_standfirst() -> None:
    head = "<meta property='og:title' content='Ministers meet over the strait | Harbour Courier'>"
    inner = (
        "<p class='intro'>First talks in nine years end without a deal, but a telephone line is to be reopened.</p>"
        "<p>Ministers meet over the strait</p>" + paragraphs(STORY)
    )
    lines = clean(article(inner, head), URL).text.split("\n")
    assert lines[0].startswith("First talks in nine years")
    assert "Ministers meet over the strait" not in lines


def test_paragraph_that_extraction_drops_between_its_siblings_comes_back() -> None:
    linked = "The full <a href='/a'>statement of the ministry</a> says that the ships will stay in port until May."
    inner = paragraphs(STORY[:2]) + f"<p>{linked}</p><ul><li>fishing rights</li><li>the coast guards’ line</li></ul>"
    text = clean(article(inner + paragraphs(STORY[2:])), URL).text
    assert "statement of the ministry" in text
    assert "fishing rights" in text


def test_lists_of_links_cards_and_second_articles_stay_out() -> None:
    cards = "".join(
        f"<div class='tile'><h3><a href='/{n}'>Another report number {n} on something else entirely</a></h3>"
        f"<p>Its opening sentence number {n} is long enough to look like running text of an article.</p></div>"
        for n in range(4)
    )
    links = "<ul>" + "".join(f"<li><a href='/{n}'>Linked headline number {n}</a></li>" for n in range(5)) + "</ul>"
    text = clean(article(paragraphs(STORY[:3]) + links + paragraphs(STORY[3:]) + cards), URL).text
    assert "Another report" not in text
    assert "Its opening sentence" not in text
    assert "Linked headline" not in text
    assert text.split("\n") == STORY


def test_repeated_paragraph_stands_once() -> None:
    assert clean(article(paragraphs([*STORY, STORY[1]])), URL).text.split("\n") == STORY


def test_line_breaks_part_paragraphs_only_where_they_do() -> None:
    inner = f"<div>{STORY[0]}<br><br>{STORY[1]}<br>{STORY[2]}</div>"
    inner += "<p>Ships of both<br>countries stayed in port that day.</p>"
    lines = clean(article(inner), URL).text.split("\n")
    assert lines == [*STORY[:3], "Ships of both countries stayed in port that day."]


def test_table_rows_are_lines() -> None:
    table = "<table><tr><th>Year</th><th>Talks</th></tr><tr><td>2016</td><td>Larnaka, no result</td></tr></table>"
    assert "2016 | Larnaka, no result" in clean(article(paragraphs(STORY) + table), URL).text


def test_json_ld_rescues_a_page_without_text_and_is_flagged() -> None:
    node = {"@type": "NewsArticle", "headline": "Ministers meet over the strait", "articleBody": "\n\n".join(STORY)}
    script = f"<script type='application/ld+json'>{json.dumps(node)}</script>"
    cleaned = clean(page("<div id='app'></div>", script), URL)
    assert cleaned.text_basis == "json_ld"
    assert cleaned.text.split("\n") == STORY


def test_page_data_rescues_a_page_drawn_by_script() -> None:
    data = json.dumps({"state": {"html": paragraphs(STORY) + "<p>Read more: the next story</p>"}}).replace(
        "<", "\\u003c"
    )
    head = "<title>Ministers meet over the strait</title>"
    cleaned = clean(page(f"<div id='app'></div><script>window.state = {data}</script>", head), URL)
    assert cleaned.text_basis == "page_data"
    assert cleaned.text.split("\n") == STORY


def test_json_ld_does_not_replace_an_extracted_text() -> None:
    node = {"@type": "NewsArticle", "articleBody": "Something shorter than the page itself. " * 4}
    script = f"<script type='application/ld+json'>{json.dumps(node)}</script>"
    cleaned = clean(article(paragraphs(STORY), script), URL)
    assert (cleaned.text_basis, cleaned.text.split("\n")) == ("extracted", STORY)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 something", "not_html"),
        (b"\x89PNG\r\n", "not_html"),
        (b"just a line of text", "not_html"),
        (b"<?xml version='1.0'?><rss><channel></channel></rss>", "not_html"),
        (b"x" * 5_000_001, "too_large"),
        (page("<p>Not found</p>"), "no_text"),
    ],
)
def test_pages_without_an_article_are_refused_with_a_reason(html: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        clean(html, URL)
    assert refused.value.reason == reason


def test_front_page_is_an_index() -> None:
    teasers = "".join(
        f"<div><h2><a href='/{n}'>A headline of some length about event number {n}</a></h2>"
        f"<a href='/{n}'>And the first words of that report, also a link to it, number {n}</a></div>"
        for n in range(30)
    )
    html = page(f"<h1>Harbour Courier</h1><p>The paper of the coast, printed every morning since 1871.</p>{teasers}")
    with pytest.raises(Unreadable) as refused:
        clean(html, "https://www.harbour-courier.example/")
    assert refused.value.reason in ("index_page", "no_text")


def test_fetch_time_bounds_the_stated_times() -> None:
    head = "<meta property='article:published_time' content='2031-01-01T10:00:00Z'>"
    html = article(paragraphs(STORY), head)
    assert clean(html, URL, datetime(2025, 3, 4, tzinfo=UTC)).published_at is None
    assert clean(html, URL, datetime(2025, 3, 4, tzinfo=UTC) + timedelta(days=3650)).published_at is not None


def test_clean_line_answers_in_columns_and_never_raises() -> None:
    good = clean_line({"id": 7, "html": article(paragraphs(STORY)).decode(), "url": URL})
    assert good["id"] == 7
    assert good["error"] is None
    assert good["text"] == "\n".join(STORY)
    bad = clean_line({"id": 8, "path": "/nowhere/page.html.gz", "url": URL})
    assert str(bad["error"]).startswith("no_file: ")
    assert bad["text"] is None
    assert str(clean_line({"id": 9})["error"]).startswith("bad_line: ")


def test_other_scripts_and_languages() -> None:
    greek = [
        "Οι υπουργοί Εξωτερικών των δύο χωρών συναντήθηκαν την Τρίτη στη Λάρνακα για να συζητήσουν το στενό.",
        "Οι συνομιλίες, οι πρώτες μετά από εννέα χρόνια, έληξαν χωρίς συμφωνία για τα δικαιώματα αλιείας.",
    ]
    assert clean(page(f"<h1>Συνάντηση υπουργών</h1>{paragraphs(greek)}", lang="el"), URL).language == "el"
    japanese = ["両国の外相は火曜日、ラルナカで会談し、係争中の海峡について協議したと当局者が明らかにした。" * 2]
    assert clean(page(f"<h1>外相が会談</h1>{paragraphs(japanese)}", lang="ja"), URL).language == "ja"
