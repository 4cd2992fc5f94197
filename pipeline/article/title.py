"""The headline: as the page states it, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from pipeline.article.markup import Element
from pipeline.article.statement import Statements, clean

JOINT = re.compile(r"\s+[|–—―·•*»«›:~/-]+\s+|\s*[|｜ㅣ]\s*|\s*--\s*|(?<=\w)_(?=\w)")
LABEL = re.compile(r"\s*[-–—|｜ㅣ_·]\s*\S.{0,40}$")
MARKUP = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|em|font|i|mark|p|q|s|small|span|strong|sub|sup|u|wbr)\b[^<>]{0,200}>", re.I
)
"""Formatting inside stated titles; anything else in angle brackets is the headline's own."""

PREFIX = re.compile(r"^(.{3,40}?)(?::|\s::)\s+(?=\S)")
NOT_WORD = re.compile(r"[\W_]+")
CUT_OFF = re.compile(r"\s*(?:…|\.\.\.)\s*$")
DATE_TAIL = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}")
LONGEST = 400


def find(stated: Iterable[str], site: set[str]) -> str | None:
    """The first of the stated titles (see `candidates`) that is more than the site's name.

    A headline cut short by a length limit is taken whole from where the page repeats it.
    """
    options = list(stated)
    chosen = next((text for text in options if len(bare(text)) > 2 and bare(text) not in site), None)
    return _whole(chosen, options) if chosen else None


def candidates(
    said: Statements, headings: list[str], site: set[str], hints: Mapping[str, object], first: str | None = None
) -> list[str]:
    """Every statement of the title, the most trusted first: the feed's, JSON-LD's, OpenGraph's, the heading's.

    The site's names (`site`, bare) and section labels are cut off. `first` (og, json_ld, heading) is a site's rule.
    JSON-LD that only repeats the document's title, written for search engines, stands back behind OpenGraph.
    """
    raw = list(_raw(said, headings, hints, first))
    known = {bare(text) for text in raw}
    return [strip(_unlabelled(text, raw), known, site) for text in raw]


def _unlabelled(text: str, others: list[str]) -> str:
    """The text without a label joined to it ("Headline-Politics"), where another statement is the same without it."""
    for other in others:
        rest = text[len(other) :]
        if len(bare(other)) > 12 and text.startswith(other) and LABEL.match(rest):
            return other
    return text


def _raw(said: Statements, headings: list[str], hints: Mapping[str, object], first: str | None) -> Iterable[str]:
    by_name = {
        "json_ld": said.article.get("headline"),
        "og": said.first("og:title"),
        "heading": headings[0] if headings else None,
    }
    ordered = (
        by_name.get(first or ""),
        hints.get("feed_title"),
        *_main(said, headings),
        said.first("twitter:title"),
        _heading(said.micro.get("headline", ())),
        headings[0] if len(headings) == 1 else None,
        said.first("headline", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title"),
        said.document_title,
        *headings,
    )
    for text in ordered:
        if (tidy := clean(MARKUP.sub("", text) if isinstance(text, str) else None)) and len(tidy) <= LONGEST:
            yield tidy


def _main(said: Statements, headings: list[str]) -> tuple[str | None, str | None]:
    """JSON-LD's headline and OpenGraph's, in the order they are trusted: JSON-LD first.

    Where JSON-LD only repeats the document's title, which is written for search engines, while OpenGraph stands alone
    (Twitter's differs) or with the visible heading, OpenGraph's was written by hand.
    """
    ours, shared = clean(said.article.get("headline")), said.first("og:title")
    mine, other = bare(ours), bare(shared)
    searched = len(mine) >= 12 and bare(said.document_title).startswith(mine) and other != mine
    by_hand = bare(said.first("twitter:title")) != other or (bool(headings) and bare(headings[0]) == other)
    return (shared, ours) if searched and by_hand and shared else (ours, shared)


def _heading(elements: Iterable[Element]) -> str | None:
    return next((e.get("content") or e.text_content() for e in elements if e.get("content") or e.tag != "meta"), None)


def bare(text: str | None) -> str:
    """What titles are compared by: letters and digits, lower case."""
    return NOT_WORD.sub("", text or "").lower()


def names(said: Statements, url: str) -> set[str]:
    """What the site calls itself, bare: its stated names and its host."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    labels = host.split(".")
    publisher = said.article.get("publisher")
    stated = [
        *said.every("og:site_name", "application-name", "twitter:site", "publisher", "dc.publisher")[:5],
        named(publisher),
    ]
    found = {bare(name) for name in stated if name} | {bare(host), bare(".".join(labels[-2:]))}
    found |= {bare(label) for label in labels[:-1] if len(label) > 2}
    return found - {""}


def named(node: object) -> str | None:
    """The name of a JSON-LD node, or of the first of several."""
    node = node[0] if isinstance(node, list) and node else node
    name = node.get("name") if isinstance(node, dict) else node
    return name if isinstance(name, str) else None


def strip(text: str, known: set[str], site: set[str]) -> str:
    """Cut labels off both ends: the site's name, a date, or whatever leaves exactly another statement of the title."""
    for joint in JOINT.finditer(text):
        if bare(text[: joint.start()]) in known and len(bare(text[: joint.start()])) > 12:
            return text[: joint.start()].strip()
    if (before := PREFIX.match(text)) and _label(before[1], site):
        text = text[before.end() :]
    while joints := list(JOINT.finditer(text)):
        first, last = joints[0], joints[-1]
        if _label(text[last.end() :], site) and bare(text[: last.start()]):
            text = text[: last.start()].strip()
        elif _label(text[: first.start()], site) and bare(text[first.end() :]):
            text = text[first.end() :].strip()
        else:
            break
    return text


def _label(part: str, site: set[str]) -> bool:
    """A part that is the site's name (also with a word more, as in "Example News"), or a bare date."""
    mine = bare(part)
    if not mine or mine in site or DATE_TAIL.fullmatch(part.strip()):
        return True
    return len(mine) <= 40 and any(
        len(name) > 3 and (mine.startswith(name) or mine.endswith(name)) and len(mine) <= 2 * len(name) + 4
        for name in site
    )


def _whole(chosen: str, others: Iterable[str]) -> str:
    """The same headline uncut, where the chosen one breaks off."""
    start = bare(CUT_OFF.sub("", chosen))
    if not CUT_OFF.search(chosen) or len(start) < 20:
        return chosen
    return next((text for text in others if bare(text).startswith(start) and not CUT_OFF.search(text)), chosen)
