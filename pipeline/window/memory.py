"""Acts of earlier nights, kept as the linking reads them, so that a night costs what it has in common with them.

A night's acts are derived from its published files, named after their hashes and written beside the tables
(`.dateline/linking`); lost ones are made again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline import link, tables
from pipeline.identity import digest
from pipeline.link.ragged import Array, distinct
from pipeline.window.view import View, path

FORMAT = f"1 {pd.__version__}"
"""What a kept night is made by: its own layout, and the pandas that hashes its words."""


class Remembered(Protocol):
    """One night's acts. `names`: table (name: hash of the event, founder: the event was born in this act);
    `keys`: table (key, row), sorted by key; `acts`: the acts themselves, read when asked for."""

    @property
    def names(self) -> pa.Table: ...
    @property
    def keys(self) -> pa.Table: ...
    @property
    def acts(self) -> pa.Table: ...


@dataclass(frozen=True, slots=True)
class Night:
    """A night's acts in memory."""

    names: pa.Table
    keys: pa.Table
    acts: pa.Table


def recall(view: View, night: str) -> Remembered:
    """The acts of one night: those kept, or made now from its tables."""
    files = [path(name, night) for name in ("mention", "article")]
    if any(f in view.changed for f in files) or any(f not in view.held for f in files):
        return _made(view, night)
    name = digest(FORMAT, *(view.held[f].sha256 for f in files))
    return view.store.remembered(name, lambda: vars_of(_made(view, night)))


def vars_of(night: Night) -> dict[str, pa.Table]:
    """The tables of a night's acts by name."""
    return {"names": night.names, "keys": night.keys, "acts": night.acts}


def _made(view: View, night: str) -> Night:
    articles = view.table("article", night, ["article_id", "story_id", "coverage_id"])
    mentions = view.table("mention", night, [name for name in link.READ if name in tables.MENTION.names])
    acts = link.read(mentions.merge(articles, on="article_id", how="left", validate="m:1"))
    founders = [digest("event", m) == e for m, e in zip(acts.mention, acts.event, strict=True)]
    rows, keys = link.entries(acts)
    order = np.lexsort((rows, keys))
    return Night(
        pa.table({"name": link.hash_all(list(acts.event)), "founder": pa.array(founders, pa.bool_())}),
        pa.table({"key": keys[order], "row": rows[order].astype(np.uint32)}),
        acts.arrow(),
    )


def nearby(tonight: link.Acts, nights: Sequence[Remembered]) -> link.Acts:
    """Of the nights of a window, oldest first: the latest acts under each of tonight's keys, as far as their event was
    born in the window, and the first acts of each of these events.
    """
    if not nights:
        return link.none()
    names = [n.names for n in nights]
    born = np.sort(np.concatenate([_column(n, "name")[_column(n, "founder")] for n in names]))
    wanted = distinct(link.entries(tonight)[1])
    room = np.full(len(wanted), link.CROWD)
    chosen: list[Array] = []
    for night, named in zip(reversed(nights), reversed(names), strict=True):
        chosen.append(_latest(night.keys, _within(born, _column(named, "name")), wanted, room))
    chosen.reverse()
    events = distinct(np.concatenate([_column(n, "name")[c] for n, c in zip(names, chosen, strict=True)]))
    met = np.zeros(len(events), np.int64)
    taken = [_with_first(named, rows, events, met) for named, rows in zip(names, chosen, strict=True)]
    found = [_acts(n, rows) for n, rows in zip(nights, taken, strict=True) if len(rows)]
    return link.joined(found) if found else link.none()


def _acts(night: Remembered, rows: Array) -> link.Acts:
    return link.from_arrow(night.acts.take(pa.array(rows)))


def _column(table: pa.Table, name: str) -> Array:
    made: Array = table[name].to_numpy()
    return made


def _within(known: Array, values: Array) -> Array:
    """Which values are among the known ones (sorted)."""
    at: Array = np.searchsorted(known, values)
    at[at == len(known)] = 0
    return known[at] == values if len(known) else np.zeros(len(values), bool)


def _latest(keys: pa.Table, born: Array, wanted: Array, room: Array) -> Array:
    """Rows under the wanted keys, the last ones first, while there is room under a key; takes that room."""
    key, row = _column(keys, "key"), _column(keys, "row")
    met = _within(wanted, key) & born[row]
    at, row = np.searchsorted(wanted, key[met]), row[met]
    order = np.lexsort((-row.astype(np.int64), at))
    at, row = at[order], row[order]
    nth = np.arange(len(at)) - np.searchsorted(at, at)
    fits = nth < room[at]
    np.subtract.at(room, at[fits], 1)
    return distinct(row[fits]).astype(np.int64)


def _with_first(named: pa.Table, chosen: Array, events: Array, met: Array) -> Array:
    """The chosen rows and, of each event, its acts up to the KEPT-th; `met` counts them over the nights."""
    name = _column(named, "name")
    rows = np.flatnonzero(_within(events, name))
    at = np.searchsorted(events, name[rows])
    order = np.lexsort((rows, at))
    at, rows = at[order], rows[order]
    nth = np.arange(len(at)) - np.searchsorted(at, at) + met[at]
    np.add.at(met, at, 1)
    return distinct(np.append(chosen, rows[nth < link.KEPT]))
