"""What is usual, and how far tonight is from it: medians and their deviations, for counts a night."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import median

ENOUGH = 7
"""Nights below which nothing is called usual: a week, so that each weekday has been seen once."""

FAR = 3.5
"""Score from which a count is called unusual (Iglewicz and Hoaglin 1993 for modified z-scores)."""

LEAST = 4
"""Events by which a count has to differ as well: of three events instead of one nothing follows."""

MAD_TO_SIGMA = 1.4826
"""Median absolute deviation -> standard deviation of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Tonight's count beside the usual one. spread: one standard deviation; score: spreads away from the median."""

    count: int
    median: float
    spread: float
    score: float

    @property
    def is_unusual(self) -> bool:
        """Far from the usual, and by more than a handful."""
        return abs(self.score) >= FAR and abs(self.count - self.median) >= LEAST


def compare(count: int, before: Sequence[int]) -> Compared:
    """Set a count against those of the nights before, at least ENOUGH of them (else ValueError).

    The spread is the median absolute deviation, but never less than that of a Poisson count of the same median:
    a series that stood still for a month would else make any change infinitely unusual.
    """
    if len(before) < ENOUGH:
        raise ValueError(f"{len(before)} nights do not say what is usual; {ENOUGH} do")
    middle = float(median(before))
    deviation = MAD_TO_SIGMA * median(abs(value - middle) for value in before)
    spread = max(deviation, sqrt(max(middle, 1.0)))
    return Compared(count, middle, round(spread, 2), round((count - middle) / spread, 1))


def unusual(counts: Mapping[str, Mapping[str, int]], night: str, before: Sequence[str]) -> list[tuple[str, Compared]]:
    """Of several series (key -> night -> count; a night without a count has none), those unusual tonight.

    Farthest from the usual first.
    """
    compared = ((key, compare(by.get(night, 0), [by.get(n, 0) for n in before])) for key, by in counts.items())
    found = [(key, c) for key, c in compared if c.is_unusual]
    return sorted(found, key=lambda pair: (-abs(pair[1].score), pair[0]))


def longest_gap(heard: Iterable[int]) -> int:
    """The most nights that lay between two that brought something, 1 for every night; 0 for fewer than two nights."""
    nights = sorted(set(heard))
    return max((b - a for a, b in pairwise(nights)), default=0)
