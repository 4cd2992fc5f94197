"""Datelines are no part of the sentence behind them."""

from __future__ import annotations

import pytest

from pipeline import dateline, sentence

OPENINGS = [
    ("LUSAKA, March 3 (Corvex) — Traders closed the market.", "Traders closed the market."),
    ("OSLO - Norway recalled its envoy.", "Norway recalled its envoy."),
    ("SAN PEDRO SULA, Honduras (AB) -- Police fired shots.", "Police fired shots."),
    ("UNIDO - the agency for industry - said no.", "UNIDO - the agency for industry - said no."),
    ("NATO troops - 300 of them - arrived.", "NATO troops - 300 of them - arrived."),
    ("The minister - an old man - left.", "The minister - an old man - left."),
]


@pytest.mark.parametrize(("text", "expected"), OPENINGS)
def test_sentence_begins_behind_the_dateline(text: str, expected: str) -> None:
    last = sentence.split(text)[-1]
    assert last.text == expected
    assert text[last.start : last.end] == expected


def test_opening_is_where_the_dateline_begins() -> None:
    text = "Storm\nLIMA, May 2 - Troops left."
    first = text.index("Troops")
    assert dateline.opening(text, first) == text.index("LIMA")
    assert dateline.opening(text, 0) == 0
