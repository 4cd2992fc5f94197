"""Reading the warehouse for people: a read-only, sandboxed DuckDB over the catalogue, and the common look-ups."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from pipeline.warehouse.catalogue import NAME


class Unreadable(RuntimeError):
    """The warehouse has no catalogue yet, or the question may not be asked."""


READING = frozenset({"SELECT", "EXPLAIN", "RELATION"})
"""Statement types that only read; DESCRIBE, SHOW and SUMMARIZE count as SELECT."""


def connect(root: Path) -> duckdb.DuckDBPyConnection:
    """A connection that can read this warehouse's published files and nothing else, and write nowhere."""
    catalogue = root / NAME
    if not catalogue.exists():
        raise Unreadable(f"{root} holds no published night yet: run `dateline run` first.")
    connection = duckdb.connect(str(catalogue), read_only=True)
    folder = str(root / ".dateline" / "objects") + "/"
    connection.execute("SET allowed_directories = ?", [[folder]])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET lock_configuration = true")
    return connection


def ask(root: Path, sql: str) -> duckdb.DuckDBPyConnection:
    """Run one reading statement; Unreadable where it would do anything else, duckdb.Error where it is wrong."""
    with_statements = duckdb.extract_statements(sql)
    if len(with_statements) != 1:
        raise Unreadable(f"one statement at a time, please (this is {len(with_statements)}).")
    kind = with_statements[0].type.name
    if kind not in READING:
        raise Unreadable(f"the warehouse is read-only: a statement of kind {kind} is not asked.")
    return connect(root).execute(sql)


def rows(root: Path, sql: str, parameters: list[Any] | None = None) -> list[dict[str, Any]]:
    """Rows of one of our own questions, as dicts; values go in as parameters only."""
    with connect(root) as connection:
        result = connection.execute(sql, parameters or [])
        names = [d[0] for d in result.description or []]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


TONIGHT = """
SELECT day, who, what, whom, place, sentence, event_id FROM event_line
WHERE event_id IN (SELECT event_id FROM mention WHERE night = ?)
ORDER BY story_count DESC, sides_known DESC, mention_count DESC, confidence DESC, event_id LIMIT ?
"""


def tonight(root: Path, night: str, limit: int) -> list[tuple[Any, ...]]:
    """The night's events, best supported first: when, who, what, whom, where, sentence, event id."""
    with connect(root) as connection:
        return connection.execute(TONIGHT, [night, limit]).fetchall()
