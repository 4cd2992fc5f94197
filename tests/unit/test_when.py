"""Time expressions: values, intervals, anchors."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline import when

FRIDAY = date(2020, 1, 3)


def value(text: str, published: date | None = FRIDAY) -> list[str | None]:
    return [one.value for one in when.find(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pact was signed on January 3, 2019.", "2019-01-03"),
        ("It fell on 3 JAN 90 in the capital.", "1990-01-03"),
        ("He was born on 14-Feb-1950.", "1950-02-14"),
        ("They met on the 3rd of March 2015.", "2015-03-03"),
        ("Prices rose in the 1990s.", "199"),
        ("The law of late 2019 stands.", "2019"),
        ("It grew in the first half of 2018.", "2018-H1"),
        ("Sales in Q3 2017 were flat.", "2017-Q3"),
        ("The raid took place on Christmas Eve.", "2019-12-24"),
        ("The attacks of 9/11 changed that.", "2001-09-11"),
    ],
)
def test_dates_written_out(text: str, expected: str) -> None:
    assert value(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister resigned on Friday.", "2020-01-03"),
        ("The minister resigned on Monday.", "2019-12-30"),
        ("The ministers will meet on Monday.", "2020-01-06"),
        ("Police arrested him last Friday.", "2019-12-27"),
        ("The vote is next Friday.", "2020-01-10"),
        ("Police arrested him two days ago.", "2020-01-01"),
        ("Rebels seized the town last week.", "2019-W52"),
        ("Rebels seized the town last month.", "2019-12"),
        ("The army shelled the port on Thursday night.", "2020-01-02TNI"),
        ("He fled in December.", "2019-12"),
    ],
)
def test_dates_reckoned_from_publication(text: str, expected: str) -> None:
    assert value(text) == [expected]


def test_offsets_are_code_points_of_the_text() -> None:
    text = "\U0001f6a8 Troops entered the town on 5 May 2014\u200b."
    found = when.find(text, FRIDAY)
    assert [text[one.start : one.end] for one in found] == ["5 May 2014"] == [one.text for one in found]


def test_without_publication_only_written_dates_have_an_interval() -> None:
    found = when.find("On Friday and on 4 July 2018 they marched.", None)
    assert [(one.value, one.first) for one in found] == [("XXXX-WXX-5", None), ("2018-07-04", date(2018, 7, 4))]


def test_a_heading_dates_the_paragraphs_below() -> None:
    text = "How it went\n\n2003\n\nIn March troops crossed the border.\n\n2004\n\nIn June they left."
    assert value(text) == ["2003", "2003-03", "2004", "2004-06"]
    assert [text[one.start : one.end].strip() for one in when.headings(text, FRIDAY)] == [
        "In March troops crossed the border.",
        "In June they left.",
    ]
