"""Text that readers cannot see (by attribute, inline style or simple style rules), taken out of the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import XPath

from pipeline.article.markup import Element

DECLARED = {
    "display": re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden"),
    "opacity": re.compile(r"(?<![-\w])opacity\s*:\s*(?:0?\.0+|0)\s*(?:%|;|!|$)|transform\s*:\s*scale\(\s*0\s*[,)]"),
    "size": re.compile(
        r"(?<![-\w])(?:font-size|(?:max-)?height|(?:max-)?width|line-height)\s*:\s*0(?:\.0+)?(?:px|r?em|pt|%|vh|vw)?\s*(?:;|!|$)"
    ),
    "place": re.compile(
        r"(?<![-\w])(?:left|right|top|bottom|margin-left|margin-top|text-indent)\s*:\s*-\d{3,}(?:\.\d+)?(?:px|r?em|pt|%|vw|vh)?"
        r"|clip\s*:\s*rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?\s*\)"
        r"|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    ),
    "colour": re.compile(r"(?<![-\w])color\s*:\s*(?:transparent|rgba\([^)]*,\s*0(?:\.0+)?\s*\))"),
}
"""Kinds of declarations that hide. A kind that hides more than half of the page's text is a stage effect (text that
fades in), not a hiding place, and is not believed."""

HINT = re.compile(r"none|hidden|collapse|opacity|scale|:\s*0|-\d{3}|clip|transparent|rgba")
SELECTOR = re.compile(r"([.#])((?:[\w-]|\\.)+)")
BELIEVED = 0.5
NEVER = frozenset(("html", "body", "head", "script", "style", "input", "meta", "link", "img", "title"))
STYLED = XPath("descendant-or-self::*[@style or @hidden]")
NAMED = XPath("descendant-or-self::*[@style or @hidden or @class or @id]")
LARGEST_STYLE = 400_000
"""Characters of style sheets that are read."""


def remove(tree: Element) -> list[str]:
    """Take hidden elements out of the tree; their texts, in the page's order."""
    found = [(element, kind) for element, kind in _hidden(tree)]
    if not found:
        return []
    sizes = [_size(element) for element, _ in found]
    whole = _size(tree)
    totals: dict[str, int] = {}
    for (_, kind), size in zip(found, sizes, strict=True):
        totals[kind] = totals.get(kind, 0) + size
    texts = []
    for (element, kind), size in zip(found, sizes, strict=True):
        if totals[kind] <= BELIEVED * whole and element.getparent() is not None:
            if size:
                texts.append(" ".join(element.text_content().split()))
            element.drop_tree()
    return texts


def _size(element: Element) -> int:
    """Characters of text, white space included, scripts and styles left out."""
    return len(element.text_content()) - sum(len(inner.text or "") for inner in element.iter("script", "style"))


def _hidden(tree: Element) -> Iterator[tuple[Element, str]]:
    """The outermost hidden elements with what hides them."""
    classes, ids = sheet(tree)
    inside: set[Element] = set()
    for element in NAMED(tree) if classes or ids else STYLED(tree):
        if element.tag in NEVER:
            continue
        kind = _kind(element, classes, ids)
        if kind and not (inside and any(above in inside for above in element.iterancestors())):
            inside.add(element)
            yield element, kind


def _kind(element: Element, classes: frozenset[str], ids: frozenset[str]) -> str | None:
    get = element.get
    if get("hidden") is not None or get("type") == "hidden":
        return "attribute"
    style = get("style")
    if style and (kind := declared(style)):
        return kind
    if ids and get("id") in ids and "display" not in (style or ""):
        return "sheet"
    if classes and any(name in classes for name in (get("class") or "").split()) and "display" not in (style or ""):
        return "sheet"
    return None


def declared(style: str) -> str | None:
    """The kind of hiding that declarations do, or None."""
    style = style.lower()
    if not HINT.search(style):
        return None
    return next((kind for kind, pattern in DECLARED.items() if pattern.search(style)), None)


def sheet(tree: Element) -> tuple[frozenset[str], frozenset[str]]:
    """Class names and ids that the page's own style sheets hide outright, by rules of a single name.

    Rules inside @media and the like, and compound selectors, depend on state and are left alone.
    """
    classes: set[str] = set()
    ids: set[str] = set()
    shown: set[str] = set()
    for element in tree.iter("style"):
        for selectors, declarations in _rules((element.text or "")[:LARGEST_STYLE]):
            hides = declared(declarations)
            if hides or "display" in declarations:
                for mark, name in _single(selectors):
                    (shown if not hides else classes if mark == "." else ids).add(name)
    return frozenset(classes - shown), frozenset(ids - shown)


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Top-level rules: selectors and declarations."""
    depth = 0
    for chunk in text.split("}"):
        opened = chunk.count("{")
        if depth == 0 and opened == 1:
            selectors, _, declarations = chunk.partition("{")
            yield selectors, declarations
        depth = max(0, depth + opened - 1)


def _single(selectors: str) -> Iterator[tuple[str, str]]:
    for selector in selectors.split(","):
        if len(selector) < 80 and (found := SELECTOR.fullmatch(selector.strip())):
            yield found[1], found[2]
