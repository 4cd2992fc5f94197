"""Headings and dated lines: what they govern and what they lend."""

from __future__ import annotations

from datetime import date

from pipeline import when

FRIDAY = date(2020, 1, 3)
TIMELINE = """How the war went

2003

In March troops crossed the border.

December 2019

A contractor is killed in a rocket attack. On the 29th jets answer.

January 2 2020

On Thursday a drone strikes. The next day crowds gather."""


def governed(text: str, published: date | None = FRIDAY) -> list[tuple[str | None, str]]:
    return [(one.when.value, text[one.start : one.end].strip()) for one in when.headings(text, published)]


def test_headings_govern_down_to_the_next() -> None:
    assert governed(TIMELINE) == [
        ("2003", "In March troops crossed the border."),
        ("2019-12", "A contractor is killed in a rocket attack. On the 29th jets answer."),
        ("2020-01-02", "On Thursday a drone strikes. The next day crowds gather."),
    ]


def test_headings_lend_year_month_and_day() -> None:
    found = [(one.value, one.basis) for one in when.find(TIMELINE, FRIDAY)]
    assert found == [
        ("2003", "stated"),
        ("2003-03", "heading"),
        ("2019-12", "stated"),
        ("2019-12-29", "heading"),
        ("2020-01-02", "stated"),
        ("2020-01-02", "heading"),
        ("2020-01-03", "heading"),
    ]


def test_a_date_that_opens_its_line_governs_the_line_only() -> None:
    text = "1998: The two sides sign in April.\n2001 - The truce fails.\nIn June they met again."
    assert governed(text) == [("1998", "The two sides sign in April."), ("2001", "The truce fails.")]
    assert [one.value for one in when.find(text, FRIDAY)] == ["1998", "1998-04", "2001", "2019-06"]


def test_bullets_and_signs_around_a_heading_do_not_hide_it() -> None:
    assert governed("** 5 June 1967 **\nWar breaks out.") == [("1967-06-05", "War breaks out.")]


def test_clock_headings_of_a_live_page_are_of_its_day() -> None:
    assert governed("08:45 GMT\nShelling resumes.\n09:10 GMT\nA truce is called.") == [
        ("2020-01-03T08:45Z", "Shelling resumes."),
        ("2020-01-03T09:10Z", "A truce is called."),
    ]


def test_a_dateline_is_no_heading() -> None:
    assert governed("CAIRO, Jan. 2 (Agency) -- Police fired on crowds.") == []


def test_a_weekday_below_a_heading_of_a_year_stays_open() -> None:
    found = when.find("2003\n\nOn Friday the city fell.", FRIDAY)
    assert [(one.value, one.first) for one in found][1] == ("XXXX-WXX-5", None)


def test_headings_work_without_publication() -> None:
    assert governed("May 2011\n\nHe is killed in a raid.", None) == [("2011-05", "He is killed in a raid.")]
