"""Which of the pages a source lists are asked for: news, in the window, newest first, within the budget."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from pipeline.archive.state import Known
from pipeline.page import guard
from pipeline.page.key import key
from pipeline.page.listing import Item, in_window
from pipeline.page.spec import SourceSpec

if TYPE_CHECKING:
    from pipeline.page.core import Run

FORGIVEN = 30
"""Days after which a page refused for good is tried once more if it is still listed."""
SPARE = 2000
"""Finds beyond the budget kept before the oldest are let go: 100 sitemaps of 50,000 pages are five million."""
Place = tuple[bool, str, str, int]


@dataclass(frozen=True, slots=True)
class Find:
    """A page a source listed and wants: its key, the URL to ask for, and what the source says of it.

    `chain`: the URLs that led there by redirects, where the source itself listed another.
    """

    key: str
    url: str
    source: str
    rank: int
    hints: dict[str, Any] = field(default_factory=dict)
    lastmod: str | None = None
    origin: str | None = None
    recheck_days: int = 0
    chain: tuple[str, ...] = ()


def is_news(find: Find, known: Known | None, run: Run) -> bool:
    """Whether a page is to be asked for: never seen, said to have changed since, or due again."""
    if known is None:
        return True
    age = (date.fromisoformat(run.volume.night) - date.fromisoformat(known.night)).days
    if known.outcome == "page":
        changed = find.lastmod is not None and find.lastmod > (known.lastmod or known.at)
        return changed or 0 < age <= find.recheck_days
    if known.outcome == "hard":
        return age >= FORGIVEN or bool(find.lastmod and find.lastmod > known.at)
    return run.retry or (known.next_try or "") <= run.now


class Choice:
    """What one source offers and what of it is taken; the same whatever order documents come in."""

    def __init__(self, run: Run, source: SourceSpec, rank: int) -> None:
        self._run, self._source, self._rank = run, source, rank
        asked = len(run.volume.asked.get(source.name, ()))
        self.room = max((source.budget or run.limits.budget) - asked, 0)
        self._offers: dict[str, tuple[Place, Find]] = {}
        self._known: set[str] = set()
        self._let_go = 0
        days = source.max_age_days if source.max_age_days is not None else run.limits.max_age_days
        self.oldest = None if days is None else _midnight(run.volume.night) - timedelta(days=days)

    def add(self, document: str, items: tuple[Item, ...], origin: str | None) -> None:
        """Take what a document lists."""
        for at, item in enumerate(items):
            if in_window(item, self.oldest):
                self._add((*_newest(item), document, at), self._find(item, origin))
        if len(self._offers) > self.room + SPARE:
            kept = sorted(self._offers.items(), key=lambda offer: offer[1][0])[: self.room]
            self._let_go += len(self._offers) - len(kept)
            self._offers = dict(kept)

    def _add(self, place: Place, find: Find) -> None:
        known = self._run.volume.state.known("page", find.key)
        if self._touched(find.key) or is_news(find, known, self._run):
            before = self._offers.get(find.key)
            if before is None or place < before[0]:
                self._offers[find.key] = (place, find)
        else:
            self._known.add(find.key)

    def _touched(self, name: str) -> bool:
        """Asked for in the part that is open: its choice was made, and is made again the same."""
        return name in self._run.volume.outcomes_of("page")

    def _find(self, item: Item, origin: str | None) -> Find:
        try:
            url = guard.checked(item.url)
            name = key(url)
        except (guard.UnsafeError, ValueError):
            url, name = item.url, guard.clean(item.url)
        recheck = self._source.recheck_days
        return Find(name, url, self._source.name, self._rank, item.hints, item.lastmod, origin, recheck)

    def owed(self) -> list[Find]:
        """What earlier runs were refused for a while and is due now."""
        due = []
        for name, url, hints, origin in self._run.volume.state.pending(self._source.name):
            find = Find(name, url, self._source.name, self._rank, hints, None, origin)
            known = self._run.volume.state.known("page", name)
            if self._touched(name) or (known is not None and is_news(find, known, self._run)):
                due.append(find)
        return due

    def made(self) -> tuple[list[Find], int, int]:
        """The finds taken (what is owed first), how many were left for lack of budget, how many were known."""
        owed = {find.key: find for find in self.owed()}
        listed = [find for _, find in sorted(self._offers.values(), key=lambda offer: offer[0])]
        fresh = {find.key: find for find in listed}
        first = [replace(find, hints=fresh[name].hints) if name in fresh else find for name, find in owed.items()]
        wanted = first + [find for find in listed if find.key not in owed]
        known = len(self._known - owed.keys() - fresh.keys())
        return wanted[: self.room], len(wanted) - len(wanted[: self.room]) + self._let_go, known


def _newest(item: Item) -> tuple[bool, str]:
    """Sorts before all that is older, and before the undated."""
    newest = max(filter(None, (item.date, item.lastmod)), default="")
    return not newest, "".join(chr(0x10FFFF - ord(c)) for c in newest)


def _midnight(night: str) -> datetime:
    return datetime.fromisoformat(night).replace(tzinfo=UTC)
