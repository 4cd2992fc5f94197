"""The data card's figures are those that were measured last, and each type has its row."""

from __future__ import annotations

import pytest

from pipeline.evaluation import card, floors
from pipeline.vocabulary import QUAD

HELD = card.held()


def test_the_card_shows_the_figures_measured_last() -> None:
    shown = card.CARD.read_text(encoding="utf-8")
    assert shown == card.placed(shown, HELD), "stale: run `python -m pipeline.evaluation.card --text`"


def test_every_type_and_every_floor_is_measured() -> None:
    assert set(HELD["types"]) == set(QUAD)
    assert set(floors()) <= set(HELD["measures"])
    assert all(0 <= value <= 1 for value in HELD["measures"].values())


def test_types_add_up_to_the_whole() -> None:
    required = sum(row["required"] for row in HELD["types"].values())
    assert required == HELD["gold"]["acts"]
    found = sum(row["required"] * row["recall"] for row in HELD["types"].values())
    assert found / required == pytest.approx(HELD["measures"]["code.recall"], abs=0.01)


def test_a_card_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="substring not found"):
        card.placed("# a card", HELD)
