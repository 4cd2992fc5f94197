"""Feeds, sitemaps and pages that name feeds, as they come."""

from __future__ import annotations

import gzip

import pytest

from pipeline.page.feed import read
from pipeline.page.listing import Child, Listing, ListingError, instant

BASE = "https://news.example/feeds/all"
RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Example <![CDATA[News]]></title><language>fr</language>
<item><title>L&#8217;accord sign&#233; &amp; <![CDATA[<b>salué</b>]]></title><link>/2024/accord?utm_source=rss</link>
<guid isPermaLink="false">n-1</guid><pubDate>Mon, 01 Jan 2024 10:00:00 +0200</pubDate>
<dc:creator>Ana Ruiz</dc:creator><category>Monde</category><category>Paix</category></item>
<item><title>No link at all</title></item>
<item><guid>https://news.example/2024/permalink</guid><pubDate>yesterday</pubDate></item>
</channel></rss>"""
NEWS = """<?xml version="1.0"?>
<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<s:url><s:loc> https://news.example/a </s:loc><s:lastmod>2024-01-02</s:lastmod><n:news>
<n:publication><n:name>The Example</n:name><n:language>en</n:language></n:publication>
<n:publication_date>2024-01-01T23:30:00-05:00</n:publication_date><n:title>Talks resume</n:title>
<n:keywords>talks, peace</n:keywords></n:news></s:url></s:urlset>"""


def test_rss_keeps_what_is_stated() -> None:
    first, second = read(RSS.format(encoding="utf-8").encode(), "text/xml", BASE).items
    assert first.url == "https://news.example/2024/accord?utm_source=rss"
    assert (first.date, first.lastmod) == ("2024-01-01T08:00:00Z", None)
    assert first.hints == {
        "feed_url": BASE,
        "feed_guid": "n-1",
        "feed_title": "L’accord signé & salué",
        "feed_published": "Mon, 01 Jan 2024 10:00:00 +0200",
        "feed_published_at": "2024-01-01T08:00:00Z",
        "feed_authors": ["Ana Ruiz"],
        "feed_tags": ["Monde", "Paix"],
        "feed_language": "fr",
        "feed_site": "Example News",
    }
    assert second.url == "https://news.example/2024/permalink"
    assert second.date is None
    assert second.hints["feed_published"] == "yesterday"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_rss_in_other_encodings(encoding: str) -> None:
    body = RSS.format(encoding=encoding).encode(encoding)
    assert read(body, "application/rss+xml", BASE).items[0].hints["feed_title"] == "L’accord signé & salué"


def test_broken_rss_gives_what_can_be_read() -> None:
    body = b"<rss version='2.0'><channel><item><title>A & B</title><link>/a</link></item><item><link>/b</link></item>"
    assert [item.url for item in read(body, "text/xml", BASE).items] == [
        "https://news.example/a",
        "https://news.example/b",
    ]


def test_atom() -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>A</title>
    <entry><title type="html">Vote &lt;i&gt;tonight&lt;/i&gt;</title><id>tag:1</id>
    <link rel="alternate" href="../b/2"/><link rel="enclosure" href="x.mp3"/><author><name>N. N.</name></author>
    <published>2024-01-01T00:00:00Z</published><updated>2024-01-02T00:00:00+01:00</updated></entry></feed>"""
    (item,) = read(body, "application/atom+xml", BASE).items
    assert (item.url, item.date, item.lastmod) == (
        "https://news.example/b/2",
        "2024-01-01T00:00:00Z",
        "2024-01-01T23:00:00Z",
    )
    assert item.hints["feed_title"] == "Vote tonight"


def test_json_feed() -> None:
    body = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "J", "language": "de", "items": [
    {"id": 7, "url": "c/3", "title": "  Wahl\\n heute ", "date_published": "2024-01-01T10:00:00+01:00",
     "authors": [{"name": "Q"}, {"url": "x"}], "tags": ["a", 3]},
    {"id": "8", "external_url": "https://other.example/x"}, {"id": "9"}, 5]}"""
    first, second = read(body, "application/feed+json", BASE).items
    assert first.url == "https://news.example/feeds/c/3"
    assert first.date == "2024-01-01T09:00:00Z"
    assert (first.hints["feed_guid"], first.hints["feed_title"]) == ("7", "Wahl heute")
    assert (first.hints["feed_authors"], first.hints["feed_tags"]) == (["Q"], ["a"])
    assert second.url == "https://other.example/x"


@pytest.mark.parametrize("pack", [False, True])
def test_news_sitemap(pack: bool) -> None:
    body = gzip.compress(NEWS.encode()) if pack else NEWS.encode()
    (item,) = read(body, "application/xml", BASE).items
    assert (item.url, item.date, item.lastmod) == (
        "https://news.example/a",
        "2024-01-02T04:30:00Z",
        "2024-01-02T00:00:00Z",
    )
    assert item.hints == {
        "feed_url": BASE,
        "feed_title": "Talks resume",
        "feed_published": "2024-01-01T23:30:00-05:00",
        "feed_published_at": "2024-01-02T04:30:00Z",
        "feed_language": "en",
        "feed_site": "The Example",
        "feed_tags": ["talks", "peace"],
        "sitemap_lastmod": "2024-01-02",
    }


def test_an_image_in_a_sitemap_is_not_the_page() -> None:
    body = b"""<urlset xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>https://news.example/a</loc>
    <image:image><image:loc>https://news.example/p.jpg</image:loc></image:image></url></urlset>"""
    assert [item.url for item in read(body, None, BASE).items] == ["https://news.example/a"]


