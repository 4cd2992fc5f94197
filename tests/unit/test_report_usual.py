"""What is usual and what is not; silences; spans of sentences; addresses that may be linked; tolls in words."""

from __future__ import annotations

import pytest

from pipeline.report import evidence, figures, intake, toll, usual


def test_a_count_is_set_against_median_and_deviation() -> None:
    compared = usual.compare(30, [10, 12, 9, 11, 10, 10, 13])
    assert (compared.count, compared.median) == (30, 10.0)
    assert compared.spread == pytest.approx(3.16, abs=0.01)  # Poisson's, wider than 1.4826 x 1
    assert compared.is_unusual


def test_a_wide_series_has_the_wider_spread() -> None:
    compared = usual.compare(100, [10, 90, 20, 80, 50, 40, 60])
    assert compared.spread == pytest.approx(1.4826 * 30, abs=0.01)
    assert not compared.is_unusual


def test_a_handful_more_is_not_unusual() -> None:
    assert not usual.compare(3, [0] * 28).is_unusual
    assert usual.compare(4, [0] * 28).is_unusual


def test_too_few_nights_are_refused() -> None:
    with pytest.raises(ValueError, match="6 nights do not say"):
        usual.compare(1, [1] * 6)


def test_a_night_without_the_thing_counts_as_none() -> None:
    nights = [f"2026-03-{day:02}" for day in range(1, 11)]
    found = usual.unusual(
        {"gone": dict.fromkeys(nights, 30), "steady": {**dict.fromkeys(nights, 5), "x": 5}}, "x", nights
    )
    assert [(key, c.count) for key, c in found] == [("gone", 0)]
    assert found[0][1].score < 0


def test_a_source_is_silent_when_it_never_was_for_so_long() -> None:
    nights = [f"2026-03-{day:02}" for day in range(1, 11)]
    heard = {
        "daily": nights,
        "weekly": [nights[0], nights[7]],
        "every other": nights[0:5:2],
        "once": [nights[2]],
    }
    assert intake.silent(heard, nights) == [{"source": "every other", "last": "2026-03-05", "nights": 5, "usual": 2}]


def test_marks_never_overlap_and_give_the_sentence_back() -> None:
    sentence = "Kenya's army shelled Mandera on Monday."
    marks = {"actor": (0, 12), "trigger": (13, 20), "place": (21, 28), "recipient": (0, 5)}
    found = evidence.parts(sentence, marks)
    assert "".join(words for words, _ in found) == sentence
    assert [part for part in found if part[1]] == [
        ["Kenya's army", "actor"],
        ["shelled", "trigger"],
        ["Mandera", "place"],
    ]


def test_marks_outside_the_sentence_are_left_out() -> None:
    assert evidence.parts("It rained.", {"trigger": (3, 40), "actor": (-4, 2)}) == [["It rained.", ""]]


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://news.example/a?b=c#d", True),
        ("HTTP://news.example/", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,<script>", False),
        ("//news.example/a", False),
        ("http:///no-host", False),
        ("http://news.example/\nx", False),
        (" https://news.example", False),
        ("https://[broken", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(address: str | None, linked: bool) -> None:
    assert evidence.web_address(address) == (address if linked else None)


def test_tolls_in_words() -> None:
    assert [toll.span(*pair) for pair in ((11, 11), (11, 14), (40, None), (None, 5), (None, None))] == [
        "11", "11–14", "at least 40", "at most 5", None,
    ]  # fmt: skip


def test_the_matrix_keeps_the_busiest_countries() -> None:
    dyads = [{"actor": f"A{i:02}", "recipient": f"A{i:02}", "events": i} for i in range(1, 15)]
    kept = figures.matrix(dyads)
    assert [row["events"] for row in kept] == list(range(5, 15))
