"""The word lists of time expressions, from pipeline/data/when_*.csv."""

from __future__ import annotations

import csv
import functools
from importlib import resources


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of pipeline/data, its comment head left out."""
    lines = (resources.files("pipeline") / "data" / name).read_text(encoding="utf8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@functools.cache
def lexicon() -> dict[str, tuple[tuple[str, str, bool], ...]]:
    """word -> its (class, value, counts only when capitalised), from when_words.csv."""
    entries: dict[str, list[tuple[str, str, bool]]] = {}
    for row in rows("when_words.csv"):
        entries.setdefault(row["word"], []).append((row["tag"], row["value"], row["proper"] == "yes"))
    return {word: tuple(found) for word, found in entries.items()}


@functools.cache
def values(tag: str) -> dict[str, str]:
    """word -> value, of all words of one class."""
    return {word: value for word, found in lexicon().items() for label, value, _ in found if label == tag}


@functools.cache
def cues() -> dict[str, str]:
    """word -> past, future or promise, from when_cues.csv."""
    return {row["word"]: row["outlook"] for row in rows("when_cues.csv")}


@functools.cache
def context(name: str) -> frozenset[str]:
    """The words of one list of when_contexts.csv."""
    return frozenset(row["word"] for row in rows("when_contexts.csv") if row["context"] == name)
