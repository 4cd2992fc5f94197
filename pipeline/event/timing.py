"""When an act took place: the date expression attached to it, its heading, or the day of publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.event import path

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from pipeline.sentence import Sentence
    from pipeline.when import Period, When

REACH = 6.0
"""Parse cost beyond which a date expression belongs to something else in the sentence."""
MODIFIERS = frozenset(["nummod", "compound", "amod", "poss", "nmod", "npadvmod"])


@dataclass(frozen=True, slots=True)
class Dating:
    """The event's days, both inclusive, with precision and basis as in the table; text of the expression if any."""

    first: date | None
    last: date | None
    precision: str
    basis: str | None
    text: str | None

    @property
    def is_known(self) -> bool:
        return self.first is not None or self.last is not None

    @property
    def days(self) -> int:
        """How many days it spans, one for a single day; a very long time where an end is open."""
        if self.first is None or self.last is None:
            return 100_000
        return (self.last - self.first).days + 1


UNKNOWN = Dating(None, None, "none", None, None)


def read(doc: Doc, sentence: Sentence, trigger: Token, periods: Sequence[Period], heading: When | None) -> Dating:
    """The date stated for a trigger in its sentence, else its heading's, else UNKNOWN."""
    best: tuple[float, int, Period, Token] | None = None
    for period in periods:
        head = path.head_of(doc, period.whens[0].start - sentence.start, period.end - sentence.start)
        if head is None or not _counts(period, trigger):
            continue
        distance = path.cost(trigger, head)
        gap = abs(head.i - trigger.i)
        if distance <= REACH and (best is None or (distance, gap) < best[:2]):
            best = (distance, gap, period, head)
    if best is not None:
        return _from(best[2], best[3], trigger)
    if heading is not None:
        return Dating(heading.first, heading.last, heading.precision, "heading", heading.text)
    return UNKNOWN


def _counts(period: Period, trigger: Token) -> bool:
    """A length of time reaches up to the present only with a perfect or progressive ("has for weeks been ...")."""
    if period.whens[0].kind != "DURATION" or period.first is None or period.last is None:
        return True
    lead = period.whens[0].text.lower().split()[:2]
    if {"past", "last", "recent", "next", "coming"} & set(lead):
        return True
    return any(c.dep_ == "aux" and c.lemma_ in ("have", "be") for c in trigger.children)


def _from(period: Period, head: Token, trigger: Token) -> Dating:
    """The period; of a noun dated by its own modifier ("the 2003 invasion") the bare expression."""
    if head.head == trigger and head.dep_ in MODIFIERS and trigger.pos_ == "NOUN":
        when = period.whens[0]
        return Dating(when.first, when.last, when.precision, when.basis, when.text)
    text = " ".join(w.text for w in period.whens)
    return Dating(period.first, period.last, period.precision, period.basis, text)


def published(day: date | None) -> Dating:
    """Fresh news without a date: the day of publication."""
    return Dating(day, day, "day", "published", None) if day else UNKNOWN


def is_background(verb: Token) -> bool:
    """Whether the verb's tense takes the act out of the news of the day: past perfect, "used to"."""
    return any(c.dep_ == "aux" and c.lower_ in ("had", "used") for c in verb.children)
