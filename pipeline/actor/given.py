"""Given names and what they tell of gender."""

from __future__ import annotations

from functools import cache

from pipeline.actor import table
from pipeline.actor.words import fold


@cache
def names() -> dict[str, str]:
    """Folded given names with gender (m, f, or "" for both), from pipeline/data/given_names.csv."""
    return {fold(row["name"]): row["gender"] for row in table.read("given_names.csv")}
