"""Mentions of one act share an event: within the night, and with events first reported in the window before.

An event, once born, keeps its id: it is the hash of its first mention. A night is linked only against
nights before it, in order, so that nights run late or twice give the same tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from pipeline.identity import digest
from pipeline.link.act import Act, clean, read
from pipeline.link.known import Known
from pipeline.link.row import rows

__all__ = ["EARLIER", "assign", "rows"]

EARLIER = (
    "event_id", "mention_id", "article_id", "event_type", "event_mode", "actor_country", "actor_sector",
    "recipient_country", "recipient_sector", "event_date_start", "event_date_end", "place_country", "place_name",
    "fatalities_low", "modality", "sentence", "sentence_index", "trigger_text", "confidence", "story_id", "coverage_id",
    "act_id",
)  # fmt: skip
"""What is asked of the mentions of events of the nights before."""


def assign(mentions: pd.DataFrame, earlier: pd.DataFrame) -> pd.Series[Any]:
    """Give every mention of one night its event.

    `mentions`: table mention plus `story_id` and `coverage_id`, with `event_id` linking acts within an article;
    `earlier`: columns EARLIER, mentions of events born in the window. Gives the event ids, indexed as `mentions`.
    Costs a bounded number of comparisons an act.
    """
    known = Known()
    for (event_id, _), said in _grouped(earlier, ["event_id", "act_id"]):
        known.add(event_id, read(event_id, said))
    chosen: dict[str, str] = {}
    for act in sorted((read(local, said) for (local,), said in _grouped(mentions, ["event_id"])), key=_order):
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
