"""Who speaks: the noun phrase that a verb of saying has for its subject, found without a parse."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.quote.grammar import (
    AUXILIARY,
    CLAUSE,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    HARD,
    PARTICLE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    TIME,
    TITLE,
    WIDEST,
    belongs,
    is_adverb,
    is_break,
    is_finite,
    is_participle,
    is_word,
    lead,
    shape,
    skip,
    stretches,
)
from pipeline.quote.stream import QUOTED, Stream
from pipeline.quote.words import forms

FULL = frozenset([";", ":", ".", "?", "!"])
ATTACHED = frozenset("of for at in from to on with near by inside".split())
FARTHEST = 120
"""Words from a verb back to the subject of its main clause, at most."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens first..last, inclusive."""

    first: int
    last: int


def before(s: Stream, lo: int, verb: int) -> Phrase | None:
    """The subject that stands before a verb, looking no further left than lo; None where there is none."""
    k = skip(s, lo, verb - 1)
    if k < lo:
        return None
    word = s.low[k]
    if word == ",":
        return _appositive(s, lo, k)
    if word in CONJUNCTION:
        return main(s, lo, k)
    if word in RELATIVE and word != "that" and k > lo:
        end = k - 2 if s.low[k - 1] == "," else k - 1
        return noun_phrase(s, lo, end) if end >= lo else None
    if word in PRONOUN:
        return Phrase(k, k)
    if word in HARD:
        return None
    return _simple(s, lo, k)


def _floor(s: Stream, lo: int, k: int, commas: bool) -> tuple[int, bool]:
    """Where the clause of a subject that ends at k begins, and whether it hangs on something before it."""
    j = k
    while j >= lo and k - j < WIDEST:
        word = s.low[j]
        if word in HARD or (commas and word == ","):
            return j + 1, word == QUOTED
        if word == "and" or word == "or":
            if j < k and any(is_finite(s, i) for i in range(max(lo, j - 12), j)):
                return j + 1, False
        elif (
            word in CLAUSE
            and not (word in RELATIVE and _is_relative(s, lo, j))
            and not (word == "as" and s.low[j - 1] == "well")
        ):
            return j + 1, False
        elif _speaks(s, j):
            return j + 1, True
        j -= 1
    return max(j + 1, lo), False


def _speaks(s: Stream, j: int) -> bool:
    return any(
        f.tense in ("past", "present") and not f.cue.is_noun and f.cue.kind in ("say", "tell")
        for f in forms().get(s.low[j], ())
    )


def _is_relative(s: Stream, lo: int, j: int) -> bool:
    """Whether "that" or "which" follows a noun rather than a verb of saying."""
    return j > lo and is_word(s, j - 1) and not _speaks(s, j - 1) and not is_finite(s, j - 1)


def _simple(s: Stream, lo: int, k: int) -> Phrase | None:
    """A subject that ends at k, in a clause without further commas."""
    floor, hanging = _floor(s, lo, k, commas=True)
    start = lead(s, floor, k)
    if start > k:
        return None
    if hanging or s.low[start] in PREPOSITION or s.low[start] in CLAUSE or s.low[start].endswith("ing"):
        return noun_phrase(s, floor, k)
    relative = next((j for j in range(start + 1, k) if s.low[j] in RELATIVE), None)
    if relative is not None and not _begins_phrase(s, relative + 1):
        return Phrase(start, relative - 1)
    if relative is not None or any(s.low[j] in AUXILIARY or s.low[j] in FINITE for j in range(start, k)):
        return noun_phrase(s, floor, k)
    return Phrase(start, k)


def _begins_phrase(s: Stream, i: int) -> bool:
    """Whether a noun phrase begins at a word: the subject of a relative clause rather than its verb."""
    return s.low[i] in DETERMINER or s.low[i] in PRONOUN or s.capital(i)


def noun_phrase(s: Stream, lo: int, k: int) -> Phrase | None:
    """The noun phrase that ends at k, with the prepositional phrases that belong to it."""
    if s.low[k] in PRONOUN:
        return Phrase(k, k)
    i = k
    if is_break(s, i) and s.low[i] not in ("'s", "\u2019s"):
        return None
    while i > lo and k - i < WIDEST:
        p = i - 1
        if s.low[i] in DETERMINER or s.low[p] in PREPOSITION:
            if s.low[p] in ATTACHED and p > lo and _holds(s, p - 1):
                i = p - 1
                continue
            break
        if s.low[p] in DETERMINER and s.low[p] not in ("that", "no", "such"):
            i = p
            continue
        if s.low[p] == "and" and p > lo and s.capital(i) and s.capital(p - 1):
            i = p - 1
            continue
        if is_break(s, p) or s.low[i] in ("mr", "mrs", "ms"):
            break
        i = p
    return Phrase(i, k)


def _holds(s: Stream, j: int) -> bool:
    """Whether a word can govern a prepositional phrase within a subject: "officials in Cairo"."""
    return not is_break(s, j) and s.low[j] not in DETERMINER and not s.low[j].endswith("ing")


