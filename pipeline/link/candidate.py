"""Which pairs of acts are compared: those under one key, each with the latest few before it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.link.ragged import Array

CROWD = 32
"""Acts looked at under one key, the latest first: bounds the comparisons of a night by its acts."""

BLOCK = 40_000
"""Acts whose pairs are made at a time, so that memory stays small."""


def pairs(rows: Array, keys: Array, earlier: int, count: int) -> Iterator[tuple[Array, Array]]:
    """Blocks of distinct pairs (act, act before it) that share a key; acts below `earlier` only stand on the right.

    `rows`, `keys`: entries of acts numbered in the order they are settled. Never more than CROWD pairs an entry.
    """
    order = np.lexsort((rows, keys))
    rows, keys = rows[order], keys[order]
    for start in range(earlier, count, BLOCK):
        mine = np.flatnonzero((rows >= start) & (rows < start + BLOCK))
        found = [_shifted(rows, keys, mine, shift, count) for shift in range(1, CROWD + 1)]
        codes = np.sort(np.concatenate(found))
        codes = codes[np.append(True, codes[1:] != codes[:-1])] if len(codes) else codes
        yield codes // count, codes % count


def _shifted(rows: Array, keys: Array, mine: Array, shift: int, count: int) -> Array:
    """Pairs of entries that stand `shift` apart under one key, as one number each."""
    mine = mine[mine >= shift]
    same = mine[(keys[mine] == keys[mine - shift]) & (rows[mine] != rows[mine - shift])]
    return rows[same] * count + rows[same - shift]
