"""Readings reckoned by steps: "two days ago", "last week", "a year earlier", "the next day", "a week after Easter"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.when.amounts import length, number, unit
from pipeline.when.lexicon import context, values
from pipeline.when.model import FUTURE_REF, PAST_REF, Basis
from pipeline.when.readings.day import NARRATIVE, side_of
from pipeline.when.scene import Meaning, Reading, Scene
from pipeline.when.values import shift, value_of

AHEAD = frozenset(["later", "after", "afterward", "afterwards", "hence", "from", "following", "from now", "from today"])
HOURS_OF_TODAY = 12
"""Hours ago that still count as the day of writing."""
FAR = 150
"""Tokens back to the date "two days later" may follow."""
CALENDAR = frozenset(["D", "W", "M", "Q", "Y", "DE", "CE", "F", "WE"])


HALF = {"Y": (6, "M"), "M": (15, "D"), "W": (3, "D"), "DE": (5, "Y"), "CE": (50, "Y")}
"""Half of a unit, in whole smaller ones."""


def moved(base: date, size: float, code: str) -> str:
    """The value of the unit so many steps from a day; decades and centuries are counted as years."""
    day = shift(base, int(size), code)
    if size != int(size):
        number_of, code = HALF.get(code, (0, "D"))
        day = shift(day, number_of if size > 0 else -number_of, code)
    return value_of(day, "Y" if code in ("DE", "CE") else code)


def ago(scene: Scene, found: re.Match[str]) -> Meaning:
    """From the day of writing; a vague number is PAST_REF or FUTURE_REF."""
    code, word = unit(scene.word(found, "u")), scene.word(found, "w")
    written, ahead = scene.words(found, "n"), word in AHEAD
    size, base = number(written), scene.base(code)
    if code == "TS" or (word == "back" and written in (["a"], ["an"], [])):
        return None
    if size is None or base is None or code not in CALENDAR:
        is_today = size is not None and base is not None and code == "TH" and size <= HOURS_OF_TODAY
        return scene.relative(base.isoformat() if is_today and base else FUTURE_REF if ahead else PAST_REF)
    size += 0.5 if scene.words(found, "half") and size == int(size) else 0
    if code == "Y" and size == 1 and (same := _quarter_year_back(scene)):
        return same
    target = scene.sub(found, "x")
    if target and target.interval[0] and target.interval[2] == "day":  # "a year ago today"
        return scene.relative(shift(target.interval[0], int(size if ahead else -size), code).isoformat())
    return scene.relative(moved(base, size if ahead else -size, code))


def shifted(scene: Scene, found: re.Match[str]) -> Meaning:
    """From the date read last, or from the one named: "two days later", "the day after", "a week before Christmas"."""
    code, words, written = _unit(scene, found), scene.word(found, "w"), scene.words(found, "n")
    is_counted = "n" in found.re.groupindex and written != ["the"]
    size, ahead = number(written) if is_counted else 1.0, words.split(" ")[0] in AHEAD
    if code not in CALENDAR:
        return None
    if target := scene.sub(found, "x"):
        return _from(target, size, ahead, code)
    if "x" in found.re.groupindex or not _stands_alone(scene, found, words):
        return None
    if size is None:
        return scene.relative(FUTURE_REF if ahead else PAST_REF) if words in ("earlier", "later") else None
    size += 0.5 if scene.words(found, "half") else 0
    last = scene.previous(found.start(), FAR)
    if last is None and ahead:  # later than what?
        return Reading("DURATION", length(size, code)) if is_counted else None
    if code == "Y" and size == 1 and words in ("earlier", "before") and (same := _quarter_year_back(scene)):
        return same
    base = last.interval[0] if last and last.interval[0] else scene.base(code)
    if base is None:
        return None
    part = {"night": "TNI", "morning": "TMO", "evening": "TEV"}.get(scene.word(found, "u"), "")
    return scene.relative(moved(base, size if ahead else -size, code) + part, "TIME" if part else "DATE")


def _quarter_year_back(scene: Scene) -> Reading | None:
    """Reports of results compare a quarter with the same one "a year earlier"."""
    if scene.last_quarter is None or scene.anchor is None:
        return None
    return scene.relative(f"{scene.anchor.year - 1}-{scene.last_quarter[-2:]}")


def _unit(scene: Scene, found: re.Match[str]) -> str:
    word = scene.word(found, "u")
    return "D" if word in ("night", "morning", "evening") else unit(word)


def _from(target: Reading, size: float | None, ahead: bool, code: str) -> Reading | None:
    first, last, precision = target.interval
    if size is None or first is None or last is None or target.kind not in ("DATE", "TIME"):
        return None
    base = last if ahead and precision == "day" else first
    basis: Basis = target.basis if target.basis != "stated" else "relative"
    return Reading("DATE", moved(base, size if ahead else -size, code), basis)


def _stands_alone(scene: Scene, found: re.Match[str], words: str) -> bool:
    """ "two days before the vote" and "the day after he left" lean on an event that has no date here."""
    if words in ("earlier", "later", "previously", "afterward", "afterwards", "beforehand", "previous"):
        return True
    after = scene.tokens.word(found.end())
    return not after or not (after[0].isalnum() or after in ("'", '"', "$", "``", "“", "-"))


def unit_reading(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "last week", "this month", "the previous day", "that year", "the quarter"."""
    det, word = scene.words(found, "det") + scene.words(found, "w"), scene.word(found, "u")
    if "ago" in det or "earlier" in det:
        return _year_ago(scene, word)
    if not word.isalpha() or word in ("second", "minute", "hour", "period", "level"):
        return None
    code = unit(word)
    if det == ["the"] and not _is_spoken_of(scene, found, word):
        return None
    if "past" in det and "this" not in det:
        return None
    if code == "D" and det[-1] in ("last", "next", "current", "present", "coming") and det[0] != "this":
        return _next_day(scene, found, det)
    if code not in CALENDAR or (scene.tokens.word(found.start() - 1) in ("``", '"', "“") and _is_title(scene, found)):
        return None
    if code == "Q" and set(det) & {"the", "that", "same"} and scene.last_quarter:
        return scene.relative(scene.last_quarter)
    return _reading(scene, found, det, code)


