"""Sitemaps, news sitemaps and their indexes, streamed by a parser that opens nothing and expands nothing."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

from lxml import etree

from pipeline.page.listing import Child, Item, Listing, ListingError, absolute, hints, instant, tidy

LIMIT = 50_000_000
"""Bytes of an unpacked sitemap. Source: sitemaps.org protocol (50 MB, 50,000 URLs)."""
MOST = 50_000
MOST_ELEMENTS = 40 * MOST
"""Elements read of one sitemap: forty a page leave room for its images, and bound the memory."""
Values = dict[str, list[str]]


def unpacked(body: bytes) -> bytes:
    """A body without a gzip coat (`.xml.gz`), LIMIT bytes at most. Raises ListingError."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    reader = zlib.decompressobj(31)
    try:
        plain = reader.decompress(body, LIMIT + 1)
    except zlib.error as error:
        raise ListingError(f"damaged gzip: {error}") from error
    if len(plain) > LIMIT:
        raise ListingError(f"more than {LIMIT} bytes unpacked")
    return plain


def root(body: bytes) -> str | None:
    """The local name of the root element, lower case; None where there is none."""
    try:
        for _, element in _events(body[:65536], ("start",)):
            return _local(element).lower()
    except etree.XMLSyntaxError:
        return None
    return None


def read(body: bytes, base: str) -> Listing:
    """A sitemap or index: loc, lastmod and the news extension; what comes before an error is kept."""
    items: list[Item] = []
    children: list[Child] = []
    try:
        for count, (_, element) in enumerate(_events(body, ("end",))):
            name = _local(element)
            if name == "url":
                items += _item(_values(element), base)
            elif name == "sitemap":
                children += _child(_values(element), base)
            if name in ("url", "sitemap") or _is_top(element):
                _forget(element)
            if len(items) + len(children) >= MOST or count >= MOST_ELEMENTS:
                break
    except etree.XMLSyntaxError as error:
        if not items and not children:
            raise ListingError(f"damaged XML: {error.msg}") from error
    return Listing(tuple(items), tuple(children))


def plain(body: bytes) -> Listing:
    """A sitemap of plain lines, a URL each. Raises ListingError where a line is none."""
    urls = [line.strip() for line in body[:LIMIT].decode("utf-8-sig", "replace").splitlines() if line.strip()]
    if not urls or not all(url.startswith(("http://", "https://")) and " " not in url for url in urls):
        raise ListingError("neither feed nor sitemap")
    return Listing(tuple(Item(url) for url in urls[:MOST]))


def _events(body: bytes, kinds: tuple[str, ...]) -> Iterator[tuple[str, etree._Element]]:
    events: Iterator[tuple[str, etree._Element]] = etree.iterparse(
        io.BytesIO(body.lstrip()),
        events=kinds,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=True,
    )
    return events


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _values(element: etree._Element) -> Values:
    values: Values = {}
    for each in element.iter():
        text = tidy(each.text)
        if text:
            values.setdefault(_local(each), []).append(text)
    return values


def _is_top(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.getparent() is None


def _forget(element: etree._Element) -> None:
    """Free what was read: memory stays flat on 50,000 entries."""
    element.clear()
    while element.getprevious() is not None:
        parent = element.getparent()
        if parent is None:
            return
        del parent[0]


def _one(values: Values, name: str) -> str | None:
    return values[name][0] if name in values else None


def _item(values: Values, base: str) -> list[Item]:
    url = absolute(base, _one(values, "loc"))
    if url is None:
        return []
    published, lastmod = _one(values, "publication_date"), _one(values, "lastmod")
    date = instant(published)
    found = hints(
        feed_url=base,
        feed_title=_one(values, "title"),
        feed_published=published,
        feed_published_at=date,
        feed_language=_one(values, "language"),
        feed_site=_one(values, "name"),
        feed_tags=[each.strip() for each in (_one(values, "keywords") or "").split(",") if each.strip()],
        sitemap_lastmod=lastmod,
    )
    return [Item(url, date, instant(lastmod), found)]


def _child(values: Values, base: str) -> list[Child]:
    url = absolute(base, _one(values, "loc"))
    return [Child(url, instant(_one(values, "lastmod")))] if url else []
