"""Accuracy on the project's own gold does not fall below what was reached (`floors.json`).

A floor is lowered only with a written reason in docs/decisions.md; `dateline eval` shows the figures.
"""

from __future__ import annotations

import json
from pathlib import Path

from pipeline import evaluation

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


def test_no_measure_is_below_its_floor() -> None:
    measures = evaluation.evaluate()
    assert set(FLOORS) <= set(measures)
    assert evaluation.shortfalls(measures, FLOORS) == {}
