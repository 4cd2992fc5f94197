"""The day of publication as people write it into a line: ISO 8601 or any full date in English."""

from __future__ import annotations

import re
from datetime import date, datetime

from dateutil import parser

REVERSED = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
LONGEST = 60
"""Code points of the longest date; more is no date."""
PROBES = (datetime(2000, 1, 28), datetime(2004, 3, 27))
"""Two days from which the parser fills what is missing: a full date comes out the same from both."""


def day(value: object) -> date | None:
    """The calendar day as written, in the time zone it is written in; None where no full date can be read.

    "2026-03-03T23:40:00-05:00" and "20260303" are 3 March, and so are "March 3, 2026", "Tue, 03 Mar 2026 10:00 GMT"
    and "3/3/2026". In figures the day comes before the month where both are possible; years have four digits.
    """
    text = str(value or "").strip()
    if not text or len(text) > LONGEST:
        return None
    try:
        return date.fromisoformat(text[:8] if text[:8].isdecimal() else text[:10])
    except ValueError:
        return _in_figures(text) or _in_words(text)


def _in_figures(text: str) -> date | None:
    found = REVERSED.match(text)
    if found is None:
        return None
    first, second, year = (int(found[n]) for n in (1, 2, 3))
    for number, month in ((first, second), (second, first)):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return None


def _in_words(text: str) -> date | None:
    if re.search(r"(?<!\d)\d{4}(?!\d)", text) is None or re.search(r"[^\W\d_]{3}", text) is None:
        return None
    try:
        one, other = (parser.parse(text, default=probe, fuzzy=True, ignoretz=True) for probe in PROBES)
    except (ValueError, OverflowError):
        return None
    return one.date() if one.date() == other.date() else None
