"""Acts of saying in a frame: the cue, who speaks, and where the attribution begins and ends."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.quote import grammar, subject
from pipeline.quote.stream import QUOTED, Frame, Stream
from pipeline.quote.subject import Phrase
from pipeline.quote.words import Form, forms, listed

BEING = frozenset("am are aren't be been being is isn't was wasn't were weren't get gets got".split())
MODAL = frozenset(
    "can can't cannot could couldn't may might must shall should would will wouldn't won't to 'd 'll let".split()
)
NEGATION = listed("negation")
CONCEALED = listed("concealed")
REPORTER = listed("reporter")
LABELS = frozenset("call term label brand dub deem".split())
"""Verbs that, with a quotation right behind them, give a name and quote nobody: "a group called “Wave”"."""
CHUNK = 14
"""Words of the longest adverbial between a cue and what is said."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue at tokens first..last (the whole attribution from opening to rest, end exclusive) and its speaker.

    that: whether "that" opens the clause at rest; is_inverted: "said X"; is_negated: "did not say".
    """

    form: Form
    first: int
    last: int
    speaker: Phrase | None
    opening: int
    rest: int
    that: bool
    is_inverted: bool
    is_negated: bool

    @property
    def kind(self) -> str:
        return self.form.cue.kind


def find(s: Stream, frame: Frame) -> list[Saying]:
    """The acts of saying of a frame, in order; those without a speaker in reach are left out."""
    found: list[Saying] = []
    known, index = forms(), frame.lo
    while index < frame.hi:
        options = known.get(s.low[index])
        one = _first(s, frame, index, options, found) if options else None
        if one is not None:
            found.append(one)
            index = max(one.rest, one.last + 1)
        else:
            index += 1
    return found


def _first(s: Stream, frame: Frame, index: int, options: tuple[Form, ...], found: list[Saying]) -> Saying | None:
    for form in options:
        last = index + len(form.cue.rest)
        if last < frame.hi and all(s.low[index + 1 + n] == word for n, word in enumerate(form.cue.rest)):
            one = _read(s, frame, index, last, form, found)
            if one is not None:
                return one
    return None


def _read(s: Stream, frame: Frame, first: int, last: int, form: Form, found: list[Saying]) -> Saying | None:
    if form.cue.kind == "source":
        return _source(s, frame, first, last, form)
    if s.capital(first) and first > frame.lo and s.low[first - 1] != QUOTED:
        return None
    if _is_object(s, frame, first, form):
        return None
    rest, that = settle(s, last + 1, frame.hi, form)
    if form.cue.is_noun and not _is_used(s, frame, first, last, rest, that):
        return None
    floor = found[-1].last + 1 if found else frame.lo
    speaker, inverted, rest = _speaker(s, frame, (first, last, rest), form, found, floor)
    if speaker is None:
        return None
    opening = min(first, speaker.first)
    negated = any(s.low[j] in NEGATION for j in range(max(frame.lo, first - 3), first))
    if inverted:
        rest, that = settle(s, speaker.last + 1, frame.hi, None)
    return Saying(form, first, last, speaker, opening, rest, that, inverted, negated)


def _is_object(s: Stream, frame: Frame, first: int, form: Form) -> bool:
    """Whether a form that can be a noun is one: "the report", "their claims"."""
    if first == frame.lo:
        return form.tense == "base" or (form.cue.is_noun and form.tense == "present")
    word = s.low[first - 1]
    if form.tense in ("base", "present") and (
        word in ("'s", "\u2019s") or (word in grammar.PREPOSITION and word != "to")
    ):
        return True
    if form.tense in ("base", "present") and word in grammar.DETERMINER:
        return word not in grammar.PRONOUN
    if form.tense != "base" or word in MODAL or grammar.is_adverb(s, first - 1):
        return False
    return not (
        word in grammar.PRONOUN or word.endswith("s") or s.capital(first - 1) or word in ("people", "police", ",")
    )


def _source(s: Stream, frame: Frame, first: int, last: int, form: Form) -> Saying | None:
    speaker = subject.after(s, last + 1, frame.hi)
    if speaker is None:
        return None
    return Saying(form, first, last, speaker, first, speaker.last + 1, False, True, False)


def _is_used(s: Stream, frame: Frame, first: int, last: int, rest: int, that: bool) -> bool:
    """Whether a form that is more often something else speaks here: words quoted or "that" stand beside it."""
    if that or (rest < frame.hi and s.low[rest] in (QUOTED, ":")):
        return True
    if rest + 1 < frame.hi and s.low[rest] == "," and s.low[rest + 1] == QUOTED:
        return True
    back = first - 1
    while back >= frame.lo and first - back < 12 and s.low[back] not in (QUOTED, ".", ";"):
        back -= 1
    if back >= frame.lo and s.low[back] == QUOTED:
        return True
    kind = forms()[s.low[first]][0].cue.kind
    return kind in ("name", "urge") and any(s.low[j] == QUOTED for j in range(last + 1, frame.hi))


def _speaker(
    s: Stream, frame: Frame, span: tuple[int, int, int], form: Form, found: list[Saying], floor: int
) -> tuple[Phrase | None, bool, int]:
    """The speaker, whether it stands after the cue, and where the attribution ends."""
    first, last, rest = span
    if form.tense == "ing":
        return _participle(s, frame, first, found), False, rest
    back = _over(s, floor, first)
    if form.tense == "past" and back >= floor and s.low[back] in BEING:
        return (*_agent(s, frame, last), rest)
    if form.tense == "past" and last + 1 < frame.hi and s.low[last + 1] == "by":
        return (*_agent(s, frame, last), rest)
    if form.tense == "base" and back >= frame.lo and s.low[back] in MODAL and not _went_on(s, frame, back):
        return None, False, rest
    if _follows_quotation(s, frame, first) and form.tense in ("past", "present"):
        speaker = subject.after(s, last + 1, frame.hi)
        if speaker is not None and s.low[last + 1] not in CONCEALED and form.cue.kind != "tell":
            return speaker, True, rest
    if form.cue.name in LABELS and last + 1 < frame.hi and s.low[last + 1] == QUOTED:
        return None, False, rest
    back = grammar.skip(s, floor, first - 1)
    if (
        found
        and back >= floor
        and s.low[back] in grammar.CONJUNCTION
        and found[-1].form.tense in ("past", "present", "base")
    ):
        return found[-1].speaker, False, rest
    speaker = subject.before(s, floor, first)
    if speaker is None and floor > frame.lo and (s.low[first - 1] in grammar.CONJUNCTION or s.low[first - 1] == ","):
        speaker = found[-1].speaker
    if speaker is None and form.tense != "base" and (first == frame.lo or s.low[first - 1] in (",", "as")):
        return subject.after(s, last + 1, frame.hi), True, rest
    if speaker is None and _is_after_quoted_subject(s, frame, first):
        speaker = subject.main(s, frame.lo, first - 1)
    return speaker, False, rest


def _over(s: Stream, floor: int, first: int) -> int:
    """The last token before a verb that is no adverb."""
    back = first - 1
    while back >= floor and grammar.is_adverb(s, back) and s.low[back] not in BEING and s.low[back] not in MODAL:
        back -= 1
    return back


def _went_on(s: Stream, frame: Frame, back: int) -> bool:
    """Whether "to say" follows a verb that makes it an act: "went on to say", "was quick to add"."""
    if s.low[back] != "to":
        return s.low[back] in ("would", "'d", "will")
    return back > frame.lo and s.low[back - 1] in (
        "on",
        "continued",
        "quick",
        "twitter",
        "this",
        "began",
        "first",
        "back",
    )


def _participle(s: Stream, frame: Frame, first: int, found: list[Saying]) -> Phrase | None:
    """The speaker of "saying": of "quoted as saying" the one quoted, else the subject of the clause it hangs on."""
    if first > frame.lo and s.low[first - 1] == "as":
        for j in range(first - 2, max(frame.lo, first - 14) - 1, -1):
            if s.low[j] in ("quoted", "cited", "reported", "quotes", "quoting", "recorded", "overheard", "heard"):
                back = _over(s, frame.lo, j)
                if (back >= frame.lo and s.low[back] in BEING) or j == first - 2:
                    return subject.before(s, frame.lo, j)
                return subject.after(s, j + 1, first - 1)
    if found and found[-1].form.tense != "" and found[-1].rest <= first:
        return found[-1].speaker
    return subject.main(s, frame.lo, first - 1)


def _agent(s: Stream, frame: Frame, last: int) -> tuple[Phrase | None, bool]:
    """The by-phrase of a passive: "was described by officials as"."""
    for j in range(last + 1, min(frame.hi, last + CHUNK)):
        if s.low[j] == "by":
            return subject.after(s, j + 1, frame.hi), True
    return None, True


def _follows_quotation(s: Stream, frame: Frame, first: int) -> bool:
    j = first - 1
    while j >= frame.lo and (s.low[j] in (",", "\u2014", "\u2013", "-", "--") or grammar.is_adverb(s, j)):
        j -= 1
    return j >= frame.lo and s.low[j] == QUOTED


def _is_after_quoted_subject(s: Stream, frame: Frame, first: int) -> bool:
    return first > frame.lo + 1 and any(s.low[j] == QUOTED for j in range(frame.lo, first))


def settle(s: Stream, i: int, hi: int, form: Form | None) -> tuple[int, bool]:
    """Where what is said begins after a cue, past hearers and "on Monday"; and whether "that" opens it."""
    if form is not None and form.cue.kind in ("tell", "ask"):
        i = _hearer(s, i, hi)
    begin = i
    while i < hi and i - begin < CHUNK:
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
    while i < hi and i - begin < CHUNK:
        word = s.low[i]
        if word in grammar.DETERMINER and i > begin:
            break
        if grammar.is_break(s, i) and not (word in REPORTER and i == begin) and word not in grammar.TIME:
            break
        i += 1
    return i


def _hearer(s: Stream, i: int, hi: int) -> int:
    if i >= hi:
        return i
    if s.low[i] in REPORTER:
        return i + 1
    if s.low[i] in grammar.DETERMINER or s.capital(i):
        return _chunk(s, i, hi)
    if grammar.is_break(s, i):
        return i
    return _chunk(s, i, hi)
