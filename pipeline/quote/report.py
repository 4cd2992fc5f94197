"""What is said: the quotations and clauses that belong to each act of saying of an article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.quote import dialogue, extent, grammar, saying, subject
from pipeline.quote.saying import Saying
from pipeline.quote.stream import FINAL, QUOTED, Frame, Stream
from pipeline.quote.subject import Phrase

SPOKEN = frozenset(["say", "tell", "utter", "ask", "source"])
REPORTED = frozenset(["say", "tell", "source"])
"""Kinds of cue whose clause is a quotation even without quotation marks."""
PARTLY = frozenset(["say", "tell", "source", "urge", "feel", "ask"])
"""Kinds of cue whose clause is a quotation when it is quoted in part."""
SHORTEST = 3
"""Words of the shortest utterance and of the shortest clause reported without quotation marks."""


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
    turns = dialogue.find(s)
    spoken = {turn.paragraph for turn in turns}
    found = [Report(one.first, one.last, True, one.speaker, None, one.paragraph, closed=True) for one in turns]
    voice: Report | None = None
    for frame in s.frames:
        if frame.paragraph in spoken:
            continue
        quoted = [i for i in range(frame.lo, frame.hi) if s.low[i] == QUOTED]
        sayings = saying.find(s, frame)
        reports = list(_frame(s, frame, sayings))
        rest = [i for i in quoted if not any(r.first <= i <= r.last for r in reports)]
        if rest and not reports:
            voice = _continue(s, frame, rest, found, voice)
        else:
            if reports and found and _takes_up(s, found[-1], reports[0]):
                reports[0] = replace(reports[0], first=found.pop().first)
            found += [*_unclaimed(s, frame, rest, reports), *reports]
            voice = _voice(frame, sayings, reports, voice)
    return found


def _unclaimed(s: Stream, frame: Frame, rest: Sequence[int], reports: Sequence[Report]) -> Iterator[Report]:
    """An utterance that opens a sentence whose attribution goes to what follows: “...” Falk said: “...”."""
    if rest and rest[0] == frame.lo and reports and reports[0].is_direct and _is_speech(s, rest[0]):
        yield replace(reports[0], first=rest[0], last=rest[0], closed=True)


def _takes_up(s: Stream, before: Report, report: Report) -> bool:
    """Whether a report goes on with a quotation that the paragraph before left open."""
    own, other = s.quotations.get(report.first), s.quotations.get(before.last)
    return report.is_direct and own is not None and own.reopens and other is not None and other.is_open


def _voice(frame: Frame, sayings: Sequence[Saying], reports: Sequence[Report], voice: Report | None) -> Report | None:
    """Who goes on speaking after a frame."""
    if reports and reports[0].first == frame.lo and reports[0].is_direct:
        return reports[0]
    if reports:
        return reports[-1]
    spoken = [one for one in sayings if one.kind in SPOKEN]
    if spoken:
        one = spoken[-1]
        return Report(one.first, one.last, False, one.speaker, one, frame.paragraph, closed=True)
    return voice


def _continue(s: Stream, frame: Frame, rest: Sequence[int], found: list[Report], voice: Report | None) -> Report | None:
    """Quotations without a cue of their own: whole utterances go on with the voice heard last."""
    pure = all(s.low[i] == QUOTED or not grammar.is_word(s, i) for i in range(frame.lo, frame.hi))
    for i in rest:
        if not (pure or (i == frame.lo and _is_speech(s, i)) or s.low[i - 1] == ":"):
            continue
        place = _place(found, voice) if pure and voice is not None else None
        if place is not None and voice is not None and _adjoins(s, voice, i, frame):
            voice = found[place] = replace(voice, last=i, paragraph=frame.paragraph)
            continue
        voice = _fresh(s, frame, i, voice)
        found.append(voice)
    return voice


def _place(found: Sequence[Report], voice: Report) -> int | None:
    """Where among the last reports one stands."""
    return next((n for n in range(len(found) - 1, max(-1, len(found) - 9), -1) if found[n] is voice), None)


def _fresh(s: Stream, frame: Frame, i: int, voice: Report | None) -> Report:
    """A quotation on its own: of whoever stands before its colon, else of the voice heard last, if that is not far."""
    if i > frame.lo and s.low[i - 1] == ":":
        return Report(i, i, True, subject.main(s, frame.lo, i - 2), None, frame.paragraph)
    above = _above(s, frame, voice)
    if above is not None:
        return Report(i, i, True, above, None, frame.paragraph)
    if voice is not None and frame.paragraph - voice.paragraph <= 1:
        return Report(i, i, True, voice.speaker, voice.cue, frame.paragraph)
    return Report(i, i, True, None, None, frame.paragraph)


def _above(s: Stream, frame: Frame, voice: Report | None) -> Phrase | None:
    """Whom the sentence right above is about, where nobody has spoken yet in the paragraph: "Falk shrugged. “...”"."""
    number = bisect_left(s.frames, frame.lo, key=lambda one: one.lo)
    if number == 0 or (voice is not None and voice.paragraph == frame.paragraph):
        return None
    before = s.frames[number - 1]
    if before.paragraph != frame.paragraph:
        return None
    found = subject.main(s, before.lo, before.hi - 1)
    if found is None or not (s.capital(found.last) or s.low[found.last] in ("he", "she")):
        return None
    return found if s.low[found.last] not in grammar.TIME else None


def _adjoins(s: Stream, voice: Report, i: int, frame: Frame) -> bool:
    """Whether nothing but the attribution stands between an utterance and its going on."""
    if not voice.is_direct or voice.closed:
        return False
    if voice.paragraph != frame.paragraph or voice.cue is None:
        return s.quotations[i].reopens
    return voice.cue.first > voice.first and frame.lo == i


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
        span = extent.of(s, frame, one, following, taken)
        report = _shape(s, frame, one, *span) if span is not None else None
        if report is not None:
            yield report
            taken = max(report.last, one.rest - 1) + 1


def _shape(s: Stream, frame: Frame, one: Saying, first: int, last: int) -> Report | None:
    """The report over a stretch, trimmed; None where it is nothing that somebody can have said."""
    first, last = extent.trim(s, first, last)
    if first > last:
        return None
    inner = [i for i in range(first, last + 1) if s.low[i] == QUOTED]
    if not inner:
        if one.kind not in REPORTED or last - first + 1 < SHORTEST or one.is_negated:
            return None
        return Report(first, last, False, one.speaker, one, frame.paragraph)
    own = range(one.opening, one.rest)
    pure = all(s.low[i] == QUOTED or not grammar.is_word(s, i) or i in own for i in range(first, last + 1))
    if not pure and one.is_negated:
        return None
    if not pure and one.kind not in PARTLY:
        return Report(inner[0], inner[0], True, one.speaker, one, frame.paragraph)
    return Report(first, last, pure, one.speaker, one, frame.paragraph, closed=not pure)


def _named(s: Stream, frame: Frame, one: Saying, following: Saying | None) -> Iterator[Report]:
    """The quoted labels that a verb of naming gives."""
    end = frame.hi if following is None else following.opening if following.opening > one.rest else following.first
    for i in range(one.rest, end):
        if s.low[i] == QUOTED and not _is_tagged(s, i, following):
            yield Report(i, i, True, one.speaker, one, frame.paragraph, closed=True)


def _is_tagged(s: Stream, i: int, following: Saying | None) -> bool:
    """Whether a quotation has an attribution of its own right behind it: “...”, as one engineer put it."""
    if following is None or following.kind not in SPOKEN:
        return False
    return all(s.low[j] in (",", "as", "\u2014") for j in range(i + 1, following.opening)) and following.opening > i
