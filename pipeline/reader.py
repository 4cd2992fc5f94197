"""Reading the warehouse for people: a read-only, sandboxed DuckDB over the catalogue, and the common look-ups."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb

from pipeline.warehouse.catalogue import NAME, quoted


class Unreadable(RuntimeError):
    """The warehouse has no catalogue yet, or the question may not be asked."""


LITERAL = re.compile(r"'((?:[^']|'')*)'")
EXPLAINED = re.compile(r"\s*EXPLAIN\b(?:\s+ANALYZE\b)?(?:\s*\([^()]*\))?", re.IGNORECASE)


def connect(root: Path) -> duckdb.DuckDBPyConnection:
    """A connection that can read this warehouse's published files and nothing else, and write nowhere.

    The catalogue is attached to a database in memory, so that two connections of one process neither
    share settings nor keep serving a catalogue that a later night has replaced. Only the very files
    the catalogue names may be opened; a large sort stays in memory, for spilling would write.
    """
    catalogue = root / NAME
    if not catalogue.exists():
        raise Unreadable(f"{root} holds no published night yet: run `dateline run` first.")
    connection = duckdb.connect(":memory:")
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET GLOBAL TimeZone = 'UTC'")  # of cursors on this connection too
    connection.execute("SET temp_directory = ''")
    connection.execute("SET parquet_metadata_cache = true")  # files the catalogue names never change
    connection.execute("SET python_enable_replacements = false")
    connection.execute("SET allow_persistent_secrets = false")
    connection.execute("SET autoinstall_known_extensions = false")
    connection.execute("SET autoload_known_extensions = false")
    connection.execute(f"ATTACH {quoted(str(catalogue))} AS dateline (READ_ONLY)")
    connection.execute("USE dateline")
    connection.execute("SET allowed_paths = ?", [_published(connection, root)])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _published(connection: duckdb.DuckDBPyConnection, root: Path) -> list[str]:
    """The files the catalogue names that truly lie in the warehouse: a link that leads out of it is not opened."""
    views = connection.execute("SELECT sql FROM duckdb_views() WHERE database_name = 'dateline' AND NOT internal")
    named = {m.replace("''", "'") for (sql,) in views.fetchall() for m in LITERAL.findall(sql) if m.startswith("/")}
    home = root.resolve()
    inside = {folder: folder.resolve().is_relative_to(home) for folder in {Path(n).parent for n in named}}
    return sorted(n for n in named if inside[Path(n).parent] and not Path(n).is_symlink())


def guard(sql: str) -> None:
    """Let one reading statement pass; Unreadable for several, or for one that would write or change settings.

    EXPLAIN ANALYZE runs what it explains, so what is explained must be a reading statement itself.
    """
    statements = duckdb.extract_statements(sql)
    if len(statements) != 1:
        raise Unreadable(f"one statement at a time, please (this is {len(statements)}).")
    kind = statements[0].type.name
    if kind == "MULTI":
        raise Unreadable("a PIVOT needs its values named here: PIVOT … ON column IN ('A', 'B') USING …")
    if kind == "EXPLAIN":
        explained = EXPLAINED.match(sql)
        if explained is None:
            raise Unreadable("write EXPLAIN or EXPLAIN ANALYZE at the beginning, before any comment.")
        guard(sql[explained.end() :])
    elif kind != "SELECT":
        raise Unreadable(f"the warehouse is read-only: a statement of kind {kind} is not run.")


def ask(
    root: Path, sql: str, variables: dict[str, str] | None = None, connection: duckdb.DuckDBPyConnection | None = None
) -> duckdb.DuckDBPyConnection:
    """Run one reading statement, with DuckDB variables set to given texts (`getvariable('name')` reads them).

    Unreadable where it would do anything but read, duckdb.Error where it is wrong.
    """
    return _run(_ready(connection or connect(root), sql, variables), sql)


def _run(connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.DuckDBPyConnection:
    """Execute in a thread of its own, so that Ctrl-C reaches the query: at work, DuckDB looks for no signal."""
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(connection.execute, sql)
        try:
            return running.result()
        except KeyboardInterrupt:
            connection.interrupt()
            raise


def relation(root: Path, sql: str, variables: dict[str, str] | None = None) -> duckdb.DuckDBPyRelation:
    """The same, not yet run: Arrow batches come from it without a copy."""
    return _ready(connect(root), sql, variables).sql(sql)


def _ready(
    connection: duckdb.DuckDBPyConnection, sql: str, variables: dict[str, str] | None
) -> duckdb.DuckDBPyConnection:
    guard(sql)
    for name, value in (variables or {}).items():
        if not name.isidentifier():
            raise Unreadable(f"{name!r} is no name of a variable.")
        connection.execute(f'SET VARIABLE "{name}" = ?', [value])
    return connection


def rows(root: Path, sql: str, parameters: list[Any] | None = None) -> list[dict[str, Any]]:
    """Rows of one of our own questions, as dicts; values go in as parameters only."""
    with connect(root) as connection:
        return fetched(connection, sql, parameters)


def fetched(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: list[Any] | None = None
) -> list[dict[str, Any]]:
    """The same on a connection that is open already: several questions to one version of the tables."""
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
