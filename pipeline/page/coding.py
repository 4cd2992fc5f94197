"""Content codings taken off a body, within a size: bombs are refused, and streams that end too early."""

from __future__ import annotations

import zlib

import brotli  # type: ignore[import-untyped]

from pipeline.page.outcome import FetchError

MOST = 3
"""Codings one body may have on top of each other."""
STEP = 1 << 20


def decoded(body: bytes, header: str, limit: int) -> bytes:
    """A body without the codings its Content-Encoding header names, at most `limit` bytes at each step.

    Raises FetchError: bad_encoding, truncated or too_large.
    """
    codings = [each.strip().lower() for each in header.split(",") if each.strip()]
    if len(codings) > MOST:
        raise FetchError("bad_encoding", f"{len(codings)} codings")
    for coding in reversed(codings):
        body = _without(body, coding, limit)
    return body


def _without(body: bytes, coding: str, limit: int) -> bytes:
    if coding in ("", "identity") or not body:
        return body
    try:
        if coding in ("gzip", "x-gzip"):
            return _gunzipped(body, limit)
        if coding == "deflate":
            return _inflated(body, limit)
        if coding == "br":
            return _unbrotlied(body, limit)
    except (zlib.error, brotli.error) as error:
        raise FetchError("bad_encoding", f"{coding}: {error}") from error
    raise FetchError("bad_encoding", f"content-encoding {coding[:60]}")


def _gunzipped(body: bytes, limit: int) -> bytes:
    """All members of a gzip body; what follows the last is ignored, as browsers do."""
    out = bytearray()
    while body.startswith(b"\x1f\x8b") or not out:
        reader = zlib.decompressobj(31)
        out += reader.decompress(body, limit + 1 - len(out))
        _check(len(out), limit, ended=reader.eof)
        body = reader.unused_data
        if not body:
            break
    return bytes(out)


def _inflated(body: bytes, limit: int) -> bytes:
    """Deflate with the zlib header the standard asks for, or without, as some servers send it."""
    wrapped = body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    reader = zlib.decompressobj(15 if wrapped else -15)
    out = reader.decompress(body, limit + 1)
    _check(len(out), limit, ended=reader.eof)
    return out


def _unbrotlied(body: bytes, limit: int) -> bytes:
    reader = brotli.Decompressor()
    out = bytearray(reader.process(body, output_buffer_limit=STEP))
    while not reader.is_finished() and not reader.can_accept_more_data() and len(out) <= limit:
        out += reader.process(b"", output_buffer_limit=STEP)
    _check(len(out), limit, ended=reader.is_finished())
    return bytes(out)


def _check(size: int, limit: int, *, ended: bool) -> None:
    if size > limit:
        raise FetchError("too_large", f"more than {limit} bytes decoded")
    if not ended:
        raise FetchError("truncated", "the coded stream ends too early")
