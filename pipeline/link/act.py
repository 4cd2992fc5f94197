"""One act as linking sees it: what kind, between whom, when, where, in which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

STOP = frozenset(
    "a an the of in on at to for from by with and or but as that this these those is are was were be been has have had "
    "it its he she they his her their who which said says say after before over into than not".split()
)

STANDING = {"happened": "fact", "ongoing": "fact", "habitual": "fact", "negated": "denied"}
"""Modalities of acts told as real, or denied; the others only speak of an act."""

Side = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Act:
    """One act of one article: its mention rows (actor x recipient) taken together."""

    name: str
    kind: str
    modes: frozenset[str]
    standing: str
    actors: frozenset[Side]
    recipients: frozenset[Side]
    first: date | None
    last: date | None
    country: str | None
    place: str | None
    trigger: str
    words: frozenset[str]
    dead: int | None
    article: str | None
    sentence: int | None
    story: str | None
    coverage: str | None
    mentions: tuple[str, ...] = ()


def words(sentence: str) -> frozenset[str]:
    """Content words of a sentence, cut to six letters so that inflections meet."""
    return frozenset(w[:6] for w in re.findall(r"[^\W_]+", sentence.lower()) if w not in STOP)


def clean(row: Mapping[Any, Any]) -> dict[str, Any]:
    """The row with None for everything absent."""
    return {str(k): None if _absent(v) else v for k, v in row.items()}


def _absent(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value)


def read(name: str, rows: Sequence[Mapping[str, Any]]) -> Act:
    """The act of some mention rows: its sides from all of them, the rest from the surest."""
    best = max(rows, key=lambda r: (r["confidence"], r["mention_id"]) if "confidence" in r else (0.0, name))
    return Act(
        name,
        best["event_type"],
        frozenset(r["event_mode"] for r in rows if r.get("event_mode")),
        STANDING.get(best.get("modality") or "happened", "spoken"),
        _sides(rows, "actor"),
        _sides(rows, "recipient"),
        best["event_date_start"],
        best["event_date_end"],
        best["place_country"],
        best["place_name"],
        str(best.get("trigger_text") or "").lower()[:6],
        words(best["sentence"]),
        max((r["fatalities_low"] for r in rows if r.get("fatalities_low") is not None), default=None),
        best.get("article_id"),
        best.get("sentence_index"),
        best.get("story_id"),
        best.get("coverage_id"),
        tuple(sorted(str(r["mention_id"]) for r in rows if "mention_id" in r)),
    )


def _sides(rows: Iterable[Mapping[str, Any]], role: str) -> frozenset[Side]:
    found = {(r.get(f"{role}_country"), r.get(f"{role}_sector")) for r in rows}
    return frozenset(found - {(None, None)})
