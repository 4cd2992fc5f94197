"""Readings of lengths of time and of what recurs: "three weeks", "the past two years", "every Friday", "daily"."""

from __future__ import annotations

import re

from pipeline.when.amounts import length, number, unit
from pipeline.when.lexicon import context, values
from pipeline.when.readings.day import month_number, weekday_number
from pipeline.when.scene import Meaning, Reading, Scene

WHOLE = frozenset(["entire", "whole", "full"])
LONG_WORDS = {"daylong": "D", "weeklong": "W", "monthlong": "M", "yearlong": "Y", "hourlong": "TH", "decadelong": "DE"}


def length_reading(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "three weeks", "a two-day strike", "for years", "the whole week", "2 1/2 hours"."""
    written, word = scene.words(found, "n"), scene.word(found, "u")
    code = LONG_WORDS.get(word) or unit(word)
    if code == "WE" or word == "quarter" or (code == "TS" and (word == "second" or not written)):
        return None
    if _is_age(scene, found) or (written and _is_other_number(scene, found)):
        return None
    if written:
        size = number(written)
        size = size + 0.5 if size is not None and scene.words(found, "half") else size
        return Reading("DURATION", length(size, code))
    if word in LONG_WORDS or WHOLE & set(scene.tokens.words[found.start() : found.end()]):
        return Reading("DURATION", length(1, code))
    if scene.tokens.word(found.end() - 1) == "long":
        return Reading("DURATION", length(1 if word in values("UNIT") else None, code))
    return Reading("DURATION", length(None, code)) if _is_length(scene, found) else None


def _is_other_number(scene: Scene, found: re.Match[str]) -> bool:
    """ "60 Minutes", the programme; "$5 a year" begins at "a", but the 5 of "$5 year" is money."""
    first, tokens = found.start("n"), scene.tokens
    is_name = tokens.words[first].isdigit() and tokens.is_capitalised(found.start("u")) and not tokens.capitals
    return is_name or (tokens.is_glued(first) and tokens.word(first - 1) in ("$", "£", "€", "."))


def _is_age(scene: Scene, found: re.Match[str]) -> bool:
    """ "20-year-old", "79 years old", "30 years of age": an age is no time of the story."""
    after = scene.tokens.words[found.end("u") : found.end("u") + 2]
    return bool(after) and (
        after[0] in ("old", "olds", "older") or (after[-1] in ("old", "olds", "age") and after[0] in ("-", "of"))
    )


def _is_length(scene: Scene, found: re.Match[str]) -> bool:
    """Whether a bare plural is a length: "for years", "within hours", "years of war"."""
    before, after = scene.tokens.word(found.start() - 1), scene.tokens.word(found.end())
    if before == "the":
        return scene.tokens.word(found.start() - 2) in ("over", "through", "down")
    return before in context("bare_length") or after in ("of", "before", "after", "later", "earlier")


def recent(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "the past two weeks", "recent months", "the next few days", "the first nine months"."""
    code = unit(scene.word(found, "u"))
    if scene.word(found, "w") == "the":  # "the past year"
        return Reading("DURATION", length(1, code)) if code not in ("TM", "TS") else None
    if code == "TS" and not scene.words(found, "n"):
        return None
    halved = "half" in scene.tokens.words[found.start() : found.end("u")] and code == "DE"
    size = 0.5 if halved else number(scene.words(found, "n"))
    return Reading("DURATION", length(size, code))


def repeated(scene: Scene, found: re.Match[str]) -> Meaning:
    """SET values: P1W for "weekly", XXXX-WXX-5 for "Fridays", P2D for "every other day"."""
    if named := scene.word(found, "x"):
        is_title = scene.tokens.is_capitalised(found.start()) and scene.tokens.word(found.start() - 1).isalpha()
        return Reading("SET", values("SETW")[named]) if scene.tokens.capitals or not is_title else None  # "China Daily"
    if wd := scene.words(found, "wd"):
        return _named_set(scene, found, wd)
    if scene.words(found, "per"):
        return Reading("SET", length(1, unit(scene.word(found, "u"))))
    every, words = scene.words(found, "every"), scene.word(found, "u")
    if not words:
        return Reading("SET", length(1, unit(every[0])))
    other = "other" in scene.tokens.words[found.start() : found.end()]
    if every == ["all"] or (unit(words) == "TS" and words == "second"):
        return None
    size = number(scene.words(found, "n")) or (2.0 if other else 1.0)
    return Reading("SET", length(size, unit(words)))


def _named_set(scene: Scene, found: re.Match[str], wd: list[str]) -> Reading | None:
    first = wd[0]
    if scene.words(found, "every") == ["all"]:
        return None
    if code := values("WDS").get(first):
        return Reading("SET", f"XXXX-WXX-{code}")
    if first in values("WD"):
        return Reading("SET", f"XXXX-WXX-{weekday_number([first])}")
    if first in values("PART"):
        return Reading("SET", f"XXXX-XX-XXT{values('PART')[first].removeprefix('T')}")
    if first in values("SEASON"):
        return Reading("SET", f"XXXX-{values('SEASON')[first]}")
    return Reading("SET", f"XXXX-{month_number(wd):02}")


READINGS = {"length": length_reading, "recent": recent, "set": repeated}
