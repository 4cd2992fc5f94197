"""WARC records: one response or saved file as a gzip member, and its body back from file and offset."""

from __future__ import annotations

import hashlib
import io
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from pipeline.archive.log import ArchiveError

HOP_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers true of the wire, not of the decoded body kept: renamed with PREFIX, as Common Crawl does."""
PREFIX = "X-Crawl-"
LEVEL = 6
"""zlib level of every member: fixed, as the bytes of the archive are promised."""


@dataclass(frozen=True, slots=True)
class Capture:
    """What is archived of one answer: the decoded body and what came with it.

    `status` None means a saved file that no HTTP response is known of: a `resource` record.
    """

    url: str
    body: bytes
    fetched_at: datetime
    content_type: str | None = None
    status: int | None = None
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    peer: str | None = None


def stamp(at: datetime) -> str:
    """A WARC date: UTC, ISO 8601, with as many digits of a second as there are."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def member(capture: Capture) -> bytes:
    """The capture as one gzip member; equal captures give equal bytes (record id from the content)."""
    if capture.status is None:
        kind, block = WarcRecordType.resource, capture.body
        media = capture.content_type or "application/octet-stream"
    else:
        kind, block = WarcRecordType.response, _http(capture) + capture.body
        media = "application/http; msgtype=response"
    name = hashlib.sha256(f"{stamp(capture.fetched_at)} {capture.url}\n".encode("utf-8", "replace") + block).digest()
    record = WarcRecord()
    record.init_headers(kind, record_urn=f"uuid:{uuid.UUID(bytes=name[:16], version=5)}".encode())
    record.headers["WARC-Date"] = stamp(capture.fetched_at)
    record.headers["WARC-Target-URI"] = capture.url
    if capture.peer:
        record.headers["WARC-IP-Address"] = capture.peer
    record.headers["Content-Type"] = media
    record.set_bytes_content(block)
    return packed(record, hashlib.sha1(capture.body, usedforsecurity=False).digest())


def warcinfo(night: str, software: str, filename: str) -> bytes:
    """The record that opens a file: which software wrote it and for which night."""
    block = (
        f"software: {software}\r\nformat: WARC File Format 1.1\r\n"
        "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
        f"description: night {night}\r\n"
    ).encode()
    name = hashlib.sha256(filename.encode() + b"\n" + block).digest()
    record = WarcRecord()
    record.init_headers(WarcRecordType.warcinfo, record_urn=f"uuid:{uuid.UUID(bytes=name[:16], version=5)}".encode())
    record.headers["WARC-Date"] = f"{night}T00:00:00Z"
    record.headers["WARC-Filename"] = filename
    record.headers["Content-Type"] = "application/warc-fields"
    record.set_bytes_content(block)
    return packed(record)


def packed(record: WarcRecord, payload: bytes | None = None) -> bytes:
    """A record compressed into a gzip member of its own, with the SHA-1 digests usual for WARC."""
    out = io.BytesIO()
    writer = GzipWriter(out, LEVEL)
    record.write(writer, checksum_data=True, payload_digest=payload)
    writer.finish()
    return out.getvalue()


def body(root: Path, warc_file: str, warc_offset: int) -> bytes:
    """The decoded body of the record at `warc_offset` of `warc_file` (relative to `root`, or absolute).

    Its SHA-256 is the page row's. Raises ArchiveError where no readable record begins there.
    """
    path = root / warc_file
    with path.open("rb") as file:
        file.seek(warc_offset)
        try:
            for record in ArchiveIterator(file, auto_decode="all"):
                return record.reader.read()
        except OSError as error:
            raise ArchiveError(f"{path}: the record at byte {warc_offset} is damaged: {error}") from error
    raise ArchiveError(f"{path}: no record at byte {warc_offset}")


def _http(capture: Capture) -> bytes:
    lines = [f"HTTP/1.1 {capture.status} {capture.reason}".rstrip()]
    for name, value in capture.headers:
        kept = PREFIX + name if name.lower() in HOP_HEADERS else name
        lines.append(f"{kept}: {' '.join(value.split())}")
    lines.append(f"Content-Length: {len(capture.body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")
