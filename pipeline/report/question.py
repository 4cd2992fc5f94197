"""One look at the warehouse for one night's report: every figure is asked of the same version, in SQL that sums up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import reader

if TYPE_CHECKING:
    import duckdb

WINDOW = 28
"""Nights before this one that say what is usual: four whole weeks."""

HAPPENED = "modality IN ('happened', 'ongoing')"
"""What counts as an event that took place; the rest was denied, planned, threatened, feared or is habit."""

SUPPORT = "story_count DESC, source_count DESC, sides_known DESC, mention_count DESC, confidence DESC, event_id"
"""Best supported first: independent texts, sources, participants known."""

RECENT = "event_date_end BETWEEN $night::DATE - 7 AND $night::DATE + 1 AND event_date_start >= $night::DATE - 31"
"""News, not background: the act ended in the week before the night, and is dated to a month at the widest."""

Row = dict[str, Any]

HEARD = """
CREATE TEMP TABLE heard AS
SELECT night, hash(event_id) AS event FROM mention WHERE night BETWEEN $first::DATE AND $night::DATE GROUP BY ALL
"""
"""Which events each night told. By a 64-bit hash, which takes a fifth of the memory: in ten million events the chance
that two share one is three in a million."""

HISTORY = f"""
CREATE TEMP TABLE history AS
SELECT CASE WHEN grouping(e.event_type) = 0 THEN 'type' WHEN grouping(e.place_country) = 0 THEN 'country'
            ELSE 'dyad' END AS kind,
       h.night, e.event_type, e.quad_class, e.place_country, e.actor_country, e.recipient_country, count(*) AS events
FROM heard h JOIN event e ON hash(e.event_id) = h.event WHERE e.{HAPPENED}
GROUP BY GROUPING SETS ((h.night, e.event_type, e.quad_class), (h.night, e.place_country),
                        (h.night, e.actor_country, e.recipient_country))
"""  # noqa: S608

TOLD = f"""
CREATE TEMP TABLE told AS
SELECT e.*, {HAPPENED} AS took_place, coalesce({RECENT}, false) AS is_recent,
       (e.actor_country IS NOT NULL)::INT + (e.recipient_country IS NOT NULL)::INT AS sides_known,
       hash(e.event_id) NOT IN (SELECT event FROM heard WHERE night < $night::DATE) AS is_new
FROM event e WHERE e.event_id IN (SELECT event_id FROM mention WHERE night = $night::DATE)
"""  # noqa: S608


@dataclass(frozen=True)
class Look:
    """The served version, with tables `told` (the night's events) and `history` (counts of the nights before)."""

    connection: duckdb.DuckDBPyConnection
    night: str

    @property
    def first(self) -> str:
        """The first night of the window."""
        return (date.fromisoformat(self.night) - timedelta(days=WINDOW)).isoformat()

    def ask(self, sql: str, **values: Any) -> list[Row]:
        """Rows of a question; $night and $first are known to it, other values go in as parameters."""
        known = {"night": self.night, "first": self.first, **values}
        used = {name: value for name, value in known.items() if f"${name}" in sql}
        result = self.connection.execute(sql, used)
        names = [d[0] for d in result.description or []]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def one(self, sql: str, **values: Any) -> Row:
        """The only row of a question."""
        return self.ask(sql, **values)[0]


@contextmanager
def look(root: Path, night: str) -> Iterator[Look]:
    """Open the served version for one night's report. Raises reader.Unreadable before the first publish."""
    with reader.connect(root) as connection:
        made = Look(connection, night)
        for statement in (HEARD, HISTORY, TOLD):
            made.ask(statement)
        yield made
