"""One published version of the warehouse, held open: every question of a page is answered from the same files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from pipeline.reader import Unreadable, connect
from pipeline.warehouse.catalogue import NAME

VARIABLE = "DATELINE_WAREHOUSE"
"""The environment variable by which the command tells the server which warehouse to show."""
TRIES = 5


@dataclass(frozen=True, slots=True)
class Identity:
    """Which catalogue file lies in the warehouse: a publish replaces it, so this changes with each version."""

    inode: int
    changed: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A version of the warehouse, its key for caches, and the connection that holds it open."""

    key: str
    connection: duckdb.DuckDBPyConnection

    def ask(self, sql: str, parameters: Sequence[Any] = ()) -> pd.DataFrame:
        """The answer to one of our own questions; values go in as parameters only. Safe to call from threads.

        Raises Unreadable where the version's files are no longer there.
        """
        with self.connection.cursor() as cursor:
            try:
                cursor.execute("USE dateline")
                answer: pd.DataFrame = cursor.sql(sql, params=list(parameters)).to_arrow_table().to_pandas()
                return answer
            except duckdb.IOException as error:
                raise Unreadable(f"this version's files are gone: {error}") from error


def identity(root: Path) -> Identity:
    """The identity of the catalogue now; Unreadable before the first publish."""
    try:
        found = (root / NAME).stat()
    except FileNotFoundError:
        raise Unreadable(f"{root} holds no published night yet: run `dateline run` first.") from None
    return Identity(found.st_ino, found.st_mtime_ns, found.st_size)


def opened(root: Path) -> Snapshot:
    """Open the version served now, read-only and sandboxed; it stays readable while later nights are published."""
    for _ in range(TRIES):
        before = identity(root)
        connection = connect(root)
        if identity(root) == before:
            return Snapshot(f"{root}:{before.inode}:{before.changed}:{before.bytes}", connection)
        connection.close()
    raise Unreadable(f"{root} was published {TRIES} times while it was being opened: try again.")
