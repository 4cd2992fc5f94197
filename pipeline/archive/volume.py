"""One night's archive open for writing: a spool in order of arrival, sealed into files in order of URL.

Arrival order depends on the network, so it is kept out of what lasts: records are committed one by
one (member to the spool, then its place to the log, each synced), and at the end the members are
copied byte for byte, sorted, into `part-NNN-NNN.warc.gz`. A kill loses at most the record in hand;
the next run cuts the spool back to the last commit, goes on in the same part, and seals the same bytes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from pipeline import __version__
from pipeline.archive.log import ArchiveError, Event, Log, read
from pipeline.archive.record import body, warcinfo
from pipeline.archive.state import State

FILE_BYTES = 1 << 30
"""A part is cut into files of about this size (the gigabyte usual for WARC)."""
OUTCOMES = ("page", "same", "reject", "alias")
"""Events that end what was asked of one URL."""
SPOOL = "spool.warc.gz"


class Volume:
    """The open part of a night. Events are dicts of JSON values; one writer at a time."""

    def __init__(self, store: Path, night: str, *, file_bytes: int = FILE_BYTES) -> None:
        self.store, self.night, self.file_bytes = store, night, file_bytes
        self.path = folder(store, night)
        self.log = Log(self.path / "fetch.jsonl")
        self.part, self.dirty = 1, False
        self.members: list[Event] = []
        self._outcomes: dict[str, dict[str, Event]] = {}
        self._found: set[tuple[str, str]] = set()
        self.asked: dict[str, set[str]] = {}
        try:
            for _, event in read(self.log.path):
                self._remember(event)
            self._spool = self._open_spool()
            self.state = State(store)
        except BaseException:
            self.log.close()
            raise

    def _remember(self, event: Event) -> None:
        kind = event["event"]
        if kind == "sealed":
            self.part, self.members, self._outcomes, self.dirty = event["part"] + 1, [], {}, False
            for source, key in self._found:
                self.asked.setdefault(source, set()).add(key)
            self._found = set()
        elif kind == "found":
            self._found.add((event["source"], event["key"]))
        elif kind in OUTCOMES:
            self.dirty = True
            if "member" in event:
                self.members.append(slim(event))
            if "origin" not in event:
                self._outcomes.setdefault(event["role"], {})[event["key"]] = event

    def _open_spool(self) -> IO[bytes]:
        end = max((sum(event["member"]) for event in self.members), default=0)
        path = self.path / SPOOL
        file = path.open("r+b" if path.exists() else "w+b")
        if file.seek(0, os.SEEK_END) < end:
            file.close()
            raise ArchiveError(f"{path} is shorter than the log says ({end} bytes)")
        file.truncate(end)
        file.seek(end)
        return file

    def keep(self, records: Iterable[tuple[bytes, Event]]) -> None:
        """Commit records (gzip member, event): after the call a kill cannot lose them."""
        events: list[Event] = []
        for data, event in records:
            events.append({**event, "member": [self._spool.tell(), len(data)]})
            self._spool.write(data)
        self._spool.flush()
        os.fsync(self._spool.fileno())
        self.note(events)

    def note(self, events: Sequence[Event]) -> None:
        """Commit events that bring no record."""
        self.log.append(events)
        for event in events:
            self._remember(event)
        self.state.apply(self.night, events, self.log.path.stat().st_size)

    def spooled(self, event: Event) -> bytes:
        """The body of a record of the open part."""
        return body(self.path, SPOOL, event["member"][0])

    def outcomes_of(self, role: str) -> Mapping[str, Event]:
        """The outcomes of the open part in a role, by key: what is done and need not be asked for."""
        return self._outcomes.get(role, {})

    def has_found(self, source: str, key: str) -> bool:
        """Whether the open part's log says already that a source listed a page."""
        return (source, key) in self._found

    def seal(self) -> None:
        """Close the part: write its files, say so in the log, drop the spool. Nothing to do without outcomes."""
        if self.dirty:
            files = [self._write(name, head, events) for name, head, events in self._plan()]
            self.note([{"event": "sealed", "part": self.part, "files": files}])
        self._spool.close()
        (self.path / SPOOL).unlink(missing_ok=True)
        self._spool = self._open_spool()

    def _plan(self) -> Iterator[tuple[str, bytes, list[Event]]]:
        software = f"dateline/{__version__} fastwarc/{version('fastwarc')}"
        for index, events in enumerate(batches(sorted(self.members, key=order), self.file_bytes)):
            name = f"part-{self.part:03d}-{index:03d}.warc.gz"
            yield name, warcinfo(self.night, software, name), events

    def _write(self, name: str, head: bytes, events: Sequence[Event]) -> Event:
        partial = self.path / f"{name}.tmp"
        digest, size = hashlib.sha256(), 0
        with partial.open("wb") as out:
            for data in chain([head], map(self._member, events)):
                out.write(data)
                digest.update(data)
                size += len(data)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(self.path / name)
        sync(self.path)
        return {"file": name, "head": len(head), "count": len(events), "bytes": size, "sha256": digest.hexdigest()}

    def _member(self, event: Event) -> bytes:
        offset, length = event["member"]
        return os.pread(self._spool.fileno(), length, offset)

    def close(self) -> None:
        """Let go of log, spool and state; an unsealed part waits for the next run."""
        empty = self._spool.seek(0, os.SEEK_END) == 0
        self._spool.close()
        if empty:
            (self.path / SPOOL).unlink(missing_ok=True)
        self.log.close()
        self.state.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def folder(store: Path, night: str) -> Path:
    """The folder of one night's archive."""
    return store / f"night={night}"


def order(event: Mapping[str, object]) -> tuple[str, ...]:
    """The order of records in sealed files: what led to pages first, then pages by URL key."""
    first = "1" if event["role"] == "page" else "0"
    return first, str(event["role"]), str(event["key"]), str(event["fetched_at"]), str(event["sha256"])


def slim(event: Event) -> Event:
    """What of an event its place in a sealed file depends on."""
    return {name: event[name] for name in ("role", "key", "fetched_at", "sha256", "member")}


def batches(events: Sequence[Event], limit: int) -> Iterator[list[Event]]:
    """Events cut into runs whose members are together about `limit` bytes (one at least)."""
    run: list[Event] = []
    size = 0
    for event in events:
        if run and size + event["member"][1] > limit:
            yield run
            run, size = [], 0
        run.append(event)
        size += event["member"][1]
    if run:
        yield run


def sync(path: Path) -> None:
    """Make a rename in a folder last."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def damages(home: Path) -> Iterator[tuple[str, str]]:
    """(path, what is wrong) of every damaged log and sealed file below the folder of the stores, by path."""
    for log in sorted(home.glob("**/night=*/fetch.jsonl")):
        store, night = log.parent.parent, log.parent.name.removeprefix("night=")
        try:
            bad = damaged(store, night)
        except ArchiveError as error:
            yield str(log.relative_to(home)), str(error)
            continue
        for name in bad:
            path = store / name
            yield str(path.relative_to(home)), "not the bytes that were sealed" if path.exists() else "missing"


def damaged(store: Path, night: str) -> list[str]:
    """Names of sealed files of a night that are missing or not the bytes their seal says."""
    bad = []
    for _, event in read(folder(store, night) / "fetch.jsonl"):
        for file in event.get("files", ()) if event.get("event") == "sealed" else ():
            path = folder(store, night) / file["file"]
            if not path.exists() or _checksum(path) != file["sha256"]:
                bad.append(str(path.relative_to(store)))
    return bad


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
