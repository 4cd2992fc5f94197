"""What a feed, sitemap or page that names feeds lists: one form for all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from pipeline.archive.record import stamp
from pipeline.page.guard import UnsafeError, joined

Hints = dict[str, Any]
PARTIAL = re.compile(r"\d{4}(-\d{2})?")


class ListingError(Exception):
    """A document that lists nothing readable; the message says what it is instead."""


@dataclass(frozen=True, slots=True)
class Item:
    """A page a document lists. Times are ISO 8601 in UTC; `date` is its publication, `lastmod` its last change."""

    url: str
    date: str | None = None
    lastmod: str | None = None
    hints: Hints = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Child:
    """A further document: a sitemap of an index, the feed a page names."""

    url: str
    lastmod: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything a document lists, in its order."""

    items: tuple[Item, ...] = ()
    children: tuple[Child, ...] = ()


def instant(text: str | None) -> str | None:
    """A W3C date (a year, month, day or time; UTC where no zone is given) as ISO 8601 in UTC; None if it is none."""
    if not text:
        return None
    try:
        bare = text.strip()
        at = datetime.fromisoformat(bare + "-01-01"[max(0, len(bare) - 4) :] if PARTIAL.fullmatch(bare) else bare)
        return stamp(at if at.tzinfo else at.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None


def tidy(text: object) -> str | None:
    """Text with runs of white space as one blank; None where nothing is left or it is no text."""
    return " ".join(text.split()) or None if isinstance(text, str) else None


def hints(**named: Any) -> Hints:
    """Hints without the absent ones."""
    return {name: value for name, value in named.items() if value not in (None, [], "")}


def absolute(base: str, link: object) -> str | None:
    """A link as an absolute URL; None where it is none."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        return joined(base, link)
    except UnsafeError:
        return None


def of_json(body: bytes, base: str) -> Listing:
    """A JSON Feed (1.0, 1.1). Source: jsonfeed.org/version/1.1. Raises ListingError."""
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ListingError(f"no JSON: {type(error).__name__}") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise ListingError("JSON that is no JSON Feed")
    items = [_json_item(entry, feed, base) for entry in feed["items"] if isinstance(entry, dict)]
    return Listing(tuple(item for item in items if item is not None))


def _json_item(entry: dict[str, Any], feed: dict[str, Any], base: str) -> Item | None:
    url = absolute(base, entry.get("url") or entry.get("external_url"))
    if url is None:
        return None
    authors = entry.get("authors") or feed.get("authors") or [entry.get("author")]
    names = [tidy(each.get("name")) for each in authors if isinstance(each, dict)] if isinstance(authors, list) else []
    tags = entry.get("tags") if isinstance(entry.get("tags"), list) else []
    published, changed = entry.get("date_published"), entry.get("date_modified")
    date, lastmod = _text(published, instant), _text(changed, instant)
    found = hints(
        feed_url=base,
        feed_guid=tidy(str(entry["id"])) if entry.get("id") is not None else None,
        feed_title=tidy(entry.get("title")),
        feed_published=tidy(published),
        feed_published_at=date,
        feed_updated=tidy(changed),
        feed_updated_at=lastmod,
        feed_authors=[name for name in names if name],
        feed_tags=[tag for tag in map(tidy, tags or []) if tag],
        feed_language=tidy(entry.get("language") or feed.get("language")),
        feed_site=tidy(feed.get("title")),
    )
    return Item(url, date, lastmod, found)


def _text(value: object, read: Callable[[str], str | None]) -> str | None:
    return read(value) if isinstance(value, str) else None


def in_window(item: Item, oldest: datetime | None) -> bool:
    """Whether an item's newest stated date is not before `oldest`; an undated item always is."""
    newest = max(filter(None, (item.date, item.lastmod)), default=None)
    return oldest is None or newest is None or newest >= stamp(oldest)
