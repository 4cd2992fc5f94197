"""What the corpus' sites answer: one route for a URL, as of a night."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from pipeline.identity import checksum

TRACKING = ("utm_", "fbclid")
"""Query parameters that real sites ignore; the feeds of the corpus carry some."""

FILLER = b"<!--attributes:30000-->"
"""Stands for a tag with that many attributes: 600 kB that are made when served and not stored."""


@dataclass(frozen=True, slots=True)
class Route:
    """One answer of one site: what is said for a URL."""

    url: str
    status: int
    content_type: str
    body: bytes
    modified: str
    location: str | None = None

    @property
    def etag(self) -> str:
        return f'"{checksum(self.body)[:16]}"'


def key(url: str) -> str:
    """`host/path?query` of a URL without tracking parameters: what a site tells its pages apart by."""
    parts = urlsplit(url)
    query = [(k, v) for k, v in parse_qsl(parts.query) if not k.startswith(TRACKING)]
    return f"{parts.netloc.lower()}{parts.path or '/'}" + (f"?{urlencode(query)}" if query else "")


def load(root: Path, night: str | None = None) -> dict[str, Route]:
    """All routes of manifest.jsonl and routes.jsonl by key, as they stood on a night (None: the last one).

    Of several rows of one URL the latest up to that night answers.
    """
    newest = sorted(rows(root), key=lambda row: str(row["night"]))
    return {key(str(row["url"])): route(root, row) for row in newest if night is None or str(row["night"]) <= night}


def rows(root: Path) -> Iterator[Mapping[str, object]]:
    """The rows of both lists, as written."""
    for name in ("manifest.jsonl", "routes.jsonl"):
        with (root / name).open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)


def route(root: Path, row: Mapping[str, object]) -> Route:
    path, location = row.get("path"), row.get("location")
    return Route(
        url=str(row["url"]),
        status=int(str(row["status"])),
        content_type=str(row["content_type"]),
        body=body(root / str(path)) if path else b"",
        modified=str(row["fetched_at"]),
        location=str(location) if location else None,
    )


def body(path: Path) -> bytes:
    """Bytes a site sends for a stored file: `.gz.xml` is sent as a gzip file, the filler as its attributes."""
    data = path.read_bytes()
    if path.name.endswith(".gz.xml"):
        return gzip.compress(data, mtime=0)
    return data.replace(FILLER, attributes(30_000)) if FILLER in data else data


def attributes(count: int) -> bytes:
    return b"<p " + b" ".join(b'data-a%d="%d"' % (i, i) for i in range(count)) + b">Attributes</p>"


def hosts(routes: Iterable[str]) -> list[str]:
    """The sites' host names, sorted."""
    return sorted({route.split("/", 1)[0] for route in routes})
