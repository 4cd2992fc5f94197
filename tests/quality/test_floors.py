"""Accuracy on the project's own gold does not fall below what was reached (`pipeline/evaluation/floors.json`).

A floor is lowered only with a written reason in docs/decisions.md; `dateline eval` shows the figures.
"""

from __future__ import annotations

from pipeline import evaluation

FLOORS = evaluation.floors()


def test_no_measure_is_below_its_floor() -> None:
    measures = evaluation.evaluate()
    assert set(FLOORS) <= set(measures)
    assert evaluation.shortfalls(measures, FLOORS) == {}
