"""Cleaning many pages: in this process, or by a crew of processes that can be killed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from pipeline import crew
from pipeline.article.cleaner import clean
from pipeline.article.model import Cleaned, Unreadable
from pipeline.article.rules import Rules
from pipeline.crew import AHEAD, Refusal

Outcome = Cleaned | Refusal

WARM = b"<title>Tides</title><body><article><h1>Tides</h1><p>By Ann Lee</p><p>4 March 2025</p>%b</article></body>"
"""A page that makes the libraries load and the tables compile, before the first page's time begins."""


class Page(NamedTuple):
    """One page to clean; `key` comes back with its outcome. `source`: the configured source that brought it."""

    key: Hashable
    html: bytes
    url: str
    fetched_at: datetime | None = None
    hints: Mapping[str, object] | None = None
    source: str | None = None


class Crew(crew.Crew):
    """Processes that clean pages; `rules` are the operator's for single sites. See `crew` for the rest."""

    def __init__(
        self,
        workers: int,
        deadline: float = 12.0,
        memory_mb: int = 1_024,
        rules: Rules | None = None,
        ahead: int = AHEAD,
    ) -> None:
        super().__init__(crew.Task(__name__, rules, _size, each=8), workers, deadline, memory_mb, ahead)

    def clean(self, items: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Hashable, Outcome]]:
        """Clean pages (Page, or tuples like it); (key, outcome) in input order. One batch at a time."""
        return self.do((page.key, page) for page in (Page(*item) for item in items))


def _size(page: Page) -> int:
    return len(page.html)


def clean_many(
    items: Iterable[tuple[Any, ...]],
    workers: int = 0,
    deadline: float = 12.0,
    memory_mb: int = 1_024,
    rules: Rules | None = None,
) -> Iterator[tuple[Hashable, Outcome]]:
    """Clean pages (Page, or tuples like it); (key, outcome) in input order.

    workers > 0: so many processes at most; a page that takes longer than `deadline` seconds, more than `memory_mb`
    megabytes above what an idle worker holds, or ends its process is refused (timeout, memory, crash) and the rest goes
    on. workers = 0 cleans in this process, without deadline or limit. Items are read as they are needed.
    """
    if workers <= 0:
        for page in (Page(*item) for item in items):
            yield page.key, attempt(page, rules)
        return
    with Crew(workers, deadline, memory_mb, rules) as hands:
        yield from hands.clean(items)


def warm(rules: Rules | None) -> None:
    """Clean a page of our own: what is loaded and compiled once does not count to any page's deadline."""
    told = b"<p>The harbour commission met again on Tuesday to hear what the pilots had to say about the tide.</p>"
    attempt(Page(None, WARM % (told * 9), "https://tides.example/2025/story"), rules)


def attempt(page: Page, rules: Rules | None = None) -> Outcome:
    """Clean one page here; the refusal as a value. An error of ours is the page's refusal `crash`, not the night's."""
    try:
        return clean(page.html, page.url, page.fetched_at, page.hints, rules, page.source)
    except Unreadable as refused:
        return refused.refusal()
    except MemoryError as error:
        return Refusal("memory", str(error) or "out of memory")
    except Exception as error:  # noqa: BLE001  one odd page is a refusal that names the error; the night goes on
        return Refusal("crash", f"{type(error).__name__}: {error}"[:500])
