"""The append-only fetch log: one JSON object a line, the only truth about what a night brought."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

Event = dict[str, Any]


class ArchiveError(RuntimeError):
    """The archive is not what its log says, or another fetch has it open."""


class Log:
    """A log open for appending; exclusive, and cut back to its last whole line when opened."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._file = path.open("a+b")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._file.close()
            raise ArchiveError(f"{path} is open in another fetch") from error
        _cut_torn_line(self._file.fileno(), path)

    def append(self, events: Iterable[Mapping[str, Any]]) -> None:
        """Write events and wait until the disk has them."""
        data = "".join(encode(event) for event in events).encode("utf-8")
        if data:
            self._file.write(data)
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Let go of the log; the next fetch may open it."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def encode(event: Mapping[str, Any]) -> str:
    """One event as one line of JSON; lone surrogates are escaped, so that every line is UTF-8."""
    return json.dumps(event, ensure_ascii=True, separators=(",", ":")) + "\n"


def read(path: Path, start: int = 0) -> Iterator[tuple[int, Event]]:
    """Events from byte `start` on, each with the offset behind it; a torn last line is not an event.

    Raises ArchiveError where a whole line is not JSON.
    """
    if not path.exists():
        return
    with path.open("rb") as file:
        file.seek(start)
        for line in file:
            if not line.endswith(b"\n"):
                return
            start += len(line)
            try:
                event = json.loads(line)
            except ValueError as error:
                raise ArchiveError(f"{path}: the line that ends at byte {start} is damaged") from error
            yield start, event


def _cut_torn_line(descriptor: int, path: Path) -> None:
    """A kill in the middle of a write leaves half a line: it was never committed."""
    end = size = os.fstat(descriptor).st_size
    with path.open("rb") as file:
        while end:
            at = max(0, end - 65536)
            file.seek(at)
            found = file.read(end - at).rfind(b"\n")
            if found >= 0:
                end = at + found + 1
                break
            end = at
    if end != size:
        os.truncate(path, end)
