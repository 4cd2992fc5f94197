"""Readings of lengths of time and of what recurs: "three weeks", "the past two years", "every Friday", "daily"."""

from __future__ import annotations

import re

from pipeline.when.amounts import length, number, unit
from pipeline.when.lexicon import context, values
from pipeline.when.readings.day import month_number, weekday_number
from pipeline.when.scene import Meaning, Reading, Scene

WORDS_FOR_LONG = {
    "weeklong": "W",
    "daylong": "D",
    "yearlong": "Y",
    "monthlong": "M",
    "hourlong": "TH",
    "decadelong": "DE",
    "hourslong": "TH",
}


def length_reading(scene: Scene, found: re.Match[str]) -> Meaning:
    written, words = scene.words(found, "n"), scene.word(found, "u")
    code = WORDS_FOR_LONG.get(words) or unit(words)
    if code == "WE" or (code == "TS" and not _is_seconds(words, written)) or (code == "Q" and words == "quarter"):
        return None
    if _is_age(scene, found) or (
        written and written[0].isdigit() and scene.tokens.is_capitalised(found.start("u")) and not scene.tokens.capitals
    ):
        return None
    if (
        written
        and scene.tokens.is_glued(found.start("n"))
        and scene.tokens.word(found.start("n") - 1) in ("$", "£", "€", ".")
    ):
        return None
    size = number(written)
    if not written and words not in WORDS_FOR_LONG:
        if found.end() - found.end("u") == 2:
            size = 1.0 if words in values("UNIT") else None
        elif "the" in scene.tokens.words[found.start() : found.end()] or not _is_length(scene, found):
            size = 1.0
            if not _has_whole(scene, found):
                return None
    elif not written:
        size = 1.0
    if scene.words(found, "half") and size is not None:
        size += 0.5
    return Reading("DURATION", length(size, code))


def _is_age(scene: Scene, found: re.Match[str]) -> bool:
    """ "20-year-old", "79 years old", "30 years of age": an age is no time of the story."""
    after = scene.tokens.words[found.end("u") : found.end("u") + 2]
    return bool(after) and (
        after[0] in ("old", "olds", "older") or (after[-1] in ("old", "olds", "age") and after[0] in ("-", "of"))
    )


def _has_whole(scene: Scene, found: re.Match[str]) -> bool:
    return bool({"entire", "whole", "full"} & set(scene.tokens.words[found.start() : found.end()]))


def _is_seconds(word: str, written: list[str]) -> bool:
    return word != "second" and bool(written)


def _is_length(scene: Scene, found: re.Match[str]) -> bool:
    """Whether a bare plural is a length: "for years", "within hours", "years of war"."""
    before, after = scene.tokens.word(found.start() - 1), scene.tokens.word(found.end())
    if before == "the":
        return scene.tokens.word(found.start() - 2) in ("over", "through", "down")
    return before in context("bare_length") or after in ("of", "before", "after", "later", "earlier")


def recent(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "the past two weeks", "recent months", "the next few days", "the first nine months"."""
    det = scene.word(found, "det")
    code = unit(scene.word(found, "u"))
    if scene.word(found, "w") == "the":
        return (
            Reading("DURATION", length(1, code), mod="past")
            if code in ("D", "W", "M", "Y", "DE", "CE", "TH", "Q", "WE")
            else None
        )
    if code in ("TS",) and not scene.words(found, "n"):
        return None
    halved = "half" in scene.tokens.words[found.start() : found.end("u")] and code == "DE"
    size = 0.5 if halved else number(scene.words(found, "n"))
    ahead = det in values("NEXT")
    return Reading("DURATION", length(size, code), mod="next" if ahead else "past" if det else None)


def repeated(scene: Scene, found: re.Match[str]) -> Meaning:
    """SET values: P1W for "weekly", XXXX-WXX-5 for "Fridays", P2D for "every other day"."""
    if named := scene.word(found, "x"):
        if (
            scene.tokens.is_capitalised(found.start())
            and not scene.tokens.capitals
            and scene.tokens.word(found.start() - 1).isalpha()
        ):
            return None
        return Reading("SET", values("SETW")[named])
    if wd := scene.words(found, "wd"):
        return _named_set(scene, found, wd)
    if per := scene.words(found, "per"):
        return Reading("SET", length(1, unit(scene.word(found, "u")))) if per else None
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
