"""Times as pages state them: to aware instants in the page's own zone, never to a day the page does not name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache

from dateutil import parser as dateutil

from pipeline.article import lexicon

EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
"""No news page is older than the web's first newspapers."""

AHEAD = timedelta(days=1)
"""How far after the fetch a publication may be stated: zones and wrong clocks, not the future."""

ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "WAT": 60, "IST": 330, "CEST": 120,
    "EET": 120, "SAST": 120, "CAT": 120, "EEST": 180, "MSK": 180, "EAT": 180, "TRT": 180, "GST": 240, "PKT": 300,
    "WIB": 420, "ICT": 420, "HKT": 480, "SGT": 480, "AWST": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660,
    "NZST": 720, "NZDT": 780, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360,
    "PST": -480, "PDT": -420, "ET": -300, "AKST": -540, "AKDT": -480, "HST": -600, "BRT": -180, "ART": -180,
}  # fmt: skip
"""Zone abbreviations in minutes east of Greenwich; those with several meanings as English-language news uses them."""

TZINFOS = {name: timezone(timedelta(minutes=minutes)) for name, minutes in ZONES.items()}
ISO_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:[-./]|\s?[年년.])\s?(\d{1,2})(?:[-./]|\s?[月월.])\s?(\d{1,2})(?!\d)")
DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(?:[./-]|\.\s)(\d{1,2})(?:[./-]|\.\s)((?:19|20)\d{2})(?!\d)")
URL_DAY = re.compile(
    r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)|(?<!\d)(20\d{2})(\d{2})(\d{2})(?=\d{0,11}(?:\D|$))"
)
EPOCH = re.compile(r"\d{10}(?:\d{3})?")
CLOCK = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])[:.hH]([0-5]\d)(?!\d)(?:\s?([apAP])\.?[mM]\b)?")


def parse(text: object, zone: tzinfo | None = None) -> datetime | None:
    """One stated time as an aware datetime; a time without a zone is taken in `zone`, else as UTC.

    None where the text names no full day, or could name two (03/04/2025).
    """
    if isinstance(text, bool) or not isinstance(text, str | int | float):
        return None
    stated = str(text).strip()
    if EPOCH.fullmatch(stated):
        return datetime.fromtimestamp(int(stated[:10]), UTC)
    value = _iso(stated) or _loose(stated)
    if value is None:
        return None
    try:
        value = value if value.tzinfo else value.replace(tzinfo=zone or UTC)
        value.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return value


def _iso(text: str) -> datetime | None:
    if re.fullmatch(r"\d{4}(?:-?\d{2})?|\d{4}-?W.*", text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _loose(text: str) -> datetime | None:
    """Anything dateutil reads, where two different defaults and both orders of day and month give the same day."""
    if not 8 <= len(text) <= 60 or not re.search(r"\d", text):
        return None
    seen = set()
    result = None
    for default in (datetime(2001, 1, 1), datetime(2002, 2, 2)):
        for day_first in (True, False):
            try:
                result = dateutil.parse(text, default=default, dayfirst=day_first, tzinfos=TZINFOS)
            except (ValueError, OverflowError, TypeError, AttributeError):
                return None
            seen.add(result.date())
    return result if len(seen) == 1 else None


def sane(value: datetime | None, fetched_at: datetime | None) -> bool:
    """Within the window: not before the web, not after the page was fetched."""
    return value is not None and value >= EARLIEST and (fetched_at is None or value <= fetched_at + AHEAD)


def in_url(url: str) -> datetime | None:
    """The day an address names, as /2025/04/15/ or 20250415, at midnight UTC."""
    found = URL_DAY.search(url)
    if found is None:
        return None
    return _day(*(part for part in found.groups() if part))


def _day(year: str, month: str, day: str) -> datetime | None:
    try:
        return datetime(int(year), int(month), int(day), tzinfo=UTC)
    except ValueError:
        return None


def names_day(text: str) -> bool:
    """True where a line of print holds a full date, also one whose order is unclear."""
    text = _plain(text)
    return bool(ISO_DAY.search(text) or DAY_FIRST.search(text) or _named().search(text))


def in_text(text: str, fetched_at: datetime | None = None, printed: Collection[date] = ()) -> datetime | None:
    """The first full date in a line of print, with its clock time if one follows; one of a change only if it is alone.

    Numbers alone (06.01.2026) are read only where one order is possible: a part over 12, a day after the fetch, or a
    day that the page prints elsewhere in words (`printed`).
    """
    text = _plain(text[:400])
    rest = _changed().sub(" ", text)
    text = rest if names_day(rest) else text
    found = _printed(text, fetched_at, printed)
    if found is None:
        return None
    day, end = found
    clock = CLOCK.search(text, end, end + 20)
    if clock is None:
        return day
    hour, half = int(clock[1]), (clock[3] or "").lower()
    hour += 12 * (half == "p" and hour < 12) - 12 * (half == "a" and hour == 12)
    return day.replace(hour=hour, minute=int(clock[2]))


def _plain(text: str) -> str:
    """The text with all scripts' digits as 0 to 9."""
    return text if text.isascii() else "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)


def _printed(text: str, fetched_at: datetime | None, printed: Collection[date]) -> tuple[datetime, int] | None:
    if found := ISO_DAY.search(text):
        day = _day(*found.groups())
        return (day, found.end()) if day else None
    if found := _named().search(text):
        groups = found.groupdict()
        year, month, number = (next(filter(None, (groups[f"{p}{n}"] for n in "123"))) for p in ("year", "month", "day"))
        day = _day(year, str(_months()[month.lower()]), number)
        return (day, found.end()) if day else None
    if found := DAY_FIRST.search(text):
        first, second, year = found.groups()
        possible = {d for d in (_day(year, second, first), _day(year, first, second)) if d and sane(d, fetched_at)}
        possible = {d for d in possible if d.date() in printed} or possible
        return (possible.pop(), found.end()) if len(possible) == 1 else None
    return None


@cache
def _months() -> dict[str, int]:
    return {
        name: number
        for row in lexicon.table("month_names.csv")
        for number in range(1, 13)
        for name in row[str(number)].split("|")
        if name
    }


@cache
def _changed() -> re.Pattern[str]:
    """A printed note of a change, up to the next note of publication or joint."""
    kinds = {
        kind: "|".join(
            re.escape(word)
            for row in lexicon.table("byline_words.csv")
            if row["kind"] == kind
            for word in row["words"].split("|")
        )
        for kind in ("changed", "published")
    }
    return re.compile(
        rf"(?<!\w)(?:{kinds['changed']})(?!\w).*?(?=(?<!\w)(?:{kinds['published']})(?!\w)|[|·•;\n]|$)", re.I
    )


@cache
def _named() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months()), key=lambda name: (-len(name), name)))
    year, number = r"(?:19|20)\d{2}", r"\d{1,2}"
    return re.compile(
        rf"(?<!\d)(?P<day1>{number})(?:st|nd|rd|th|er|\.|º|ª)?\s*(?:de\s+|d['’]|of\s+|ta['’]\s*)?(?P<month1>{names})(?!\w)\.?,?\s*"
        rf"(?:de\s+|del\s+|năm\s+)?(?P<year1>{year})"
        rf"|(?<!\w)(?P<month2>{names})(?!\w)\.?\s*(?P<day2>{number})(?:st|nd|rd|th)?,?\s*(?P<year2>{year})"
        rf"|(?<!\d)(?P<year3>{year})(?:\.|\s?m\.|\.?\s?gada)?\s+(?:\w\.\s)?(?P<month3>{names})(?!\w)\.?\s*(?P<day3>{number})(?!\d)",
        re.I,
    )
