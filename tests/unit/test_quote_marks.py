"""Quotation marks of the world, apostrophes, paragraphs, and texts that mean harm."""

from __future__ import annotations

import random

import pytest

from pipeline import quote, sentence
from pipeline.quote import mark


def quoted(text: str) -> list[str]:
    return [text[a:b] for a, b in quote.marked(text, sentence.split(text))]


@pytest.mark.parametrize(
    "marked",
    [
        "“Enough is enough,”", '"Enough is enough,"', "„Enough is enough,“", "„Enough is enough,”", "”Enough is enough,”",
        "«Enough is enough»", "« Enough is enough »", "»Enough is enough«", "‹Enough is enough›", "‘Enough is enough,’",
        "'Enough is enough,'", "‚Enough is enough‘", "「Enough is enough」", "『Enough is enough』", "``Enough is enough,''",
        "''Enough is enough,''", "`Enough is enough,'", "〝Enough is enough〟", "＂Enough is enough,＂", "❝Enough is enough❞",
        '“Enough is enough,"',
    ],
)  # fmt: skip
def test_every_pair_of_marks(marked: str) -> None:
    text = f"{marked} Ines Falk said on Monday."
    assert quoted(text) == [marked]
    (row,) = quote.find("a1", text, sentence.split(text), None, None)
    assert (row["text"], row["speaker_name"], row["is_direct"]) == (marked, "Ines Falk", True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("‘The players’ bus is late,’ he said.", ["‘The players’ bus is late,’"]),
        ("'It's the boys' turn,' he said.", ["'It's the boys' turn,'"]),
        ("It's the boys' bus, and the girls' too, in the '90s.", []),
        ("Rock 'n' roll is here.", []),
        ("“He said ‘go’ and we went,” she said.", ["“He said ‘go’ and we went,”"]),
        ("“He said “go” twice,” she said.", ["“He said “go” twice,”"]),
        ('A 6" pipe and a 9" nail.', []),
        ("He said “go”, “stay” and “wait”.", ["“go”", "“stay”", "“wait”"]),
        ('She said " enough " twice.', ['" enough "']),
    ],
)
def test_apostrophes_nesting_and_inches(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_a_quotation_reopened_in_each_paragraph_is_one_row() -> None:
    text = "Ines Falk said: “We began at dawn.\n“Nobody came.\n“So we left.” The hall was empty."
    (row,) = quote.find("a1", text, sentence.split(text), None, None)
    assert row["text"] == "“We began at dawn.\n“Nobody came.\n“So we left.”"
    assert row["speaker_name"] == "Ines Falk"


def test_a_reopened_quotation_may_be_attributed_at_its_end() -> None:
    text = "“We began at dawn.\n“So we left,” Ines Falk said."
    (row,) = quote.find("a1", text, sentence.split(text), None, None)
    assert (row["char_start"], row["speaker_name"]) == (0, "Ines Falk")


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "Ines Falk said: “We began at dawn.\nThe hall was empty."
    assert quoted(text) == ["“We began at dawn."]


def test_a_quotation_goes_on_over_lines_broken_in_mid_sentence() -> None:
    text = "Ines Falk said: “We began\nat dawn and saw\nnobody.” The hall was empty."
    assert quoted(text) == ["“We began\nat dawn and saw\nnobody.”"]


SIGNS = "“”„‟\"«»‹›'‘’‚‛`「」『』〝〞〟＂❝❞"
PIECES = [
    *SIGNS * 2,
    "said ",
    "Falk ",
    "he ",
    ", ",
    ". ",
    "\n",
    "that ",
    "according to ",
    "as ",
    "saying ",
    ":",
    "-",
    "(",
]


@pytest.mark.parametrize("seed", range(40))
def test_no_sequence_of_marks_is_an_error(seed: int) -> None:
    pick = random.Random(seed)
    text = "".join(pick.choice(PIECES) for _ in range(200))
    for row in quote.find("a1", text, sentence.split(text), None, None):
        assert text[row["char_start"] : row["char_end"]] == row["text"] != ""
        if row["speaker_text"] is not None:
            assert text[row["speaker_start"] : row["speaker_end"]] == row["speaker_text"] != ""


@pytest.mark.parametrize(
    "text",
    [
        "", " \n ", "“", "”", '"', "“" * 20_000, '"' * 20_000, "(" * 20_000, "' a" * 7_000, "“a\n" * 5_000, "a" * 1_000_000,
        "“\x00” said \x00.", "\u202e“abc”\u202c said Falk.", "“😀,” said 😀.", "he said that " * 3_000, "“Go,” he said. " * 2_000,
    ],
    ids=range(16),
)  # fmt: skip
def test_hostile_texts_are_answered(text: str) -> None:
    rows = quote.find("a1", text, sentence.split(text), None, None)
    assert all(text[row["char_start"] : row["char_end"]] == row["text"] for row in rows)


def test_marks_beyond_the_longest_quotation_open_nothing() -> None:
    text = "“" + "word " * 2_000
    assert mark.scan(text, [(0, len(text))]) == []
