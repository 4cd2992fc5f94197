"""Acts dated by their distance from another: "released on Monday, 40 days after seizing them"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.event.dating import Dating

if TYPE_CHECKING:
    from pipeline.syntax import Word

SIDES = {"after": -1, "before": 1}
UNITS = {"day": 1, "week": 7}
NUMBERS = {
    name: value
    for value, name in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 1
    )
} | {"a": 1}
CLAUSES = frozenset(["advcl", "pcomp", "pobj"])


def read(trigger: Word, main: Dating) -> Dating:
    """The day of a trigger in a clause "N days after ...", reckoned from the main clause's day; else that day itself.

    The measure stands before the conjunction, which opens the trigger's clause or governs it.
    """
    if main.first is None or main.first != main.last:
        return main
    for word in (trigger, *list(trigger.ancestors)[:2]):
        for mark in (*word.children, word.head):
            side = SIDES.get(mark.lower_)
            if side is None or mark.i > word.i or word.dep_ not in CLAUSES:
                continue
            days = _days(mark)
            if days is not None:
                day = main.first + timedelta(side * days)
                return replace(main, first=day, last=day, basis="relative")
    return main


def _days(mark: Word) -> int | None:
    """How many days stand before a conjunction: "40 days after", "two weeks before"; None for hours and other words."""
    if mark.i < 2:
        return None
    unit = mark.nbor(-1)
    size = UNITS.get(unit.lower_.rstrip("s"))
    amount = mark.nbor(-2).lower_
    if size is None:
        return None
    number = int(amount) if amount.isdecimal() and len(amount) < 4 else NUMBERS.get(amount)
    return number * size if number is not None else None
