"""Time expressions: intervals, anchors, kinds, offsets, and text nobody would write."""

from __future__ import annotations

import random
from datetime import date
from itertools import chain, pairwise

import pytest

from pipeline import when
from pipeline.sentence import split
from pipeline.when.grammar import patterns
from pipeline.when.lexicon import lexicon
from pipeline.when.pattern import literals
from pipeline.when.readings import READINGS

FRIDAY = date(2020, 1, 3)


def value(text: str, published: date | None = FRIDAY) -> list[str | None]:
    return [one.value for one in when.find(text, published)]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("on Thursday", date(2020, 1, 2), date(2020, 1, 2), "day"),
        ("last week", date(2019, 12, 23), date(2019, 12, 29), "week"),
        ("in February 2016", date(2016, 2, 1), date(2016, 2, 29), "month"),
        ("in early March 2016", date(2016, 3, 1), date(2016, 3, 11), "interval"),
        ("in the third quarter of 2018", date(2018, 7, 1), date(2018, 9, 30), "quarter"),
        ("in the winter of 2018", date(2018, 12, 1), date(2019, 2, 28), "season"),
        ("in 2011", date(2011, 1, 1), date(2011, 12, 31), "year"),
        ("in the 1990s", date(1990, 1, 1), date(1999, 12, 31), "decade"),
        ("in the 19th century", date(1800, 1, 1), date(1899, 12, 31), "interval"),
        ("in the second half of 2018", date(2018, 7, 1), date(2018, 12, 31), "interval"),
        ("last weekend", date(2019, 12, 28), date(2019, 12, 29), "interval"),
        ("late Thursday", date(2020, 1, 2), date(2020, 1, 2), "day"),
        ("for three weeks", None, None, "none"),
        ("every Friday", None, None, "none"),
        ("recently", None, None, "none"),
    ],
)
def test_intervals(text: str, first: date | None, last: date | None, precision: str) -> None:
    (found,) = when.find(f"Shots were fired {text}.", FRIDAY)
    assert (found.first, found.last, found.precision) == (first, last, precision)


@pytest.mark.parametrize(
    ("text", "kind", "basis"),
    [
        ("on 4 May 2011", "DATE", "stated"),
        ("on 4 May", "DATE", "stated"),
        ("on Thursday", "DATE", "relative"),
        ("two days ago", "DATE", "relative"),
        ("at 9 a.m. on Thursday", "TIME", "relative"),
        ("for two days", "DURATION", "stated"),
        ("every day", "SET", "stated"),
    ],
)
def test_kind_and_basis(text: str, kind: str, basis: str) -> None:
    (found,) = when.find(f"Shots were fired {text}.", FRIDAY)
    assert (found.kind, found.basis) == (kind, basis)


def test_offsets_are_code_points_of_the_text() -> None:
    text = "\U0001f6a8 Troops entered the town on 5 May 2014\u200b."
    found = when.find(text, FRIDAY)
    assert [text[one.start : one.end] for one in found] == ["5 May 2014"] == [one.text for one in found]


def test_without_publication_only_written_dates_have_an_interval() -> None:
    found = when.find("On Friday and on 4 July 2018 they marched.", None)
    assert [(one.value, one.first) for one in found] == [("XXXX-WXX-5", None), ("2018-07-04", date(2018, 7, 4))]


def test_a_full_date_in_the_dateline_stands_in_for_publication() -> None:
    text = "TRIPOLI, 9 March 2011 (Agency) -- Rebels seized the port on Monday."
    found = when.find(text, None)
    assert [(one.value, one.basis) for one in found] == [("2011-03-09", "stated"), ("2011-03-07", "document")]


def test_the_dateline_is_the_day_of_writing_when_publication_is_later() -> None:
    found = when.find("NAIROBI, Jan. 1 (Agency) -- Gunmen stormed a hotel today.", FRIDAY)
    assert [one.value for one in found] == ["2020-01-01", "2020-01-01"]


@pytest.mark.parametrize(
    "text", ["", "a" * 200_000, "(" * 20_000 + ")" * 20_000, "9" * 200_000, "\n" * 100_000, "\x00\ud800"]
)
def test_text_without_time_expressions(text: str) -> None:
    assert when.find(text, FRIDAY) == []


@pytest.mark.parametrize(
    "piece", ["2003 ", "9 a.m. local ", "the end of ", "1/2/", "last ", "2003: x\n", "March 3-", "one and a half "]
)
def test_repetition_keeps_offsets_exact(piece: str) -> None:
    text = piece * 2_000
    assert all(text[one.start : one.end] == one.text for one in when.find(text, FRIDAY))


def test_capitals_are_read_like_mixed_case() -> None:
    text = "THE REBELS ATTACKED ON 30 DECEMBER. THE ARMY MAY MARCH ON TUESDAY. TWO DIED YESTERDAY MORNING."
    assert value(text) == ["2019-12-30", "2020-01-07", "2020-01-02TMO"]


def test_lines_broken_at_a_column_do_not_break_a_date() -> None:
    text = (
        "The guerrillas said they would not return to the table before the\n"
        "spring, and that the attack on the bridge which took place on 30\n"
        "December was the work of others, as the army had said it would be.\n"
    )
    assert "2019-12-30" in value(text)


def test_sentences_bound_the_search_for_tense() -> None:
    text = "Envoys will meet Gen. Haftar\nOn Monday clashes broke out."
    assert [one.value for one in when.find(text, FRIDAY, split(text))] == ["2019-12-30"]


def test_references_carry_the_exported_values() -> None:
    assert value("Now, and recently, and in the near future.") == [when.PRESENT_REF, when.PAST_REF, when.FUTURE_REF]


@pytest.mark.parametrize("words", ["31 June 2019", "2019-13-45", "February 30, 2018"])
def test_days_outside_the_calendar_are_no_days(words: str) -> None:
    assert all(one.precision != "day" for one in when.find(f"It was on {words}.", FRIDAY))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("El ataque ocurrió el 3 de marzo de 2019 en la capital.", "2019-03-03"),
        ("Murió el martes 31 de diciembre.", "2019-12-31"),
        ("Murió el lunes pasado.", "2019-12-30"),
        ("Renunció ayer.", "2020-01-02"),
        ("Renunció hace dos semanas.", "2019-W51"),
        ("Renunció el año pasado.", "2019"),
    ],
)
def test_common_spanish_forms(text: str, expected: str) -> None:
    assert value(text) == [expected]


def test_random_words_of_time_never_raise() -> None:
    chance = random.Random(7)
    signs = ["3", "31", "2003", "0700", "3rd", "90s", "9/11", "10:30", "'98", "a.m.", "FY19", ",", "-", "\n"]
    known = {*lexicon(), *chain.from_iterable(literals(pattern) for _, pattern in patterns())}
    words = [*sorted(known), *signs]
    for _ in range(300):
        text = " ".join(chance.choice(words) for _ in range(30)).title()
        for published in (None, FRIDAY, date.min, date.max):
            found = when.find(text, published)
            assert all(text[one.start : one.end] == one.text for one in found)
            assert all(one.start < other.start for one, other in pairwise(found))


def test_every_rule_has_a_reading_and_every_reading_a_rule() -> None:
    assert {reading for reading, _ in patterns()} == set(READINGS)
