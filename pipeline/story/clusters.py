"""Grouping things by their likeness: connected parts, and average linkage over sparse likenesses."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

Pairs = Mapping[tuple[int, int], float]


class Parts:
    """Things joined one pair at a time; the parts do not depend on the order of the pairs."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def root(self, at: int) -> int:
        """The smallest number in the part of `at`."""
        while self._up[at] != at:
            self._up[at] = at = self._up[self._up[at]]
        return at

    def join(self, one: int, other: int) -> None:
        """Make the parts of both one."""
        low, high = sorted((self.root(one), self.root(other)))
        self._up[high] = low


def average(size: int, likeness: Pairs, least: float) -> list[int]:
    """Average linkage (UPGMA) of things 0 to size-1: the smallest number in the cluster of each.

    `likeness`: (i, j) with i < j -> likeness; pairs left out count as 0. The likest clusters are merged until no two
    are `least` alike on average; ties go to the smaller numbers. Costs about p log p for p pairs.
    """
    sums = _neighbours(likeness)
    weight, parts = dict.fromkeys(range(size), 1), Parts(size)
    heap = [(-value, i, j) for (i, j), value in likeness.items() if value >= least]
    heapq.heapify(heap)
    while heap:
        value, i, j = heapq.heappop(heap)
        if i not in weight or j not in weight or -value != _mean(sums, weight, i, j):
            continue
        parts.join(i, j)
        for other in _merge(sums, weight, i, j):
            mean = _mean(sums, weight, i, other)
            if mean >= least:
                heapq.heappush(heap, (-mean, min(i, other), max(i, other)))
    return [parts.root(at) for at in range(size)]


def _neighbours(likeness: Pairs) -> dict[int, dict[int, float]]:
    sums: dict[int, dict[int, float]] = {}
    for (i, j), value in likeness.items():
        sums.setdefault(i, {})[j] = value
        sums.setdefault(j, {})[i] = value
    return sums


def _mean(sums: Mapping[int, Mapping[int, float]], weight: Mapping[int, int], i: int, j: int) -> float:
    return sums[i].get(j, 0.0) / (weight[i] * weight[j])


def _merge(sums: dict[int, dict[int, float]], weight: dict[int, int], i: int, j: int) -> list[int]:
    """Fold cluster j into i (sums of likenesses add up); gives the neighbours of the merged cluster."""
    weight[i] += weight.pop(j)
    for other, value in sums.pop(j).items():
        del sums[other][j]
        if other != i:
            sums[i][other] = sums[i].get(other, 0.0) + value
            sums[other][i] = sums[i][other]
    return sorted(sums[i])


def smallest(names: Sequence[str], roots: Iterable[int]) -> list[str]:
    """The smallest name in each thing's part."""
    roots = list(roots)
    first: dict[int, str] = {}
    for name, root in zip(names, roots, strict=True):
        first[root] = min(name, first.get(root, name))
    return [first[root] for root in roots]
