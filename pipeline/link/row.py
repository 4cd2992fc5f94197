"""Event rows: for each coded column the value its reports support best, and how many reports there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import prod
from typing import Any

import pandas as pd

from pipeline import tables
from pipeline.link.act import clean

Row = dict[str, Any]

SIDE = ("name", "text", "start", "end", "id", "country", "sector")

VOTED = {
    ("event_mode",): ("event_mode", "contexts", "cameo_code", "intensity"),
    ("actor_country", "actor_sector", "recipient_country", "recipient_sector"): tuple(
        f"{role}_{part}" for role in ("actor", "recipient") for part in SIDE
    ),
    ("event_date_start", "event_date_end"): (
        "event_date_start", "event_date_end", "date_precision", "date_basis", "date_text",
    ),
    ("place_country", "place_name"): (
        "place_name", "place_text", "place_start", "place_end", "place_country", "place_admin1", "latitude",
        "longitude", "geonames_id", "place_precision", "place_basis",
    ),
    ("modality",): ("modality", "attributed_to"),
}  # fmt: skip
"""Columns that are voted on -> columns that come with them, so that a row never mixes two readings of one thing."""

PLACED = ("_text", "_start", "_end")
"""Endings of columns that point into the best mention's article, and so never come from another one."""


def rows(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Event rows from all mentions of those events.

    `articles`: article_id, url, source_name, story_id, reported_at (instant). Gives table event. Every independent
    text has one vote on a value, as strong as its surest mention; a report that is silent supports those that are not.
    """
    joined = mentions.merge(articles, on="article_id", validate="m:1").sort_values(["event_id", "mention_id"])
    records = (clean(row) for row in joined.to_dict("records"))
    return tables.EVENT.frame(
        _event(event, list(part)) for event, part in groupby(records, key=lambda r: r["event_id"])
    )


def _event(event_id: str, part: Sequence[Row]) -> Row:
    chosen = {voted: _elect(part, voted) for voted in VOTED}
    best = min(part, key=lambda r: _rank(r, chosen))
    coded = {c.name: best[c.name] for c in tables.EVENT.columns if c.name in best}
    for voted, value in chosen.items():
        if _values(best, voted) != value:
            coded |= _lent(part, voted, value)
    return coded | _counted(part) | {"event_id": event_id, "best_mention_id": best["mention_id"]}


def _rank(row: Row, chosen: dict[tuple[str, ...], tuple[Any, ...]]) -> tuple[Any, ...]:
    """The best mention says most of what was elected; then the surest, the earliest."""
    agreed = sum(_values(row, voted) == value for voted, value in chosen.items())
    return (-agreed, -row["confidence"], row["reported_at"], row["mention_id"])


def _values(row: Row, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


def _elect(part: Sequence[Row], names: tuple[str, ...]) -> tuple[Any, ...]:
    """The reading with the best support over independent texts; of equals the fuller one, then the first in order."""
    votes: dict[tuple[Any, ...], dict[str, float]] = {}
    for row in part:
        said = votes.setdefault(_values(row, names), {})
        story = row["story_id"] or row["article_id"]
        said[story] = max(said.get(story, 0.0), row["confidence"])
    return min(votes, key=lambda v: (-round(_support(v, votes), 6), -_known(v), tuple(map(str, v))))


def _support(value: tuple[Any, ...], votes: dict[tuple[Any, ...], dict[str, float]]) -> float:
    """Votes for a reading, those of readings that say less but nothing else among them."""
    best: dict[str, float] = {}
    for other, said in votes.items():
        if all(b is None or a == b for a, b in zip(value, other, strict=True)):
            for story, weight in said.items():
                best[story] = max(best.get(story, 0.0), weight)
    return sum(best[story] for story in sorted(best))


def _known(value: tuple[Any, ...]) -> int:
    return sum(v is not None for v in value)


def _lent(part: Sequence[Row], voted: tuple[str, ...], value: tuple[Any, ...]) -> Row:
    """What the surest mention of the elected reading lends to the row; its offsets stay behind."""
    giver = min((r for r in part if _values(r, voted) == value), key=lambda r: (-r["confidence"], r["mention_id"]))
    return {name: None if name.endswith(PLACED) and name not in voted else giver[name] for name in VOTED[voted]}


def _counted(part: Sequence[Row]) -> Row:
    """How many mentions, articles (addresses), sources and independent texts say so, since when, and how surely."""
    surest: dict[str, float] = {}
    for row in part:
        story = row["story_id"] or row["article_id"]
        surest[story] = max(surest.get(story, 0.0), row["confidence"])
    return dict(_spread(part)) | {
        "first_reported_at": min(r["reported_at"] for r in part),
        "last_reported_at": max(r["reported_at"] for r in part),
        "mention_count": len(part),
        "article_count": len({r["url"] for r in part}),
        "source_count": len({r["source_name"] for r in part}),
        "story_count": len(surest),
        "confidence": round(1 - prod(1 - surest[story] for story in sorted(surest)), 6),
    }


def _spread(part: Sequence[Row]) -> Iterator[tuple[str, int | None]]:
    """Counts over all reports: the lowest low and the highest high, so that contradictions stay visible."""
    for what in ("fatalities", "injured"):
        for bound, pick in (("low", min), ("high", max)):
            said = [int(r[f"{what}_{bound}"]) for r in part if r[f"{what}_{bound}"] is not None]
            yield f"{what}_{bound}", pick(said) if said else None
