"""Word lists by which noun phrases are read: pipeline/data/actor_words.csv."""

from __future__ import annotations

from functools import cache

from pipeline.actor import table


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {row["list"]: frozenset(table.split(row["words"])) for row in table.read("actor_words.csv")}


def listed(name: str) -> frozenset[str]:
    """A list by name; KeyError where there is none."""
    return _lists()[name]
