"""The measures themselves: right answers score one, wrong ones less."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.evaluation import shortfalls
from pipeline.evaluation.cleaning import f1, shingles
from pipeline.evaluation.coding import _reading, _verdict, matching
from pipeline.evaluation.grouping import b_cubed


def gold(**more: Any) -> dict[str, Any]:
    return {"type": "ASSAULT", "alt_types": ["COERCE"], "mode": "firearms", "char_start": 10, "char_end": 20, "required": True,
            "actor": {"country": None, "sector": "UAF"}, "recipient": {"country": "KEN", "sector": None},
            "date_start": "2026-03-02", "date_end": "2026-03-02", "place": "Mandera", "country": "KEN",
            "modality": "happened", "fatalities_low": 20, "fatalities_high": None, **more}  # fmt: skip


def got(**more: Any) -> dict[str, Any]:
    return {"event_type": "ASSAULT", "event_mode": "firearms", "trigger_start": 12, "trigger_end": 16, "actor_country": None,
            "actor_sector": "UAF", "recipient_country": "KEN", "recipient_sector": "GOV", "event_date_start": "2026-03-02",
            "event_date_end": "2026-03-02", "date_basis": "stated", "place_name": "Mandera", "place_text": "town of Mandera",
            "place_country": "KEN", "modality": "happened", "fatalities_low": 20, "fatalities_high": None, **more}  # fmt: skip


def test_the_right_answer_is_all_right() -> None:
    assert all(_reading(gold(), got()).values())


@pytest.mark.parametrize(
    ("slot", "wrong"),
    [
        ("mode", {"event_mode": "aerial"}),
        ("actor", {"actor_country": "KEN"}),
        ("recipient", {"recipient_country": "SOM"}),
        ("recipient", {"recipient_sector": "CVL"}),
        ("date", {"event_date_start": "2026-03-01"}),
        ("place", {"place_name": None, "place_text": None}),
        ("country", {"place_country": None}),
        ("modality", {"modality": "negated"}),
        ("fatalities", {"fatalities_high": 20}),
    ],
)
def test_one_wrong_slot_is_seen(slot: str, wrong: dict[str, Any]) -> None:
    assert _reading(gold(), got(**wrong))[slot] is False


def test_a_mention_must_touch_the_anchor_with_a_right_type() -> None:
    assert matching(gold(), [got(), got(event_type="COERCE")]) == [got(), got(event_type="COERCE")]
    assert matching(gold(), [got(event_type="AID"), got(trigger_start=20, trigger_end=25)]) == []


def test_precision_passes_over_what_points_back() -> None:
    marked = [gold()]
    assert _verdict(got(), marked) is True
    assert _verdict(got(event_type="AID"), marked) is False
    elsewhere = {"trigger_start": 50, "trigger_end": 55}
    assert _verdict(got(**elsewhere), marked) is None
    assert _verdict(got(**elsewhere, event_type="AID"), marked) is False


def test_text_and_groups() -> None:
    assert f1(shingles("a b c d e"), shingles("a b c d e")) == 1.0
    assert f1(shingles("a b c d e"), shingles("x y z w v")) == 0.0
    assert b_cubed({1: "a", 2: "a", 3: "b"}, {1: 7, 2: 7, 3: 9}) == 1.0
    assert b_cubed({1: "a", 2: "a"}, {1: 7, 2: 9}) == pytest.approx(2 / 3)


def test_a_fall_below_the_floor_is_told() -> None:
    assert shortfalls({"x": 0.5, "y": 0.9}, {"x": 0.6, "y": 0.9, "z": 0.1}) == {"x": (0.5, 0.6), "z": (0.0, 0.1)}
