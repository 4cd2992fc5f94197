"""The page rows of a night: a pure reading of its log."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline import tables
from pipeline.archive.log import Event, read
from pipeline.archive.volume import folder, order
from pipeline.batch import Batch, reject, rejects

HINTS = {
    "feed_url": "string",
    "feed_guid": "string",
    "feed_title": "string",
    "feed_published": "string",
    "feed_published_at": "instant",
    "feed_updated": "string",
    "feed_updated_at": "instant",
    "feed_authors": "strings",
    "feed_tags": "strings",
    "feed_language": "string",
    "feed_site": "string",
    "sitemap_lastmod": "string",
}
"""What feeds and sitemaps say of a page. Texts are as stated; *_at are the same as instants, in UTC.

`sitemap_lastmod` is a W3C date and may be a day only. News sitemaps fill the feed_* columns.
"""


def pages(store: Path, night: str, root: Path | None = None) -> Batch:
    """A night's `page` rows, fetch rejects and hints, from its log alone.

    Rows: every record of the sealed parts, by URL; `warc_file` is relative to `root` (default: the
    folder that holds `store`), or absolute for records read in place. Rejects: URLs whose last outcome
    of the night is a refusal. `extras["hints"]`: page_id and HINTS, a row for each page with any.
    A part that a kill left open gives nothing until the fetch is run again.
    """
    story = _Story(night)
    for _, event in read(folder(store, night) / "fetch.jsonl"):
        story.take(event)
    base = folder(store, night).relative_to(root or store.parent).as_posix()
    rows = [{**row, "warc_file": f"{base}/{row['warc_file']}"} if row.pop("_ours") else row for row in story.rows]
    kept = rejects([_reject(night, event) for event in story.refused.values()])
    return Batch({"page": _sorted(rows)}, kept, {"hints": _hints(story.hints)})


class _Story:
    """What a log tells, in order: found, answered, sealed."""

    def __init__(self, night: str) -> None:
        self.night = night
        self.rows: list[dict[str, Any]] = []
        self.hints: dict[str, dict[str, Any]] = {}
        self.refused: dict[tuple[str, str], Event] = {}
        self._found: dict[str, list[Event]] = {}
        self._leads: dict[str, str] = {}
        self._open: list[Event] = []

    def take(self, event: Event) -> None:
        kind = event["event"]
        if kind == "found":
            self._found.setdefault(event["key"], []).append(event)
        elif kind == "alias":
            self._leads[event["key"]] = event["to"]
        elif kind in ("page", "same", "reject"):
            self._open.append(event)
        elif kind == "sealed":
            self._seal(event)

    def _seal(self, sealed: Event) -> None:
        self._gather()
        ours = sorted((event for event in self._open if "member" in event), key=order)
        for file in sealed["files"]:
            offset = file["head"]
            for event in ours[: file["count"]]:
                self._row(event, file["file"], offset, ours=True)
                offset += event["member"][1]
            ours = ours[file["count"] :]
        for event in self._open:
            if event["event"] == "page" and "member" not in event:
                self._row(event, event["warc_file"], event["warc_offset"], ours=False)
            self._account(event)
        self._open, self._found, self._leads = [], {}, {}

    def _account(self, event: Event) -> None:
        """The last outcome of the night stands: a page that came after all is no reject."""
        mark = (event["role"], event["key"])
        self.refused.pop(mark, None)
        self.refused.pop(("import", event.get("origin", "")), None)
        if event["event"] == "reject":
            found = self._best(event)
            self.refused[mark] = event | {"url": found["url"] if found else event["url"]}

    def _best(self, event: Event) -> Event | None:
        """The first source, in order of configuration, that led to what an event is about."""
        found = self._found.get(event["key"], []) if event["role"] == "page" else []
        return min(found, key=_rank, default=None)

    def _gather(self) -> None:
        """What led to a page by redirects counts among its finds."""
        for key in list(self._found):
            end, seen = key, {key}
            while end in self._leads and self._leads[end] not in seen:
                end = self._leads[end]
                seen.add(end)
            if end != key:
                self._found.setdefault(end, []).extend(self._found[key])

    def _row(self, event: Event, file: str, offset: int, *, ours: bool) -> None:
        if event["role"] != "page":
            return
        names = ("page_id", "url", "final_url", "status", "content_type", "fetched_at", "bytes", "sha256")
        row = {name: event.get(name) for name in names}
        best = self._best(event) or event
        row |= {"night": self.night, "source_name": best["source"], "url": best["url"]}
        self.rows.append(row | {"warc_file": file, "warc_offset": offset, "_ours": ours})
        found = sorted(self._found.get(event["key"], []), key=_rank)
        hints: dict[str, Any] = {}
        for each in [*found, event]:
            hints = {**(each.get("hints") or {}), **hints}
        if hints:
            self.hints[event["page_id"]] = hints


def _rank(found: Event) -> tuple[int, str, str]:
    return found["rank"], found["source"], found["key"]


def _sorted(rows: list[dict[str, Any]]) -> pd.DataFrame:
    return tables.PAGE.frame(sorted(rows, key=lambda row: (row["url"], row["page_id"])))


def _hints(hints: Mapping[str, Mapping[str, Any]]) -> pd.DataFrame:
    columns: dict[str, Any] = {"page_id": pd.array(sorted(hints), dtype="string")}
    for name, kind in HINTS.items():
        values = [hints[page].get(name) for page in sorted(hints)]
        if kind == "instant":
            columns[name] = pd.to_datetime(pd.Series(values, dtype="object"), utc=True, format="ISO8601")
        else:
            columns[name] = pd.Series(values, dtype="object" if kind == "strings" else "string")
    return pd.DataFrame(columns)


def _reject(night: str, event: Event) -> dict[str, Any]:
    return reject(
        "fetch", event["reason"], event["detail"], night=night, url=event["url"] or None, payload=event.get("payload")
    )
