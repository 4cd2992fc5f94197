"""WARC files of any size read in place: constant memory, and a damaged record costs only itself."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from fastwarc.stream_io import ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

GZIP, ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
BLOCK_FACTOR = 2
"""A record's block may be this many times the body limit on the wire (headers, chunk marks, poor packing)."""
WINDOW = 1 << 20


@dataclass(frozen=True, slots=True)
class Held:
    """A response in a WARC file: what a page row needs, and its decoded body."""

    url: str
    status: int | None
    content_type: str | None
    fetched_at: datetime
    body: bytes
    offset: int


@dataclass(frozen=True, slots=True)
class Damage:
    """A record that gives no page: `reason` damaged_record, bad_encoding, too_large or not_record_compressed."""

    offset: int
    reason: str
    detail: str
    url: str | None = None


def records(path: Path, limit: int, start: int = 0) -> Iterator[Held | Damage]:
    """The responses of a file from byte `start` on, bodies of `limit` bytes at most, in file order.

    After a damaged record the reading goes on at the next place where a record begins.
    """
    at: int | None = start
    with path.open("rb") as file:
        while at is not None:
            scan = _Scan(file, at, limit)
            yield from scan
            if scan.trouble is None:
                return
            after = _next(file, scan.at if scan.good else scan.at + 1)
            if not scan.told and not (scan.good and after == scan.at):
                yield Damage(scan.at, "damaged_record", scan.trouble)
            at = after


class _Scan:
    """One run over sound records; ends at the end of the file or in trouble."""

    def __init__(self, file: BinaryIO, start: int, limit: int) -> None:
        self.at, self.good, self.told = start, False, False  # good: the record at `at` is sound
        self.trouble: str | None = None
        self._file, self._limit = file, limit
        file.seek(start)
        self._packed = _packing(file, start) != b""

    def __iter__(self) -> Iterator[Held | Damage]:
        last: Held | Damage | None = None
        try:
            for record in ArchiveIterator(self._file, parse_http=False):
                yield from self._given(last)
                self.at, self.good = record.stream_pos, False
                if self._packed and os.pread(self._file.fileno(), 4, self.at)[:3] not in (GZIP, ZSTD[:3]):
                    yield self._tell("not_record_compressed", "several records share one gzip member", None)
                    return
                last = self._read(record)
                if self.trouble:
                    break
                self.good = True
            else:
                self._test_end()
        except OSError as error:
            last = self._fail(str(error), last)
        yield from self._given(last)

    def _given(self, item: Held | Damage | None) -> Iterator[Held | Damage]:
        if item is not None:
            yield item

    def _fail(self, trouble: str, last: Held | Damage | None) -> Held | Damage | None:
        """Reading failed after a record: is that record itself shorter than its gzip member?"""
        self.trouble = trouble
        if self.good and self._packed:
            end, overlong = _member_end(self._file, self.at)
            if overlong and isinstance(last, Held):
                self.good = False
                return self._tell("damaged_record", "more data than the stated length", last.url)
            self.at = end
        return last

    def _test_end(self) -> None:
        """A gzip header that lies ends the reading without an error: is there anything left?"""
        if not self._packed:
            return
        end = _member_end(self._file, self.at)[0] if self.good else self.at
        self._file.seek(end)
        if self._file.read(WINDOW).strip(b"\0"):
            self.at, self.trouble = end, "no record can be read from here"

    def _read(self, record: WarcRecord) -> Held | Damage | None:
        stated, url = record.content_length, record.headers.get("WARC-Target-URI")
        if stated > self._limit * BLOCK_FACTOR:
            if record.consume() < stated:
                self.trouble = "the file ends before the record"
            return self._tell("too_large" if not self.trouble else "damaged_record", f"{stated} bytes", url)
        record.freeze()
        if record.content_length < stated:
            self.trouble = "short record"
            return self._tell("damaged_record", f"{record.content_length} bytes of {stated}", url)
        if record.record_type & (WarcRecordType.response | WarcRecordType.resource) and url:
            return self._held(record, url)
        return None

    def _held(self, record: WarcRecord, url: str) -> Held | Damage:
        at: datetime | None = record.record_date
        if at is None:
            return self._tell("damaged_record", "no valid WARC-Date", url)
        response = bool(record.record_type & WarcRecordType.response)
        try:
            if response:
                record.parse_http(auto_decode="all")
            body = record.reader.read(self._limit + 1)
        except OSError as error:
            self.trouble = "bad encoding"
            return self._tell("bad_encoding", str(error), url)
        if len(body) > self._limit:
            return self._tell("too_large", f"more than {self._limit} bytes", url)
        media = record.http_content_type if response else record.headers.get("Content-Type")
        status = record.http_headers.status_code if response else None
        at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
        return Held(url.strip("<>"), status, media, at, body, self.at)

    def _tell(self, reason: str, detail: str, url: str | None) -> Damage:
        self.told = True
        return Damage(self.at, reason, detail, url)


def _member_end(file: BinaryIO, at: int) -> tuple[int, bool]:
    """The byte after the gzip member that begins at `at`, and whether it holds more than its record says.

    For other packings the end of the file; for a member without a sound end the byte after its first.
    """
    size = file.seek(0, os.SEEK_END)
    if _packing(file, at) != GZIP:
        return size, False
    reader, head, length = zlib.decompressobj(31), b"", 0
    try:
        while not reader.eof and (data := file.read(WINDOW)):
            while data and not reader.eof:
                plain = reader.decompress(data, WINDOW)
                head, length = (head + plain)[:WINDOW], length + len(plain)
                data = reader.unconsumed_tail
    except zlib.error:
        return at + 1, False
    if not reader.eof:
        return at + 1, True
    stated = re.search(rb"(?i)\r\nContent-Length: *(\d{1,15})\r\n", head)
    expected = head.find(b"\r\n\r\n") + 4 + int(stated[1]) + 4 if stated else length
    return file.tell() - len(reader.unused_data), length > expected


def _packing(file: BinaryIO, at: int) -> bytes:
    file.seek(at)
    head = file.read(4)
    file.seek(at)
    return next((magic for magic in (GZIP, ZSTD) if head.startswith(magic)), b"")


def _next(file: BinaryIO, start: int) -> int | None:
    """The next byte at or after `start` where a record begins, in whatever packing; None at the end."""
    marks = re.compile(b"|".join((re.escape(GZIP), re.escape(ZSTD), rb"(?<=\n)WARC/[01]\.\d+\r?\n")))
    at = max(0, start - 1)
    while True:
        file.seek(at)
        window = file.read(WINDOW)
        for found in marks.finditer(window):
            place = at + found.start()
            if place >= start and _opens_record(file, place, found.group()):
                return place
        if len(window) < WINDOW:
            return None
        at += WINDOW - 16


def _opens_record(file: BinaryIO, at: int, mark: bytes) -> bool:
    if mark not in (GZIP, ZSTD):
        return True
    file.seek(at)
    head = file.read(4096)
    try:
        if mark == GZIP:
            return zlib.decompressobj(31).decompress(head, 8).startswith(b"WARC/")
        file.seek(at)
        return ZstdReader(file).read(8).startswith(b"WARC/")
    except (zlib.error, OSError):
        return False
