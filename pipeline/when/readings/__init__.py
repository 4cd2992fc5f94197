"""What the matches of each rule of the grammar mean."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.when.readings import clock, day, feast, length, month, period, reference, shift, spanish, week, year
from pipeline.when.scene import Meaning, Scene

READINGS: dict[str, Callable[[Scene, re.Match[str]], Meaning]] = {
    **day.READINGS,
    **week.READINGS,
    **month.READINGS,
    **year.READINGS,
    **period.READINGS,
    **feast.READINGS,
    **shift.READINGS,
    **clock.READINGS,
    **length.READINGS,
    **reference.READINGS,
    **spanish.READINGS,
}


def read_match(scene: Scene, reading: str, found: re.Match[str]) -> Meaning:
    """The meaning of a match of the rule of that name; None where the context forbids it."""
    try:
        return READINGS[reading](scene, found)
    except (ValueError, OverflowError):  # a date outside the calendar: the year 0, 31 June
        return None
