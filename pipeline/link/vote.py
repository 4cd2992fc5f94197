"""What the reports of an event say, put to the vote: all events at once, readings against stories."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from pipeline.link import ragged
from pipeline.link.ragged import Array, Ragged, distinct, pack, unpack


def elected(values: Sequence[Array], event: Array, story: Array, confidence: Array) -> Array:
    """Which rows say what was elected in their event.

    Rows go by event. `values`: columns of ranks that are voted on together (-1: silent); `story`: ranks of independent
    texts; `confidence`: 0 to 1. Where no two reports contradict each other and one says all that any says, it has
    everybody's support: only the other events need a vote.
    """
    starts = np.flatnonzero(np.append(True, event[1:] != event[:-1]))
    won, peaceful = np.ones(len(event), bool), np.ones(len(starts), bool)
    for value in values:
        most = np.maximum.reduceat(value, starts)
        least = np.minimum.reduceat(np.where(value < 0, np.iinfo(np.int64).max, value), starts)
        peaceful &= (most < 0) | (least == most)
        won &= value == most[event]
    torn = np.flatnonzero(~(peaceful & np.logical_or.reduceat(won, starts))[event])
    if len(torn):
        won[torn] = _voted([v[torn] for v in values], event[torn], story[torn], confidence[torn])
    return won


def _voted(values: Sequence[Array], event: Array, story: Array, confidence: Array) -> Array:
    """As `elected`, by a vote in each event: the reading with the best support wins; of equals the fuller one, then the
    first in order."""
    reading = event
    for value in values:  # readings are numbered in the order of event and values
        reading = pd.factorize(reading * (int(value.max()) + 2) + value + 1, sort=True)[0]
    first = np.zeros(int(reading.max()) + 1, np.int64)
    first[reading] = np.arange(len(reading))
    said = np.stack([v[first] for v in values])
    support = _support(said, event[first], _votes(reading, story, confidence))
    order = np.lexsort((-(said >= 0).sum(axis=0), -support.round(6), event[first]))
    best = order[np.append(True, np.diff(event[first][order]) != 0)]
    made: Array = np.isin(reading, best)
    return made


def _votes(reading: Array, story: Array, confidence: Array) -> tuple[Ragged, Array]:
    """The stories that say each reading, and how strongly each of them does: as its surest mention."""
    cast = pack(reading, story)
    votes = distinct(cast)
    weight = np.zeros(len(votes))
    np.maximum.at(weight, np.searchsorted(votes, cast), confidence)
    rows, stories = unpack(votes)
    return Ragged(stories, ragged.ends(np.bincount(rows))), weight


def _support(said: Array, event: Array, votes: tuple[Ragged, Array]) -> Array:
    """Votes for each reading, those of readings that say less but nothing else among them: one a story, its strongest.

    `said`: the values of each reading, a line a column; readings go by event.
    """
    stories, weight = votes
    one, other = _alongside(event)
    agrees = ((said[:, other] < 0) | (said[:, other] == said[:, one])).all(axis=0)
    one, other = one[agrees], other[agrees]
    lent = ragged.ends(stories.sizes[other])
    at = np.arange(lent[-1]) - np.repeat(lent[:-1] - stories.starts[other], stories.sizes[other])
    cast = pack(np.repeat(one, stories.sizes[other]), stories.values[at])
    heard = distinct(cast)
    strongest = np.zeros(len(heard))
    np.maximum.at(strongest, np.searchsorted(heard, cast), weight[at])
    made: Array = np.bincount(unpack(heard)[0], strongest, len(event))
    return made


def _alongside(event: Array) -> tuple[Array, Array]:
    """All pairs of readings of one event, each with itself too."""
    begins = np.append(True, event[1:] != event[:-1])
    starts = np.flatnonzero(begins)
    sizes = np.diff(np.append(starts, len(event)))
    nth = np.cumsum(begins) - 1
    many = sizes[nth]
    one = np.repeat(np.arange(len(event)), many)
    shift = np.arange(len(one)) - np.repeat(np.cumsum(many) - many, many)
    return one, starts[nth[one]] + shift
