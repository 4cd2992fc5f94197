"""How strongly two acts look like one: vetoes first, then evidence weighed and summed. Over many pairs at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd
import scipy.sparse as sparse  # type: ignore[import-untyped]

from pipeline.link.act import UNKNOWN_DAY, Acts, hash_all
from pipeline.link.ragged import Array, Ragged

SLACK = 1
"""Days two reports of one act may differ: time zones and "on Monday night"."""

COPY = 0.8
"""Share of words in common (Jaccard) from which a sentence is another's copy, edited at most."""

BODILY = hash_all(["ASSAULT", "PROTEST"])
"""Types told by several verbs in one sentence ("killed twenty when they opened fire"); two demands in one
are two acts."""

UNIDENTIFIED = hash_all(["UAF"])[0] >> np.uint64(32)
"""Sector of "gunmen" and "attackers": another report may know who they were."""

LOW = np.uint64(0xFFFFFFFF)

WEIGHTS = {
    "words": 6.0, "copy": 3.0, "coverage": 2.5, "mode": 0.5, "mode_against": -1.7,
    "actor": 0.3, "actor_against": -0.6, "actor_abroad": -3.0,
    "recipient": 1.5, "recipient_against": -0.5, "recipient_abroad": -2.0,
    "day": 0.3, "place": 1.2, "dead": 1.2, "standing_against": -0.7, "sentence": 1.5,
}  # fmt: skip
"""Weight of each piece of evidence: a logistic regression on pairs of acts of the shipped corpus, rounded, with wording
(which only the corpus's many copies make look weak) raised and what told little left out."""

LEAST = 3.75
"""Sum of evidence from which two acts are one; chosen on the shipped corpus."""

CHUNK = 65_536
"""Pairs weighed at a time: few enough that what is computed of them stays in the processor's cache."""


def possible(acts: Acts, one: Array, other: Array) -> Array:
    """Whether nothing forbids it: one type, days that meet, no two countries it was
    done in, and no two modes in one sentence."""
    a, b = acts.modes[one], acts.modes[other]
    torn = _here(acts, one, other) & (acts.sentence[one] == acts.sentence[other])
    torn &= (a != 0) & (b != 0) & (a & b == 0)
    here, there = acts.country[one], acts.country[other]
    elsewhere = (here != 0) & (there != 0) & (here != there)
    return (acts.kind[one] == acts.kind[other]) & ~torn & ~elsewhere & _meet(acts, one, other)


def _meet(acts: Acts, one: Array, other: Array) -> Array:
    """Whether the days of two acts overlap, give or take a day; unknown days meet all."""
    first, last = acts.first[one].astype(np.int64), acts.last[one].astype(np.int64)
    other_first, other_last = acts.first[other].astype(np.int64), acts.last[other].astype(np.int64)
    begins = (first == UNKNOWN_DAY) | (other_last == UNKNOWN_DAY) | (first <= other_last + SLACK)
    ends = (last == UNKNOWN_DAY) | (other_first == UNKNOWN_DAY) | (other_first <= last + SLACK)
    return begins & ends


def _here(acts: Acts, one: Array, other: Array) -> Array:
    return (acts.article[one] != 0) & (acts.article[one] == acts.article[other])


def weigh(acts: Acts, pairs: Iterable[tuple[Array, Array]]) -> tuple[Array, Array, Array]:
    """(act, act, sum of evidence) of those of the pairs (act, act) that may be one act and reach LEAST."""
    shared = Wording(acts)
    found = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))]
    for one, other in pairs:
        for at in range(0, len(one), CHUNK):
            found.append(_weighed(acts, shared, one[at : at + CHUNK], other[at : at + CHUNK]))
    return tuple(np.concatenate(part) for part in zip(*found, strict=True))  # type: ignore[return-value]


def _weighed(acts: Acts, shared: Wording, one: Array, other: Array) -> tuple[Array, Array, Array]:
    """As `weigh`; wording is compared last, and only where it can still decide."""
    kept = possible(acts, one, other)
    one, other = one[kept], other[kept]
    rest = np.zeros(len(one))
    for name, value in features(acts, one, other):
        rest += WEIGHTS[name] * value
    most = shared.most(one, other)
    kept = rest + WEIGHTS["words"] * most + WEIGHTS["copy"] * (most >= COPY) >= LEAST - 1e-9
    one, other, rest = one[kept], other[kept], rest[kept]
    sums = (rest + _told(acts, shared.common(one, other), one, other)).round(9)
    kept = sums >= LEAST
    return one[kept], other[kept], sums[kept]


def _told(acts: Acts, common: Array, one: Array, other: Array) -> Array:
    """What the share of common words weighs: a copy counts as such where its verb is the same, else for nothing."""
    trigger = (acts.trigger[one] != 0) & (acts.trigger[one] == acts.trigger[other])
    copied = common >= COPY
    words = np.where(copied & ~trigger, 0.0, common)
    return WEIGHTS["words"] * words + WEIGHTS["copy"] * (copied & trigger & ~_here(acts, one, other))