def _appositive(s: Stream, lo: int, comma: int) -> Phrase | None:
    """The subject before a comma right before the verb: over appositions and relative clauses to the name."""
    floor = _hard(s, lo, comma - 1) if _has_relative(s, lo, comma) else _floor(s, lo, comma - 1, commas=False)[0]
    parts = stretches(s, floor, comma)
    chosen: int | None = None
    for number in range(len(parts) - 1, -1, -1):
        kind = shape(s, *parts[number])
        if kind in ("intro", "verbal") or _is_state(s, parts, number):
            if chosen is not None:
                break
            continue
        chosen = number
        if kind == "name":
            if number and shape(s, *parts[number - 1]) == "description":
                return Phrase(lead(s, *parts[number - 1]), parts[number][1])
            break
    return _trimmed(s, *parts[chosen]) if chosen is not None else None


def _is_state(s: Stream, parts: list[tuple[int, int]], number: int) -> bool:
    """Whether a stretch only says where a town lies: "Sarah Brook, of Suitland, Md., said"."""
    return number > 1 and s.low[parts[number - 1][0]] in ("of", "from", "in", "near")


def _trimmed(s: Stream, first: int, last: int) -> Phrase | None:
    """A stretch without the conjunction before and the relative clause after its noun phrase."""
    first = lead(s, first, last)
    last = next((j - 1 for j in range(first + 1, last) if s.low[j] in RELATIVE), last)
    return Phrase(first, last) if first <= last else None


def _has_relative(s: Stream, lo: int, comma: int) -> bool:
    return any(s.low[j] in RELATIVE and s.low[j - 1] == "," for j in range(max(lo + 1, comma - WIDEST), comma))


def _hard(s: Stream, lo: int, k: int) -> int:
    j = k
    while j >= lo and k - j < WIDEST and s.low[j] not in HARD:
        j -= 1
    return j + 1


def main(s: Stream, lo: int, k: int) -> Phrase | None:
    """The subject of the main clause of tokens lo..k: of the verb that "and said" or ", adding that" goes with."""
    while k >= lo and s.low[k] in FULL:
        k -= 1
    floor = next((j + 1 for j in range(k, max(lo, k - FARTHEST) - 1, -1) if s.low[j] in FULL), lo)
    for first, last in stretches(s, floor, k + 1):
        start = lead(s, first, last)
        if start > last or not s.low[start][0].isalpha():
            continue
        word = s.low[start]
        if word in PRONOUN and word not in RELATIVE:
            return Phrase(start, start)
        if (
            is_finite(s, start)
            or word in PREPOSITION
            or word in CLAUSE
            or word in TIME
            or is_participle(s, start, first)
        ):
            continue
        return forward(s, start, last)
    return None


def forward(s: Stream, start: int, hi: int) -> Phrase | None:
    """The noun phrase that begins at start and ends before the first verb, no later than hi."""
    end = start
    while end <= hi and not _stops(s, start, end, hi):
        end += 1
    while end > start and (s.low[end - 1] in PREPOSITION or s.low[end - 1] in CLAUSE):
        end -= 1
    return Phrase(start, end - 1) if end > start else None


def _stops(s: Stream, start: int, i: int, hi: int) -> bool:
    """Whether a word ends the noun phrase before it; a participle after an article is part of it."""
    word = s.low[i]
    if word == "," or word in HARD or word in AUXILIARY or word in RELATIVE:
        return True
    if i == start:
        return False
    if word in PREPOSITION:
        return not belongs(s, i)
    if word == "and":
        return i + 1 > hi or is_finite(s, i + 1) or not s.capital(i + 1)
    if is_adverb(s, i) or word in PRONOUN or word in CLAUSE:
        return True
    return is_finite(s, i) and not s.capital(i) and s.low[i - 1] not in DETERMINER


def after(s: Stream, start: int, hi: int) -> Phrase | None:
    """The subject that stands after a verb ("said Mr Silliman"), before hi; None where no noun phrase begins there."""
    while start < hi and is_adverb(s, start):
        start += 1
    if (
        start >= hi
        or not is_word(s, start)
        or s.low[start] in CLAUSE
        or s.low[start] in PREPOSITION
        or s.low[start] in AUXILIARY
    ):
        return None
    if s.low[start] in PRONOUN and s.low[start] not in DETERMINER:
        return Phrase(start, start)
    found = forward(s, start, hi - 1)
    if found is None:
        return None
    last = found.last
    while last > found.first and s.low[last] in TIME and (s.capital(last) or s.low[last] in ("yesterday", "today")):
        last -= 1
    found = Phrase(found.first, last)
    return _joined(s, found, hi)


def _joined(s: Stream, found: Phrase, hi: int) -> Phrase:
    """A description and the name after its comma as one: "the ministry's spokesman, Anton Zhdanko"."""
    is_named = (
        s.low[found.last] not in TITLE
        and s.capital(found.last)
        and s.capital(found.first)
        and s.low[found.first] not in DETERMINER
    )
    if is_named or found.last + 2 >= hi or s.low[found.last + 1] != ",":
        return found
    first = found.last + 2
    last = first
    while last < hi and is_word(s, last) and (s.capital(last) or s.low[last] in PARTICLE):
        last += 1
    if (
        last == first
        or not s.capital(last - 1)
        or (last < hi and s.low[last] not in (",", ".", QUOTED, ";", "\u2014", "("))
    ):
        return found
    return Phrase(found.first, last - 1)
