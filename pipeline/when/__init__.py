"""When: the time expressions of an article, as TIMEX3 values and as intervals of calendar days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from pipeline.when.finder import Found, walk
from pipeline.when.model import FUTURE_REF, PAST_REF, PRESENT_REF, Heading, Period, When
from pipeline.when.periods import periods
from pipeline.when.values import interval

if TYPE_CHECKING:
    from pipeline.sentence import Sentence

__all__ = [
    "FUTURE_REF", "PAST_REF", "PRESENT_REF", "Found", "Heading", "Period", "When", "find", "headings", "interval",
    "periods", "walk",
]  # fmt: skip


def find(text: str, published: date | None, sentences: Sequence[Sentence] | None = None) -> list[When]:
    """All time expressions of an article, in text order.

    Relative expressions are reckoned from the heading or dateline that governs them, else from `published`; without
    any of these only dates that are written out have an interval. sentences: those of pipeline.sentence, if at hand.
    """
    return walk(text, published, sentences).whens


def headings(text: str, published: date | None) -> list[Heading]:
    """The stretches of text that a dated heading governs, or a date at the opening of their line, in text order."""
    return walk(text, published).headings
