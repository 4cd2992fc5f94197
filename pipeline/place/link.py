"""What the text says about where a place lies: "Oxford, North Carolina", "the Syrian city of X", "X in northern Y"."""

from __future__ import annotations

import itertools

from pipeline.place import lexicon
from pipeline.place.mention import Mention
from pipeline.place.tokens import Token

COMMA, CLAUSE = 6.0, 2.0
"""What lying in the other place is worth, in powers of ten of people: certain behind a comma, likely in "X in Y"."""
REACH = 6
"""Words between two names that still belong together."""


def tie(mentions: list[Mention]) -> None:
    """Note in each mention of one line which other mention holds it, and how surely."""
    for one, two in itertools.pairwise(mentions):
        words = one.words
        between = words[one.last : two.first]
        if not between and one.words[one.last - 1].has_possessive:
            one.is_metonym = False
        if _is_list(between, words[two.first].gap):
            one.score, two.score = one.score + (two.score > 1.5), two.score + (one.score > 1.5)
        if not between and words[two.first].gap.strip(" \n") in (",", "(", ", ("):
            one.inside.append((two, COMMA))
            one.score += 3.0 if _can_hold(one, two) else 0.0
        elif len(between) <= REACH and not any(w.is_first for w in words[one.last : two.first + 1]):
            _tie_clause(one, two, between)


def _is_list(between: list[Token], gap: str) -> bool:
    """ "Bantam, Litchfield and Winsted": what one is, the others are."""
    if not between:
        return gap in (", ", ",\n", "/")
    return (
        len(between) == 1
        and between[0].key in ("and", "or", "to")
        and between[0].gap in (" ", ", ", "\n")
        and gap in (" ", "\n")
    )


def _can_hold(one: Mention, two: Mention) -> bool:
    holders = {s.country for s, _ in two.spots if s.kind == "country"} | {
        s.admin1 for s, _ in two.spots if s.kind == "admin1"
    }
    return any(s.country in holders or s.admin1 in holders for s, _ in one.spots if s.kind not in ("country", "admin1"))


def _tie_clause(one: Mention, two: Mention, between: list[Token]) -> None:
    keys = [w.key for w in between]
    if _leads_in(keys):
        one.inside.append((two, CLAUSE))
    if one.words[one.last - 1].has_possessive or "of" in keys:
        two.inside.append((one, CLAUSE))


def _leads_in(keys: list[str]) -> bool:
    """ "X in Y", "X district of Y", "X, a village in Y", "X town near Y"."""
    kinds = lexicon.cues()["kind"]
    for i, key in enumerate(keys):
        if key in ("in", "of", "near"):
            return (i == 0 and key != "of") or (i > 0 and keys[i - 1] in kinds)
    return False
