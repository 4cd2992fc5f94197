"""Mentions of one act share an event: within the night, and with events first reported in the window before.

An event, once born, keeps its id: it is the hash of its first mention. A night is linked only against
nights before it, in order, so that nights run late or twice give the same tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from pipeline import tables
from pipeline.identity import digest
from pipeline.link.act import Act, clean, read
from pipeline.link.known import Known

EARLIER = (
    "event_id", "mention_id", "article_id", "event_type", "event_mode", "actor_country", "actor_sector", "recipient_country",
    "recipient_sector", "event_date_start", "event_date_end", "place_country", "place_name", "fatalities_low", "modality",
    "sentence", "sentence_index", "trigger_text", "confidence", "story_id", "coverage_id", "act_id",
)  # fmt: skip
"""What is asked of the mentions of events of the nights before."""


def assign(mentions: pd.DataFrame, earlier: pd.DataFrame) -> pd.Series[Any]:
    """Give every mention of one night its event.

    `mentions`: table mention plus `story_id` and `coverage_id`, with `event_id` linking acts within an article;
    `earlier`: columns EARLIER, mentions of events born in the window. Gives the event ids, indexed as `mentions`.
    Costs a bounded number of comparisons an act.
    """
    known = Known()
    for (event_id, _), rows in _grouped(earlier, ["event_id", "act_id"]):
        known.add(event_id, read(event_id, rows))
    chosen: dict[str, str] = {}
    for act in sorted((read(local, rows) for (local,), rows in _grouped(mentions, ["event_id"])), key=_order):
        chosen[act.name] = _settle(act, known)
    return mentions["event_id"].map(chosen)


def _grouped(frame: pd.DataFrame, by: list[str]) -> Iterable[tuple[tuple[str, ...], list[dict[str, Any]]]]:
    """Mention rows of each act, whatever the order of the frame."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in frame.sort_values([*by, "mention_id"]).to_dict("records"):
        groups.setdefault(tuple(str(row[name]) for name in by), []).append(clean(row))
    return groups.items()


def _order(act: Act) -> tuple[Any, ...]:
    """Acts that say most come first and found the events; vague ones are then held against them."""
    said = (act.actors, act.recipients, act.first or act.last, act.place, act.modes, act.country)
    return (-sum(map(bool, said)), act.article or "", act.sentence or 0, act.mentions)


def _settle(act: Act, known: Known) -> str:
    """The event of one act: the likest known one, else a new one named after its first mention."""
    event = known.find(act) or digest("event", act.mentions[0])
    known.add(event, act)
    return event


def rows(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Event rows from all mentions of those events.

    `articles`: article_id, url, source_name, story_id, reported_at (instant). Gives table event.
    """
    joined = mentions.merge(articles, on="article_id", validate="m:1")
    made = [_event(str(event_id), part) for event_id, part in joined.groupby("event_id", sort=True)]
    return tables.EVENT.frame(made)


def _event(event_id: str, part: pd.DataFrame) -> dict[str, Any]:
    ranked = part.sort_values(["confidence", "reported_at", "mention_id"], ascending=[False, True, True])
    best = clean(ranked.iloc[0].to_dict())
    coded = {c.name: best[c.name] for c in tables.EVENT.columns if c.name in best}
    stories = part["story_id"].fillna(part["article_id"])
    doubt = (1 - part.assign(story=stories).groupby("story")["confidence"].max()).prod()
    return (
        coded
        | _spread(part)
        | {
            "event_id": event_id,
            "first_reported_at": part["reported_at"].min(),
            "last_reported_at": part["reported_at"].max(),
            "mention_count": len(part),
            "article_count": part["article_id"].nunique(),
            "source_count": part["source_name"].nunique(),
            "story_count": stories.nunique(),
            "best_mention_id": best["mention_id"],
            "confidence": round(float(1 - doubt), 6),
        }
    )


def _spread(part: pd.DataFrame) -> dict[str, Any]:
    """Counts over all reports: the lowest low and the highest high, so that contradictions stay visible."""
    spread: dict[str, Any] = {}
    for what in ("fatalities", "injured"):
        low, high = part[f"{what}_low"].min(), part[f"{what}_high"].max()
        spread |= {
            f"{what}_low": None if pd.isna(low) else int(low),
            f"{what}_high": None if pd.isna(high) else int(high),
        }
    return spread
