"""Mentions of one act share an event: within the night, and with events first reported in the window before.

An event, once born, keeps its id: it is the hash of its first mention. A night is linked only against
nights before it, in order, so that nights run late or twice give the same tables.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pandas as pd

from pipeline import tables
from pipeline.identity import digest

ALIKE = 0.3
"""Share of content words two sentences must have in common (Jaccard) to tell of one act when they say the same
type, sides and days. Reasoned: half of the words of a rewritten sentence survive, which is a third of the union."""

SLACK = timedelta(days=1)
"""Days two reports of one act may differ: time zones and "on Monday night"."""

EARLIER = (
    "event_id", "event_type", "actor_country", "recipient_country", "event_date_start", "event_date_end",
    "place_country", "place_name", "fatalities_low", "sentence", "story_id",
)  # fmt: skip
"""What is asked of events of the nights before: coded columns, best sentence, and its story."""

STOP = frozenset(
    "a an the of in on at to for from by with and or but as that this these those is are was were be been has have had "
    "it its he she they his her their who which said says say after before over into than not".split()
)


@dataclass(slots=True)
class Known:
    """One event as linking sees it: what kind, between whom, when, where, in which words."""

    event_id: str
    first: date | None
    last: date | None
    country: str | None
    place: str | None
    words: list[frozenset[str]] = field(default_factory=list)
    stories: set[str] = field(default_factory=set)


def words(sentence: str) -> frozenset[str]:
    """Content words of a sentence, cut to six letters so that inflections meet."""
    return frozenset(w[:6] for w in re.findall(r"[^\W_]+", sentence.lower()) if w not in STOP)


def assign(mentions: pd.DataFrame, earlier: pd.DataFrame) -> pd.Series[Any]:
    """Give every mention of one night its event.

    `mentions`: table mention plus `story_id`, with `event_id` linking acts within an article;
    `earlier`: columns EARLIER, one row an event. Gives the event ids, indexed as `mentions`.
    """
    known: dict[tuple[Any, ...], list[Known]] = defaultdict(list)
    for row in earlier.sort_values("event_id").to_dict("records"):
        known[_block(row)].append(_known(_clean(row), str(row["event_id"])))
    chosen: dict[str, str] = {}
    order = mentions.sort_values(["article_id", "trigger_start", "mention_id"])
    for local, rows in _acts(order.to_dict("records")):
        chosen[local] = _settle(rows, known)
    return mentions["event_id"].map(chosen)


def _acts(rows: list[dict[Any, Any]]) -> Iterable[tuple[str, list[dict[str, Any]]]]:
    """The night's acts (mentions linked within an article), in the articles' order."""
    acts: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        acts.setdefault(str(row["event_id"]), []).append(_clean(row))
    return acts.items()


def _settle(rows: list[dict[str, Any]], known: dict[tuple[Any, ...], list[Known]]) -> str:
    """The event of one act: the likest known one, else a new one named after its first mention."""
    best = max(rows, key=lambda r: (r["confidence"], r["mention_id"]))
    block = known[_block(best)]
    found = max((k for k in block if _same(best, k)), key=lambda k: (_likeness(best, k), k.event_id), default=None)
    if found is None:
        found = _known(best, digest("event", min(r["mention_id"] for r in rows)))
        block.append(found)
    else:
        found.words.append(words(best["sentence"]))
        if best.get("story_id"):
            found.stories.add(best["story_id"])
    return found.event_id


def _clean(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(k): None if v is pd.NA or v is pd.NaT else v for k, v in row.items()}


def _block(row: Mapping[Any, Any]) -> tuple[Any, ...]:
    """Only acts alike in these are ever compared: type and both countries."""
    return tuple(None if pd.isna(row[k]) else row[k] for k in ("event_type", "actor_country", "recipient_country"))


def _known(row: Mapping[str, Any], event_id: str) -> Known:
    story = row.get("story_id")
    return Known(
        event_id,
        row["event_date_start"],
        row["event_date_end"],
        row["place_country"],
        row["place_name"],
        [words(row["sentence"])],
        {story} if story else set(),
    )


def _same(row: Mapping[str, Any], known: Known) -> bool:
    """Whether an act may be a known event: days, place and wording do not speak against it."""
    days = _meet(row["event_date_start"], row["event_date_end"], known.first, known.last)
    where = not (row["place_country"] and known.country and row["place_country"] != known.country)
    return days and where and _likeness(row, known) >= ALIKE


def _meet(a0: date | None, a1: date | None, b0: date | None, b1: date | None) -> bool:
    if (a0 is None and a1 is None) or (b0 is None and b1 is None):
        return True
    begins = a0 is None or b1 is None or a0 <= b1 + SLACK
    ends = a1 is None or b0 is None or b0 <= a1 + SLACK
    return begins and ends


def _likeness(row: Mapping[str, Any], known: Known) -> float:
    mine = words(row["sentence"])
    return max((len(mine & w) / max(1, len(mine | w)) for w in known.words), default=0.0)


def rows(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Event rows from all mentions of those events.

    `articles`: article_id, url, source_name, story_id, reported_at (instant). Gives table event.
    """
    joined = mentions.merge(articles, on="article_id", validate="m:1")
    made = [_event(str(event_id), part) for event_id, part in joined.groupby("event_id", sort=True)]
    return tables.EVENT.frame(made)


def _event(event_id: str, part: pd.DataFrame) -> dict[str, Any]:
    ranked = part.sort_values(["confidence", "reported_at", "mention_id"], ascending=[False, True, True])
    best = _clean(ranked.iloc[0].to_dict())
    coded = {c.name: best[c.name] for c in tables.EVENT.columns if c.name in best}
    stories = part["story_id"].fillna(part["article_id"])
    doubt = (1 - part.assign(story=stories).groupby("story")["confidence"].max()).prod()
    return coded | _spread(part) | {
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


def _spread(part: pd.DataFrame) -> dict[str, Any]:
    """Counts over all reports: the lowest low and the highest high, so that contradictions stay visible."""
    spread: dict[str, Any] = {}
    for what in ("fatalities", "injured"):
        low, high = part[f"{what}_low"].min(), part[f"{what}_high"].max()
        spread |= {f"{what}_low": None if pd.isna(low) else int(low), f"{what}_high": None if pd.isna(high) else int(high)}
    return spread