def test_sitemap_index_and_plain_list() -> None:
    index = b"<sitemapindex><sitemap><loc>/1.xml</loc><lastmod>2024-01</lastmod></sitemap><sitemap/></sitemapindex>"
    assert read(index, None, BASE).children == (Child("https://news.example/1.xml", "2024-01-01T00:00:00Z"),)
    plain = b"\xef\xbb\xbfhttps://news.example/a\r\nhttps://news.example/b\r\n"
    assert [item.url for item in read(plain, "text/plain", BASE).items] == [
        "https://news.example/a",
        "https://news.example/b",
    ]


def test_a_cut_sitemap_gives_what_came_before() -> None:
    body = b"<urlset><url><loc>https://news.example/a</loc></url><url><loc>https://news.exa"
    assert next(item.url for item in read(body, None, BASE).items) == "https://news.example/a"


def test_a_page_names_its_feed() -> None:
    body = b"""<!doctype html><html><head>
    <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
    <link rel="alternate stylesheet" type="text/css" href="/x.css">
    <link rel="alternate" type="application/atom+xml" href="/atom"></head></html>"""
    assert read(body, "text/html", BASE) == Listing(children=(Child("https://news.example/atom"),))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"words",
        b"\x00\x01",
        b"<html><body>no feed</body></html>",
        b'{"a": 1}',
        b"[" * 100_000,
        b"<a><b></a>",
        b"\x1f\x8b\x08junk",
    ],
)
def test_what_lists_nothing_says_so(body: bytes) -> None:
    with pytest.raises(ListingError):
        read(body, None, BASE)


def test_entities_are_not_expanded_and_nothing_is_opened(tmp_path: object) -> None:
    laughs = b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    head = b'<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY f SYSTEM "file:///etc/hostname">' + laughs + b"]>"
    rss = head + b"<rss version='2.0'><channel><item><title>&j;&f;</title><link>/a</link></item></channel></rss>"
    (item,) = read(rss, None, BASE).items
    assert len(item.hints.get("feed_title", "")) < 20
    site = head + b"<urlset><url><loc>https://news.example/&f;a</loc></url></urlset>"
    assert all(len(item.url) < 60 for item in read(site, None, BASE).items)


def test_millions_of_elements_are_not_kept_in_memory() -> None:
    junk = b"<urlset>" + b"<a/>" * 100_000 + b"<url><loc>https://news.example/a</loc></url></urlset>"
    assert [item.url for item in read(junk, None, BASE).items] == ["https://news.example/a"]
    nested = b"<rss version='2.0'><channel>" + b"<a>" * 400_000
    with pytest.raises(ListingError, match="too many tags"):
        read(nested, None, BASE)


def test_a_gzip_bomb_is_refused() -> None:
    import zlib

    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(b" " * 1_000_000) for _ in range(60)) + packer.flush()
    with pytest.raises(ListingError, match="unpacked"):
        read(bomb, None, BASE)


def test_a_tag_of_countless_attributes_is_refused() -> None:
    body = b"<rss><channel><item " + b"".join(b' a%d="1"' % n for n in range(20_000)) + b"/></channel></rss>"
    with pytest.raises(ListingError, match="attributes"):
        read(body, None, BASE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", "2024-01-01T00:00:00Z"),
        ("2024-03", "2024-03-01T00:00:00Z"),
        ("2024-03-04", "2024-03-04T00:00:00Z"),
        (" 2024-03-04T05:06Z ", "2024-03-04T05:06:00Z"),
        ("2024-03-04T05:06:07.5+01:00", "2024-03-04T04:06:07.500000Z"),
        ("2024-13", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_w3c_dates(text: str | None, expected: str | None) -> None:
    assert instant(text) == expected
