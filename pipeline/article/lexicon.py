"""Cleaning's rules, kept as data: CSV files with a `#` head, read once and compiled."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from pipeline.identity import digest


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file in `pipeline/data`, its `#` head left out."""
    text = files("pipeline").joinpath("data", name).read_text("utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


TABLES = (
    "agencies.csv", "byline_words.csv", "container_roles.csv", "meta_names.csv", "month_names.csv",
    "paragraph_roles.csv", "refusal_words.csv", "site_rules.csv",
)  # fmt: skip
"""The tables cleaning follows."""


@cache
def version() -> str:
    """Names the tables' content: the same tables, the same 8 characters."""
    folder = files("pipeline") / "data"
    return digest(*(folder.joinpath(name).read_text("utf-8") for name in TABLES))[:8]


@cache
def meta_names(kind: str) -> tuple[str, ...]:
    """Names of meta tags that state something (kinds of `meta_names.csv`), the most trusted first."""
    return tuple(row["name"] for row in table("meta_names.csv") if row["kind"] == kind)


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The same, read once in a process."""
    return tuple(rows(name))
