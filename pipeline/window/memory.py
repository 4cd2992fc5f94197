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
    events, founded = _numbered(names)
    wanted = distinct(link.entries(tonight)[1])
    room = np.full(len(wanted), link.CROWD)
    chosen: list[Array] = []
    for night, event in zip(reversed(nights), reversed(events), strict=True):
        chosen.append(_latest(night.keys, founded[event], wanted, room))
    chosen.reverse()
    asked, met = np.zeros(len(founded), bool), np.zeros(len(founded), np.int64)
    for event, rows in zip(events, chosen, strict=True):
        asked[event[rows]] = True
    taken = [_with_first(event, rows, asked, met) for event, rows in zip(events, chosen, strict=True)]
    found = [_acts(n, rows) for n, rows in zip(nights, taken, strict=True) if len(rows)]
    return link.joined(found) if found else link.none()


def _numbered(names: Sequence[pa.Table]) -> tuple[list[Array], Array]:
    """The event of each act of each night as a number, and whether the event of a number was born in these nights."""
    number, known = pd.factorize(np.concatenate([_column(n, "name") for n in names]))
    founded = np.zeros(len(known), bool)
    founded[number[np.concatenate([_column(n, "founder") for n in names])]] = True
    return np.split(number, np.cumsum([len(n) for n in names])[:-1]), founded


def _acts(night: Remembered, rows: Array) -> link.Acts:
    return link.from_arrow(night.acts.take(pa.array(rows)))


def _column(table: pa.Table, name: str) -> Array:
    made: Array = table[name].to_numpy()
    return made


def _latest(keys: pa.Table, born: Array, wanted: Array, room: Array) -> Array:
    """Rows under the wanted keys, the last ones first, while there is room under a key; takes that room.

    Keys and, under a key, rows are in order.
    """
    key, row = _column(keys, "key"), _column(keys, "row")
    at: Array = np.searchsorted(wanted, key)
    met: Array = wanted[np.minimum(at, len(wanted) - 1)] == key if len(wanted) else np.zeros(len(key), bool)
    met &= born[row]
    at, row = at[met], row[met]
    fits = np.searchsorted(at, at, side="right") - np.arange(len(at)) <= room[at]
    room -= np.bincount(at[fits], minlength=len(room))
    return distinct(row[fits]).astype(np.int64)


def _with_first(event: Array, chosen: Array, asked: Array, met: Array) -> Array:
    """The chosen rows and, of each event asked for, its acts up to the KEPT-th; `met` counts them over the nights.

    The rows of one event stand together.
    """
    rows = np.flatnonzero(asked[event])
    its = event[rows]
    new: Array = np.flatnonzero(np.append(True, its[1:] != its[:-1])[: len(its)])
    sizes = np.diff(np.append(new, len(its)))
    nth = np.arange(len(its)) - np.repeat(new, sizes) + met[its]
    met[its[new]] += sizes
    return distinct(np.append(chosen, rows[nth < link.KEPT]))
