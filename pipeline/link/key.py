"""What acts are looked up under, so that none is ever compared with all."""

from __future__ import annotations

import numpy as np

from pipeline.link.act import UNKNOWN_DAY, Acts
from pipeline.link.ragged import Array, Ragged

SPREAD = np.uint64(0x9E3779B97F4A7C15)
HALF = np.uint64(32)


def mix(*parts: Array | int) -> Array:
    """One 64-bit hash of several columns."""
    made = np.zeros(1, np.uint64)
    for part in parts:
        made = (made ^ np.asarray(part).astype(np.uint64)) * SPREAD
        made = made ^ (made >> HALF)
    return made


def entries(acts: Acts) -> tuple[Array, Array]:
    """(row of the act, key) of every key of every act: 32-bit hashes, so two keys rarely meet and do no harm.

    Same words; same story or coverage; same countries on both sides with days that meet; same place likewise.
    """
    rows, keys = [], []
    everyone = np.ones(len(acts), bool)
    for known, key in (
        (everyone, mix(1, acts.kind, acts.trigger, acts.words.sums(mix(acts.words.values)))),
        (acts.story != 0, mix(2, acts.kind, acts.story)),
        (acts.coverage != 0, mix(3, acts.kind, acts.coverage)),
        *_dated(acts),
    ):
        rows.append(np.flatnonzero(known))
        keys.append((key[known] >> HALF).astype(np.uint32))
    return np.concatenate(rows), np.concatenate(keys)


def _dated(acts: Acts) -> list[tuple[Array, Array]]:
    """Keys with a day: the first (else the last) an act can have happened on, and the one after."""
    day: Array = np.where(acts.first != UNKNOWN_DAY, acts.first, acts.last)
    day = day.astype(np.int64)
    sides = mix(_countries(acts.actors), _countries(acts.recipients))
    found = []
    for shift, known in ((0, np.ones(len(acts), bool)), (1, day != UNKNOWN_DAY)):
        found.append((known, mix(4, acts.kind, sides, day + shift)))
        found.append((known & (acts.place != 0), mix(5, acts.kind, acts.place, day + shift)))
    return found


def _countries(sides: Ragged) -> Array:
    """A hash of the set of countries on a side; values are sorted, so equal countries stand together."""
    countries = sides.values >> HALF
    rows = sides.rows
    first = np.ones(len(countries), bool)
    first[1:] = (countries[1:] != countries[:-1]) | (rows[1:] != rows[:-1])
    return sides.sums(np.where(first, mix(7, countries), np.uint64(0)))
