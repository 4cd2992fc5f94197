"""Acts of saying in a frame: the cue, who speaks, and where the attribution begins and ends."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.quote import grammar, subject
from pipeline.quote.adverbial import aside, settle
from pipeline.quote.stream import QUOTED, Frame, Stream
from pipeline.quote.subject import Phrase
from pipeline.quote.words import Form, forms, listed

BEING = frozenset("am are aren't be been being is isn't was wasn't were weren't get gets got".split())
MODAL = frozenset(
    "can can't cannot could couldn't may might must shall should would will wouldn't won't to 'd 'll let".split()
)
NEGATION = listed("negation")
CONCEALED = listed("concealed")
LABELS = frozenset("call term label brand dub deem".split())
"""Verbs that, with a quotation right behind them, give a name and quote nobody: "a group called “Wave”"."""
AWAY = frozenset(["for", "on", "out", "off", "upon"])
"""Particles that make another verb of a label: "called for"."""
REPORTING = frozenset("quoted cited reported quotes quoting recorded overheard heard".split())
POSSESSIVE = frozenset("a an the his her its their our my your".split())
REACH = 14
"""Words between "quoted" and "as saying", or a passive and its by-phrase."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue at tokens first..last and its speaker; the attribution runs from opening to rest (end exclusive).

    that: whether "that" opens the clause at rest; is_inverted: the speaker follows; is_negated: "did not say".
    """

    form: Form
    first: int
    last: int
    speaker: Phrase
    opening: int
    rest: int
    that: bool
    is_inverted: bool
    is_negated: bool

    @property
    def kind(self) -> str:
        return self.form.cue.kind


@dataclass(frozen=True, slots=True)
class Spot:
    """A form of a cue at tokens first..last, what is said beginning at rest; no subject stands before floor."""

    form: Form
    first: int
    last: int
    rest: int
    floor: int


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
    if (s.capital(first) and first > frame.lo and s.low[first - 1] != QUOTED) or _is_noun(s, frame, first, form):
        return None
    rest, that = settle(s, last + 1, frame.hi, form)
    if form.cue.is_noun and not _is_used(s, frame, first, rest, that):
        return None
    if form.cue.name in LABELS and last + 1 < frame.hi and s.low[last + 1] in AWAY:
        return None
    one = _attribute(s, frame, Spot(form, first, last, rest, _floor(s, frame, first, found)), that, found)
    if one is None or form.cue.name not in LABELS or last + 1 >= frame.hi or s.low[last + 1] != QUOTED:
        return one
    return one if one.opening > frame.lo and s.low[one.opening - 1] in ("what", "which") else None


def _floor(s: Stream, frame: Frame, first: int, found: list[Saying]) -> int:
    """No subject stands before this token: after the last act of saying, unless that stood in a relative clause."""
    if not found:
        return frame.lo
    one = found[-1]
    is_relative = any(s.low[j] in grammar.RELATIVE for j in range(one.speaker.last + 1, one.first))
    return frame.lo if is_relative and s.low[first - 1] == "," else one.last + 1


def _source(s: Stream, frame: Frame, first: int, last: int, form: Form) -> Saying | None:
    speaker = subject.after(s, last + 1, frame.hi)
    if speaker is None:
        return None
    return Saying(form, first, last, speaker, first, speaker.last + 1, False, True, False)


def _is_noun(s: Stream, frame: Frame, first: int, form: Form) -> bool:
    """Whether a form is a noun or adjective here: "the report", "their claims", "his announced plans"."""
    if first == frame.lo:
        return form.tense == "base" or (form.cue.is_noun and form.tense == "present")
    before = _over(s, frame.lo, first)
    word = s.low[before] if before >= frame.lo else ""
    if word in POSSESSIVE and word != "her":
        return True
    if form.tense in ("past", "ing"):
        return False
    word = s.low[first - 1]
    if word in ("'s", "\u2019s") or (word in grammar.PREPOSITION and word != "to"):
        return True
    if word in grammar.DETERMINER:
        return word not in grammar.PRONOUN
    if form.tense != "base" or word in MODAL or grammar.is_adverb(s, first - 1):
        return False
    plural = word in grammar.PRONOUN or word.endswith("s") or word in ("people", "police", "who", ",", ")")
    return not (plural or s.capital(first - 1))


def _is_used(s: Stream, frame: Frame, first: int, rest: int, that: bool) -> bool:
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
    if s.low[rest - 1 if rest >= frame.hi else rest] in ".?!" and any(
        s.low[j] == "," for j in range(max(back, first - 8), first)
    ):
        return True
    kind = forms()[s.low[first]][0].cue.kind
    return kind in ("name", "urge") and any(s.low[j] == QUOTED for j in range(first + 1, frame.hi))


def _attribute(s: Stream, frame: Frame, spot: Spot, that: bool, found: list[Saying]) -> Saying | None:
    """The act of saying at a spot, with its speaker; None where nobody is found."""
    form, first, last = spot.form, spot.first, spot.last
    before = subject.before(s, spot.floor, first) if form.tense != "ing" else None
    if form.cue.is_noun and form.tense in ("present", "base") and before is not None and _has_verb(s, before, found):
        return None
    speaker, is_inverted = _speaker(s, frame, spot, before, found)
    if speaker is None or not _can_speak(s, speaker):
        return None
    rest = spot.rest
    if is_inverted and speaker.first > last:
        rest, that = settle(s, speaker.last + 1, frame.hi, None)
    opening = speaker.first if speaker is before else first
    negated = any(s.low[j] in NEGATION for j in range(max(frame.lo, first - 3), first))
    return Saying(form, first, last, speaker, opening, rest, that, is_inverted, negated)


def _can_speak(s: Stream, speaker: Phrase) -> bool:
    """Whether a phrase can be anybody: no bare article, time or figure."""
    word = s.low[speaker.first]
    if word in grammar.TIME or word in ("there", "here"):
        return False
    return (
        speaker.last > speaker.first
        or word in grammar.PRONOUN
        or (word not in grammar.DETERMINER and word[0].isalpha())
    )


def _has_verb(s: Stream, before: Phrase, found: list[Saying]) -> bool:
    """Whether what seems the subject of "claims" is the clause whose object it is: "poured scorn on their claims"."""
    if found and before.first == found[-1].last + 1 and not found[-1].is_inverted:
        return True
    return any(grammar.is_finite(s, j) for j in range(before.first, before.last + 1))


def _speaker(
    s: Stream, frame: Frame, spot: Spot, before: Phrase | None, found: list[Saying]
) -> tuple[Phrase | None, bool]:
    """The speaker at a spot, and whether it stands after the cue."""
    form, first, last = spot.form, spot.first, spot.last
    if form.tense == "ing":
        return _participle(s, frame, first, found), False
    back = _over(s, spot.floor, first)
    word = s.low[back] if back >= spot.floor else ""
    if form.tense == "past" and (word in BEING or _is_reduced(s, frame, form, last)):
        return _agent(s, frame, last), True
    if form.tense == "base" and word in MODAL:
        if not _went_on(s, frame, back):
            return None, False
        if word == "to":
            return subject.main(s, frame.lo, back - 1), False
    if form.tense in ("past", "present") and _follows_quotation(s, frame, first) and form.cue.kind != "tell":
        speaker = subject.after(s, last + 1, frame.hi)
        if speaker is not None and s.low[last + 1] not in CONCEALED:
            return speaker, True
    if form.cue.kind == "say" and form.tense == "past" and (beside := aside(s, spot.floor, first, last, frame.hi)):
        return beside, True
    if found and _is_coordinated(s, spot):
        return found[-1].speaker, False
    if before is not None:
        return before, False
    if form.tense != "base" and (first == frame.lo or s.low[first - 1] in (",", "as")):
        return subject.after(s, last + 1, frame.hi), True
    if first > frame.lo + 1 and any(s.low[j] == QUOTED for j in range(frame.lo, first)):
        return subject.main(s, frame.lo, first - 1), False
    return None, False


def _is_coordinated(s: Stream, spot: Spot) -> bool:
    """Whether a verb shares the subject of the act of saying before it: "condemned the attack and called it"."""
    back = grammar.skip(s, spot.floor, spot.first - 1)
    return back >= spot.floor and s.low[back] in grammar.CONJUNCTION


def _over(s: Stream, floor: int, first: int) -> int:
    """The last token before a verb that is no adverb."""
    back = first - 1
    while back >= floor and grammar.is_adverb(s, back) and s.low[back] not in BEING and s.low[back] not in MODAL:
        back -= 1
    return back


def _went_on(s: Stream, frame: Frame, back: int) -> bool:
    """Whether "to say" follows a verb that makes it an act: "went on to say", "was quick to add"."""
    if s.low[back] != "to":
        return s.low[back] in ("would", "'d", "will") and s.low[back + 1] in ("say", "tell")
    return back > frame.lo and s.low[back - 1] in (
        "on", "continued", "quick", "twitter", "this", "began", "first", "back", "facebook", "keen", "than",
    )  # fmt: skip


def _participle(s: Stream, frame: Frame, first: int, found: list[Saying]) -> Phrase | None:
    """The speaker of "saying": of "quoted as saying" the one quoted, else the subject of the clause it hangs on."""
    word = s.low[first - 1] if first > frame.lo else ""
    if word == "as":
        for j in range(first - 2, max(frame.lo, first - REACH) - 1, -1):
            if s.low[j] in REPORTING:
                back = _over(s, frame.lo, j)
                if (back >= frame.lo and s.low[back] in BEING) or j == first - 2:
                    return subject.before(s, frame.lo, j)
                return subject.after(s, j + 1, first - 1)
    quotes = any(s.low[j] == QUOTED for j in range(first, frame.hi))
    if not quotes and word in grammar.PREPOSITION | {"worth", "that", "as"}:
        return None
    if s.low[first] == "reading" and word[:1].isalpha():
        return subject.noun_phrase(s, frame.lo, first - 1)
    if found and found[-1].form.tense != "" and found[-1].rest <= first:
        return found[-1].speaker
    return subject.main(s, frame.lo, first - 1)


def _is_reduced(s: Stream, frame: Frame, form: Form, last: int) -> bool:
    """Whether a participle has its speaker in a by-phrase: "a plan described at the time by officials as"."""
    for j in range(last + 1, min(frame.hi, last + (7 if form.cue.kind == "name" else 2))):
        if s.low[j] == "by":
            return True
        if s.low[j] == QUOTED or s.low[j] == "as":
            return False
    return False


def _agent(s: Stream, frame: Frame, last: int) -> Phrase | None:
    """The by-phrase of a passive: "was described by officials as"."""
    for j in range(last + 1, min(frame.hi, last + REACH)):
        if s.low[j] == "by":
            return subject.after(s, j + 1, frame.hi)
    return None


def _follows_quotation(s: Stream, frame: Frame, first: int) -> bool:
    j = first - 1
    while j >= frame.lo and (s.low[j] in (",", "\u2014", "\u2013", "-", "--") or grammar.is_adverb(s, j)):
        j -= 1
    return j >= frame.lo and s.low[j] == QUOTED
