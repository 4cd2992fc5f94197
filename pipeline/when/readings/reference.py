"""Readings of words that name no day but the past, the present or the future as a whole."""

from __future__ import annotations

import re

from pipeline.when.alphabet import values
from pipeline.when.model import FUTURE_REF, PAST_REF, PRESENT_REF
from pipeline.when.scene import Meaning, Scene

PAST_WORDS = frozenset("past ago times history days distant recent then that time upon those recently".split())


def ref_word(scene: Scene, found: re.Match[str]) -> Meaning:
    words = scene.words(found, "x")
    joined = " ".join(words)
    if joined == "the time" or (joined == "that time" and scene.tokens.word(found.start() - 1) not in ("at", "by", "since", "until")):
        return None
    if joined in ("the past", "the present") and scene.tokens.word(found.end()).isalpha() and scene.tokens.word(found.end()) not in ("and", "or", "but", "when", "that", "as", "is", "was", "has", "have", "by", "for", "the", "in"):
        return None
    if named := values("PASTW").get(joined) or values("SOONW").get(joined):
        return scene.relative(named)
    if joined in values("NOW") or {"now", "moment", "present", "these", "point", "stage", "being", "around"} & set(words) or joined in ("this time", "at this time", "so far this year", "this day and age"):
        return scene.relative(PRESENT_REF)
    return scene.relative(PAST_REF if PAST_WORDS & set(words) else FUTURE_REF)


READINGS = {"ref_word": ref_word}
