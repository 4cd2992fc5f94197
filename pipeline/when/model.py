"""What a time expression is once it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

PAST_REF = "PAST_REF"
PRESENT_REF = "PRESENT_REF"
FUTURE_REF = "FUTURE_REF"

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal["day", "week", "month", "quarter", "season", "year", "decade", "interval", "none"]
Basis = Literal["stated", "relative", "heading", "document", "published"]


@dataclass(frozen=True, slots=True)
class When:
    """One time expression of a text.

    start, end   code points into the text, end exclusive
    kind         as in TimeML: DATE, TIME, DURATION or SET
    value        TIMEX3 value, None where nothing in reach says which day is meant
    first, last  the calendar days it covers, both inclusive, None where open, unknown, or not a DATE or TIME
    precision    the unit the interval is made of; "interval" for anything else, "none" without an interval
    basis        stated (the calendar date is written out, if only its year is inferred), relative (reckoned from
                 another date), heading (dated by the heading above), document (reckoned from a date in the dateline)
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: str | None
    first: date | None
    last: date | None
    precision: Precision
    basis: Basis


@dataclass(frozen=True, slots=True)
class Heading:
    """A stretch of text dated by the heading above it, or by the date its line opens with.

    start, end are code points of the governed text (the heading itself left out), end exclusive.
    """

    start: int
    end: int
    when: When


@dataclass(frozen=True, slots=True)
class Period:
    """The days an expression or a pair of them speaks of, its preposition read ("since 2003", "from May to July").

    start, end   code points from the preposition to the end of the last expression
    first, last  calendar days, inclusive; None on a side that is open
    relation     on, since, until, before, after, between, during
    """

    start: int
    end: int
    first: date | None
    last: date | None
    precision: Precision
    basis: Basis
    relation: Literal["on", "since", "until", "before", "after", "between", "during"]
    whens: tuple[When, ...]
