"""Readings of parts of the year: quarters, halves, seasons, "the last week of March", "late 2019"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from pipeline.when.amounts import length, number, ordinal, unit
from pipeline.when.lexicon import context, values
from pipeline.when.readings.day import side_of, year_of
from pipeline.when.readings.year import year_word
from pipeline.when.scene import Meaning, Reading, Scene
from pipeline.when.values import NOWHERE, interval, season_of, shift, value_of


def quarter(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "Q3 2019", "the third quarter", "the first half of last year"; without a year, the one seen from the anchor."""
    named = scene.words(found, "q")[0]
    is_half = scene.word(found, "u") == "half" or re.fullmatch(r"h\d|\dh", named)
    letter, size = ("H", 2) if is_half else ("Q", 4)
    nth = int(re.sub(r"\D", "", named)) if re.fullmatch(r"[hq]\d|\d[hq]", named) else ordinal([named])
    year_in = year_word(scene, scene.words(found, "x") or scene.words(found, "x2"))
    if nth is None or nth > size or (is_half and not year_in):
        return None
    if nth < 0 and not year_in:
        return scene.relative(value_of(shift(scene.anchor, -1, "Q"), "Q")) if scene.anchor else None
    nth = size if nth < 0 else nth
    if year_in:
        return Reading("DATE", f"{year_in}-{letter}{nth}", has_year=True)
    if scene.anchor is None:
        return Reading("DATE", f"XXXX-{letter}{nth}")
    step = _quarter_step(scene, found, nth, scene.anchor.month)
    return scene.relative(f"{scene.heading_year or scene.anchor.year + step}-{letter}{nth}")


def _quarter_step(scene: Scene, found: re.Match[str], nth: int, month: int) -> int:
    """Years from the anchor's to that of a quarter: results come soon after a quarter, plans soon before it."""
    past = month - 3 * nth
    if -2 <= past <= 3:
        return 0
    side = scene.outlook(found)
    ahead = side == "future" or (past == -4 and side != "past")
    if past > 0:
        return 1 if past > 6 or ahead else 0
    return 0 if past >= -6 and ahead else -1


def period_ended(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "the year ended March 31": a length, and the day it ended; "the quarter ended ..." is a quarter."""
    word, day = scene.word(found, "u"), scene.sub(found, "x")
    code = "6M" if word == "half" else values("UNIT").get(word, "")
    if not code or ("x" in found.re.groupindex and day is None):
        return None
    whole = Reading("DURATION", length(1, code), span=(found.start(), found.end("u")))
    if day is None:
        return whole
    if code == "Q" and day.interval[1] and scene.tokens.word(found.end("u")) != "to":
        whole = replace(whole, kind="DATE", value=value_of(day.interval[1], "Q"))
    return [whole, replace(day, span=found.span("x"))]


def latest(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "the latest quarter", "the year-ago period", "the 1989 quarter": the quarter spoken of, or a year back."""
    unit_word, words = scene.word(found, "u"), scene.words(found, "w")
    if unit_word == "half" or (unit_word == "period" and scene.last_quarter is None):
        return None
    nth = ordinal(scene.words(found, "q"))
    current = scene.last_quarter or (value_of(shift(scene.anchor, -1, "Q"), "Q") if scene.anchor else None)
    if current is None or (nth and nth > 4):
        return None
    year_in = int(scene.word(found, "year") or current[:4])
    if {"year", "comparable", "corresponding"} & set(words):
        year_in = scene.anchor.year - 1 if scene.anchor else year_in - 1
    return scene.relative(f"{year_in}-Q{nth or int(current[-1])}")


def part_of_period(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "the last week of March", "the first nine months of 1998" (a length), "the week of March 3"."""
    whole, code = scene.sub(found, "x"), unit(scene.word(found, "u"))
    first, last, precision = whole.interval if whole else NOWHERE
    if whole is None or first is None or last is None:
        return None
    if not scene.words(found, "o"):
        return replace(whole, kind="DATE", value=value_of(first, code), span=None) if precision == "day" else None
    if scene.words(found, "n") or scene.word(found, "u").endswith("s"):
        return Reading("DURATION", length(number(scene.words(found, "n")), code))
    nth = ordinal(scene.words(found, "o"))
    if nth is None or code not in ("W", "D", "M", "Q", "WE", "DE"):
        return None
    base = _nth(first, last, nth, code)
    return (
        replace(whole, kind="DATE", value=value_of(base, code), span=None, mod=None) if first <= base <= last else None
    )


def _nth(first: date, last: date, nth: int, code: str) -> date:
    """A day in the nth unit of an interval, the last for -1; its first week is the first with a Thursday in it."""
    if nth < 0:
        return last
    if code == "W":
        return first + timedelta(7 * (nth - 1) + (3 - first.weekday()) % 7)
    return shift(first, nth - 1, code)


def season(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "spring 2018", "last summer", "in the fall"."""
    code, det, year_in = values("SEASON")[scene.word(found, "season")], scene.words(found, "det"), year_of(scene, found)
    if year_in:
        return Reading("DATE", f"{year_in:04}-{code}", has_year=True)
    if ref := year_word(scene, scene.words(found, "yearref")):
        return scene.relative(f"{ref}-{code}")
    if det in ([], ["the"]) and not is_season(scene, found, det):
        return None
    if scene.anchor is None:
        return Reading("DATE", f"XXXX-{code}")
    if scene.heading_year and not side_of(det):
        return Reading("DATE", f"{scene.heading_year:04}-{code}", "heading")
    if det == ["this"] and code != "WI":
        return scene.relative(f"{scene.anchor.year}-{code}")
    side = side_of(det) or scene.outlook(found) or ("this" if "this" in det else None)
    return scene.relative(_season_seen(scene.anchor, code, side))


def _season_seen(anchor: date, code: str, side: str | None) -> str:
    """The season meant on a day: the last one begun; "last" is not the one going on, "next" and plans lie ahead."""
    current = season_of(anchor, code, 0)
    going_on = anchor <= (interval(current)[1] or anchor)
    if side == "before":
        return season_of(anchor, code, -1) if going_on else current
    if side == "after" or (side in ("future", "promise", "this") and not going_on):
        return season_of(anchor, code, 1)
    return current


def is_season(scene: Scene, found: re.Match[str], det: list[str]) -> bool:
    """Whether a bare "spring" or "the fall" is a season: after "in", "by", "since", and not "the fall of Kabul"."""
    before, after = scene.tokens.word(found.start() - 1), scene.tokens.word(found.end())
    if det:
        return before in context("of_now") | context("season_before") and after != "of"
    return before in context("season_before") and after not in ("of", "from", "to", "into")


def modified(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "early March", "the end of last year", "mid-2011", "later this week"."""
    words = scene.words(found, "mod")
    whole = scene.sub(found, "x") or _bare(scene, scene.word(found, "x"))
    if whole is None or whole.kind not in ("DATE", "TIME") or "eve" in words:
        return None
    mods = values("MOD") | values("EDGE") | {"earlier": "START", "later": "END"}
    return replace(whole, mod=next((mods[word] for word in words if word in mods), None), span=None)


def _bare(scene: Scene, word: str) -> Reading | None:
    """ "mid-week", "late in the month": the unit the anchor lies in."""
    code = values("UNIT").get(word)
    return scene.relative(value_of(scene.anchor, code)) if code and scene.anchor else None


READINGS = {
    "quarter": quarter, "period_ended": period_ended, "latest": latest, "part_of_period": part_of_period,
    "season": season, "modified": modified,
}  # fmt: skip
