"""What the page says of its article: title, authors, times, credit, plain facts."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipeline.article import byline, clean, credit, facts, instant, markup, statement, title
from pipeline.article.statement import Statements

URL = "https://www.harbour-courier.example/world/ministers-meet"
BODY = "<h1>Ministers meet over the strait</h1>" + "".join(
    f"<p>Foreign ministers met on Tuesday to talk about the strait between their countries, part {n} of the report.</p>"
    for n in range(4)
)


def page(head: str = "", body: str = BODY) -> bytes:
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>".encode()


def ld(node: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


def said(head: str) -> Statements:
    return statement.read(markup.parse(page(head).decode()), URL)


# -- statements ----------------------------------------------------------------------------------


def test_json_ld_in_a_graph_with_references() -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "@id": URL, "datePublished": "2025-03-04T08:00:00+02:00"},
            {"@type": "Person", "@id": "#p1", "name": "Maria Stavrou"},
            {"@type": ["Thing", "NewsArticle"], "headline": "Ministers meet", "author": {"@id": "#p1"}},
        ],
    }
    cleaned = clean(page(ld(graph)), URL)
    assert cleaned.authors == ["Maria Stavrou"]
    assert cleaned.published_at == datetime(2025, 3, 4, 6, tzinfo=UTC)
    assert cleaned.published_basis == "json_ld"


def test_the_node_for_this_address_is_chosen_among_several() -> None:
    other = {
        "@type": "NewsArticle",
        "headline": "Another",
        "datePublished": "2020-01-01",
        "url": "https://x.example/another",
    }
    mine = {"@type": "NewsArticle", "headline": "Ministers meet", "url": URL}
    assert said(ld([other, mine])).article["headline"] == "Ministers meet"


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "NewsArticle", "headline": "A\nB",}',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "A B"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "A B"};',
        '<!-- {"@type": "NewsArticle", "headline": "A B"} -->',
    ],
)
def test_json_ld_with_usual_faults_is_read(text: str) -> None:
    assert " ".join(statement.load(text)["headline"].split()) == "A B"  # type: ignore[index]


def test_what_is_no_json_is_not_guessed() -> None:
    assert statement.load('{"@type": "NewsArticle", "headline": ') is None
    assert statement.load("[" * 5000) is None


# -- title ---------------------------------------------------------------------------------------

SITE = {"harbourcourier", "courier"}


@pytest.mark.parametrize(
    ("text", "known", "title_without"),
    [
        ("Ministers meet | Harbour Courier", set(), "Ministers meet"),
        ("Ministers meet - Harbour Courier", set(), "Ministers meet"),
        ("Harbour Courier | Ministers meet", set(), "Ministers meet"),
        ("Ministers meet — World — Harbour Courier", {"ministersmeetagain"}, "Ministers meet — World"),
        ("Ministers meet again | World | Harbour Courier", {"ministersmeetagain"}, "Ministers meet again"),
        ("Ministers meet – HC – 04.03.2025", set(), "Ministers meet – HC"),
        ("Talks: ministers meet - without result", set(), "Talks: ministers meet - without result"),
    ],
)
def test_the_sites_name_and_labels_are_cut_off(text: str, known: set[str], title_without: str) -> None:
    assert title.strip(text, known, SITE) == title_without


def test_json_ld_comes_first_then_opengraph_then_the_heading() -> None:
    og = "<meta property='og:title' content='Talks over the strait'>"
    assert clean(page(ld({"@type": "NewsArticle", "headline": "Ministers meet"}) + og), URL).title == "Ministers meet"
    assert clean(page(og), URL).title == "Talks over the strait"
    assert clean(page(), URL).title == "Ministers meet over the strait"
    assert clean(page(og), URL, hints={"feed_title": "As the feed has it"}).title == "As the feed has it"


def test_a_title_cut_short_is_taken_whole() -> None:
    og = "<meta property='og:title' content='Ministers meet over the str...'>"
    assert clean(page(og), URL).title == "Ministers meet over the strait"


def test_entities_markup_and_soft_hyphens_leave_titles() -> None:
    head = ld({"@type": "NewsArticle", "headline": "Fish &amp;amp; <em>ships</em>: the heli\u00adpad"})
    assert clean(page(head), URL).title == "Fish & ships: the helipad"


# -- authors -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Maria Stavrou and Tom Roe", ["Maria Stavrou", "Tom Roe"]),
        ("Von Jan Beck und Eva Klein", ["Jan Beck", "Eva Klein"]),
        ("Par Luc Morel, envoyé spécial", ["Luc Morel"]),
        ("Por Ana Ruiz y Pedro Gil", ["Ana Ruiz", "Pedro Gil"]),
        ("Maria Stavrou (mst)", ["Maria Stavrou"]),
        ("Maria Stavrou, Political Editor", ["Maria Stavrou"]),
        ("Jan Beck, dpa", ["Jan Beck", "dpa"]),
        ("박지민 기자", ["박지민"]),
        ("责编：李明、王芳", ["李明", "王芳"]),
        ("(责编：李明、王芳)", ["李明", "王芳"]),
        ("By Maria Stavrou 4 March 2025", ["Maria Stavrou"]),
        ("by", []),
        ("Admin", []),
        ("m.stavrou@harbour-courier.example", []),
    ],
)
def test_bylines_are_split_into_names(text: str, names: list[str]) -> None:
    assert byline.split(text) == names


def test_stated_persons_count_before_printed_ones_and_bodies_last() -> None:
    printed = "<p class='byline'>By Tom Roe</p>"
    body = {"@type": "Organization", "name": "Harbour Courier"}
    person = {"@type": "Person", "name": "Maria Stavrou"}
    article = {"@type": "NewsArticle", "headline": "Ministers meet"}
    assert clean(page(ld(article | {"author": [person]}), printed + BODY), URL).authors == ["Maria Stavrou"]
    assert clean(page(ld(article | {"author": body}), printed + BODY), URL).authors == ["Tom Roe"]
    assert clean(page(ld(article | {"author": body})), URL).authors == ["Harbour Courier"]


def test_authors_of_other_stories_are_not_the_authors() -> None:
    other = "<div class='related-stories'><span class='author'>Zoe Other</span></div>"
    assert clean(page("", f"{other}<span class='author-name'>Maria Stavrou</span>{BODY}"), URL).authors == [
        "Maria Stavrou"
    ]


def test_addresses_and_the_sites_own_name_are_no_names() -> None:
    head = "<meta name='author' content='https://social.example/harbour'>"
    head += "<meta property='og:site_name' content='Island Post'>"
    assert clean(page(head + "<meta name='author' content='Island Post Online'>"), URL).authors == [
        "Island Post Online"
    ]
    assert clean(page(head + "<meta name='byl' content='By Maria Stavrou'>"), URL).authors == ["Maria Stavrou"]


def test_a_line_of_nothing_but_names_signs_the_story() -> None:
    cleaned = clean(page("", BODY + "<p>Maria Stavrou, Tom Roe</p>"), URL)
    assert cleaned.authors == ["Maria Stavrou", "Tom Roe"]
    assert "Stavrou" not in cleaned.text


# -- times ---------------------------------------------------------------------------------------

PLUS2 = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025-03-04T08:15:00+02:00", datetime(2025, 3, 4, 8, 15, tzinfo=PLUS2)),
        ("2025-03-04T08:15:00+0200", datetime(2025, 3, 4, 8, 15, tzinfo=PLUS2)),
        ("2025-03-04T08:15:00Z", datetime(2025, 3, 4, 8, 15, tzinfo=UTC)),
        ("2025-03-04 08:15:00", datetime(2025, 3, 4, 8, 15, tzinfo=UTC)),
        ("2025-03-04", datetime(2025, 3, 4, tzinfo=UTC)),
        ("Tue, 04 Mar 2025 08:15:00 GMT", datetime(2025, 3, 4, 8, 15, tzinfo=UTC)),
        ("Tue Mar 04 08:15:00 CEST 2025", datetime(2025, 3, 4, 8, 15, tzinfo=PLUS2)),
        ("1741076100", datetime(2025, 3, 4, 8, 15, tzinfo=UTC)),
        ("1741076100000", datetime(2025, 3, 4, 8, 15, tzinfo=UTC)),
        ("13/03/2025 10:00", datetime(2025, 3, 13, 10, tzinfo=UTC)),
        ("03/04/2025", None),
        ("2025", None),
        ("2025-03", None),
        ("March 2025", None),
        ("10:15", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (True, None),
    ],
)
def test_stated_times_are_read_and_no_day_is_invented(text: object, value: datetime | None) -> None:
    assert instant.parse(text) == value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published 4 March 2025, 10:12", (2025, 3, 4)),
        ("March 4, 2025", (2025, 3, 4)),
        ("4. März 2025, 18:20 Uhr", (2025, 3, 4)),
        ("4 de marzo de 2025", (2025, 3, 4)),
        ("Publié le 4 mars 2025", (2025, 3, 4)),
        ("4 Mart 2025", (2025, 3, 4)),
        ("2025年3月4日", (2025, 3, 4)),
        ("2025-03-04", (2025, 3, 4)),
        ("24.03.2025", (2025, 3, 24)),
        ("03.04.2025", None),
        ("März 2025", None),
        ("© 2025 Harbour Courier", None),
    ],
)
def test_printed_dates_need_a_full_and_unambiguous_day(text: str, day: tuple[int, int, int] | None) -> None:
    found = instant.in_text(text)
    assert (found and (found.year, found.month, found.day)) == day


def test_the_fetch_settles_an_ambiguous_printed_date() -> None:
    assert instant.in_text("06.01.2026", datetime(2026, 1, 7, tzinfo=UTC)) == datetime(2026, 1, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.example/2025/03/04/talks", "2025-03-04"),
        ("https://x.example/news/20250304-talks", "2025-03-04"),
        ("https://x.example/2025/13/04/talks", None),
        ("https://x.example/talks-123456789012", None),
    ],
)
def test_days_in_addresses(url: str, day: str | None) -> None:
    found = instant.in_url(url)
    assert (found.date().isoformat() if found else None) == day


def test_published_keeps_the_pages_zone_and_says_its_basis() -> None:
    head = "<meta property='article:published_time' content='2025-03-04T00:30:00+02:00'>"
    cleaned = clean(page(head), URL)
    assert cleaned.published_at is not None
    assert cleaned.published_at.isoformat() == "2025-03-04T00:30:00+02:00"
    assert cleaned.published_basis == "opengraph"


def test_the_earliest_strong_statement_is_the_first_publication() -> None:
    head = (
        "<meta property='article:published_time' content='2025-03-05T10:00:00Z'>"
        "<meta itemprop='datePublished' content='2025-03-04T09:00:00Z'>"
    )
    assert clean(page(head), URL).published_at == datetime(2025, 3, 4, 9, tzinfo=UTC)


def test_the_feed_is_the_best_witness() -> None:
    head = "<meta property='article:published_time' content='2025-03-05T10:00:00Z'>"
    cleaned = clean(page(head), URL, hints={"feed_published": "Tue, 04 Mar 2025 08:00:00 +0000"})
    assert (cleaned.published_at, cleaned.published_basis) == (datetime(2025, 3, 4, 8, tzinfo=UTC), "feed")


def test_a_bare_time_borrows_the_zone_of_the_pages_others() -> None:
    node = {"@type": "NewsArticle", "datePublished": "2025-03-04 08:00:00", "dateModified": "2025-03-04T09:00:00+02:00"}
    cleaned = clean(page(ld(node)), URL)
    assert cleaned.published_at == datetime(2025, 3, 4, 8, tzinfo=PLUS2)
    assert cleaned.modified_at == datetime(2025, 3, 4, 9, tzinfo=PLUS2)


def test_weaker_statements_in_their_order() -> None:
    assert clean(page("", f"<time datetime='2025-03-04T08:00Z'></time>{BODY}"), URL).published_basis == "time_tag"
    assert clean(page(), "https://x.example/2025/03/04/talks").published_basis == "url"
    assert clean(page("", f"<p class='date'>4 March 2025</p>{BODY}"), URL).published_basis == "text"
    assert clean(page(), URL).published_at is None


# -- credit --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paragraph", "line", "agency"),
    [
        ("LARNAKA, March 4 (Reuters) - Ministers met on Tuesday.", "LARNAKA, March 4 (Reuters)", "Reuters"),
        ("LARNAKA (AP) — Ministers met on Tuesday.", "LARNAKA (AP)", "Associated Press"),
        ("LARNAKA — Ministers met on Tuesday.", "LARNAKA", None),
        ("Larnaka (dpa) - Die Minister trafen sich.", "Larnaka (dpa)", "Deutsche Presse-Agentur"),
        ("(AFP) - Ministers met on Tuesday.", "(AFP)", "Agence France-Presse"),
        ("Ministers met on Tuesday - without result.", None, None),
        ("NATO ministers met on Tuesday.", None, None),
    ],
)
def test_datelines(paragraph: str, line: str | None, agency: str | None) -> None:
    assert credit.dateline([paragraph]) == (line, agency)


def test_the_german_dateline_is_a_place_and_a_full_stop() -> None:
    story = ["Larnaka. Die Minister trafen sich am Dienstag."]
    assert credit.dateline(story, plain=True) == ("Larnaka", None)
    assert credit.dateline(story) == (None, None)


def test_credit_lines_come_before_datelines_and_bylines() -> None:
    story = ["LARNAKA (AP) — Ministers met on Tuesday."]
    assert credit.find(["Via Island Post"], story, [], set())[0] == "Island Post"
    assert credit.find([], story, ["AFP"], set())[0] == "Associated Press"
    assert credit.find([], ["Ministers met. (Reuters)"], [], set())[0] == "Reuters"
    assert credit.find([], ["Ministers met."], ["AFP"], set())[0] == "Agence France-Presse"
    assert credit.find([], ["Ministers met."], ["Reuters"], {"reuters"})[0] is None


# -- plain facts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        ("https://harbour-courier.example/a#top", "https://harbour-courier.example/a"),
        ("/a", "https://www.harbour-courier.example/a"),
        ("javascript:void(0)", None),
        ("https://www.harbour-courier.example/", None),
        ("http://[broken", None),
    ],
)
def test_canonical_address(href: str, canonical: str | None) -> None:
    assert facts.canonical_url(said(f"<link rel='canonical' href='{href}'>"), URL) == canonical


def test_site_section_and_paywall_as_stated() -> None:
    node = {"@type": "NewsArticle", "articleSection": ["World", "Sea"], "isAccessibleForFree": "False"}
    cleaned = clean(page(ld(node) + "<meta property='og:site_name' content='Harbour Courier'>"), URL)
    assert (cleaned.site, cleaned.section, cleaned.is_paywalled) == ("Harbour Courier", "World", True)
    plain = clean(page(), URL)
    assert (plain.site, plain.section, plain.is_paywalled) == ("harbour-courier.example", None, None)
    assert clean(page("<meta property='article:content_tier' content='free'>"), URL).is_paywalled is False


def test_the_text_overrules_a_wrong_language() -> None:
    html = page().replace(b"<html>", b"<html lang='de'>")
    assert clean(html, URL).language == "en"


def test_a_dated_heading_within_the_story_is_no_date_of_publication() -> None:
    told = "Both sides agreed to reopen the telephone line between their coast guards, which was cut in 2019."
    timeline = f"<h2>January 3 2020</h2><p>{told}</p><h2>December 2019</h2><p>{told[:-1]}, officials said.</p>"
    assert (
        clean(page(body=f"<article><h1>Talks</h1><p>{told} A long record.</p>{timeline}</article>"), URL).published_at
        is None
    )
