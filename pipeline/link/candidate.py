"""Which pairs of acts are compared: those under one key, each with the latest few before it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.link.ragged import Array, distinct, pack, unpack

CROWD = 16
"""Acts looked at under one key, the latest first: bounds the comparisons of a night by its acts. On three synthetic
nights of 60,000 mentions events come out as well as with 32 or 64 (B3 F1 .784 each, .8 times the work of 32); 8 begin
to lose some."""

BLOCK = 40_000
"""Acts whose pairs are made at a time, so that memory stays small."""


def pairs(rows: Array, keys: Array, earlier: int, count: int) -> Iterator[tuple[Array, Array]]:
    """Blocks of distinct pairs (act, act before it) that share a key; acts below `earlier` only stand on the right.

    `rows`, `keys`: entries of acts numbered in the order they are settled. Never more than CROWD pairs an entry.
    """
    keys, rows = unpack(np.sort(pack(keys, rows)))
    rows = rows.astype(np.int64)
    before = np.minimum(_nth(keys), CROWD)
    for start in range(earlier, count, BLOCK):
        mine = np.flatnonzero((rows >= start) & (rows < start + BLOCK))
        shift = np.repeat(mine, before[mine])
        other = rows[shift - 1 - _nth(shift)]
        codes = distinct((rows[shift] * count + other)[rows[shift] != other])
        yield codes // count, codes % count


def _nth(values: Array) -> Array:
    """How many equal values stand before each; equal ones stand together."""
    at = np.arange(len(values))
    first = np.append(True, values[1:] != values[:-1])[: len(values)]
    return at - np.maximum.accumulate(np.where(first, at, 0))
