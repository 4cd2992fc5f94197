"""Heads of state and government and foreign ministers are known from 1990 on, in most of the world."""

from __future__ import annotations

from datetime import date

from pipeline.actor import countries, coverage

LAST = date(2026, 2, 28)
LARGE = (
    "USA CHN RUS GBR FRA DEU JPN IND PAK IRN IRQ ISR PSE EGY SAU SYR LBN TUR UKR POL ITA ESP BRA MEX ARG COL VEN "
    "NGA KEN ETH ZAF SDN COD RWA UGA MLI IDN PHL MMR THA VNM KOR PRK AUS CAN GRC SRB GEO ARM AZE KAZ"
).split()


def test_heads_are_known_without_a_gap_over_four_months_in_160_countries() -> None:
    found = [c for c in countries() if coverage.measure(c, "head", LAST).longest_gap <= 4]
    assert len(found) >= 160
    assert set(LARGE) <= set(found)


def test_foreign_ministers_are_known_nine_months_of_ten_in_100_countries() -> None:
    found = [c for c in countries() if coverage.measure(c, "foreign", LAST).share >= 0.9]
    assert len(found) >= 100


def test_gaps_are_told_by_year() -> None:
    one = coverage.measure("SOM", "head", LAST)
    assert 1999 in one.years
    assert one.months == 36 * 12 + 2
    assert 0 < one.known < one.months


def test_report_has_a_line_for_each_office() -> None:
    lines = list(coverage.report(LAST))
    assert sum(line.startswith("FRA ") for line in lines) == len(coverage.OFFICES)
    assert "FRA head" in "\n".join(lines)
