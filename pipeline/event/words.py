"""The word lists of the event coder's grammar, from pipeline/data/event_words.csv."""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Iterator, Mapping
from importlib import resources


def rows(text: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV with a # comment head; missing cells are empty."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    for row in csv.DictReader(io.StringIO("\n".join(lines))):
        yield {k: (v or "").strip() for k, v in row.items() if k is not None}


def read(name: str) -> list[dict[str, str]]:
    """The rows of a shipped file of pipeline/data."""
    return list(rows((resources.files("pipeline") / "data" / name).read_text(encoding="utf-8")))


@functools.cache
def _lists() -> Mapping[str, frozenset[str]]:
    return {row["list"]: frozenset(row["words"].split("|")) for row in read("event_words.csv")}


def of(name: str) -> frozenset[str]:
    """One list by name; KeyError for a name the file does not have."""
    return _lists()[name]
