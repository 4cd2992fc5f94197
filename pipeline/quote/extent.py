"""How far what is said reaches: before an attribution, after it, or on both sides."""

from __future__ import annotations

from pipeline.quote import grammar
from pipeline.quote.saying import Saying
from pipeline.quote.stream import QUOTED, Frame, Stream

PAUSE = frozenset([",", "\u2014", "\u2013", "--", "-", ";", "(", ")"])
ENDS = frozenset([".", "?", "!", ";", ":", ",", "\u2026", "..."])
ASIDE = frozenset("who which as after before when while but and though although where whose".split())
"""Words that, after ", X said,", go on with the story rather than with what was said."""
SCENE = frozenset(
    "who which whose when before after as while during until since because than and but or yes no so".split()
)
"""Words that, after a cue, tell of the occasion: "said when she resigned"."""
BREAKING = grammar.CONJUNCTION | frozenset("while as though although by before after".split())
"""Words that lead from one act of saying to the next."""
TYING = BREAKING | grammar.RELATIVE | {"in", "what"}
OPENERS = grammar.CLAUSE | grammar.PREPOSITION
"""Words that begin a clause or phrase which cannot stand alone: what was said goes on."""
NEAR = 14
"""Words within which a clause without "that" shows its verb."""


def of(s: Stream, frame: Frame, one: Saying, following: Saying | None, taken: int) -> tuple[int, int] | None:
    """First and last token of what an act of saying reports, from token taken on; None where it reports nothing."""
    end = _end(s, frame, one, following)
    if one.kind == "source":
        return _sourced(s, one, taken, end)
    begin, stop = one.opening - 1, one.rest
    if begin > taken and s.low[begin] == "as":
        begin -= 1
    ahead = stop
    while ahead < end and s.low[ahead] in (",", ":", "\u2014", "\u2013", "--"):
        ahead += 1
    pause = stop >= frame.hi or s.low[stop] in PAUSE or s.low[stop] in ENDS or s.low[stop] in SCENE
    introduces = stop < frame.hi and s.low[stop] == ":"
    if one.is_inverted and _is_aside(s, begin, stop, taken, frame.hi):
        return (taken, begin if s.low[ahead] in ASIDE else frame.hi - 1)
    before = begin >= taken and not introduces and (s.low[begin] in PAUSE or s.low[begin] == QUOTED)
    if before and pause and not _is_intro(s, taken, begin, ahead if ahead < end else None):
        last = trim(s, taken, begin)[1]
        if ahead < end and stop < frame.hi and s.low[stop] in PAUSE:
            last = _on(s, taken, last, ahead, end, one)
        return (taken, last) if last >= taken else None
    if ahead >= end or (pause and s.low[ahead] != QUOTED and s.low[stop] != ":"):
        return None
    if s.low[ahead] == QUOTED and s.low[ahead - 1] in (",", ":"):
        return ahead, _run(s, ahead, end)
    return (ahead, end - 1) if _is_said(s, ahead, end, one) else None


def _is_aside(s: Stream, begin: int, stop: int, taken: int, hi: int) -> bool:
    """Whether an attribution stands between two commas in a sentence without quotation marks."""
    inside = taken < begin and stop + 1 < hi and s.low[begin] == "," and s.low[stop] == ","
    return inside and not any(s.low[j] == QUOTED for j in range(taken, hi))


def _run(s: Stream, first: int, end: int) -> int:
    """The last of the quotations that follow one another."""
    last = first
    while last + 1 < end and s.low[last + 1] == QUOTED:
        last += 1
    return last


def _on(s: Stream, first: int, last: int, ahead: int, end: int, one: Saying) -> int:
    """The last token of what was said before and after ", X said,"."""
    pure = s.low[last] == QUOTED
    if s.low[ahead] in ("and", "but") and ahead + 1 < end and s.low[ahead + 1] == QUOTED:
        ahead += 1
    if s.low[ahead].endswith("ing") and s.low[first] not in OPENERS:
        return last
    for j in range(ahead, end):
        if s.low[j] == QUOTED and (j == ahead or s.low[j - 1] in PAUSE):
            return j if pure and _is_pure(s, j, end) else end - 1
        if s.low[j] in ASIDE or s.low[j] == QUOTED:
            break
    if pure or s.low[ahead] in ASIDE or (one.is_inverted and not grammar.is_finite(s, ahead)):
        return last
    return end - 1


def _is_pure(s: Stream, first: int, end: int) -> bool:
    return all(s.low[j] == QUOTED or not grammar.is_word(s, j) for j in range(first, end))


def _is_said(s: Stream, ahead: int, end: int, one: Saying) -> bool:
    """Whether what follows a cue can be what was said: anything quoted or after "that", else a clause with a verb."""
    if one.that or any(s.low[j] == QUOTED for j in range(ahead, end)):
        return True
    if one.form.cue.bare == "" or s.low[ahead] in SCENE or (grammar.is_finite(s, ahead) and s.low[ahead] != "there"):
        return False
    if one.form.cue.bare == "s":
        return True
    for j in range(ahead + 1, min(end, ahead + NEAR)):
        if s.low[j] in (",", "and"):
            return False
        if grammar.is_finite(s, j):
            return True
    return False


def _is_intro(s: Stream, taken: int, begin: int, ahead: int | None) -> bool:
    """Whether what stands before an attribution only sets the scene: "On Monday, ..."."""
    if ahead is None or any(s.low[j] == QUOTED for j in range(taken, begin + 1)):
        return False
    if grammar.is_finite(s, ahead):
        return False
    if begin - taken < 4:
        return True
    if s.low[ahead] != QUOTED:
        return False
    one = s.quotations[ahead]
    begins = s.text[one.start : one.end].lstrip("\"'\u201c\u2018\u00ab\u201e`[ \u2026.")[:1]
    is_clause = any(grammar.is_finite(s, j) for j in range(taken, begin))
    return not (begins.islower() and is_clause)


def _sourced(s: Stream, one: Saying, taken: int, end: int) -> tuple[int, int] | None:
    """What a source phrase covers: all before it, or all after it where it opens the sentence."""
    if one.first - taken > 2 or (one.first > taken and s.low[taken] == QUOTED):
        return taken, trim(s, taken, one.first - 1)[1]
    ahead = one.rest
    while ahead < end and s.low[ahead] not in (",", ":"):
        ahead += 1
    return (ahead + 1, end - 1) if ahead + 1 < end else None


def _end(s: Stream, frame: Frame, one: Saying, following: Saying | None) -> int:
    """Where what is said after a cue ends: with the frame, or before the next act of saying that is no part of it."""
    end = frame.hi
    while end > one.rest and s.low[end - 1] in ENDS:
        end -= 1
    if following is None:
        return end
    cut = following.opening if following.opening > one.rest else following.first
    if not one.rest < cut <= end:
        return end
    j = cut - 1
    while j > one.rest and (s.low[j] in TYING or grammar.is_adverb(s, j)):
        j -= 1
    is_nested = all(s.low[i] not in BREAKING for i in range(j + 1, cut))
    if s.low[j] in PAUSE:
        while j > one.rest and s.low[j] in PAUSE:
            j -= 1
    elif is_nested:
        return end
    return j + 1


def trim(s: Stream, first: int, last: int) -> tuple[int, int]:
    """A stretch without the punctuation around it."""
    while first <= last and (s.low[first] in PAUSE or s.low[first] == ":"):
        first += 1
    while last >= first and (s.low[last] in PAUSE or s.low[last] in (".", ":")):
        last -= 1
    return first, last
