"""Feasts: names, rules and their days."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline import when
from pipeline.when import feasts


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("easter", 2019, [date(2019, 4, 21)]),
        ("orthodox easter", 2019, [date(2019, 4, 28)]),
        ("thanksgiving", 2018, [date(2018, 11, 22)]),
        ("memorial day", 2019, [date(2019, 5, 27)]),
        ("election day", 2016, [date(2016, 11, 8)]),
        ("yom kippur", 1973, [date(1973, 10, 6)]),
        ("eid al fitr", 2018, [date(2018, 6, 15)]),
        ("eid al fitr", 2000, [date(2000, 1, 8), date(2000, 12, 27)]),
        ("chinese new year", 2020, [date(2020, 1, 25)]),
        ("bastille day", 2016, [date(2016, 7, 14)]),
        ("hanukkah", 2025, [date(2025, 12, 15)]),
        ("holi", 1950, []),
    ],
)
def test_days_of_a_year(name: str, year: int, expected: list[date]) -> None:
    assert feasts.days(feasts.table()[name].rules[0], year) == expected


def test_every_rule_of_the_table_is_understood() -> None:
    assert all(isinstance(feasts.days(rule, 2019), list) for feast in feasts.table().values() for rule in feast.rules)


def test_a_calendar_that_does_not_reach_gives_no_day() -> None:
    assert feasts.days(feasts.table()["diwali"].rules[0], 1789) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He lives on Easter Island.", []),
        ("She lent him a car.", []),
        ("He fled on Christmas Day.", ["2019-12-25"]),
        ("He will fly home for Easter.", ["2020-04-12"]),
        ("He fled last Easter.", ["2019-04-21"]),
        ("The Ramadan truce of 2016 held.", ["2019-05", "2016"]),
        ("He fled two days before Christmas 2016.", ["2016-12-23"]),
    ],
)
def test_in_text(text: str, expected: list[str]) -> None:
    assert [one.value for one in when.find(text, date(2020, 1, 3))] == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (date(2022, 8, 23), "2022-08-24"),
        (date(2022, 7, 5), "2022-07-04"),
        (date(2022, 11, 20), "2022-11-18"),
        (date(2022, 6, 23), "2022-06-25"),
    ],
)
def test_a_national_day_is_that_of_the_country_near_whose_day_is_written(published: date, expected: str) -> None:
    assert [one.value for one in when.find("Crowds marched on Independence Day.", published)] == [expected]
