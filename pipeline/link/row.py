"""Event rows: for each coded column the value its reports support best, and how many reports there are.

All rows at once, column by column.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import tables
from pipeline.link import vote
from pipeline.link.ragged import Array, distinct

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

WEIGHED = [
    "event_id", "article_id", "story_id", "url", "source_name", "reported_at", "confidence", "fatalities_low",
    "fatalities_high", "injured_low", "injured_high", *(name for voted in VOTED for name in voted),
]  # fmt: skip
"""Columns that all reports are asked for; the others are fetched of those reports only that speak for their event."""

PLACED = ("_text", "_start", "_end")
"""Endings of columns that point into the best mention's article, and so never come from another one."""


def rows(reports: pa.Table) -> pd.DataFrame:
    """Event rows from all mentions of those events.

    `reports`: the coded columns of mention, mention_id, article_id, and of the article url, source_name, story_id and
    reported_at (instant). Gives table event. Every independent text has one vote on a value, as strong as its surest
    mention; a report that is silent supports those that are not.
    """
    if not reports.num_rows:
        return tables.EVENT.empty()
    order = pc.sort_indices(reports, sort_keys=[("event_id", "ascending"), ("mention_id", "ascending")])
    told = reports.select(WEIGHED).take(order)
    event = np.cumsum(np.append(False, _differs(told["event_id"])))
    story = _ranks(pc.coalesce(told["story_id"], told["article_id"]))
    made = _coded(reports, order.to_numpy(), told, event, story)
    made.update(_counted(told, event, story))
    return tables.EVENT.read(pa.table([made[name] for name in tables.EVENT.names], schema=tables.EVENT.arrow))


def _differs(column: pa.ChunkedArray) -> Array:
    whole = column.combine_chunks()
    made: Array = pc.not_equal(whole[1:], whole[:-1]).to_numpy(zero_copy_only=False)
    return made


def _ranks(column: pa.ChunkedArray) -> Array:
    """Each value as its rank among the values there are; -1 for NULL. Ranks are ordered as the values are."""
    coded = column.combine_chunks().dictionary_encode()
    order = pc.sort_indices(coded.dictionary).to_numpy()
    rank = np.empty(len(order) + 1, np.int64)
    rank[order], rank[-1] = np.arange(len(order)), -1
    made: Array = rank[pc.fill_null(coded.indices.cast(pa.int64()), len(order)).to_numpy()]
    return made


# -- the coded columns ---------------------------------------------------------------------------


def _coded(reports: pa.Table, at: Array, told: pa.Table, event: Array, story: Array) -> dict[str, pa.Array]:
    """The columns of the best mention of each event; where it was outvoted, those of the surest that says it.

    `told`: columns WEIGHED of the reports, by event; `at`: where in `reports` each of these rows is.
    """
    confidence = told["confidence"].to_numpy()
    elected: dict[tuple[str, ...], Array] = {}
    agreed = np.zeros(len(event), np.int64)
    for voted in VOTED:
        elected[voted] = vote.elected([_ranks(told[name]) for name in voted], event, story, confidence)
        agreed += elected[voted]
    reported = told["reported_at"].cast(pa.int64()).to_numpy()
    best = _first(event, np.lexsort((np.arange(len(event)), reported, -confidence, -agreed, event)))
    whole = reports.take(pa.array(at[best]))
    made = {name: whole[name] for name in reports.column_names} | {"best_mention_id": whole["mention_id"]}
    surest = np.lexsort((np.arange(len(event)), -confidence))
    for voted, lent in VOTED.items():
        outvoted = ~elected[voted][best]
        if outvoted.any():
            said = surest[elected[voted][surest]]
            giver = np.where(outvoted, _first(event, said[np.argsort(event[said], kind="stable")]), best)
            blank = {n for n in lent if n not in voted and n.endswith(PLACED)}
            made.update({n: _given(reports[n], at[giver], outvoted, n in blank) for n in lent})
    return made


def _first(event: Array, order: Array) -> Array:
    """The first row of each event in this order, which goes by event."""
    sorted_events = event[order]
    made: Array = order[np.append(True, sorted_events[1:] != sorted_events[:-1])]
    return made


def _given(column: pa.ChunkedArray, giver: Array, outvoted: Array, blank: bool) -> pa.Array:
    taken = column.take(pa.array(giver)).combine_chunks()
    return pc.if_else(pa.array(outvoted), pa.scalar(None, taken.type), taken) if blank else taken


# -- the counts ----------------------------------------------------------------------------------


def _counted(told: pa.Table, event: Array, story: Array) -> dict[str, pa.Array]:
    """How many mentions, articles (addresses), sources and independent texts say so, since when, and how surely."""
    starts = np.flatnonzero(np.append(True, event[1:] != event[:-1]))
    reported = told["reported_at"].cast(pa.int64()).to_numpy()
    stamp = told.schema.field("reported_at").type
    return {
        **_spread(told, starts),
        "first_reported_at": pa.array(np.minimum.reduceat(reported, starts)).cast(stamp),
        "last_reported_at": pa.array(np.maximum.reduceat(reported, starts)).cast(stamp),
        "mention_count": pa.array(np.diff(np.append(starts, len(event)))),
        "article_count": pa.array(_distinct(event, _ranks(told["url"]))),
        "source_count": pa.array(_distinct(event, _ranks(told["source_name"]))),
        "story_count": pa.array(_distinct(event, story)),
        "confidence": pa.array(_surely(event, story, told["confidence"].to_numpy())),
    }


def _distinct(event: Array, value: Array) -> Array:
    pairs = distinct(event * (int(value.max()) + 2) + value + 1)
    made: Array = np.bincount(pairs // (int(value.max()) + 2))
    return made


def _surely(event: Array, story: Array, confidence: Array) -> Array:
    """Chance that at least one independent text is right, each as sure as its surest mention."""
    order = np.lexsort((-confidence, story, event))
    event, story, confidence = event[order], story[order], confidence[order]
    first = np.append(True, (event[1:] != event[:-1]) | (story[1:] != story[:-1]))
    event, wrong = event[first], 1 - confidence[first]
    starts = np.flatnonzero(np.append(True, event[1:] != event[:-1]))
    made: Array = (1 - np.multiply.reduceat(wrong, starts)).round(6)
    return made


def _spread(told: pa.Table, starts: Array) -> dict[str, pa.Array]:
    """Counts over all reports: the lowest low and the highest high, so that contradictions stay visible."""
    made = {}
    for what in ("fatalities", "injured"):
        for bound, pick, nothing in (("low", np.minimum, np.iinfo(np.int64).max), ("high", np.maximum, -1)):
            said = pc.fill_null(told[f"{what}_{bound}"], nothing).to_numpy()
            chosen: Any = pick.reduceat(said, starts)
            made[f"{what}_{bound}"] = pa.array(chosen, mask=chosen == nothing)
    return made
