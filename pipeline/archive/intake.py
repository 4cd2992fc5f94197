"""Saved pages and lists of URLs on disk: what an operator already has."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.archive.record import Capture

MANIFEST = "manifest.jsonl"


@dataclass(frozen=True, slots=True)
class Refused:
    """Something on disk that is no page: why, and where it lies."""

    reason: str
    detail: str
    url: str | None
    payload: str


def saved(folder: Path, limit: int, default: str) -> Iterator[tuple[str, Capture | Refused]]:
    """The pages of a folder, in the manifest's order, each with its line's name; bodies decoded, `limit` bytes at most.

    A manifest line: url, path (`.html` or `.html.gz`, inside the folder), fetched_at (ISO 8601; UTC
    where no zone is given; `default` where absent), and optionally status and content_type. Raises
    FileNotFoundError where the folder has no manifest.
    """
    manifest = folder / MANIFEST
    with manifest.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                where = f"{folder.name}/{MANIFEST}:{number}"
                yield where, _saved(folder, line, where, limit, default)


def _saved(folder: Path, line: bytes, where: str, limit: int, default: str) -> Capture | Refused:
    try:
        entry = json.loads(line)
        url, name, at = entry["url"], entry["path"], _instant(entry.get("fetched_at") or default)
        path = (folder / name).resolve()
    except (ValueError, KeyError, TypeError) as error:
        return Refused("bad_manifest", f"{type(error).__name__}: {error}", None, where)
    if not path.is_relative_to(folder.resolve()):
        return Refused("unsafe_path", "the path leads out of the folder", url, where)
    return _opened(path, entry, at, limit, where)


def _opened(path: Path, entry: dict[str, Any], at: datetime, limit: int, where: str) -> Capture | Refused:
    url = entry["url"]
    try:
        body = _contents(path, limit)
    except FileNotFoundError:
        return Refused("missing_file", f"no file {entry['path']}", url, where)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        return Refused("bad_encoding", f"{entry['path']}: {error}", url, where)
    if len(body) > limit:
        return Refused("too_large", f"more than {limit} bytes", url, where)
    if not body.strip():
        return Refused("empty", "the file has no content", url, where)
    status, media = entry.get("status"), entry.get("content_type") or "text/html"
    return Capture(url=url, body=body, fetched_at=at, content_type=media, status=status)


def _contents(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        if file.peek(2)[:2] == b"\x1f\x8b":
            with gzip.open(file) as plain:
                return plain.read(limit + 1)
        return file.read(limit + 1)


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def urls(path: Path) -> list[str]:
    """The lines of a file of URLs, without blanks and `#` comments, each once."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines())
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
