"""What stands between a verb of saying and what is said: hearers, times, places, occasions; speakers between commas."""

from __future__ import annotations

from pipeline.quote import grammar, subject
from pipeline.quote.stream import QUOTED, Stream
from pipeline.quote.subject import Phrase
from pipeline.quote.words import Form, listed

REPORTER = listed("reporter")
WARNING = frozenset(["warn", "caution", "promise"])
"""Verbs of saying that may have a hearer before "that"."""
WIDEST = 14
"""Words of the longest adverbial."""


def settle(s: Stream, i: int, hi: int, form: Form | None) -> tuple[int, bool]:
    """Where what is said begins after a cue, past hearers and "on Monday"; and whether "that" opens it."""
    if form is not None and (form.cue.kind in ("tell", "ask") or form.cue.name in WARNING):
        heard = _hearer(s, i, hi)
        i = heard if form.cue.kind != "say" or (heard < hi and s.low[heard] == "that") else i
    takes_verb = form is None or form.cue.kind != "say"
    begin = i
    while i < hi and i - begin < WIDEST:
        word = s.low[i]
        if word == "that":
            return i + 1, True
        if word == "," and (beyond := _beyond(s, i, hi)) is not None:
            return beyond, True
        is_year = word.isdigit() and i > begin and s.low[i - 1] in grammar.TIME
        if is_year or word in grammar.TIME or (grammar.is_adverb(s, i) and word not in grammar.DETERMINER):
            i += 1
        elif word in grammar.PREPOSITION and not (takes_verb and _is_infinitive(s, i, hi)):
            i = _chunk(s, i + 1, hi)
        else:
            break
    return i, False


def _beyond(s: Stream, comma: int, hi: int) -> int | None:
    """After "said on the radio, which his men had seized, that": where the clause begins; None where there is none."""
    if comma + 1 >= hi or s.low[comma + 1] not in ("which", "where", "who", "whose"):
        return None
    for j in range(comma + 2, min(hi - 1, comma + WIDEST)):
        if s.low[j] == "," and s.low[j + 1] == "that":
            return j + 2
    return None


def _is_infinitive(s: Stream, i: int, hi: int) -> bool:
    if s.low[i] != "to" or i + 1 >= hi:
        return False
    word = s.low[i + 1]
    return not (s.capital(i + 1) or word in REPORTER or word in grammar.DETERMINER or word.endswith("s"))


def _chunk(s: Stream, i: int, hi: int) -> int:
    """Past the noun phrase that begins at i."""
    begin = i
    while i < hi and i - begin < WIDEST:
        word = s.low[i]
        if word in grammar.DETERMINER and i > begin and not s.capital(i):
            break
        if grammar.is_break(s, i) and not (word in REPORTER and i == begin) and word not in grammar.TIME:
            break
        i += 1
    return i


def _hearer(s: Stream, i: int, hi: int) -> int:
    if i < hi and s.low[i] in REPORTER:
        return i + 1
    return i if i >= hi or (grammar.is_break(s, i) and s.low[i] not in grammar.DETERMINER) else _chunk(s, i, hi)


def aside(s: Stream, floor: int, first: int, last: int, hi: int) -> Phrase | None:
    """Who speaks in an attribution between commas whose cue is at first..last: "The rebels, said Mr Bo, attacked"."""
    if first <= floor or s.low[first - 1] != "," or any(s.low[j] in (",", QUOTED) for j in range(floor, first - 1)):
        return None
    speaker = subject.after(s, last + 1, hi)
    return speaker if speaker is not None and s.low[min(speaker.last + 1, hi - 1)] == "," else None
