"""How well each PLOVER type is coded on the project's own gold."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from pipeline.evaluation import Reading, coding
from pipeline.evaluation.cleaning import mean
from pipeline.vocabulary import QUAD

SLOTS = ("mode", "actor", "recipient", "date", "country")
"""Slots told by type: the sides by country and sector, the date to the day, the country of the place."""


def measure(found: Reading) -> dict[str, dict[str, Any]]:
    """Type -> acts required of the gold, acts coded in exhaustively marked articles, and shares 0 to 1.

    recall: of the acts required; precision: of those coded (None where there are none); the slots: of what was found.
    """
    anchors = coding.anchored(found.events, found.coded)
    required: dict[str, list[dict[str, bool] | None]] = defaultdict(list)
    for rows in anchors.values():
        if rows[0]["required"]:
            hits = coding.matching(rows[0], found.coded[coding.key(rows[0])].mentions)
            required[rows[0]["type"]].append(coding.slots(rows, hits) if hits else None)
    judged: dict[str, list[bool]] = defaultdict(list)
    for event_type, right in coding.verdicts(found.texts, anchors, found.coded):
        judged[event_type].append(right)
    return {name: _row(required[name], judged[name]) for name in sorted(QUAD)}


def _row(required: list[dict[str, bool] | None], judged: list[bool]) -> dict[str, Any]:
    hits = [slots for slots in required if slots is not None]
    shares = {"recall": _share([slots is not None for slots in required]), "precision": _share(judged)}
    return {
        "required": len(required), "judged": len(judged), **shares,
        **{slot: _share([hit[slot] for hit in hits]) for slot in SLOTS},
    }  # fmt: skip


def _share(values: list[bool]) -> float | None:
    return round(mean(values), 2) if values else None
