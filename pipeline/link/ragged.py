"""Lists of numbers, one a row, as two flat arrays: sets of words and sides without a Python object each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa

Array: TypeAlias = Any
"""A NumPy array: what operators make of two of them has no better type."""


HALF, LOW = np.uint64(32), np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Ragged:
    """`values[starts[i]:starts[i + 1]]` is the list of row i."""

    values: Array
    starts: Array

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def sizes(self) -> Array:
        """How many values each row has."""
        return np.diff(self.starts)

    def counts(self, rows: Array) -> Array:
        """How many values each of these rows has."""
        return self.starts[rows + 1] - self.starts[rows]

    @property
    def rows(self) -> Array:
        """The row of each value."""
        return np.repeat(np.arange(len(self)), self.sizes)

    def take(self, rows: Array) -> Ragged:
        """The lists of these rows, in their order."""
        sizes = self.counts(rows)
        starts = ends(sizes)
        shift = np.repeat(self.starts[rows] - starts[:-1], sizes)
        return Ragged(self.values[np.arange(starts[-1]) + shift], starts)

    def nth(self, rows: Array, at: int) -> Array:
        """The value numbered `at` of each of these rows; all must have one."""
        return self.values[self.starts[rows] + at]

    def sums(self, values: Array | None = None) -> Array:
        """Sum of each row's values (or of others in their places), wrapping round: a hash that knows no order."""
        given = self.values if values is None else values
        upto = np.concatenate([np.zeros(1, np.uint64), np.cumsum(given.astype(np.uint64), dtype=np.uint64)])
        return upto[self.starts[1:]] - upto[self.starts[:-1]]

    def arrow(self) -> pa.ListArray:
        """As an Arrow column of lists."""
        return pa.ListArray.from_arrays(pa.array(self.starts.astype(np.int32)), pa.array(self.values))


def ends(sizes: Array) -> Array:
    """Where lists of these sizes begin, and where the last ends."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)])


def of_rows(rows: Array, values: Array, count: int) -> Ragged:
    """Distinct (row, value) pairs as sorted lists of `count` rows."""
    order = np.lexsort((values, rows))
    rows, values = rows[order], values[order]
    first = np.ones(len(rows), bool)
    first[1:] = (rows[1:] != rows[:-1]) | (values[1:] != values[:-1])
    return Ragged(values[first], ends(np.bincount(rows[first], minlength=count)))


def of_short(rows: Array, values: Array, count: int) -> Ragged:
    """As `of_rows` for values of 32 bits: one sort of packed numbers, which takes a twentieth of the time."""
    packed = distinct(pack(rows, values))
    rows, values = unpack(packed)
    return Ragged(values, ends(np.bincount(rows, minlength=count)))


def distinct(numbers: Array) -> Array:
    """The numbers there are, sorted: as `np.unique`, by sorting instead of hashing, which is many times quicker."""
    found = np.sort(numbers)
    return found[np.append(True, found[1:] != found[:-1])[: len(found)]]


def pack(major: Array, minor: Array) -> Array:
    """Two columns of 32 bits as one number: the order of the numbers is that by major, then minor."""
    return (major.astype(np.uint64) << HALF) | minor.astype(np.uint64)


def unpack(packed: Array) -> tuple[Array, Array]:
    """The columns `pack` was given: numbers of rows, and the values."""
    return (packed >> HALF).astype(np.int64), (packed & LOW).astype(np.uint32)


def of_arrow(column: pa.ChunkedArray) -> Ragged:
    """From an Arrow column of lists without NULL."""
    array = column.combine_chunks()
    offsets = array.offsets.to_numpy().astype(np.int64)
    return Ragged(array.flatten().to_numpy(), offsets - offsets[0])


def joined(parts: Sequence[Ragged]) -> Ragged:
    """Lists after lists."""
    sizes = np.concatenate([p.sizes for p in parts])
    return Ragged(np.concatenate([p.values for p in parts]), ends(sizes))
