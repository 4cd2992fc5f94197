"""Which offices the gazetteer knows the holders of, month by month: `python -m pipeline.actor.coverage`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.actor.lists import listed
from pipeline.actor.register import entities

FIRST = 1990
"""Year from which heads and foreign ministers are to be known."""
OFFICES = {"head": listed("office_head"), "foreign": listed("foreign_minister")}
"""Heads of state or government, and foreign ministers, by the roles of the gazetteer."""
BIRTHS = {
    "ARM": 1992, "AZE": 1992, "BIH": 1992, "BLR": 1992, "CZE": 1993, "ERI": 1993, "EST": 1992, "GEO": 1992,
    "HRV": 1992, "KAZ": 1992, "KGZ": 1992, "LTU": 1992, "LVA": 1992, "MDA": 1992, "MKD": 1992, "MNE": 2007,
    "NAM": 1991, "PLW": 1995, "PSE": 1995, "RUS": 1992, "SSD": 2012, "SVK": 1993, "SVN": 1992, "TJK": 1992,
    "TKM": 1992, "TLS": 2003, "UKR": 1992, "UZB": 1992, "XKX": 2009,
}  # fmt: skip
"""First full year of states that are younger."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many months of an office are known (of those asked for), and the years with a month unknown."""

    country: str
    office: str
    months: int
    known: int
    longest_gap: int
    years: tuple[int, ...]

    @property
    def share(self) -> float:
        return self.known / self.months


@cache
def _terms() -> dict[tuple[str, str], list[tuple[date, date]]]:
    """First and last days of the terms of each country's office."""
    found: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for entity, _ in entities():
        if entity.kind != "person":
            continue
        for term in entity.terms:
            for office, roles in OFFICES.items():
                if term.country and term.role in roles:
                    days = (term.first or date.min, term.last or date.max)
                    found.setdefault((term.country, office), []).append(days)
    return found


def measure(country: str, office: str, last: date) -> Coverage:
    """The coverage of an office (head or foreign) from 1990, or a state's first full year, to a month."""
    terms = _terms().get((country, office), [])
    months = list(_months(BIRTHS.get(country, FIRST), last))
    unknown = [not any(a <= date(y, m, 28) and date(y, m, 1) <= b for a, b in terms) for y, m in months]
    years = tuple(sorted({y for (y, _), gap in zip(months, unknown, strict=True) if gap}))
    return Coverage(country, office, len(months), unknown.count(False), _longest(unknown), years)


def _months(first: int, last: date) -> Iterator[tuple[int, int]]:
    for year in range(first, last.year + 1):
        yield from ((year, month) for month in range(1, 13) if (year, month) <= (last.year, last.month))


def _longest(unknown: Sequence[bool]) -> int:
    """Months of the longest gap."""
    longest = run = 0
    for gap in unknown:
        run = run + 1 if gap else 0
        longest = max(longest, run)
    return longest


def report(last: date) -> Iterator[str]:
    """Lines of country, office, months known of months asked for, longest gap, years with a gap."""
    for country in sorted({country for country, _ in _terms()}):
        for office in OFFICES:
            one = measure(country, office, last)
            years = " ".join(map(str, one.years))
            yield f"{country} {office:8} {one.known:3}/{one.months} longest gap {one.longest_gap:3} {years}".rstrip()


if __name__ == "__main__":
    sys.stdout.write("\n".join(report(date.fromisoformat(sys.argv[1]))) + "\n")
