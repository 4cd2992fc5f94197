"""One spelling for lemmas: American forms, lower case, so that a lexicon row needs to be written once."""

from __future__ import annotations

import functools
import re

KEEP_ISE = frozenset(
    ["advise", "exercise", "promise", "raise", "rise", "arise", "surprise", "compromise", "revise", "supervise", "televise", "franchise", "disguise", "premise", "praise", "devise", "improvise", "enterprise", "excise", "merchandise", "otherwise", "noise", "poise", "cruise", "bruise", "precise", "concise", "wise", "likewise", "demise", "expertise", "paradise", "treatise", "despise", "chastise", "comprise", "apprise", "appraise", "incise", "circumcise", "advertise", "cause", "raise"]
)
KEEP_OUR = frozenset(["our", "four", "hour", "tour", "pour", "sour", "your", "flour", "detour", "contour", "devour", "scour", "glamour"])
SWAPS = {
    "defence": "defense", "offence": "offense", "licence": "license", "programme": "program", "centre": "center",
    "theatre": "theater", "fibre": "fiber", "cheque": "check", "grey": "gray", "gaol": "jail", "tyre": "tire", "kerb": "curb",
    "manoeuvre": "maneuver", "sceptical": "skeptical", "plough": "plow", "cancelled": "canceled", "enrol": "enroll",
    "fulfil": "fulfill", "instal": "install", "skilful": "skillful", "aeroplane": "airplane", "analyse": "analyze",
    "paralyse": "paralyze", "air-strike": "airstrike", "cease-fire": "ceasefire", "defuse": "defuse", "travelled": "traveled",
    "judgement": "judgment", "practise": "practice", "jihadi": "jihadist", "kidnap": "kidnap", "calibre": "caliber",
}  # fmt: skip
FALSE_LEMMAS = {
    "strove": "strive", "slew": "slay", "bombard": "bombard", "overran": "overrun", "overthrew": "overthrow", "wounding": "wound",
    "storme": "storm", "shelle": "shell", "raide": "raid", "patroll": "patrol", "controll": "control", "withdrew": "withdraw",
    "fled": "flee", "shoote": "shoot", "bombe": "bomb", "ambushe": "ambush", "torche": "torch", "clashe": "clash", "overtook": "overtake",
}  # fmt: skip
"""What the rule lemmatizer makes of some inflected verbs, and what they are."""


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