def features(acts: Acts, one: Array, other: Array) -> Iterator[tuple[str, Array]]:
    """What speaks for and against two acts of one type being one, wording aside, each 0 to 1."""
    a, b = acts.modes[one], acts.modes[other]
    yield "coverage", _equal(acts.coverage, one, other)
    same_sentence = _here(acts, one, other) & (acts.sentence[one] == acts.sentence[other])
    yield "sentence", same_sentence & np.isin(acts.kind[one], BODILY)
    yield "mode", a & b != 0
    yield "mode_against", (a != 0) & (b != 0) & (a & b == 0)
    for role, sides in (("actor", acts.actors), ("recipient", acts.recipients)):
        agree, against, abroad = _parties(sides, one, other)
        yield role, agree
        yield f"{role}_against", against
        yield f"{role}_abroad", abroad
    yield (
        "day",
        (acts.first[one] != UNKNOWN_DAY)
        & (acts.first[one] == acts.first[other])
        & (acts.last[one] == acts.last[other]),
    )
    yield "place", _equal(acts.place, one, other)
    yield "dead", (acts.dead[one] >= 0) & (acts.dead[one] == acts.dead[other])
    yield "standing_against", acts.standing[one] != acts.standing[other]


def _equal(column: Array, one: Array, other: Array) -> Array:
    return (column[one] != 0) & (column[one] == column[other])


def _parties(sides: Ragged, one: Array, other: Array) -> tuple[Array, Array, Array]:
    """Of a side of two acts: do they agree (1 in country and sector, .5 in one of them), and do all sectors, all
    countries differ (0 where one is unknown or unidentified)."""
    sizes, other_sizes = sides.counts(one), sides.counts(other)
    both = (sizes > 0) & (other_sizes > 0)
    agree, sectors, countries = np.zeros(len(one)), both.copy(), both
    for i in range(int(sizes.max(initial=0))):
        for j in range(int(other_sizes.max(initial=0))):
            at = np.flatnonzero((sizes > i) & (other_sizes > j))
            alike, sector, country = _compared(sides.nth(one[at], i), sides.nth(other[at], j))
            agree[at] = np.maximum(agree[at], alike)
            sectors[at] &= sector
            countries[at] &= country
    return agree, sectors, countries


def _compared(one: Array, other: Array) -> tuple[Array, Array, Array]:
    """Of two parties: how far they agree, and whether their sectors, their countries are known to differ."""
    country, other_country = one >> np.uint64(32), other >> np.uint64(32)
    sector, other_sector = one & LOW, other & LOW
    named = (sector != UNIDENTIFIED) & (other_sector != UNIDENTIFIED)
    told = (country != 0) & (other_country != 0), (sector != 0) & (other_sector != 0)
    same = country == other_country, sector == other_sector
    return 0.5 * (told[0] & same[0]) + 0.5 * (told[1] & same[1]), named & told[1] & ~same[1], named & told[0] & ~same[0]


class Wording:
    """Shares of words in common: an upper bound from 512-bit signatures for all, the exact one for few."""

    def __init__(self, acts: Acts) -> None:
        self._sizes = acts.words.sizes
        codes, known = pd.factorize(acts.words.values, sort=True)
        ones = np.ones(len(codes), np.int8)
        self._matrix = sparse.csr_matrix((ones, codes, acts.words.starts), shape=(len(acts), max(1, len(known))))
        self._bits = np.zeros((len(acts), 8), np.uint64)
        value = acts.words.values.astype(np.uint64)
        bit = np.uint64(1) << (value & np.uint64(63))
        np.bitwise_or.at(self._bits, (acts.words.rows, ((value >> np.uint64(6)) & np.uint64(7)).astype(np.intp)), bit)
        self._lost = self._sizes - np.bitwise_count(self._bits).sum(axis=1)

    def most(self, one: Array, other: Array) -> Array:
        """No smaller than the share of words the acts have in common."""
        both = np.bitwise_count(self._bits[one] & self._bits[other]).sum(axis=1, dtype=np.int64) + self._lost[one]
        return self._share(np.minimum(both, np.minimum(self._sizes[one], self._sizes[other])), one, other)

    def common(self, one: Array, other: Array) -> Array:
        """The share of words the acts have in common (Jaccard)."""
        both = np.asarray(self._matrix[one].multiply(self._matrix[other]).sum(axis=1)).ravel()
        return self._share(both, one, other)

    def _share(self, both: Array, one: Array, other: Array) -> Array:
        made: Array = both / np.maximum(1, self._sizes[one] + self._sizes[other] - both)
        return made
