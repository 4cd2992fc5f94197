"""What is known across nights: a fold of the logs in SQLite, brought up to date or rebuilt from them.

Losing the file loses nothing: it is made again from `night=*/fetch.jsonl`.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.archive.log import Event, read

SCHEMA = """
CREATE TABLE IF NOT EXISTS position (night TEXT PRIMARY KEY, offset INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS url (role TEXT, key TEXT, url TEXT, outcome TEXT, night TEXT, at TEXT, etag TEXT,
  last_modified TEXT, lastmod TEXT, tries INTEGER, next_try TEXT, PRIMARY KEY (role, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS body (key TEXT, sha256 TEXT, PRIMARY KEY (key, sha256)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pending (key TEXT PRIMARY KEY, source TEXT, url TEXT, hints TEXT, scope TEXT)
  WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS robots (origin TEXT PRIMARY KEY, at TEXT, text TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS host (host TEXT PRIMARY KEY, until TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source (name TEXT PRIMARY KEY, at TEXT, night TEXT, interval REAL,
  full INTEGER) WITHOUT ROWID;
"""
FORM = 1
"""Raised when SCHEMA changes: a state of another form is rebuilt."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a URL: its last outcome (page, hard, soft, temporary) and what a repeat needs."""

    url: str
    outcome: str
    night: str
    at: str
    etag: str | None
    last_modified: str | None
    lastmod: str | None
    tries: int
    next_try: str | None


class State:
    """The fold, open for one fetch."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self._path = store / "state.sqlite"
        try:
            self._open()
        except sqlite3.DatabaseError:
            self._reset()
        self.catch_up()

    def _open(self) -> None:
        self.store.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(self._path, isolation_level=None)
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=NORMAL")
        if self._base.execute("PRAGMA user_version").fetchone()[0] not in (0, FORM):
            raise sqlite3.DatabaseError("a state of another form")
        self._base.executescript(SCHEMA)
        self._base.execute(f"PRAGMA user_version={FORM}")

    def _reset(self) -> None:
        self._base.close()
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        self._open()

    def catch_up(self) -> None:
        """Take in what the logs say beyond what was taken in; the nights in order."""
        done = dict(self._base.execute("SELECT night, offset FROM position"))
        nights = {p.parent.name.removeprefix("night="): p for p in self.store.glob("night=*/fetch.jsonl")}
        if any(n not in nights or nights[n].stat().st_size < offset for n, offset in done.items()):
            self._reset()
            done = {}
        for night in sorted(nights):
            news = read(nights[night], done.get(night, 0))
            while batch := list(islice(news, 5000)):
                self.apply(night, [event for _, event in batch], batch[-1][0])

    def apply(self, night: str, events: Sequence[Event], position: int) -> None:
        """Fold events of a night's log, which ends at byte `position`, in one transaction."""
        self._base.execute("BEGIN")
        for event in events:
            fold = _FOLDS.get(event["event"])
            if fold is not None:
                fold(self._base, night, event)
        self._base.execute("INSERT OR REPLACE INTO position VALUES (?, ?)", (night, position))
        self._base.execute("COMMIT")

    def known(self, role: str, key: str) -> Known | None:
        """The last that is known of a URL in a role (page, feed, robots ...)."""
        query = (
            "SELECT url, outcome, night, at, etag, last_modified, lastmod, tries, next_try"
            " FROM url WHERE role=? AND key=?"
        )
        row = self._base.execute(query, (role, key)).fetchone()
        return Known(*row) if row else None

    def has_body(self, key: str, sha256: str) -> bool:
        """Whether this URL was archived with this body before."""
        found = self._base.execute("SELECT 1 FROM body WHERE key=? AND sha256=?", (key, sha256)).fetchone()
        return found is not None

    def pending(self, source: str) -> list[tuple[str, str, dict[str, Any], str | None]]:
        """What a source still owes after passing errors: (key, url, hints, scope of what named it), by key."""
        query = "SELECT key, url, hints, scope FROM pending WHERE source=? ORDER BY key"
        rows = self._base.execute(query, (source,)).fetchall()
        return [(key, url, json.loads(hints), scope) for key, url, hints, scope in rows]

    def robots(self, origin: str) -> tuple[str, str | None] | None:
        """When an origin's robots.txt was read, and its text (None: it has none)."""
        row = self._base.execute("SELECT at, text FROM robots WHERE origin=?", (origin,)).fetchone()
        return (str(row[0]), row[1]) if row else None

    def rest(self, host: str) -> str | None:
        """Until when (ISO 8601, UTC) a host is left alone."""
        row = self._base.execute("SELECT until FROM host WHERE host=?", (host,)).fetchone()
        return str(row[0]) if row and row[0] else None

    def poll(self, source: str) -> tuple[str, str, float, bool] | None:
        """When and for which night a source was last asked, the seconds it may now be left, and if it has more."""
        row = self._base.execute("SELECT at, night, interval, full FROM source WHERE name=?", (source,)).fetchone()
        return (str(row[0]), str(row[1]), float(row[2]), bool(row[3])) if row else None

    def dump(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table, sorted: what a rebuild must give again."""
        names = re.findall(r"EXISTS (\w+)", SCHEMA)
        queries = {name: f"SELECT * FROM {name}" for name in names}  # noqa: S608 - the names stand in SCHEMA
        return {name: sorted(self._base.execute(query), key=repr) for name, query in queries.items()}

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


def _page(base: sqlite3.Connection, night: str, event: Event) -> None:
    _settle(base, night, event, "page", 0, None)
    name = event["key"] if event["role"] == "page" else f"{event['role']} {event['key']}"
    base.execute("INSERT OR IGNORE INTO body VALUES (?, ?)", (name, event["sha256"]))
    if event["role"] == "page":
        base.execute("DELETE FROM pending WHERE key=?", (event["key"],))


def _same(base: sqlite3.Connection, night: str, event: Event) -> None:
    _settle(base, night, event, "page", 0, None)
    base.execute("DELETE FROM pending WHERE key=?", (event["key"],))


def _reject(base: sqlite3.Connection, night: str, event: Event) -> None:
    _settle(base, night, event, event["class"], event["tries"], event.get("next_try"))
    if event["role"] != "page":
        return
    if event["class"] == "hard" or not event.get("source"):
        base.execute("DELETE FROM pending WHERE key=?", (event["key"],))
    else:
        hints = json.dumps(event.get("hints") or {}, sort_keys=True)
        row = (event["key"], event["source"], event["url"], hints, event.get("scope"))
        base.execute("INSERT OR REPLACE INTO pending VALUES (?, ?, ?, ?, ?)", row)


def _settle(base: sqlite3.Connection, night: str, event: Event, outcome: str, tries: int, after: str | None) -> None:
    stated = [event.get(name) for name in ("etag", "last_modified", "lastmod")]
    if event["event"] != "page":
        old = base.execute(
            "SELECT etag, last_modified, lastmod FROM url WHERE role=? AND key=?", (event["role"], event["key"])
        ).fetchone()
        stated = [new or kept for new, kept in zip(stated, old or (None, None, None), strict=True)]
    row = (event["role"], event["key"], event["url"], outcome, night, event["at"], *stated, tries, after)
    base.execute("INSERT OR REPLACE INTO url VALUES (?,?,?,?,?,?,?,?,?,?,?)", row)


def _rest(base: sqlite3.Connection, _night: str, event: Event) -> None:
    base.execute("INSERT OR REPLACE INTO host VALUES (?, ?)", (event["host"], event["until"]))


def _poll(base: sqlite3.Connection, night: str, event: Event) -> None:
    row = (event["source"], event["at"], night, event["interval"], event["full"])
    base.execute("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?)", row)


def _robots(base: sqlite3.Connection, _night: str, event: Event) -> None:
    base.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", (event["origin"], event["at"], event["text"]))


_FOLDS = {
    "page": _page, "same": _same, "alias": _same, "reject": _reject, "rest": _rest, "poll": _poll, "robots": _robots,
}  # fmt: skip
