"""From an id back to the sentence, the article and the archived page: what `dateline show` tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from pipeline.cli.app import Refusal
from pipeline.reader import connect, fetched

Row = dict[str, Any]

KEYS = {"event": "event_id", "mention": "mention_id", "article": "article_id", "quote": "quote_id", "actor": "actor_id"}
SHORTEST, WHOLE = 6, 20
"""Characters of the shortest beginning that is looked for, and of an id."""

LIMIT = 200
"""Mentions and quotations told of one thing: a reader's patience."""

PAGE = """
a.url, a.title, a.site, a.source_name, a.credit, a.story_id, coalesce(a.published_at, p.fetched_at) AS reported_at,
a.published_at, a.text AS article_text, p.warc_file, p.warc_offset, p.sha256, p.fetched_at
FROM article a JOIN page p USING (page_id)
"""
MENTIONS = f"SELECT m.*, {PAGE} JOIN mention m USING (article_id) WHERE "
QUOTES = f"SELECT q.*, {PAGE} JOIN quote q USING (article_id) WHERE "
OWNERS = {
    "event": ("m.event_id = ?", None),
    "mention": ("m.mention_id = ?", None),
    "article": ("m.article_id = ?", "q.article_id = ?"),
    "quote": ("m.article_id = ? AND m.trigger_start >= ? AND m.trigger_end <= ?", "q.quote_id = ?"),
    "actor": ("? IN (m.actor_id, m.recipient_id)", "q.speaker_actor_id = ?"),
}
"""Table -> which mentions and which quotations belong to a row of it."""


def find(root: Path, identity: str) -> Row:
    """What an id or its beginning names: table, row, rows (an actor's terms), mentions, quotes, claims, article.

    Refusal where the text is no id, begins several, or begins none (then the nearest are named).
    """
    wanted = identity.strip().lower()
    if not SHORTEST <= len(wanted) <= WHOLE or not wanted.isalnum():
        raise Refusal(f"{identity!r} is no id: give {SHORTEST} to {WHOLE} of its letters and digits.")
    with connect(root) as connection:
        table, key = _named(connection, wanted)
        terms = fetched(connection, f'SELECT * FROM "{table}" WHERE {KEYS[table]} = ? ORDER BY ALL', [key])  # noqa: S608
        row = terms[0]
        return {
            "table": table, "row": row, "terms": terms if table == "actor" else [],
            "mentions": _mentions(connection, table, row), "quotes": _quotes(connection, table, row),
            "claims": _claims(connection, row) if table == "event" else [],
            "article": _article(connection, row) if table == "article" else None,
        }  # fmt: skip


def _named(connection: duckdb.DuckDBPyConnection, wanted: str) -> tuple[str, str]:
    """The table and the whole id of the one row meant."""
    found = [
        (table, str(key))
        for table, column in KEYS.items()
        for (key,) in connection.execute(_search(table, column, wanted), _bounds(wanted)).fetchall()
    ]
    if not found:
        raise Refusal(f"No event, mention, article, quote or actor has the id {wanted}{_nearest(connection, wanted)}.")
    exact = [pair for pair in found if pair[1] == wanted]
    if len(exact or found) > 1:
        several = ", ".join(f"{table} {key}" for table, key in found[:6])
        raise Refusal(f"{wanted} begins more than one id: {several}{' …' if len(found) > 6 else ''}. Give more of it.")
    return (exact or found)[0]


def _search(table: str, column: str, wanted: str) -> str:
    whole = f"{column} = ?" if len(wanted) == WHOLE else f"{column} >= ? AND {column} < ?"
    return f'SELECT DISTINCT {column} FROM "{table}" WHERE {whole} ORDER BY 1 LIMIT 7'  # noqa: S608


def _bounds(wanted: str) -> list[str]:
    """An id itself, or the range in which ids that begin so lie: ids are hexadecimal, and g follows f."""
    return [wanted] if len(wanted) == WHOLE else [wanted, wanted + "g"]


def _nearest(connection: duckdb.DuckDBPyConnection, wanted: str) -> str:
    near = [
        (int(distance), table, str(key))
        for table, column in KEYS.items()
        for key, distance in connection.execute(
            f"SELECT DISTINCT {column}, levenshtein(left({column}, {len(wanted)}), ?) AS far "  # noqa: S608
            f'FROM "{table}" WHERE far <= 2 ORDER BY far, 1 LIMIT 3',
            [wanted],
        ).fetchall()
    ]
    return f"; the nearest: {', '.join(f'{t} {k}' for _, t, k in sorted(near)[:3])}" if near else ""


def _mentions(connection: duckdb.DuckDBPyConnection, table: str, row: Row) -> list[Row]:
    values = [row[KEYS[table]]]
    if table == "quote":
        values = [row["article_id"], row["char_start"], row["char_end"]]
    order = "ORDER BY reported_at, m.article_id, m.trigger_start, m.mention_id LIMIT"
    return fetched(connection, f"{MENTIONS} {OWNERS[table][0]} {order} {LIMIT}", values)


def _quotes(connection: duckdb.DuckDBPyConnection, table: str, row: Row) -> list[Row]:
    clause = OWNERS[table][1]
    if clause is None:
        return []
    order = "ORDER BY reported_at, q.article_id, q.char_start LIMIT"
    return fetched(connection, f"{QUOTES} {clause} {order} {LIMIT}", [row[KEYS[table]]])


def _claims(connection: duckdb.DuckDBPyConnection, row: Row) -> list[Row]:
    """Slots of an event on which its sources differ, each value with who says so."""
    return fetched(
        connection,
        "SELECT slot, value, stories, source_names FROM source_claim WHERE event_id = ? "
        "QUALIFY count(*) OVER (PARTITION BY slot) > 1 ORDER BY slot, stories DESC, value",
        [row["event_id"]],
    )


def _article(connection: duckdb.DuckDBPyConnection, row: Row) -> Row:
    """The article with its page, laid out like a mention: its text, and where it is archived."""
    return fetched(connection, f"SELECT {PAGE} WHERE a.article_id = ?", [row["article_id"]])[0]
