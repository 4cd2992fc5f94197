"""A question to the warehouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """One SELECT and its values, in the order of its question marks; hashable by `repr`, so answers can be kept."""

    sql: str
    values: tuple[Any, ...] = ()


def question(sql: str, *values: Any) -> Question:
    """A question with its values."""
    return Question(sql, values)
