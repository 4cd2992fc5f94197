"""Acts dated by their distance from another: "released on Monday, 40 days after seizing them"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from pipeline.event.dating import UNKNOWN, Dating
from pipeline.when import interval
from pipeline.when.values import reach

if TYPE_CHECKING:
    from pipeline.syntax import Word

SIDES = {"after": -1, "before": 1}
UNITS = {"minute": "H", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y"}
OPEN = {"D": 7, "W": 31, "M": 365, "Y": 3652}
"""Days that a bare plural of a unit reaches at most: seven days, a month, a year, ten years."""
NUMBERS = {
    name: value
    for value, name in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 1
    )
} | {"a": 1}
CLAUSES = frozenset(["advcl", "pcomp", "pobj"])
LARGEST = 400


@dataclass(frozen=True, slots=True)
class Lag:
    """Signed number and unit before a conjunction, None for an open number; main is the verb it is reckoned from."""

    number: int | None
    unit: str
    side: int
    main: Word


def measure(trigger: Word) -> Lag | None:
    """What stands before the conjunction over a trigger: -40 D for "40 days after", open D for "days after"."""
    for word in (trigger, *list(trigger.ancestors)[:2]):
        for mark in (*word.children, word.head):
            side = SIDES.get(mark.lower_)
            if side is not None and 1 <= mark.i < word.i and word.dep_ in CLAUSES:
                main = word.head.head if word.head is mark else word.head
                return _measured(mark, side, main)
    return None


def _measured(mark: Word, side: int, main: Word) -> Lag | None:
    name = mark.nbor(-1).lower_
    unit = UNITS.get(name.removesuffix("s"))
    if unit is None:
        return None
    amount = mark.nbor(-2).lower_ if mark.i >= 2 else ""
    number = int(amount) if amount.isascii() and amount.isdecimal() else NUMBERS.get(amount)
    if number is None:
        return Lag(None, unit, side, main) if name.endswith("s") else None
    lasts = mark.i > 2 and mark.nbor(-3).lower_ == "for"
    return Lag(number, unit, side, main) if number <= LARGEST and not lasts else None


def reckon(lag: Lag, main: Dating) -> Dating:
    """The day so far from a main clause's day; UNKNOWN where that is too wide. Months and years give the month and
    the year only, an open number ("days after") all days it can mean."""
    if main.first is None or (main.first != main.last and lag.unit in ("D", "W", "H")):
        return UNKNOWN
    if lag.unit == "H":
        return replace(main, basis="relative")
    if lag.number is None:
        return _open(lag, main, main.first)
    day = reach(main.first, lag.side * lag.number, lag.unit)
    if day is None:
        return UNKNOWN
    if lag.unit in ("D", "W"):
        return replace(main, first=day, last=day, precision="day", basis="relative")
    first, last, precision = interval(day.isoformat()[: 7 if lag.unit == "M" else 4])
    return replace(main, first=first, last=last, precision=precision, basis="relative")


def _open(lag: Lag, main: Dating, day: date) -> Dating:
    far, near = reach(day, lag.side * OPEN[lag.unit], "D"), reach(day, lag.side, "D")
    if far is None or near is None:
        return UNKNOWN
    return replace(main, first=min(far, near), last=max(far, near), precision="interval", basis="relative")
