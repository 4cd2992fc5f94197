"""Feasts, holidays and days known by a name, and when they fall in a given year."""

from __future__ import annotations

import functools
import re
import warnings
from dataclasses import dataclass
from datetime import date, timedelta

import holidays
from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from pipeline.when.lexicon import rows

DAYS = {"mon": MO, "tue": TU, "wed": WE, "thu": TH, "fri": FR, "sat": SA, "sun": SU}


@dataclass(frozen=True, slots=True)
class Feast:
    """A row of when_feasts.csv: names, the rule that finds its first day, and its length in days.

    Rules: "12-25" a fixed day; "2001-09-11" one day in history; "11 thu 4" the fourth Thursday of November (-1 the
    last); "easter -2" days from Easter ("orthodox" for the eastern one); "IL Pesach" the day so named in a country's
    calendar of the package holidays; "+n" or "-n" after the last two kinds: days from it. The first rule is the usual
    one, further ones are those of other countries.
    """

    names: tuple[str, ...]
    rules: tuple[str, ...]
    length: int


@functools.cache
def table() -> dict[str, Feast]:
    """name (lower case) -> feast."""
    found: dict[str, Feast] = {}
    for row in rows("when_feasts.csv"):
        for name in row["names"].split("|"):
            found[key(name)] = Feast(tuple(row["names"].split("|")), tuple(row["rule"].split("/")), int(row["days"]))
    return found


def key(name: str) -> str:
    """Letters and digits of a name in lower case, one blank between words."""
    return " ".join(re.findall(r"[^\W_]+", name.lower().replace("'", "").replace("’", "")))


def patterns() -> list[str]:
    """The names in the notation of the grammar, longest first."""
    names = {pattern(name) for feast in table().values() for name in feast.names}
    return sorted(names, key=lambda name: (-len(name.split()), name))


def pattern(name: str) -> str:
    """A name token by token: "New Year's Eve" is `new year POSS eve`, a hyphen or full stop may be left out."""
    signs = {"'s": "POSS", "'": "APOS?", "-": "DASH?", ".": "DOT?"}
    pieces = re.findall(r"'s\b|[^\W_]+|['.-]", name.lower().replace("fools'", "fools '"))
    return " ".join(signs.get(piece, piece) for piece in pieces)


def days(rule: str, year: int) -> list[date]:
    """The days of a year a rule gives: none where the calendars do not reach, two where the moon allows."""
    if re.fullmatch(r"\d\d-\d\d", rule):
        return [date.fromisoformat(f"{year:04}-{rule}")]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", rule):
        return [date.fromisoformat(rule)]
    if found := re.fullmatch(r"(easter|orthodox) (-?\d+)", rule):
        sunday = easter(year, EASTER_WESTERN) if found[1] == "easter" else easter(year, EASTER_ORTHODOX)
        return [sunday + timedelta(int(found[2]))]
    if found := re.fullmatch(r"(\d+) (\w{3}) (-?\d)(?: ([+-]\d+))?", rule):
        return [nth_weekday(year, int(found[1]), found[2], int(found[3])) + timedelta(int(found[4] or 0))]
    return lunar_days(rule, year)


def nth_weekday(year: int, month: int, day: str, nth: int) -> date:
    start = date(year, month, 1) + (relativedelta(day=31) if nth < 0 else relativedelta())
    return start + relativedelta(weekday=DAYS[day](nth))


@functools.cache
def lunar_days(rule: str, year: int) -> list[date]:
    """The days of a year on which a feast named in a country's calendar begins."""
    found = re.fullmatch(r"(\w\w) (.+?)(?: ([+-]\d+))?", rule)
    if not found:
        raise ValueError(f"when_feasts.csv: rule {rule!r} is none of the known forms")
    calendar = holidays.country_holidays(found[1], language="en_US")
    if not calendar.start_year <= year <= calendar.end_year:
        return []
    known = tuple(one for one in ("public", "optional", "government", "school") if one in calendar.supported_categories)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a lunar calendar that ends sooner than its country's gives no day
        two_years = holidays.country_holidays(found[1], years=(year - 1, year), language="en_US", categories=known)
    named = sorted(
        day for day, names in two_years.items() if any(n.strip().startswith(found[2]) for n in names.split(";"))
    )
    begins = [day for day in named if day.year == year and not any(0 < (day - other).days < 30 for other in named)]
    return [day + timedelta(int(found[3] or 0)) for day in begins]
