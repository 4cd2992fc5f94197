"""Periods: expressions with their prepositions and partners."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline import when

FRIDAY = date(2020, 1, 3)


@pytest.mark.parametrize(
    ("text", "first", "last", "relation"),
    [
        ("He has ruled since 2003.", date(2003, 1, 1), FRIDAY, "since"),
        ("He ruled until May 2011.", None, date(2011, 5, 31), "until"),
        ("He left before 2011.", None, date(2010, 12, 31), "before"),
        ("He left after 4 May 2011.", date(2011, 5, 5), None, "after"),
        ("He ruled between 2003 and 2011.", date(2003, 1, 1), date(2011, 12, 31), "between"),
        ("He ruled from 2003 to 2011.", date(2003, 1, 1), date(2011, 12, 31), "between"),
        ("He ruled 2003-2011.", date(2003, 1, 1), date(2011, 12, 31), "between"),
        ("They met from Monday to Thursday.", date(2019, 12, 30), date(2020, 1, 2), "between"),
        ("They met on March 3-5, 2019.", date(2019, 3, 3), date(2019, 3, 5), "between"),
        ("They have fought for the past two weeks.", date(2019, 12, 20), FRIDAY, "during"),
        ("Crowds have gathered for weeks.", None, FRIDAY, "during"),
        ("They will leave over the next three months.", FRIDAY, date(2020, 4, 3), "during"),
        ("They met on Thursday.", date(2020, 1, 2), date(2020, 1, 2), "on"),
    ],
)
def test_periods(text: str, first: date | None, last: date | None, relation: str) -> None:
    (found,) = when.periods(text, when.find(text, FRIDAY), FRIDAY)
    assert (found.first, found.last, found.relation) == (first, last, relation)


def test_a_period_spans_its_preposition() -> None:
    text = "He ruled from 2003 to 2011 and fell."
    (found,) = when.periods(text, when.find(text, FRIDAY), FRIDAY)
    assert text[found.start : found.end] == "from 2003 to 2011"
    assert [one.value for one in found.whens] == ["2003", "2011"]


def test_and_joins_only_after_between() -> None:
    text = "They met in 2003 and 2011."
    assert [one.relation for one in when.periods(text, when.find(text, FRIDAY), FRIDAY)] == ["on", "on"]


def test_plain_lengths_are_no_periods() -> None:
    text = "He was sentenced to two years."
    assert when.periods(text, when.find(text, FRIDAY), FRIDAY) == []


def test_without_publication_periods_stay_open() -> None:
    text = "He has ruled since 2003."
    (found,) = when.periods(text, when.find(text, None))
    assert (found.first, found.last) == (date(2003, 1, 1), None)
