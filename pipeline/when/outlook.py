"""Whether the words around a date look back or ahead."""

from __future__ import annotations

import csv
import functools
from bisect import bisect_right
from collections.abc import Sequence
from importlib import resources

from pipeline.when.tokens import Tokens

REACH = 22
"""Tokens looked at on either side of a date, about one clause of news prose."""
NOT_PAST = frozenset("need indeed speed united wed bed red fed feed breed seed deed hundred sacred limited armed unprecedented alleged".split())
STOPS = frozenset([".", "!", "?", ";", "\n", ":"])
OPENINGS = frozenset([",", "and", "but", "\n", ".", '"', "``", "“", "—", "--", ";", ":", "while", "when", "that", ""])
PREPOSITIONS = frozenset("on in by at for early late during from since until of the".split())


@functools.cache
def cues() -> dict[str, str]:
    rows = (resources.files("pipeline") / "data" / "when_cues.csv").read_text(encoding="utf8").splitlines()
    return {row["word"]: row["outlook"] for row in csv.DictReader(line for line in rows if not line.startswith("#"))}


def outlook(tokens: Tokens, first: int, last: int, edges: Sequence[int] = ()) -> str | None:
    """ "past", "future" or None (no sign of either) for the expression tokens[first:last].

    The cue nearest before it counts, but for an expression that opens its clause the nearest after it. edges: the
    tokens at which sentences begin, where that is known better than by full stops.
    """
    place = bisect_right(edges, first)
    floor = max(0, first - REACH, edges[place - 1] if place else 0)
    ceiling = min(len(tokens.words), last + REACH, edges[place] if place < len(edges) else len(tokens.words))
    start = first
    while start > 0 and tokens.words[start - 1] in PREPOSITIONS:
        start -= 1
    opens = tokens.word(start - 1) in OPENINGS
    before = _before(tokens, start, floor)
    after = _after(tokens, last, ceiling)
    return (after or before) if opens else (before or after)


def _before(tokens: Tokens, start: int, floor: int) -> str | None:
    infinitive = False
    for index in range(start - 1, floor - 1, -1):
        word = tokens.words[index]
        if word in STOPS and _ends(tokens, index):
            break
        sign = sign_of(tokens, index)
        if sign:
            return "future" if infinitive and word in ("is", "are", "was", "were", "has", "have", "had") else sign
        infinitive = word == "to" or (infinitive and word in ("not", "be"))
        if word in ("is", "are") and tokens.word(index + 1) == "to":
            return "future"
    return None


def _after(tokens: Tokens, last: int, ceiling: int) -> str | None:
    for index in range(last, ceiling):
        if tokens.words[index] in STOPS and _ends(tokens, index):
            return None
        if sign := sign_of(tokens, index):
            return sign
    return None


def _ends(tokens: Tokens, index: int) -> bool:
    """Whether a full stop closes a sentence: not inside an abbreviation."""
    return tokens.words[index] != "." or (len(tokens.word(index - 1)) > 2 and not tokens.is_glued(index + 1))


def sign_of(tokens: Tokens, index: int) -> str | None:
    """The outlook a single word gives."""
    word = tokens.words[index]
    if word == "won":
        return "future" if tokens.word(index + 1) in ("'", "’") else "past"
    if word in ("would", "could", "might", "should") and tokens.word(index + 1) == "have":
        return "past"
    if sign := cues().get(word):
        return sign
    return "past" if len(word) > 4 and word.endswith("ed") and word not in NOT_PAST else None
