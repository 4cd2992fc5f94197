"""What a page part is by its own name: navigation, promotion, byline, caption - or hidden from readers."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.article import lexicon
from pipeline.article.markup import Element

NAMED = ("class", "id", "role", "itemprop", "data-component", "data-testid", "data-module", "data-type", "data-qa")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
TEXTUAL = frozenset("p h1 h2 h3 h4 h5 h6 li a span".split())
"""Elements whose id is a link target made from their words, so that it says nothing."""
SIGNS = re.compile(r"[^a-z0-9=]+")
UTILITY = re.compile(
    r"(?:(?:has|with|no|not|without|is|js|category|tag|post|postid|page|single|template|theme|status|type|format|text|bg"
    r"|font|border|color|col|cols|row|flex|grid|m[trblxy]?|p[trblxy]?|w|h|gap|justify|items|align|display|d|float|order"
    r"|size|u|sm|md|lg|xl|hover|focus|group|peer|entry|hentry|layout)-)+"
)
Extra = tuple[tuple[re.Pattern[str], str], ...]
TAGS = {
    "nav": "boilerplate", "aside": "promotion", "form": "boilerplate", "dialog": "boilerplate", "menu": "boilerplate",
    "figcaption": "caption", "figure": "caption", "footer": "boilerplate", "address": "byline",
    "fieldset": "boilerplate", "legend": "boilerplate", "label": "boilerplate",
}  # fmt: skip


def judge(element: Element, extra: Extra = ()) -> str | None:
    """The role of everything inside the element, by tag and names; None where they say nothing.

    `extra` are a site's own rules: they overrule, and the role body says that the part is the article.
    """
    if not element.attrib:
        return TAGS.get(element.tag)
    get, tag = element.get, element.tag
    values = tuple(None if name == "id" and tag in TEXTUAL else get(name) for name in NAMED)
    if extra:
        for pattern, role in extra:
            if any(pattern.search(words(token)) for value in values for token in (value or "").split()):
                return None if role == "body" else role
    if get("aria-hidden") == "true" and tag not in TEXTUAL:
        return "boilerplate"
    return TAGS.get(tag) or named(values)


def words(token: str) -> str:
    """A name split at case changes and signs, lower case, joined with "-"."""
    return SIGNS.sub("-", CAMEL.sub("-", token).lower()).strip("-")


@lru_cache(maxsize=50_000)
def named(values: tuple[str | None, ...]) -> str | None:
    """The role the names give, by the rules of `container_roles.csv`."""
    for attribute, value in zip(NAMED, values, strict=True):
        for token in (value or "").split():
            if role := _token(f"role={token}" if attribute == "role" else token):
                return role
    return None


@lru_cache(maxsize=50_000)
def _token(token: str) -> str | None:
    if ":" in token or "[" in token or len(token) > 120:
        return None
    name = words(token)
    if UTILITY.match(name) or name.count("-") > 7:
        return None
    whole, within = _patterns()
    found = within.search(name) or whole.fullmatch(name)
    return found.lastgroup if found else None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The rules for whole names, and those for words within a name."""
    whole: dict[str, list[str]] = {}
    within: dict[str, list[str]] = {}
    for row in lexicon.table("container_roles.csv"):
        kind = whole if row["pattern"].startswith("=") else within
        kind.setdefault(row["role"], []).append(row["pattern"].removeprefix("="))
    return re.compile(_alternatives(whole)), re.compile(rf"(?:^|-)(?:{_alternatives(within)})(?:-|$)")


def _alternatives(by_role: dict[str, list[str]]) -> str:
    return "|".join(f"(?P<{role}>{'|'.join(patterns)})" for role, patterns in by_role.items())
