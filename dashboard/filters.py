"""What the reader asked to see: the filters of a page, and the SQL condition they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Self

from dashboard.snapshot import SEARCH

REAL = ("happened", "ongoing")
"""Modalities shown unless others are asked for: what took place."""

CLOCKS = {
    "happened": ("event_date_start", "event_date_end"),
    "reported": ("first_reported_at::DATE", "first_reported_at::DATE"),
}
"""Which day of an event is meant -> its first and last day as SQL."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A WHERE condition over table event, and the values of its question marks in order."""

    sql: str
    values: list[Any]


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions on events, joined by AND; within one list any value will do. Countries are ISO alpha-3 or bodies.

    `found` is the table that `Snapshot.found` made of `words`: our own name, never the reader's text.
    """

    since: date | None = None
    until: date | None = None
    clock: str = "happened"
    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    modalities: tuple[str, ...] = REAL
    confidence: float = 0.0
    stories: int = 1
    words: str = ""
    near: tuple[float, float] | None = None
    extra: tuple[Condition, ...] = field(default=())
    found: str | None = None

    def narrowed(self, **changes: Any) -> Self:
        """The same filters with some replaced."""
        return replace(self, **changes)

    @property
    def set_apart(self) -> list[str]:
        """Names of the filters that differ from their default."""
        return [f.name for f in fields(self) if getattr(self, f.name) != getattr(Filters(), f.name)]

    def where(self) -> Condition:
        """The condition, `true` where nothing is asked."""
        parts = [part for part in self._parts() if part is not None] + list(self.extra)
        values = [value for part in parts for value in part.values]
        return Condition(" AND ".join(f"({part.sql})" for part in parts) or "true", values)

    def _parts(self) -> list[Condition | None]:
        first, last = CLOCKS[self.clock]
        return [
            _compared(f"{last} >= ?", self.since),
            _compared(f"{first} <= ?", self.until),
            _listed("event_type", self.types),
            _listed("event_mode", self.modes),
            _either(self.sides),
            _listed("actor_country", self.actors),
            _listed("recipient_country", self.recipients),
            _listed("place_country", self.places),
            _listed("modality", self.modalities),
            _compared("confidence >= ?", self.confidence or None),
            _compared("story_count >= ?", self.stories if self.stories > 1 else None),
            _said(self.words, self.found),
            _near(self.near),
        ]


def _compared(sql: str, value: Any) -> Condition | None:
    return None if value is None else Condition(sql, [value])


def _listed(column: str, chosen: Sequence[str]) -> Condition | None:
    """Membership as a list of question marks: DuckDB then skips row groups, which it does not with a list value."""
    if not chosen:
        return None
    return Condition(f"{column} IN ({', '.join('?' * len(chosen))})", list(chosen))


def _either(sides: Sequence[str]) -> Condition | None:
    actor, recipient = _listed("actor_country", sides), _listed("recipient_country", sides)
    if actor is None or recipient is None:
        return None
    return Condition(f"{actor.sql} OR {recipient.sql}", actor.values + recipient.values)


def _said(words: str, found: str | None) -> Condition | None:
    """Events that hold the words: looked up where they have been found before, else searched for on the spot."""
    if not words.strip():
        return None
    if found:
        return Condition(f"event_id IN (SELECT event_id FROM {found})", [])  # noqa: S608
    return Condition(f"event_id IN ({SEARCH})", [words.strip().lower()] * 3)


def _near(point: tuple[float, float] | None) -> Condition | None:
    """Events at one point of the map (its coordinates to a hundredth of a degree, as the map draws them)."""
    if point is None:
        return None
    return Condition("round(latitude, 2) = ? AND round(longitude, 2) = ?", list(point))
