"""Mentions name whoever says so."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline import coder, quote

TOLD = [
    ("Gunmen attacked a bus near Kano, Hamas said.", "Hamas"),
    ("According to the United Nations, rebels abducted 12 nurses.", "United Nations"),
    ("“Soldiers shot three farmers,” said Amina Diallo.", "Amina Diallo"),
    ("The rebels, said Omar Haddad, attacked the base.", "Omar Haddad"),
    ("Kenya's minister, Joseph Odero, said gunmen attacked a bus.", "Joseph Odero"),
    ("Soldiers shot three farmers.", None),
]


@pytest.mark.parametrize(("text", "name"), TOLD)
def test_an_act_is_told_by_the_speaker_of_its_words(text: str, name: str | None) -> None:
    mentions = coder.code("a", text, date(2026, 3, 3)).mentions
    assert {mention["attributed_to"] for mention in mentions} == {name}


def test_the_narrowest_quotation_tells() -> None:
    rows = [
        {"char_start": 0, "char_end": 90, "speaker_name": "Outer"},
        {"char_start": 20, "char_end": 40, "speaker_name": "Inner"},
        {"char_start": 50, "char_end": 60, "speaker_name": None},
    ]
    assert quote.teller(rows, 25, 30) == "Inner"
    assert quote.teller(rows, 45, 48) == "Outer"
    assert quote.teller(rows, 52, 55) is None
    assert quote.teller(rows, 95, 99) is None
