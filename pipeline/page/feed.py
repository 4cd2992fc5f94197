"""RSS and Atom, read by feedparser; the feeds a page names; and which kind of document it is at all."""

from __future__ import annotations

import io
import re
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import feedparser
from lxml import etree, html

from pipeline.archive.record import stamp
from pipeline.page import sitemap
from pipeline.page.listing import Child, Item, Listing, ListingError, absolute, hints, of_json, tidy
from pipeline.page.media import BLANK, media_type

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")
HEAD = 256 * 1024
"""Bytes of a page in which its feeds must be named."""

LONG_TAG = re.compile(rb"<[^<]{8192,}")
ATTRIBUTE = re.compile(rb"=\s*[\"']")
MOST_ATTRIBUTES = 500
"""Expat's SAX layer takes time quadratic in the attributes of one tag: 40,000 are 12 CPU-seconds, 500 nothing."""

MOST_TAGS = 300_000
"""feedparser takes about 25 microseconds a tag: ten seconds at most. The feeds of the corpus have under 1,000."""


def read(body: bytes, content_type: str | None, url: str) -> Listing:
    """What a document lists, whatever it turns out to be: RSS, Atom, JSON Feed, sitemap or a page.

    Raises ListingError where it is none of them.
    """
    body = sitemap.unpacked(body)
    start = body[:1024].lstrip(BLANK).lower()
    if start.startswith((b"{", b"[")) or media_type(content_type).endswith("json"):
        return of_json(body, url)
    kind = sitemap.root(body)
    if kind in ("urlset", "sitemapindex"):
        return sitemap.read(body, url)
    if kind == "html" or start.startswith((b"<!doctype html", b"<html")):
        feeds = named_feeds(body, url)
        if not feeds:
            raise ListingError("a page that names no feed")
        return Listing(children=(Child(feeds[0]),))
    if kind is None and not start.startswith(b"<"):
        return sitemap.plain(body)
    return of_xml(body, url)


def of_xml(body: bytes, base: str) -> Listing:
    """An RSS or Atom feed. feedparser gets bytes in a stream, so that it opens nothing itself."""
    if any(len(ATTRIBUTE.findall(tag.group())) > MOST_ATTRIBUTES for tag in LONG_TAG.finditer(body)):
        raise ListingError("a tag with too many attributes")
    if body.count(b"<") > MOST_TAGS:
        raise ListingError("too many tags")
    parsed = feedparser.parse(
        io.BytesIO(body),
        response_headers={"content-location": base, "content-type": "application/xml"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not parsed.get("version") and not parsed.entries:
        raise ListingError(f"no feed: {parsed.get('bozo_exception') or 'another kind of document'}")
    items = [_item(entry, parsed.feed, base) for entry in parsed.entries]
    return Listing(tuple(item for item in items if item is not None))


def _item(entry: Mapping[str, Any], feed: Mapping[str, Any], base: str) -> Item | None:
    url = absolute(base, entry.get("feedburner_origlink") or entry.get("link"))
    if url is None:
        return None
    stated = dict(entry.items())  # FeedParserDict itself answers "updated" with "published" where it is absent
    published, updated = _time(stated, "published_parsed"), _time(stated, "updated_parsed")
    names = [tidy(author.get("name")) for author in entry.get("authors") or ()] or [tidy(entry.get("author"))]
    tags = [tidy(tag.get("term")) for tag in entry.get("tags") or ()]
    found = hints(
        feed_url=base,
        feed_guid=tidy(entry.get("id")),
        feed_title=_plain(entry.get("title")),
        feed_published=tidy(stated.get("published")),
        feed_published_at=published,
        feed_updated=tidy(stated.get("updated")),
        feed_updated_at=updated,
        feed_authors=[name for name in names if name],
        feed_tags=[tag for tag in tags if tag],
        feed_language=tidy(feed.get("language")),
        feed_site=_plain(feed.get("title")),
    )
    return Item(url, published or updated, updated, found)


def _time(stated: Mapping[str, Any], name: str) -> str | None:
    if stated.get(name) is None:
        return None
    try:
        return stamp(datetime.fromtimestamp(timegm(stated[name]), UTC))
    except (ValueError, OverflowError, OSError):
        return None


def _plain(text: object) -> str | None:
    """A title as text: feeds may carry markup in it."""
    found = tidy(text)
    if found is None or "<" not in found:
        return found
    try:
        return tidy(str(html.fromstring(found).text_content()))
    except (etree.LxmlError, ValueError):
        return found


def named_feeds(body: bytes, base: str) -> list[str]:
    """The feeds a page names in its head (`link rel=alternate`), comment feeds last."""
    try:
        tree = html.fromstring(body[:HEAD], parser=html.HTMLParser(no_network=True, recover=True))
    except (etree.LxmlError, ValueError):
        return []
    links = []
    for link in tree.iter("link"):
        rel, kind = (link.get("rel") or "").lower().split(), media_type(link.get("type"))
        url = absolute(base, link.get("href"))
        if "alternate" in rel and kind in FEED_TYPES and url:
            links.append(("comment" in f"{url} {link.get('title') or ''}".lower(), url))
    return list(dict.fromkeys(url for _, url in sorted(links, key=lambda pair: pair[0])))
