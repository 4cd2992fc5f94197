"""Which of the possible days is meant: the year of "3 March", the week of "Friday"."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.when.values import add_months

LOOK_BACK = {"past": 310, "backward": 240}
"""Days: a month and day further back than this, without "last", is rather the coming one (else its year is written)."""
NEARLY_A_YEAR = 8
"""Months: a month named without a year and without a sign of tense is rather the coming one if it is so far back."""


def month_day(anchor: date, month: int, day: int, side: str | None) -> date | None:
    """The day of that name nearest to the anchor, on the side asked for: past, future, before, after or None."""
    days = [one for year in range(anchor.year - 4, anchor.year + 5) if (one := make(year, month, day))]
    past, future = [one for one in days if one <= anchor], [one for one in days if one >= anchor]
    if side == "before":
        return max((one for one in past if one < anchor), default=None)
    if side == "after":
        return min((one for one in future if one > anchor), default=None)
    if side == "future" and future and (future[0] - anchor).days <= 366 - 30:
        return future[0]
    if side in LOOK_BACK and past and (anchor - past[-1]).days <= LOOK_BACK[side]:
        return past[-1]
    return min(days, key=lambda one: (abs((one - anchor).days), one), default=None)


def make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month(anchor: date, number: int, side: str | None) -> date:
    """The first day of the month of that number, by side past, future, before, after, this, or None.

    Without a side it is the month last begun, unless that is eight months off or more. "Last" skips the month just past
    (that would be "last month") except over the turn of the year.
    """
    back = (anchor.month - number) % 12
    here = add_months(anchor.replace(day=1), -back)
    if side == "this":
        return date(anchor.year, number, 1)
    if side == "before":
        return add_months(here, -12) if back == 0 or (back == 1 and here.year == anchor.year) else here
    if side == "after":
        return add_months(here, 12)
    ahead = side == "future" or (side in (None, "promise") and back >= NEARLY_A_YEAR)
    return add_months(here, 12) if ahead and back else here


def weekday(anchor: date, number: int, side: str | None) -> date:
    """The day of the week (Monday 1) on or before the anchor, or by side on or after it, before, after."""
    side = "future" if side == "promise" else side
    ahead = (number - anchor.isoweekday()) % 7
    back = (anchor.isoweekday() - number) % 7
    if side == "future":
        return anchor + timedelta(ahead)
    if side == "after":
        return anchor + timedelta(ahead or 7)
    if side == "before":
        return anchor - timedelta(back or 7)
    return anchor - timedelta(back)


def two_digit_year(number: int, anchor: date | None) -> int:
    """The full year of "98" or "07": the latest that is no more than ten years ahead of the anchor (else of 2030)."""
    limit = anchor.year + 10 if anchor else 2030
    return max(year for year in (1800 + number, 1900 + number, 2000 + number) if year <= limit)


def nearest(days: list[date], anchor: date, side: str | None) -> date | None:
    """Of several days the one nearest to the anchor, on the side asked for if one not too far off lies there."""
    reach = LOOK_BACK.get(side or "", LOOK_BACK["past"])
    near = [one for one in days if side in ("before", "after") or abs((one - anchor).days) <= reach]
    if side in ("past", "backward", "before"):
        wanted = [one for one in near if one <= anchor]
    else:
        wanted = [one for one in near if one >= anchor] if side in ("future", "after") else near
    return min(wanted or days, key=lambda one: (abs((one - anchor).days), one), default=None)
