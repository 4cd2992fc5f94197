"""Is an answer a page? Status, stated type and first bytes decide."""

from __future__ import annotations

from dataclasses import dataclass

PAGES = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})
VAGUE = frozenset({"", "text/plain", "application/octet-stream", "text/xml", "application/xml", "unknown/unknown"})
"""Stated types that say too little: the first bytes decide."""
SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"%!PS-Adobe-", "application/postscript"),
    (b"ID3", "audio/mpeg"),
    (b"OggS\x00", "application/ogg"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
)
"""First bytes that are never a page. Source: WHATWG MIME Sniffing Standard §6-7, and the formats' own definitions."""
BLANK = b"\t\n\x0c\r \xef\xbb\xbf"
MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<h1", b"<div", b"<title", b"<p", b"<!--")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not kept."""

    reason: str
    detail: str


def media_type(stated: str | None) -> str:
    """The bare media type of a Content-Type header, lower case, "" where none is stated."""
    return (stated or "").split(";")[0].strip().lower()


def sniffed(body: bytes) -> str | None:
    """The type the first bytes give away, None where they could be text of any kind."""
    for signature, name in SIGNATURES:
        if body.startswith(signature):
            return name
    return "text/html" if body[:512].lstrip(BLANK).lower().startswith(MARKUP) else None


def is_page(status: int | None, content_type: str | None) -> bool:
    """Whether an answer claims to be a page; a crawl's archive is full of others, which nobody asked for as pages."""
    return status in (None, 200, 203) and media_type(content_type) in PAGES | VAGUE


def refusal(status: int | None, content_type: str | None, body: bytes) -> Refusal | None:
    """Why an answer with a body is no page, None where it is one."""
    if status is not None and not 200 <= status < 300:
        return Refusal("http_status", str(status))
    if not body.strip():
        return Refusal("empty", "no content")
    stated, seen = media_type(content_type), sniffed(body)
    if seen not in (None, "text/html"):
        return Refusal("content_type", f"{seen}, stated as {stated or 'nothing'}")
    if stated in PAGES or (stated in VAGUE and seen == "text/html"):
        return None
    return Refusal("content_type", stated or "none stated")
