"""Acts dated by their distance from another: "released on Monday, 40 days after seizing them"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from pipeline.event.dating import Dating
from pipeline.when import interval
from pipeline.when.values import reach

if TYPE_CHECKING:
    from pipeline.syntax import Word

SIDES = {"after": -1, "before": 1}
UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
NUMBERS = {
    name: value
    for value, name in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 1
    )
} | {"a": 1}
CLAUSES = frozenset(["advcl", "pcomp", "pobj"])
LARGEST = 400


def read(trigger: Word, main: Dating) -> Dating:
    """The day of a trigger in a clause "N days after ...", reckoned from the main clause's day; else that day itself.

    The measure stands before the conjunction, which opens the trigger's clause or governs it. Months and years give
    the month and the year only.
    """
    measure = _measure(trigger)
    if measure is None or main.first is None or (main.first != main.last and measure[1] in ("D", "W")):
        return main
    return _moved(main, main.first, *measure)


def before(trigger: Word, today: date | None) -> Dating | None:
    """The same where the main clause tells the news of the day undated: "the raid comes a day after they swapped"."""
    measure = _measure(trigger)
    if measure is None or today is None:
        return None
    return _moved(Dating(today, today, "day", "relative", None), today, *measure)


def _moved(main: Dating, start: date, number: int, unit: str) -> Dating:
    day = reach(start, number, unit)
    if day is None:
        return main
    if unit in ("D", "W"):
        return replace(main, first=day, last=day, precision="day", basis="relative")
    first, last, precision = interval(day.isoformat()[: 7 if unit == "M" else 4])
    return replace(main, first=first, last=last, precision=precision, basis="relative")


def _measure(trigger: Word) -> tuple[int, str] | None:
    """Signed number and unit before the conjunction over a trigger: (-40, D) for "40 days after"."""
    for word in (trigger, *list(trigger.ancestors)[:2]):
        for mark in (*word.children, word.head):
            side = SIDES.get(mark.lower_)
            if side is not None and mark.i < word.i and word.dep_ in CLAUSES and mark.i >= 2:
                unit = UNITS.get(mark.nbor(-1).lower_.removesuffix("s"))
                amount = mark.nbor(-2).lower_
                number = int(amount) if amount.isascii() and amount.isdecimal() else NUMBERS.get(amount)
                lasts = mark.i > 2 and mark.nbor(-3).lower_ == "for"
                if unit is not None and number is not None and number <= LARGEST and not lasts:
                    return side * number, unit
    return None
