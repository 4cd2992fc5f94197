"""What stands between a verb of saying and what is said: hearers, times, places, occasions."""

from __future__ import annotations

from pipeline.quote import grammar
from pipeline.quote.stream import Stream
from pipeline.quote.words import Form, listed

REPORTER = listed("reporter")
WIDEST = 14
"""Words of the longest adverbial."""


def settle(s: Stream, i: int, hi: int, form: Form | None) -> tuple[int, bool]:
    """Where what is said begins after a cue, past hearers and "on Monday"; and whether "that" opens it."""
    if form is not None and form.cue.kind in ("tell", "ask"):
        i = _hearer(s, i, hi)
    begin = i
    while i < hi and i - begin < WIDEST:
        word = s.low[i]
        if word == "that":
            return i + 1, True
        is_year = word.isdigit() and i > begin and s.low[i - 1] in grammar.TIME
        if is_year or word in grammar.TIME or (grammar.is_adverb(s, i) and word not in grammar.DETERMINER):
            i += 1
        elif word in grammar.PREPOSITION and not _is_infinitive(s, i, hi):
            i = _chunk(s, i + 1, hi)
        else:
            break
    return i, False


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
        if word in grammar.DETERMINER and i > begin:
            break
        if grammar.is_break(s, i) and not (word in REPORTER and i == begin) and word not in grammar.TIME:
            break
        i += 1
    return i


def _hearer(s: Stream, i: int, hi: int) -> int:
    if i < hi and s.low[i] in REPORTER:
        return i + 1
    return i if i >= hi or (grammar.is_break(s, i) and s.low[i] not in grammar.DETERMINER) else _chunk(s, i, hi)
