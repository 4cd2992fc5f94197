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


WHAT_SQL = """
SELECT CASE e.date_precision WHEN 'none' THEN 'undated'
            WHEN 'year' THEN strftime(e.event_date_start, '%Y') WHEN 'month' THEN strftime(e.event_date_start, '%Y-%m')
            WHEN 'day' THEN e.event_date_start::VARCHAR
            ELSE concat_ws(' to ', e.event_date_start, e.event_date_end) END AS day,
       coalesce(e.actor_name, '—') || coalesce(' (' || nullif(concat_ws(' ', e.actor_country, e.actor_sector), '') || ')', '') AS who,
       e.event_type || coalesce(' ' || e.event_mode, '')
         || CASE WHEN e.modality IN ('happened', 'ongoing') THEN '' ELSE ' [' || e.modality || ']' END
         || CASE WHEN e.fatalities_low > 0 THEN ', ' || e.fatalities_low || ' killed' ELSE '' END AS what,
       coalesce(e.recipient_name, '—')
         || coalesce(' (' || nullif(concat_ws(' ', e.recipient_country, e.recipient_sector), '') || ')', '') AS whom,
       coalesce(concat_ws(', ', e.place_name, e.place_country), '') AS place,
       m.sentence, e.event_id
FROM event e JOIN mention m ON m.mention_id = e.best_mention_id
"""


def tonight(root: Path, night: str, limit: int) -> list[tuple[Any, ...]]:
    """The night's events, best supported first: when, who, what, whom, where, sentence, event id."""
    sql = (
        WHAT_SQL
        + """WHERE e.event_id IN (SELECT event_id FROM mention WHERE night = ?)
        ORDER BY e.story_count DESC, e.mention_count DESC, e.actor_country IS NULL, e.recipient_country IS NULL,
                 e.confidence DESC, e.event_id LIMIT ?"""
    )
    with connect(root) as connection:
        return connection.execute(sql, [night, limit]).fetchall()
