"""Pages that need no network: saved folders are copied into the archive, WARC files read in place."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from glob import glob
from itertools import islice
from pathlib import Path

from pipeline.archive.intake import Refused, saved
from pipeline.archive.log import Event
from pipeline.archive.record import Capture, member, stamp
from pipeline.archive.stream import Held, records
from pipeline.archive.volume import Volume
from pipeline.identity import checksum, digest
from pipeline.page.key import key
from pipeline.page.media import is_page, refusal
from pipeline.page.report import Tally
from pipeline.page.spec import FetchLimits, SourceSpec

BATCH = 200
"""Records committed together: a kill repeats at most so many readings of local files."""
Row = tuple[bytes | None, Event]


@dataclass(slots=True)
class Import:
    """One source of kind pages or warc on its way into the open part."""

    source: SourceSpec
    volume: Volume
    limits: FetchLimits
    tally: Tally
    now: str
    progress: Callable[[str, int, int], None] | None = None

    def bring(self) -> None:
        """Read the source; a body known for its URL key, or a refusal known by its place, brings nothing again.

        Raises OSError where the source's own files cannot be read.
        """
        reader = self._folders() if self.source.kind == "pages" else self._files()
        done = 0
        while batch := list(islice(reader, BATCH)):
            done += len(batch)
            fresh = list(self._fresh(batch))
            copied = [(data, event) for data, event in fresh if data is not None]
            if copied:
                self.volume.keep(copied)
            self.volume.note([event for data, event in fresh if data is None])
            if self.progress is not None:
                self.progress(self.source.name, done, done)

    def _fresh(self, batch: list[Row]) -> Iterator[Row]:
        """What of a batch is new; also counts it."""
        state, name = self.volume.state, self.source.name
        here: set[tuple[str, str]] = set()
        for data, event in batch:
            self.tally.add(name, "found")
            mark = (event["key"], event.get("sha256", ""))
            refused = event["event"] == "reject"
            held = state.known("import", event["key"]) if refused else state.has_body(*mark)
            if held or mark in here:
                self.tally.add(name, "known")
                continue
            here.add(mark)
            self._count(event, refused)
            yield data, event

    def _count(self, event: Event, refused: bool) -> None:
        if refused:
            self.tally.reasons[event["reason"]] += 1
            self.tally.add(self.source.name, "refused")
        else:
            changed = self.volume.state.known("page", event["key"]) is not None
            self.tally.add(self.source.name, "changed" if changed else "new")
            self.tally.add(self.source.name, "bytes", event["bytes"])

    def _folders(self) -> Iterator[Row]:
        for folder in self.source.paths:
            for where, item in saved(folder, self.limits.max_bytes, f"{self.volume.night}T00:00:00Z"):
                if isinstance(item, Refused):
                    yield None, self._reject(where, item.reason, item.detail, item.url, item.payload)
                elif not self.source.same_night or item.fetched_at.date().isoformat() == self.volume.night:
                    yield self._copied(where, item)

    def _copied(self, where: str, item: Capture) -> Row:
        event = self._page(where, item.url, item)
        return (None if event["event"] == "reject" else member(item)), event

    def _files(self) -> Iterator[Row]:
        for path in files(self.source.paths):
            for item in records(path, self.limits.max_bytes):
                where = f"{path}@{item.offset}"
                if not isinstance(item, Held):
                    yield None, self._reject(where, item.reason, item.detail, item.url, where)
                    continue
                if is_page(item.status, item.content_type):
                    event = self._page(where, item.url, item)
                    yield None, event | {"warc_file": str(path), "warc_offset": item.offset}
                else:
                    self.tally.add(self.source.name, "skipped")

    def _page(self, where: str, url: str, item: Capture | Held) -> Event:
        try:
            name = key(url)
        except ValueError as error:
            return self._reject(where, "bad_url", str(error), url, where)
        wrong = refusal(item.status, item.content_type, item.body)
        if wrong:
            return self._reject(where, wrong.reason, wrong.detail, url, where)
        sha256 = checksum(item.body)
        return {
            "event": "page", "role": "page", "key": name, "url": url, "status": item.status, "source": self.source.name,
            "content_type": item.content_type, "fetched_at": stamp(item.fetched_at), "bytes": len(item.body),
            "sha256": sha256, "page_id": digest(name, sha256), "at": self.now, "origin": f"{self.source.name}:{where}",
        }  # fmt: skip

    def _reject(self, where: str, reason: str, detail: str, url: str | None, payload: str) -> Event:
        return {
            "event": "reject", "role": "import", "key": f"{self.source.name}:{where}", "url": url, "reason": reason,
            "detail": detail, "class": "hard", "tries": 1, "at": self.now, "payload": payload,
        }  # fmt: skip


def files(paths: tuple[Path, ...]) -> list[Path]:
    """Paths and globs as existing files, absolute, sorted, each once. Raises FileNotFoundError where one gives none."""
    found: set[Path] = set()
    for path in paths:
        pattern = path.absolute()
        matches = [Path(each) for each in glob(str(pattern), recursive=True)]  # noqa: PTH207 - absolute patterns
        if not matches:
            raise FileNotFoundError(errno.ENOENT, "no file matches", str(path))
        found.update(matches)
    return sorted(found)
