"""The actor table: the lexicons as rows, with terms in order."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline import roster, tables


@pytest.mark.parametrize(
    ("text", "last", "day"),
    [
        ("", False, None),
        ("2011", False, date(2011, 1, 1)),
        ("2011", True, date(2011, 12, 31)),
        ("2012-02", True, date(2012, 2, 29)),
        ("2012-02-03", True, date(2012, 2, 3)),
    ],
)
def test_a_partial_date_is_its_first_or_last_day(text: str, last: bool, day: date | None) -> None:
    assert roster.bound(text, last=last) == day


def test_the_roster_is_a_sound_actor_table() -> None:
    frame = roster.rows()
    assert tables.ACTOR.conform(frame).num_rows == len(frame) > 1_500
    assert not (frame["valid_from"] > frame["valid_to"]).any()
    assert set(frame["sector"].dropna()) <= set(tables.ACTOR.column("sector").allowed)
    assert frame["country"].dropna().str.fullmatch(r"[A-Z]{3}").all()
