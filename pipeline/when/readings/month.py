"""Readings of months: "March 2019", "last March", "March to May 2019", "in March"."""

from __future__ import annotations

import re

from pipeline.when import reckoning
from pipeline.when.lexicon import context, values
from pipeline.when.readings.day import month_number, side_of, year_of
from pipeline.when.readings.year import year_word
from pipeline.when.scene import Meaning, Reading, Scene
from pipeline.when.values import value_of

NAMES = frozenset([3, 4, 5, 6, 8])
"""Months whose names are also persons or verbs: March, April, May, June, August."""


def month_year(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "March 2019", "March '19", "the 2019 March floods"."""
    year, number = year_of(scene, found), month_number(scene.words(found, "month"))
    year_first = scene.words(found, "year") and found.start("year") < found.start("month")
    if year is None or (year_first and (number in NAMES or scene.tokens.word(found.end())[:1].isdigit())):
        return None
    return Reading("DATE", f"{year:04}-{number:02}", has_year=True)


def months(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "March to May 2019": both months take the year; a first month later in the calendar is of the year before."""
    year = int(scene.word(found, "year"))
    first, second = (month_number(scene.words(found, label)) for label in ("month", "month2"))
    begin = f"{year - 1 if first > second else year:04}-{first:02}"
    return [
        Reading("DATE", begin, span=(found.start(), found.end("month")), has_year=True),
        Reading("DATE", f"{year:04}-{second:02}", span=(found.start("month2"), found.end()), has_year=True),
    ]


def month_alone(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "in March", "last March", "March of last year"."""
    words, det = scene.words(found, "month"), scene.words(found, "det")
    number = month_number(words)
    if det[:1] == ["following"] or (scene.tokens.capitals and number in NAMES and det in (["that"], ["this"])):
        det = []
    if not det and not is_month(scene, found, number, words[0]):
        return None
    if year := year_word(scene, scene.words(found, "yearref") or scene.words(found, "x")):
        return scene.relative(f"{year}-{number:02}")
    if scene.tokens.capitals and found.start() != found.start("month") and not det and number in NAMES:
        return None
    if scene.heading_year and not side_of(det):
        return Reading("DATE", f"{scene.heading_year:04}-{number:02}", "heading")
    if scene.anchor is None:
        return Reading("DATE", f"XXXX-{number:02}")
    last = scene.previous(found.start())
    if {"that", "same"} & set(det) and last and last.interval[0]:
        return scene.relative(value_of(reckoning.month(last.interval[0], number, "future"), "M"))
    side = side_of(det) or ("this" if "this" in det else scene.outlook(found))
    basis = "stated" if scene.anchor_basis == "relative" and not det else scene.anchor_basis
    return Reading("DATE", value_of(reckoning.month(scene.anchor, number, side), "M"), basis)


def is_month(scene: Scene, found: re.Match[str], number: int, word: str) -> bool:
    """Whether a bare month name is one: not May I, Theresa May, the March for Life, Jan Smith."""
    tokens, last = scene.tokens, found.end()
    before, after = tokens.word(found.start("month") - 1), tokens.word(last)
    is_short, is_name, runs_on = word in values("MON"), number in NAMES, tokens.is_capitalised(last)
    goes_free = after.isalpha() and after not in context("connective")
    if before in context("owner") and (runs_on or tokens.capitals):
        return False
    if is_short and tokens.words[last - 1] != "." and before in context("loose") | {"of", "("}:
        return False
    if is_name and before == "the":
        return goes_free and not runs_on
    if before in context("before_month") and not (is_name and before in context("loose") and goes_free):
        return True
    if is_short or is_name:
        return after in ("'s", "’s") and not tokens.is_capitalised(last - 2)
    return not (tokens.is_capitalised(found.start("month") - 1) and before.isalpha() and runs_on)


READINGS = {"month_year": month_year, "months": months, "month_alone": month_alone}
