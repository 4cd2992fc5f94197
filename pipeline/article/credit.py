"""Whose report it is: the agency or paper an article is republished from, and the dateline that opens it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.article import lexicon
from pipeline.article.title import bare

VIA = re.compile(
    r"^\W*(?:via|(?:agency|wire) (?:report|copy|story)|sources?|courtesy of"
    r"|originally (?:published|appeared) (?:in|on|at|by)|(?:re)?published from"
    r"|quellen?|fuentes?|fontes?|fonte|kilder?|källor?|bron|zdroj|źródło|kaynak|nguồn|источник|джерело|sumber|出处|出典|来源|來源|출처)"
    r"\s*[:：]?\s+(?P<name>.{2,60}?)\W*$",
    re.I,
)
ORIGINAL = re.compile(
    r"\b(?:originally |first )?(?:appeared|published|ran|republished|reprinted|produced|provided)\b"
    r" (?:in|on|by|from|at)\s+(?:the )?(?P<name>(?-i:[A-Z])[\w.&'’-]*(?:\s(?-i:[A-Z])[\w.&'’-]*){0,4})",
    re.I,
)
PLACE = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:[\s/-][A-ZÀ-ÖØ-Þa-zß][\w.'’-]*){0,4}"
UPPER = r"[A-ZÀ-ÖØ-Þ]{2}[A-ZÀ-ÖØ-Þ.'’-]*(?:[\s/,]+[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*){0,4}"
DAY = r"(?:,?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\.?\s+[A-Z][a-zé]{2,9}))?"
DATELINE = re.compile(
    rf"^(?P<line>(?:{UPPER}(?:,\s*[A-Z][\w.]*){{0,2}}{DAY}(?:\s*\((?P<agency2>[\w./ -]{{2,40}})\))?"
    rf"|{PLACE}(?:,\s*{PLACE})?{DAY}\s*\((?P<agency>[\w./ -]{{2,40}})\)"
    rf"|\((?P<agency3>[\w./ -]{{2,40}})\)))\s*(?:[-–—―:]+|\s-)\s+(?=\S)"
)
PLAIN = re.compile(r"^(?P<line>[A-ZÄÖÜ][\wäöüß-]{3,}(?:[ /][A-ZÄÖÜ][\wäöüß-]+){0,2})\.\s+(?=[A-ZÄÖÜ„\"“])")
ENDING = re.compile(r"[(\[](?P<name>[\w./,& -]{2,40})[)\]]\s*\.?$|©\s*(?P<name2>[\w .&-]{2,40})")
ALONE = re.compile(
    r"^\W*([A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}) (?:contributed to this )?report\b|^[(\[]([A-Z][\w.& -]{1,30})[)\]]\W*$"
)
NAMELESS = re.compile(r"(?:news |wire )?(?:agenc(?:y|ies)|agenturen|agencias|agences|agenzie|staff)(?: reports)?", re.I)
NAME = re.compile(r"[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}")
LAST = 3
MOST_WORDS = 5
LONGEST_LINE = 120


def find(
    credits: Iterable[str],
    story: list[str],
    authors: Iterable[str],
    site: set[str],
    stated: str | None = None,
    plain: bool = False,
) -> tuple[str | None, str | None]:
    """Credit and dateline of an article.

    `credits` are its credit lines, `story` its paragraphs, `authors` its bylines as stated, `stated` the source JSON-LD
    names, `plain` as in `dateline`.

    A credit line counts first, then the dateline's agency, the stated source, an agency as author, and one in
    brackets at the end; the site's own names (`site`, bare) are no credit.
    """
    line, agency = dateline(story, plain)
    named = (_credited(text) for text in credits)
    endings = (
        found["name"] or found["name2"] for text in story[-LAST:] if (found := ENDING.search(text[-LONGEST_LINE:]))
    )
    options = [*named, agency, stated, *(known(name) for name in authors), *(known(name) for name in endings)]
    return next((name for name in options if name and _is_other(name, site)), None), line


def _is_other(name: str, site: set[str]) -> bool:
    """A name that is not the site's own, and not just "agencies"."""
    mine = bare(name)
    own = mine in site or any(len(each) > 3 and mine.startswith(each) for each in site)
    return not own and NAMELESS.fullmatch(name) is None


def dateline(story: list[str], plain: bool = False) -> tuple[str | None, str | None]:
    """The dateline of the first paragraphs ("BAGHDAD, Jan 3 (Reuters)") and its agency's name, if it names one.

    `plain` allows the German form, a place and a full stop ("Berlin. Der ...").
    """
    for text in (text[:LONGEST_LINE] for text in story[:LAST]):
        if found := DATELINE.match(text):
            bracketed = found["agency"] or found["agency2"] or found["agency3"]
            agency = known(bracketed) or (bracketed if found["agency2"] and NAME.fullmatch(bracketed) else None)
            if agency or not (found["agency"] or found["agency3"] or len(found["line"].split()) > MOST_WORDS):
                return found["line"], agency
        if plain and (found := PLAIN.match(text)):
            return found["line"], None
    return None, None


def _credited(text: str) -> str | None:
    """The name in a credit line: a known agency or paper, else what the line names."""
    text = text[:300]
    if found := VIA.match(text):
        return known(found["name"]) or found["name"].strip()
    if found := ORIGINAL.search(text):
        return known(found["name"]) or found["name"].split(". ")[0].strip(" .")
    alone = ALONE.match(text)
    return known(text) or (alone and (alone[1] or alone[2])) or None


@cache
def _forms() -> tuple[dict[str, str], re.Pattern[str]]:
    table = {form: row["name"] for row in lexicon.table("agencies.csv") for form in row["forms"].split("|")}
    longest = sorted(table, key=lambda form: (-len(form), form))
    return table, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def is_agency(text: str) -> bool:
    """The text is a known agency's or paper's name, in one of its forms."""
    return text in _forms()[0]


def unaffiliated(name: str) -> str:
    """A person's name without the agency printed behind it ("Ann Lee Associated Press")."""
    table, _ = _forms()
    words = name.split()
    for cut in range(2, len(words)):
        if " ".join(words[cut:]) in table:
            return " ".join(words[:cut])
    return name


def known(text: str | None) -> str | None:
    """The first known agency or paper in a short text."""
    table, pattern = _forms()
    found = pattern.search(text) if text else None
    return table[found[0]] if found else None
