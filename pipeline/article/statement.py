"""What the page itself states about its article: JSON-LD, OpenGraph and other meta tags, microdata, links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from lxml.etree import XPath

from pipeline.article.markup import Element

DEPTH = 12
"""Levels of nesting that are read in JSON-LD."""

NODES = 2_000
"""Nodes of JSON-LD that are read."""

UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
REFERENCE = re.compile(r"&(?!lt;|gt;|#60;|#62;|#0*60;|#x0*3[ce];)(?:[a-zA-Z]{2,10}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
CONTROL = re.compile(r"[\x00-\x1f]+")
BROKEN_ARTICLE = re.compile(r'"@type"\s*:\s*\[?\s*"[A-Za-z]*(?:Article|BlogPosting|Report)"')
STATED = re.compile(
    r'"(?P<name>headline|datePublished|dateModified|author|articleSection|isAccessibleForFree)"\s*:\s*'
    r'(?P<value>"(?:[^"\\\n]|\\.){1,400}"|\{[^{}]{1,2000}\}|\[[^\[\]]{1,4000}\]|true|false)(?=\s*[,}\n])'
)
"""A statement of an article's JSON-LD by itself, where the whole cannot be read."""

WRAPPER = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*;?\s*$")
TRAILING_COMMA = re.compile(r",(\s*[}\]])")
ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review|SocialMediaPosting|Recipe)$")
PAGE_TYPE = re.compile(r"(?:WebPage|ItemPage|AboutPage|MediaObject|VideoObject|Product|Claim\w*)$")

ITEMS = XPath("descendant::*[@itemprop]")
Node = Mapping[str, Any]


@dataclass(slots=True)
class Statements:
    """The raw statements; every reader of them lives elsewhere."""

    article: Node = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    meta: dict[str, list[str]] = field(default_factory=dict)
    micro: dict[str, list[Element]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    times: list[str] = field(default_factory=list)
    document_title: str | None = None
    language: str | None = None

    def first(self, *names: str) -> str | None:
        """The first non-empty meta tag of these names."""
        return next((value for name in names for value in self.meta.get(name, ())), None)

    def every(self, *names: str) -> list[str]:
        """All values of these meta tags, in the page's order of each name."""
        return [value for name in names for value in self.meta.get(name, ())]


def read(tree: Element, url: str) -> Statements:
    """Collect the statements of a parsed page."""
    found = Statements(language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
    blocks = []
    for element in tree.iter("meta", "link", "script", "title", "time"):
        tag = element.tag
        if tag == "meta":
            _meta(found, element)
        elif tag == "link":
            for rel in (element.get("rel") or "").lower().split():
                found.links.setdefault(rel, element.get("href") or "")
        elif tag == "title":
            if found.document_title is None and (title := clean(element.text_content())):
                found.document_title = title
        elif tag == "time":
            if element.get("datetime"):
                found.times.append(element.get("datetime"))
        elif "ld+json" in (element.get("type") or "").lower():
            blocks.append(element.text or "")
    found.nodes = [node for text in blocks for node in walk(load(text) or salvage(text))][:NODES]
    found.article = choose(found.nodes, url)
    for element in ITEMS(tree):
        for name in element.get("itemprop").split():
            found.micro.setdefault(name, []).append(element)
    return found


def _meta(found: Statements, element: Element) -> None:
    content = clean(element.get("content"))
    if not content:
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        for name in (element.get(attribute) or "").lower().split():
            found.meta.setdefault(name, []).append(content)


def clean(text: object) -> str | None:
    """Text of a statement: entities resolved, white space folded; None where empty.

    Doubly escaped signs are resolved too, but for angle brackets: they were escaped to be seen.
    """
    if not isinstance(text, str):
        return None
    text = unescape(text)
    if "&" in text:
        text = REFERENCE.sub(lambda found: unescape(found[0]), text)
    return " ".join(UNSEEN.sub("", text).split()) or None


def load(text: str) -> object:
    """One JSON-LD block; what is not JSON even with its usual faults mended is None."""
    text = WRAPPER.sub("", WRAPPER.sub("", text)).strip()
    for attempt in (text, text.rstrip("; "), CONTROL.sub(" ", text), TRAILING_COMMA.sub(r"\1", CONTROL.sub(" ", text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def salvage(text: str) -> Node | None:
    """What can be read of an article's JSON-LD that is no JSON (a quotation mark in its text is not escaped): each
    simple statement by itself, the first of its name. None where nothing says that it is an article's.
    """
    if not BROKEN_ARTICLE.search(text):
        return None
    node: dict[str, object] = {"@type": "Article"}
    for found in STATED.finditer(text):
        value = load(found["value"])
        if value is not None:
            node.setdefault(found["name"], value)
    return node if len(node) > 1 else None


def walk(value: object, depth: int = 0) -> Iterator[Node]:
    """Every object in a JSON-LD value, outermost first."""
    if depth > DEPTH:
        return
    if isinstance(value, dict):
        yield value
        for child in value.values():
            if isinstance(child, dict | list):
                yield from walk(child, depth + 1)
    elif isinstance(value, list):
        for child in value:
            if isinstance(child, dict | list):
                yield from walk(child, depth + 1)


def types(node: Node) -> list[str]:
    """The @type of a node as a list of strings, without the vocabulary's address."""
    value = node.get("@type")
    listed = value if isinstance(value, list) else [value]
    return [item.rsplit("/", 1)[-1] for item in listed if isinstance(item, str)]


def choose(nodes: list[Node], url: str) -> Node:
    """The node that describes the page's article: an article type, with a headline, for this address, first."""
    best: Node = {}
    most = 0
    for node in nodes:
        rank = _rank(node, url)
        if rank > most:
            best, most = node, rank
    return best


def _rank(node: Node, url: str) -> int:
    named = types(node)
    if not any(ARTICLE_TYPE.search(name) for name in named):
        return 0
    path = url.split("?")[0].rstrip("/").rsplit("/", 1)[-1]
    said = json.dumps([node.get("url"), node.get("mainEntityOfPage"), node.get("@id")], default=str)
    return (
        1
        + 4 * bool(node.get("datePublished") or node.get("articleBody"))
        + 2 * bool(node.get("headline"))
        + 8 * bool(path and path in said)
        + bool(node.get("author"))
    )
