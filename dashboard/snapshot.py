"""One published version of the warehouse, held open: every question of a page is answered from the same files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
import pandas as pd

from pipeline.identity import digest
from pipeline.reader import Unreadable, connect
from pipeline.warehouse.catalogue import NAME

VARIABLE = "DATELINE_WAREHOUSE"
"""The environment variable by which the command tells the server which warehouse to show."""
TRIES = 5
MOST_SEARCHES = 12
SEARCH = """
SELECT event_id FROM mention WHERE contains(lower(sentence), ?)
UNION SELECT event_id FROM event WHERE contains(lower(actor_name), ?) OR contains(lower(recipient_name), ?)
"""
"""Words are given in small letters."""


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
    searches: dict[str, None] = field(default_factory=dict)
    turn: Lock = field(default_factory=Lock)

    def ask(self, sql: str, parameters: Sequence[Any] = ()) -> pd.DataFrame:
        """The answer to one of our own questions; values go in as parameters only. Safe to call from threads.

        Raises Unreadable where the version's files are no longer there.
        """
        with self._cursor() as cursor:
            answer: pd.DataFrame = cursor.sql(sql, params=list(parameters)).to_arrow_table().to_pandas()
            return answer

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self.connection.cursor() as cursor:
            try:
                cursor.execute("USE dateline")
                yield cursor
            except duckdb.IOException as error:
                raise Unreadable(f"this version's files are gone: {error}") from error

    def found(self, words: str) -> str:
        """The table of the events that hold the words, in a sentence or a name of a side, in any case, literally.

        All sentences are read once a search (10 million: 5 s of one core), not once a question; the last
        MOST_SEARCHES are kept in the engine's memory, 20 bytes an event.
        """
        name = f"memory.main.found_{digest(words)}"
        with self.turn, self._cursor() as cursor:
            if name not in self.searches:
                cursor.execute(f"CREATE OR REPLACE TABLE {name} AS {SEARCH}", [words.strip().lower()] * 3)
            self.searches.pop(name, None)
            self.searches[name] = None
            while len(self.searches) > MOST_SEARCHES:
                oldest = next(iter(self.searches))
                del self.searches[oldest]
                cursor.execute(f"DROP TABLE {oldest}")
        return name


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
