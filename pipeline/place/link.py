"""What the text says about where a place lies: "Oxford, North Carolina", "the Syrian city of X", "X in northern Y"."""

from __future__ import annotations

from collections import Counter

from pipeline.place import lexicon
from pipeline.place.mention import Mention
from pipeline.place.tokens import Token

COMMA, CLAUSE = 6.0, 2.0
"""What lying in the other place is worth, in powers of ten of people: certain behind a comma, likely in "X in Y"."""
REACH = 6
"""Words between two names that still belong together."""


def tie(mentions: list[Mention]) -> None:
    """Note in each mention of one line which other mention holds it, and how surely."""
    for one, two in zip(mentions, mentions[1:], strict=False):
        words = one.words
        between = words[one.last : two.first]
        if not between and words[two.first].gap.strip(" \n") in (",", "(", ", ("):
            one.inside.append((two, COMMA))
            one.score += 3.0 if _can_hold(one, two) else 0.0
        elif len(between) <= REACH and not any(w.is_first for w in words[one.last : two.first + 1]):
            _tie_clause(one, two, between)


def _can_hold(one: Mention, two: Mention) -> bool:
    holders = {s.country for s, _ in two.spots if s.kind == "country"} | {s.admin1 for s, _ in two.spots if s.kind == "admin1"}
    return any(s.country in holders or s.admin1 in holders for s, _ in one.spots if s.kind not in ("country", "admin1"))


def _tie_clause(one: Mention, two: Mention, between: list[Token]) -> None:
    keys = [w.key for w in between]
    if "in" in keys[:3] or one.words[two.first].gap == ", ":
        one.inside.append((two, CLAUSE))
    if one.words[one.last - 1].has_possessive or "of" in keys:
        two.inside.append((one, CLAUSE))


def hints(lines: list[list[Token]]) -> Counter[str]:
    """Countries by how often their people or things are named ("Iraqi forces")."""
    known = lexicon.demonyms()
    return Counter(known[w.key] for words in lines for w in words if w.key in known and w.is_name)
