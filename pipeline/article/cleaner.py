"""One page to one article: the steps of cleaning in their order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import trafilatura

from pipeline.article import instant
from pipeline.article.model import Cleaned, Paragraph, Unreadable

CLEANER_VERSION = f"1;trafilatura {trafilatura.__version__}"

TOO_LARGE = 5_000_000
"""Bytes of a decoded page: real news pages stay under 2.2 MB."""


def clean(html: bytes, url: str, fetched_at: datetime | None = None, hints: Mapping[str, str] | None = None) -> Cleaned:
    """Clean one page. Pure: the same bytes, address, fetch time and hints give the same article.

    `hints` are what the feed said: title, published (RFC 3339 or RFC 822), language, site.
    Raises Unreadable where the page holds no article.
    """
    if len(html) > TOO_LARGE:
        raise Unreadable("too_large", f"{len(html)} bytes")
    hints = hints or {}
    page = trafilatura.bare_extraction(html, url=url, with_metadata=True, include_comments=False)
    if page is None or not page.text:
        raise Unreadable("no_text", "nothing extracted")
    lines = [line for line in page.text.split("\n") if line.strip()]
    published = instant.parse(hints.get("published")) or instant.parse(page.date)
    return Cleaned(
        text="\n".join(lines),
        word_count=len(page.text.split()),
        cleaner_version=CLEANER_VERSION,
        canonical_url=page.url,
        site=page.sitename,
        title=page.title,
        authors=[name for name in (page.author or "").split("; ") if name],
        published_at=published,
        published_basis=None if published is None else "feed" if instant.parse(hints.get("published")) else "json_ld",
        paragraphs=[Paragraph(role="body", text=line) for line in lines],
    )
