"""Lexicons of the package, read as rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable


def folder() -> Traversable:
    return resources.files("pipeline") / "data"


def read(name: str) -> Iterator[dict[str, str]]:
    """Rows of a lexicon such as "countries.csv" or "actors/leaders.csv": header after `#` comment lines, UTF-8."""
    return read_file(folder().joinpath(*name.split("/")))


def read_file(file: Traversable) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def names(folder_name: str) -> list[str]:
    """The lexicons of a folder, sorted: the order of loading never depends on the disk."""
    entries = (folder() / folder_name).iterdir()
    return sorted(f"{folder_name}/{entry.name}" for entry in entries if entry.name.endswith(".csv"))


def split(cell: str) -> list[str]:
    """The parts of a |-separated cell."""
    return [part for part in cell.split("|") if part]
