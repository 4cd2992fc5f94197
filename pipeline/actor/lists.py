"""Word lists by which noun phrases are read: pipeline/data/actor_words.csv."""

from __future__ import annotations

from functools import cache

from pipeline.actor import table


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {
        row["list"]: frozenset(table.split(row["words"].replace("-", " "))) for row in table.read("actor_words.csv")
    }


def listed(name: str) -> frozenset[str]:
    """A list by name; KeyError where there is none."""
    return _lists()[name]


@cache
def offices() -> tuple[frozenset[str], ...]:
    """Sets of nouns for one and the same office: a foreign secretary is a foreign minister."""
    return tuple(listed(name) for name in ("foreign_minister", "defence_minister", "prime_minister", "president"))


def same_office(one: str, other: str) -> bool:
    """Whether two agent nouns can name one office."""
    return one == other or any(one in office and other in office for office in offices())
