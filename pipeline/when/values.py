"""TIMEX3 values and the calendar days they cover."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from pipeline.when.model import Precision

Interval = tuple[date | None, date | None, Precision]
NOWHERE: Interval = (None, None, "none")
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First months of the meteorological seasons of the northern hemisphere; the winter of a year ends in the next."""
MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
DAYS_OF = {"D": 1, "W": 7, "F": 14, "WE": 7}
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?=$|T)")
WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|\d))?(?=$|T)")
PART = re.compile(r"(\d{4})-(?:([QHT])(\d)|(SP|SU|FA|WI))$")
ROUGH = re.compile(r"(?:FY)?(\d{2,4})(?:-(\d\d))?$")


def interval(value: str | None) -> Interval:
    """First day, last day (inclusive) and precision of a DATE or TIME value; (None, None, "none") for all others."""
    try:
        return _interval(value or "")
    except (ValueError, OverflowError):  # no such day: 2020-02-31, 2020-W60
        return NOWHERE


def _interval(value: str) -> Interval:
    if found := DAY.match(value):
        day = date(*map(int, found.groups()))
        return day, day, "day"
    if found := WEEK.match(value):
        return _week(int(found[1]), int(found[2]), found[3])
    if found := PART.match(value):
        return _part(int(found[1]), found[2], found[3], found[4])
    if (found := ROUGH.match(value)) and not (found[2] and len(found[1]) < 4):
        return _rough(found[1], found[2])
    return NOWHERE


def _week(year: int, week: int, day: str | None) -> Interval:
    monday = date.fromisocalendar(year, week, 1)
    if day == "WE":
        return monday + timedelta(5), monday + timedelta(6), "interval"
    if day:
        return monday + timedelta(int(day) - 1), monday + timedelta(int(day) - 1), "day"
    return monday, monday + timedelta(6), "week"


def _part(year: int, letter: str | None, number: str | None, season: str | None) -> Interval:
    if season:
        first = date(year, SEASON_MONTHS[season], 1)
        return first, month_end(add_months(first, 2)), "season"
    size = {"Q": 3, "T": 4, "H": 6}[letter or "Q"]
    first = date(year, (int(number or 1) - 1) * size + 1, 1)
    return first, month_end(add_months(first, size - 1)), "quarter" if letter == "Q" else "interval"


def _rough(digits: str, month: str | None) -> Interval:
    if month:
        first = date(int(digits), int(month), 1)
        return first, month_end(first), "month"
    scale = 10 ** (4 - len(digits))
    begin, precision = int(digits) * scale, {4: "year", 3: "decade", 2: "interval"}[len(digits)]
    return date(max(begin, 1), 1, 1), date(begin + scale - 1, 12, 31), precision  # type: ignore[return-value]


def month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift(day: date, number: int, unit: str) -> date:
    """A day moved by a number of units (D W M Q Y DE CE F WE)."""
    if unit in MONTHS_OF:
        return add_months(day, number * MONTHS_OF[unit])
    return day + timedelta(number * DAYS_OF.get(unit, 0))


def reach(day: date | None, number: int, unit: str) -> date | None:
    """shift(), but None for no day and beyond the calendar."""
    try:
        return shift(day, number, unit) if day else None
    except (ValueError, OverflowError):
        return None


def value_of(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit a day lies in: its week, month, quarter, year, decade, century, weekend."""
    year, week, _ = day.isocalendar()
    forms = {
        "W": f"{year:04}-W{week:02}", "F": f"{year:04}-W{week:02}", "WE": f"{year:04}-W{week:02}-WE",
        "M": f"{day.year:04}-{day.month:02}", "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "H": f"{day.year:04}-H{(day.month + 5) // 6}", "Y": f"{day.year:04}",
        "DE": f"{day.year // 10:03}", "CE": f"{day.year // 100:02}",
    }  # fmt: skip
    return forms.get(unit, day.isoformat())


def season_of(day: date, season: str, step: int) -> str:
    """The value of a season seen from a day: the one last begun (step 0), the one before (-1), the next (1)."""
    year = day.year if day.month >= SEASON_MONTHS[season] else day.year - 1
    return f"{year + step:04}-{season}"


def narrow(found: Interval, mod: str | None) -> Interval:
    """The early, middle or late third of an interval longer than a day."""
    first, last, precision = found
    if not mod or precision in ("day", "none") or first is None or last is None:
        return found
    third = (last - first).days // 3
    if mod == "START":
        return first, first + timedelta(third), "interval"
    if mod == "END":
        return last - timedelta(third), last, "interval"
    return first + timedelta(third + 1), last - timedelta(third + 1), "interval"