def _is_title(scene: Scene, found: re.Match[str]) -> bool:
    """ "This Week", the programme."""
    return not scene.tokens.capitals and all(scene.tokens.is_capitalised(index) for index in range(*found.span()))


def _reading(scene: Scene, found: re.Match[str], det: list[str], code: str) -> Reading | None:
    step = {"before": -1, "after": 1}.get(side_of(det) or "", 0)
    last = scene.previous(found.start()) if NARRATIVE & set(det) or (det == ["the", "next"] and code == "D") else None
    base = last.interval[0] if last and last.interval[0] else scene.base(code)
    if base is None or (set(det) & {"that", "same"} and not last):
        return None
    if code == "WE":
        return scene.relative(_weekend(scene, found, base, det, step))
    return scene.relative(value_of(shift(base, step, code), code))


def _weekend(scene: Scene, found: re.Match[str], base: date, det: list[str], step: int) -> str:
    """The weekend of this week, or of last week where the text looks back before Saturday."""
    saturday = base + timedelta(5 - base.weekday())
    back = side_of(det) is None and base.weekday() < 5 and scene.outlook(found) in ("past", "backward")
    if step > 0:
        return value_of(saturday + timedelta(7), "WE")
    if step < 0 or (back and not NARRATIVE & set(det)):
        return value_of(saturday - timedelta(7), "WE")
    return value_of(saturday, "WE")


def _year_ago(scene: Scene, word: str) -> Reading | None:
    if scene.anchor is None:
        return None
    if not word and (same := _quarter_year_back(scene)):
        return same
    code = "M" if word == "month" else "Y"
    return scene.relative(value_of(shift(scene.anchor, -1, "Y"), code))


def _next_day(scene: Scene, found: re.Match[str], det: list[str]) -> Reading | None:
    """ "the next day" follows the date read last; "last day" and the like are no dates."""
    if det[-1] != "next":
        return None
    last = scene.previous(found.start())
    base = last.interval[1] if last and last.interval[2] == "day" else scene.anchor
    return scene.relative((base + timedelta(1)).isoformat()) if base else None


def _is_spoken_of(scene: Scene, found: re.Match[str], word: str) -> bool:
    """Whether "the week", "the year" is the current one: "during the week", "end of the year", "for the year"."""
    before, after = scene.tokens.word(found.start() - 1), scene.tokens.word(found.end())
    if word == "weekend":
        return True
    if word in ("decade", "century"):
        return before in ("of", "this", "in")
    wanted = ("in", "of", "on", "during") if word == "day" else ("for", "in", "during", "of", "over", "throughout")
    if before not in wanted or after in ("when", "that", "of", "before", "after", "he", "she", "they"):
        return False
    return word != "day" or scene.tokens.word(found.start() - 2) in context("part_of_today")


def same_period(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "the same quarter last year": the period spoken of, moved to the year named."""
    target, word = scene.sub(found, "x"), scene.word(found, "u")
    last = scene.previous(found.start(), 120)
    if target is None or target.interval[0] is None:
        return None
    code = {"period": "Q", "time": "Y"}.get(word) or unit(word)
    if last is None or last.interval[0] is None or target.interval[2] != "year":
        return scene.relative(target.value or "")
    base = last.interval[0]
    if word in ("period", "time"):
        code = {"month": "M", "quarter": "Q", "year": "Y"}.get(last.interval[2], "Y")
    return scene.relative(value_of(shift(base, target.interval[0].year - base.year, "Y"), code))


def unit_end(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "year-end", "mid-week", "mid-year"."""
    if scene.anchor is None:
        return None
    target = scene.sub(found, "x")
    year_end = scene.words(found, "mod")[0] == "year"
    code = "Y" if year_end else values("UNIT").get(scene.word(found, "u"), "")
    if code not in CALENDAR or (year_end and scene.word(found, "u") != "end"):
        return None
    base = target.interval[0] if target and target.interval[0] else scene.anchor
    return scene.relative(value_of(base, code), mod="END" if year_end else "MID")


def whole_day(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "all day", "all year" as lengths; "all day Friday" is the Friday."""
    if scene.words(found, "w"):
        return None
    word = scene.word(found, "u")
    return Reading("DURATION", length(1, "D" if word == "night" else unit(word)))


READINGS = {
    "ago": ago, "shifted": shifted, "unit": unit_reading, "same_period": same_period, "unit_end": unit_end,
    "whole_day": whole_day,
}  # fmt: skip
