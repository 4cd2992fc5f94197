"""Bytes to a parsed tree that is safe to work on: decoded once, with what makes parsers slow cut out before."""

from __future__ import annotations

import re
from typing import Any

from charset_normalizer import from_bytes
from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from pipeline.article.model import Unreadable

Element = Any
"""An lxml.html element; lxml ships no types."""

TOO_LARGE = 5_000_000
"""Bytes of a decoded page: real news pages stay under 2.2 MB."""

LONG_TAG = 20_000
"""Characters of one tag: beyond it come thousands of attributes, which the parser compares pairwise."""

KEPT_OF_TAG = 2_000
LONG_DATA = 600_000
"""Characters of one JSON-LD block that are still read; real ones stay under 200 kB."""

MOST_ELEMENTS = 40_000
"""Elements of one page that are worked on: real pages stay under 15,000."""

BINARY = re.compile(rb"\s*(?:%PDF-|\x89PNG|GIF8|\xff\xd8\xff|PK\x03\x04|\x1f\x8b|\x00\x00\x00.ftyp|OggS|ID3|RIFF)")
NOT_PAGES = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:rss|feed|urlset|sitemapindex)\b", re.S
)
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")
CONTROL_REFERENCE = re.compile(r"&#(?:0+|x0+|x?[dD][89a-fA-F][0-9a-fA-F]{2});")
SCRIPT = re.compile(r"<script\b([^>]{0,2000})>", re.I)
SCRIPT_END = re.compile(r"</script", re.I)
OPEN_TAG = re.compile(rf"<([a-zA-Z][^\s<>/]{{0,60}})([^<>]{{{LONG_TAG},}})")
DOCTYPE = re.compile(r"<!doctype", re.I)
TAG = re.compile(r"<[a-zA-Z/!]")


def read(html: bytes, charset: str | None = None) -> str:
    """The page as text. Raises Unreadable: too_large, empty, not_html."""
    if len(html) > TOO_LARGE:
        raise Unreadable("too_large", f"{len(html)} bytes")
    if not html.strip():
        raise Unreadable("empty", "no content")
    if BINARY.match(html):
        raise Unreadable("not_html", f"begins with {html.strip()[:8]!r}")
    text = decode(html, charset)
    if NOT_PAGES.match(text[:4000]) or not TAG.search(text):
        raise Unreadable("not_html", "no HTML tags" if not NOT_PAGES.match(text[:4000]) else "a feed or sitemap")
    return text


def parse(text: str) -> Element:
    """Text of a page (see `read`) as an lxml tree, what is hostile cut out before. Raises Unreadable: not_html."""
    return _tree(defuse(text))


def _tree(text: str) -> Element:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError("while parsing") from error
        raise Unreadable("not_html", str(error)[:200]) from error
    for number, element in enumerate(tree.iter()):
        if number >= MOST_ELEMENTS:
            _behead(element)
            break
    return tree


def _behead(element: Element) -> None:
    """Drop the element and everything after it in document order."""
    while element is not None:
        parent = element.getparent()
        if parent is None:
            return
        for later in list(element.itersiblings()):
            parent.remove(later)
        element, last = parent, element
        parent.remove(last)


def decode(html: bytes, charset: str | None = None) -> str:
    """Bytes to text: UTF-8 where valid, else the server's charset, the page's, the likeliest; never an error."""
    try:
        return html.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = CHARSET.search(html[:4096])
    for name in (charset, declared[1].decode("ascii") if declared else None):
        if name and (text := _try(html, name)) is not None:
            return text
    if html.startswith((b"\xff\xfe", b"\xfe\xff")):
        return html.decode("utf-16", "replace")
    return _likeliest(html)


def _try(html: bytes, name: str) -> str | None:
    """Decode as the page says; a few broken bytes are forgiven, as browsers do, a wrong label is not."""
    if name.lower().replace("_", "-") in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"):
        name = "cp1252"
    try:
        text = html.decode(name, "replace")
    except LookupError:
        return None
    return text if text.count("\ufffd") <= 5 + len(text) // 1000 else None


def _likeliest(html: bytes) -> str:
    best = from_bytes(html[:20_000]).best()
    return html.decode(best.encoding if best is not None else "utf-8", "replace")


def defuse(text: str) -> str:
    """Cut what no reader sees and no parser likes: control characters, DOCTYPE, scripts, giant tags."""
    text = _without_scripts(_without_doctype(text))
    text = CONTROL_REFERENCE.sub("", UNUSABLE.sub("", text))
    return OPEN_TAG.sub(lambda m: f"<{m[1]}{_whole_attributes(m[2][:KEPT_OF_TAG])} ", text)


def _whole_attributes(text: str) -> str:
    """The attributes up to the last whole quoted one, so that no quotation mark is left open."""
    return text[: max(text.rfind('" '), text.rfind("' ")) + 1]


def _without_doctype(text: str) -> str:
    found = DOCTYPE.search(text, 0, 10_000)
    if found is None:
        return text
    end = text.find(">", found.start())
    subset = text.find("[", found.start(), end if end >= 0 else None)
    if subset >= 0:
        close = text.find("]>", subset)
        end = close + 1 if close >= 0 else end
    return text[: found.start()] + (text[end + 1 :] if end >= 0 else "")


def _without_scripts(text: str) -> str:
    """Empty every script that is not JSON-LD, and those that are too long to be read."""
    parts, at = [], 0
    for found in SCRIPT.finditer(text):
        if found.start() < at:
            continue
        close = SCRIPT_END.search(text, found.end())
        end = close.start() if close else len(text)
        if "ld+json" in found[1].lower() and end - found.end() <= LONG_DATA:
            continue
        parts.append(text[at : found.end()])
        at = end
    return "".join([*parts, text[at:]])
