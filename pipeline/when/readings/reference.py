"""Readings of words that name no day but the past, the present or the future as a whole."""

from __future__ import annotations

import re

from pipeline.when.lexicon import context, values
from pipeline.when.model import FUTURE_REF, PAST_REF, PRESENT_REF
from pipeline.when.scene import Meaning, Reading, Scene
from pipeline.when.values import Interval

PRESENT_WORDS = frozenset("now moment present these point stage being around current day".split())
FUTURE_WORDS = frozenset("future coming ahead course soon".split())


def ref_word(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "now", "recently", "in the near future": PRESENT_REF, PAST_REF, FUTURE_REF."""
    words = scene.words(found, "x")
    joined = " ".join(words)
    if joined == "so far this year" and (today := scene.today):
        bounds: Interval = (today.replace(month=1, day=1), today, "interval")
        return Reading("DATE", PRESENT_REF, scene.anchor_basis, bounds=bounds)
    before, after = scene.tokens.word(found.start() - 1), scene.tokens.word(found.end())
    if joined == "that time" and before not in ("at", "by", "since", "until"):
        return None
    if joined == "at the time":
        return None if after in ("of", "when", "that") else _inner(scene, found)
    if joined in ("the past", "the present") and after.isalpha() and after not in context("past_continues"):
        return None
    if joined == "soon" and (before == "as" or after in ("as", "after", "to") or after.endswith(("ed", "came"))):
        return None
    if named := values("PASTW").get(joined) or values("SOONW").get(joined):
        return scene.relative(named)
    if (
        joined in values("NOW")
        or PRESENT_WORDS & set(words)
        or joined in ("this time", "at this time", "so far this year")
    ):
        return scene.relative(PRESENT_REF)
    return scene.relative(FUTURE_REF if FUTURE_WORDS & set(words) else PAST_REF)


def _inner(scene: Scene, found: re.Match[str]) -> Reading:
    """ "the time" in "at the time"."""
    return Reading("DATE", PAST_REF, scene.anchor_basis, span=(found.start() + 1, found.end()))


READINGS = {"ref_word": ref_word}
