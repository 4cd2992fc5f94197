"""What the text says a speaker is: the words before a name, the apposition after it, the description itself."""

from __future__ import annotations

from pipeline.quote import grammar
from pipeline.quote.name import GENDER, Name, Names
from pipeline.quote.stream import QUOTED, Stream
from pipeline.quote.subject import Phrase

WIDEST = 14
"""Words of the longest role kept."""
BARE = frozenset([*GENDER, "dr", "messrs", "mx", "st", "and", "or"])
OPENERS = grammar.DETERMINER | {"'s", "\u2019s", "fellow"}
STOPS = frozenset([",", ".", ";", ":", "(", ")", "\u2014", "\u2013", "--", QUOTED, "?", "!"])


def of_name(s: Stream, names: Names, name: Name) -> str | None:
    """The role that stands with one mention of a name, the one before it first; None where none does."""
    return _before(s, names, name) or _after(s, names, name)


def _before(s: Stream, names: Names, name: Name) -> str | None:
    """ "Iraqi foreign minister" of "the Iraqi foreign minister, Hoshyar Zebari"."""
    last = name.first - 1
    if last >= 0 and s.low[last] == ",":
        if (
            name.last + 1 < len(s.low)
            and s.low[name.last + 1] not in STOPS
            and s.low[name.last + 1] not in grammar.AUXILIARY
        ):
            return None
        last -= 1
    while last >= 0 and s.low[last] in BARE:
        last -= 1
    first = last
    has_head = False
    while (first >= 0 and last - first < WIDEST and grammar.is_word(s, first)) or (
        first >= 0 and s.low[first] in ("'s", "\u2019s")
    ):
        word = s.low[first]
        if word in grammar.DETERMINER or word in ("'s", "\u2019s"):
            break
        if word in grammar.PREPOSITION:
            if (
                not has_head
                and word in ("of", "for", "to", "in", "at")
                and first > 0
                and not grammar.is_break(s, first - 1)
            ):
                first -= 1
                continue
            break
        if grammar.is_break(s, first) and not names.is_role(first):
            break
        has_head = has_head or names.is_role(first)
        first -= 1
    return _text(s, first + 1, last) if has_head else None


def _after(s: Stream, names: Names, name: Name) -> str | None:
    """ "former US ambassador to Iraq" of "Douglas Silliman, a former US ambassador to Iraq who left last year"."""
    i = name.last + 1
    if i < len(s.low) and s.low[i] == "(":
        return None
    if i + 1 >= len(s.low) or s.low[i] != ",":
        return None
    i += 1
    if s.low[i].isdigit() and i + 2 < len(s.low) and s.low[i + 1] == ",":
        i += 2
    if s.low[i] == "who" and i + 1 < len(s.low) and s.low[i + 1] in ("is", "was", "were"):
        i += 2
    first = i
    while i < len(s.low) and i - first < WIDEST:
        word = s.low[i]
        if (
            word in STOPS
            or word in grammar.RELATIVE
            or word in grammar.AUXILIARY
            or (word.endswith("ing") and i > first and not s.capital(i) and s.low[i - 1] not in grammar.PREPOSITION)
        ):
            break
        if i > first and grammar.is_finite(s, i):
            break
        i += 1
    if i == first or not any(names.is_role(j) for j in range(first, i)):
        return None
    if (
        s.low[first] not in grammar.DETERMINER
        and not names.is_role(first)
        and not s.capital(first)
        and not names.is_role(first + 1)
    ):
        return None
    return _text(s, first, i - 1)


def of_description(s: Stream, names: Names, phrase: Phrase) -> str | None:
    """A description of a person without its article: "former Iraqi official"; None for bodies and things."""
    end = phrase.first
    while end <= phrase.last and s.low[end] != ",":
        end += 1
    if not any(names.is_role(j) for j in range(phrase.first, end)):
        return None
    return _text(s, phrase.first, end - 1)


def _text(s: Stream, first: int, last: int) -> str | None:
    while first <= last and (s.low[first] in OPENERS or s.low[first] in BARE):
        first += 1
    return s.slice(first, last) if first <= last else None
