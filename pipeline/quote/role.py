"""What the text says a speaker is: the words before a name, the apposition after it, the description itself."""

from __future__ import annotations

from pipeline.quote import grammar
from pipeline.quote.name import BARE, Name, Names
from pipeline.quote.stream import QUOTED, Stream
from pipeline.quote.subject import Phrase

WIDEST = 14
"""Words of the longest role kept."""
POSSESSIVE = frozenset(["'s", "\u2019s", "'", "\u2019"])
OPENERS = grammar.DETERMINER | POSSESSIVE | {"fellow"}
HOLDERS = frozenset(["of", "for", "to", "at", "in"])
"""Prepositions between an office and what it is held in: "ambassador to Iraq"."""
STOPS = frozenset([",", ".", ";", ":", "(", ")", "\u2014", "\u2013", "--", QUOTED, "?", "!"])


def of_name(s: Stream, names: Names, name: Name) -> str | None:
    """The role that stands with one mention of a name, the one before it first; None where none does."""
    return _before(s, names, name) or _after(s, names, name)


def _before(s: Stream, names: Names, name: Name) -> str | None:
    """ "Philippine navy chief" of "the Philippine navy chief, Rear Adm. Crisanto Bello"."""
    last = name.first - 1
    title = last
    while title >= 0 and s.low[title] in grammar.TITLE:
        title -= 1
    if title >= 0 and s.low[title] == "," and _closes(s, name):
        described = _description(s, names, title - 1)
        if described is not None:
            return described
    return _description(s, names, last) if last >= 0 and s.low[last] != "," else None


def _closes(s: Stream, name: Name) -> bool:
    """Whether a name after a comma ends there, as an apposition does and the member of a list or a subject may not."""
    after = s.low[name.last + 1] if name.last + 1 < len(s.low) else "."
    return after in STOPS or after in grammar.AUXILIARY


def _description(s: Stream, names: Names, last: int) -> str | None:
    """The description that ends at a token, back to its article or possessor."""
    while last >= 0 and s.low[last] in BARE:
        last -= 1
    first, has_head = last, False
    while first >= 0 and last - first < WIDEST:
        word = s.low[first]
        if word in POSSESSIVE and not has_head:
            first -= 1
            continue
        if word in OPENERS or word in grammar.PREPOSITION:
            office = _office(s, names, first)
            if office is None:
                break
            first = office
            continue
        if grammar.is_break(s, first) and not names.is_role(first):
            break
        has_head = has_head or names.is_role(first)
        first -= 1
    return _text(s, first + 1, last) if has_head else None


def _office(s: Stream, names: Names, i: int) -> int | None:
    """The noun of an office over a prepositional phrase that reaches back from i: "president of the teachers'"."""
    while i > 0 and s.low[i] not in HOLDERS and (s.low[i] in OPENERS or not grammar.is_break(s, i)):
        i -= 1
    return i - 1 if i > 0 and s.low[i] in HOLDERS and names.is_role(i - 1) else None


def _after(s: Stream, names: Names, name: Name) -> str | None:
    """ "former US ambassador to Iraq" of "Douglas Silliman, a former US ambassador to Iraq who left last year"."""
    i, end = name.last + 1, len(s.low)
    if i + 1 >= end or s.low[i] != ",":
        return None
    i += 1
    if s.low[i].isdigit() and i + 2 < end and s.low[i + 1] == ",":
        i += 2
    if s.low[i] == "who" and i + 1 < end and s.low[i + 1] in ("is", "was"):
        i += 2
    first = i
    while i < end and i - first < WIDEST and not _is_over(s, first, i):
        i += 1
    core = next((j for j in range(first, i) if s.low[j] in grammar.PREPOSITION), i)
    if core == first or not names.is_role(core - 1):
        return None
    return _text(s, first, i - 1)


def _is_over(s: Stream, first: int, i: int) -> bool:
    word = s.low[i]
    if word in STOPS or word in grammar.RELATIVE or word in grammar.AUXILIARY:
        return True
    if i == first or s.capital(i):
        return False
    if word.endswith("ing"):
        return s.low[i - 1] not in grammar.PREPOSITION
    return grammar.is_finite(s, i) or word == "and" or (word in grammar.TIME and s.low[i - 1] != "of")


def of_description(s: Stream, names: Names, phrase: Phrase) -> str | None:
    """A description of a person without article and possessor: "former Iraqi official"; None for bodies and things."""
    first, end = phrase.first, phrase.first
    while end <= phrase.last and s.low[end] != ",":
        end += 1
    core = next((j for j in range(first, end) if s.low[j] in grammar.PREPOSITION), end)
    for j in range(first, core - 1):
        if s.low[j] in POSSESSIVE:
            first = j + 1
    if not any(names.is_role(j) for j in range(first, core)):
        return None
    return _text(s, first, end - 1)


def _text(s: Stream, first: int, last: int) -> str | None:
    while first <= last and (s.low[first] in OPENERS or s.low[first] in BARE or s.low[first] in grammar.TIME):
        first += 1
    return s.slice(first, last) if first <= last else None
