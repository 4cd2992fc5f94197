"""What is said: the quotations and clauses that belong to each act of saying of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.quote import grammar, saying
from pipeline.quote.saying import Saying
from pipeline.quote.stream import FINAL, QUOTED, Frame, Stream
from pipeline.quote.subject import Phrase
from pipeline.quote.words import listed

PAUSE = frozenset([",", "\u2014", "\u2013", "--", "-", ";", "(", ")"])
SPOKEN = frozenset(["say", "tell", "utter", "ask", "source"])
REPORTED = frozenset(["say", "tell", "source"])
"""Kinds of cue whose clause is a quotation even without quotation marks."""
PARTLY = frozenset(["say", "tell", "source", "urge", "feel", "ask", "utter", "show"])
WORKS = listed("work")
SHORTEST = 3
"""Words of the shortest clause reported without quotation marks."""


@dataclass(frozen=True, slots=True)
class Report:
    """Tokens first..last that somebody said; direct where they are quotations throughout.

    speaker and cue may lie elsewhere; closed: nothing that follows belongs to it.
    """

    first: int
    last: int
    is_direct: bool
    speaker: Phrase | None
    cue: Saying | None
    paragraph: int
    closed: bool = False


def read(s: Stream) -> list[Report]:
    """All reports of an article in order of their place."""
    found: list[Report] = []
    voice: Report | None = None
    paragraph = -1
    for frame in s.frames:
        if frame.paragraph != paragraph:
            paragraph = frame.paragraph
        quoted = [i for i in range(frame.lo, frame.hi) if s.low[i] == QUOTED]
        sayings = saying.find(s, frame)
        reports = list(_frame(s, frame, sayings))
        rest = _left_over(quoted, reports)
        if rest and not reports:
            voice = _continue(s, frame, rest, found, voice)
            continue
        found += reports
        voice = _voice(frame, sayings, reports, voice)
    return found


def _voice(frame: Frame, sayings: Sequence[Saying], reports: Sequence[Report], voice: Report | None) -> Report | None:
    """Who goes on speaking after a frame."""
    if reports:
        return reports[-1]
    spoken = [one for one in sayings if one.kind in SPOKEN]
    if spoken:
        one = spoken[-1]
        return Report(one.first, one.last, False, one.speaker, one, frame.paragraph, closed=True)
    return voice


def _left_over(quoted: Sequence[int], reports: Sequence[Report]) -> list[int]:
    return [i for i in quoted if not any(r.first <= i <= r.last for r in reports)]


def _continue(s: Stream, frame: Frame, rest: Sequence[int], found: list[Report], voice: Report | None) -> Report | None:
    """Quotations without a cue of their own: whole utterances go on with the voice heard last."""
    pure = all(s.low[i] == QUOTED or not grammar.is_word(s, i) for i in range(frame.lo, frame.hi))
    for i in rest:
        if not (pure or (i == frame.lo and _is_speech(s, i))):
            continue
        if (
            pure
            and voice is not None
            and found
            and found[-1] is voice
            and voice.is_direct
            and not voice.closed
            and _adjoins(s, voice, i, frame)
        ):
            voice = replace(voice, last=i)
            found[-1] = voice
            continue
        near = voice is not None and frame.paragraph - voice.paragraph <= 1
        speaker, cue = (voice.speaker, voice.cue) if voice is not None and near else (None, None)
        voice = Report(i, i, True, speaker, cue, frame.paragraph)
        found.append(voice)
    return voice


def _adjoins(s: Stream, voice: Report, i: int, frame: Frame) -> bool:
    """Whether nothing but the attribution stands between an utterance and its going on."""
    if voice.paragraph != frame.paragraph or voice.cue is None:
        return s.quotations[i].reopens
    return voice.cue.first > voice.first and frame.lo <= voice.cue.rest + 60 and frame.lo == i


def _is_speech(s: Stream, i: int) -> bool:
    """Whether a quotation reads as an utterance: several words that end as a sentence does."""
    return s.words_quoted(i) > SHORTEST and s.ending(i) in FINAL + ","


def _frame(s: Stream, frame: Frame, sayings: Sequence[Saying]) -> Iterator[Report]:
    taken = frame.lo
    for number, one in enumerate(sayings):
        following = sayings[number + 1] if number + 1 < len(sayings) else None
        if one.kind == "name":
            yield from _named(s, frame, one, following)
            continue
        span = _span(s, frame, one, following, taken)
        if span is None:
            continue
        report = _shape(s, frame, one, *span)
        if report is not None:
            yield report
            taken = max(report.last, one.rest - 1) + 1


def _span(s: Stream, frame: Frame, one: Saying, following: Saying | None, taken: int) -> tuple[int, int] | None:
    """First and last token of what an act of saying reports."""
    begin, stop = one.opening - 1, one.rest
    before = begin >= taken and (s.low[begin] in PAUSE or s.low[begin] == QUOTED)
    end = _end(s, frame, one, following)
    ahead = stop
    while ahead < end and s.low[ahead] in (",", ":", "\u2014"):
        ahead += 1
    has_ahead = ahead < end
    pause = stop >= frame.hi or s.low[stop] in PAUSE or s.low[stop] in ".?!"
    if one.form.cue.kind == "source":
        return _sourced(s, one, taken, end)
    if before and pause and not _is_intro(s, taken, begin, ahead if has_ahead else None):
        last = begin
        while last > taken and s.low[last] in PAUSE:
            last -= 1
        if has_ahead and s.low[stop] == "," and _goes_on(s, ahead):
            last = end - 1
        return (taken, last) if last >= taken else None
    if has_ahead and not (pause and s.low[ahead] != QUOTED and s.low[stop] != ":"):
        return ahead, end - 1
    return None


def _goes_on(s: Stream, ahead: int) -> bool:
    """Whether what was said goes on after ", X said,": not where a participle or a relative clause follows."""
    word = s.low[ahead]
    return not (
        word.endswith("ing")
        or word in ("who", "which", "as", "after", "before", "when", "while", "but", "and", "though", "although")
    )


def _is_intro(s: Stream, taken: int, begin: int, ahead: int | None) -> bool:
    """Whether what stands before an attribution only sets the scene: "On Monday, ..."."""
    if ahead is None or any(s.low[j] == QUOTED for j in range(taken, begin + 1)):
        return False
    return s.low[ahead] == QUOTED or begin - taken < 4


def _sourced(s: Stream, one: Saying, taken: int, end: int) -> tuple[int, int] | None:
    """What a source phrase covers: all before it, or all after it where it opens the sentence."""
    if one.first > taken and one.first - taken > 2:
        last = one.first - 1
        while last > taken and s.low[last] in PAUSE:
            last -= 1
        return taken, last
    ahead = one.rest
    while ahead < end and s.low[ahead] != ",":
        ahead += 1
    return (ahead + 1, end - 1) if ahead + 1 < end else None


def _end(s: Stream, frame: Frame, one: Saying, following: Saying | None) -> int:
    """Where what is said after a cue ends: with the frame, or before the next act of saying that is no part of it."""
    end = frame.hi
    while end > one.rest and s.low[end - 1] in (".", "?", "!", ";", ":", ",", "\u2026", "..."):
        end -= 1
    if following is None:
        return end
    cut = following.first if following.form.tense == "ing" else following.opening
    if cut < one.rest or cut > end:
        return end
    j = cut - 1
    while j > one.rest and (s.low[j] in grammar.CONJUNCTION or s.low[j] in ("while", "as", "though", "although", "by")):
        j -= 1
    if s.low[j] in PAUSE or j < cut - 1:
        while j > one.rest and s.low[j] in PAUSE:
            j -= 1
        return j + 1
    return end


def _shape(s: Stream, frame: Frame, one: Saying, first: int, last: int) -> Report | None:
    """The report over a stretch, trimmed; None where it is nothing that somebody can have said."""
    while first <= last and (s.low[first] in PAUSE or s.low[first] == ":"):
        first += 1
    while last >= first and (s.low[last] in PAUSE or s.low[last] in (".", ":")):
        last -= 1
    if first > last:
        return None
    inner = [i for i in range(first, last + 1) if s.low[i] == QUOTED]
    if not inner:
        if one.kind not in REPORTED or last - first + 1 < SHORTEST or one.is_negated or one.form.tense == "base":
            return None
        return Report(first, last, False, one.speaker, one, frame.paragraph)
    pure = all(
        s.low[i] == QUOTED or not grammar.is_word(s, i) or one.opening <= i < one.rest for i in range(first, last + 1)
    )
    if not pure and one.kind not in PARTLY:
        return Report(inner[0], inner[-1] if len(inner) == 1 else inner[0], True, one.speaker, one, frame.paragraph)
    return Report(first, last, pure, one.speaker, one, frame.paragraph, closed=not pure)


def _named(s: Stream, frame: Frame, one: Saying, following: Saying | None) -> Iterator[Report]:
    """The quoted labels that a verb of naming gives."""
    end = following.opening if following is not None and following.opening > one.rest else frame.hi
    for i in range(one.rest, end):
        if s.low[i] == QUOTED:
            yield Report(i, i, True, one.speaker, one, frame.paragraph, closed=True)
