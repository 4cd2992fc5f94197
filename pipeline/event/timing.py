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
    from pipeline.when import When

REACH = 6.0
"""Parse cost beyond which a date expression belongs to something else in the sentence."""
PERFECT_VERBS = frozenset(["have", "'ve", "has", "'s"])


@dataclass(frozen=True, slots=True)
class Dating:
    """The event's days, both inclusive, with precision and basis as in the table; text of the expression if any."""

    first: date | None
    last: date | None
    precision: str
    basis: str | None
    text: str | None


UNKNOWN = Dating(None, None, "none", None, None)


def read(doc: Doc, sentence: Sentence, trigger: Token, whens: Sequence[When], heading: When | None) -> Dating:
    """The date stated for a trigger in its sentence, else its heading's, else UNKNOWN."""
    best: tuple[float, int, When] | None = None
    for when in whens:
        if when.first is None and when.last is None:
            continue
        head = path.head_of(doc, when.start - sentence.start, when.end - sentence.start)
        if head is None:
            continue
        distance = path.cost(trigger, head)
        if distance <= REACH and (best is None or (distance, abs(head.i - trigger.i)) < best[:2]):
            best = (distance, abs(head.i - trigger.i), when)
    if best is not None:
        return _from(best[2], doc, sentence)
    if heading is not None:
        return Dating(heading.first, heading.last, heading.precision, "heading", heading.text)
    return UNKNOWN


def _from(when: When, doc: Doc, sentence: Sentence) -> Dating:
    before = sentence.text[max(0, when.start - sentence.start - 8) : when.start - sentence.start].lower().split()
    if before[-1:] == ["since"]:
        return Dating(when.first, None, "interval", when.basis, when.text)
    return Dating(when.first, when.last, when.precision, when.basis, when.text)


def published(day: date | None) -> Dating:
    """Fresh news without a date: the day of publication."""
    return Dating(day, day, "day", "published", None) if day else UNKNOWN


def is_background(verb: Token) -> bool:
    """Whether the verb's tense takes the act out of the news of the day: past perfect, "used to"."""
    return any(c.dep_ == "aux" and c.lower_ in ("had", "used") for c in verb.children)
