"""The day of publication, however a line writes it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline import coder, publication

DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-04", "20260304", "2026-03-04T23:40:00-05:00", "2026-03-04 10:00", "4/3/2026", "04.03.2026",
        "March 4, 2026", "4 March 2026", "Wed, 04 Mar 2026 10:00:00 GMT", "8:56 AM, Mar 4 2026", "2026 Mar 4",
        "Mar 4th, 2026", "Published: Wednesday 4 March 2026 at 9:15 EST",
    ],
)  # fmt: skip
def test_full_dates_are_read(text):
    assert publication.day(text) == DAY


@pytest.mark.parametrize(
    "text", [None, "", "7:58 AM ET", "Wed Nov 23", "March 2026", "2026", "soon", "2026-02-30", "9" * 500]
)
def test_no_day_is_made_up(text):
    assert publication.day(text) is None


def test_month_before_day_where_nothing_else_fits():
    assert publication.day("12/31/2026") == date(2026, 12, 31)


def test_a_line_whose_date_cannot_be_read_is_coded_undated():
    answer = coder.answer(
        {"id": 1, "text": "Kenya expelled two diplomats on 5 May 2020.", "date": "last week some time"}
    )
    assert answer["error"] is None
    assert {m["event_date_start"] for m in answer["mentions"]} == {"2020-05-05"}
