"""One spelling for lemmas: American forms, lower case, so that a lexicon row needs to be written once."""

from __future__ import annotations

import functools
import re

from pipeline.event import words

KEEP_ISE = words.of("keep_ise")
KEEP_OUR = words.of("keep_our")
SWAPS = {
    "defence": "defense",
    "offence": "offense",
    "licence": "license",
    "programme": "program",
    "centre": "center",
    "theatre": "theater",
    "fibre": "fiber",
    "cheque": "check",
    "grey": "gray",
    "gaol": "jail",
    "tyre": "tire",
    "kerb": "curb",
    "manoeuvre": "maneuver",
    "sceptical": "skeptical",
    "plough": "plow",
    "cancelled": "canceled",
    "enrol": "enroll",
    "fulfil": "fulfill",
    "instal": "install",
    "skilful": "skillful",
    "aeroplane": "airplane",
    "analyse": "analyze",
    "paralyse": "paralyze",
    "air-strike": "airstrike",
    "cease-fire": "ceasefire",
    "defuse": "defuse",
    "travelled": "traveled",
    "judgement": "judgment",
    "practise": "practice",
    "jihadi": "jihadist",
    "kidnap": "kidnap",
    "calibre": "caliber",
}
FALSE_LEMMAS = {
    "strove": "strive",
    "slew": "slay",
    "bombard": "bombard",
    "overran": "overrun",
    "overthrew": "overthrow",
    "wounding": "wound",
    "storme": "storm",
    "shelle": "shell",
    "raide": "raid",
    "patroll": "patrol",
    "controll": "control",
    "withdrew": "withdraw",
    "fled": "flee",
    "shoote": "shoot",
    "bombe": "bomb",
    "ambushe": "ambush",
    "torche": "torch",
    "clashe": "clash",
    "overtook": "overtake",
}
"""What the rule lemmatizer makes of some inflected verbs, and what they are."""


BY_FORM = {"stricken": "strike", "dying": "die", "torched": "torch", "vetoes": "veto"}
"""Inflected forms the rule lemmatizer gets wrong, by form."""


def lemma(form: str, guess: str) -> str:
    """The lemma of a form, from the parser's guess; forms known to mislead it first."""
    return norm(BY_FORM.get(form, guess))


@functools.lru_cache(maxsize=50_000)
def norm(word: str) -> str:
    """Lower case and American spelling; words of a phrase each."""
    if " " in word:
        return " ".join(norm(w) for w in word.split())
    low = word.lower()
    low = FALSE_LEMMAS.get(low, low)
    if low in SWAPS:
        return SWAPS[low]
    if len(low) > 5 and low.endswith("ise") and low not in KEEP_ISE:
        return low[:-3] + "ize"
    if len(low) > 7 and low.endswith("isation"):
        return low[:-7] + "ization"
    if len(low) > 4 and low not in KEEP_OUR:
        return re.sub(r"our(?=$|s$|ed$|ing$|able$|ite$)", "or", low)
    return low
