"""Confidence: between 0 and 1, never falling as the evidence grows, and its error as defined."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from pipeline import coder
from pipeline.evaluation import calibration
from pipeline.event import confidence


def test_the_curve_never_falls_and_stays_within_bounds():
    known = confidence.weights()
    curve = [known[f"curve {n}"] for n in range(3)]
    chances = [confidence.bend(score / 10, *curve) for score in range(-60, 61)]
    assert chances == sorted(chances)
    assert 0 < chances[0] < 0.1
    assert 0.7 < chances[-1] < 1


def test_a_plain_report_is_surer_than_a_vague_one():
    plain = coder.code("a", "Kenya expelled three Somali diplomats on Monday.", date(2026, 3, 3)).mentions
    vague = coder.code("b", "He said that they might have attacked it.", date(2026, 3, 3)).mentions
    assert plain
    assert all(p["confidence"] > v["confidence"] for p in plain for v in vague)
    assert all(0 < m["confidence"] < 1 for m in (*plain, *vague))


def test_the_error_is_the_weighted_gap_of_chance_and_share():
    chances = np.array([0.25, 0.25, 0.85, 0.85])
    truth = np.array([True, False, True, True])
    assert calibration.error(chances, truth) == pytest.approx(0.5 * 0.25 + 0.5 * 0.15)
    assert [b[2] for b in calibration.bins(chances, truth)] == [2, 2]
