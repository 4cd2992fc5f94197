"""A night to make: its settings and the outside world, as every step takes them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import __version__, kept, sources
from pipeline.batch import Batch
from pipeline.identity import digest
from pipeline.settings import Settings
from pipeline.warehouse import Staging, Store

if TYPE_CHECKING:
    from pipeline.article import Rules

Clock = Callable[[], datetime]
Progress = Callable[[str, int, int], None]
"""(stage, things done, things in all)."""

LIBRARIES = ("trafilatura", "spacy", "pandas", "pyarrow", "duckdb", "great-expectations")
"""Packages whose version is recorded with every run: they shape text, parse or check."""


def silent(stage: str, done: int, total: int) -> None:
    """No progress shown."""


def utc_now() -> datetime:
    """The machine's clock; the only place Dateline looks at it."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Job:
    """A night to make: settings, the night (YYYY-MM-DD), and the outside world as arguments."""

    settings: Settings
    night: str
    clock: Clock = utc_now
    progress: Progress = silent
    again: bool = False
    """Whether what is served of the night stands where the same versions would give it again."""
    cleaned: bool = False
    """Whether the served articles stand whatever cleaned them: only coding is done again."""

    @property
    def root(self) -> Path:
        """The warehouse."""
        return self.settings.root

    @cached_property
    def store(self) -> Store:
        """The tables."""
        return Store(self.root)

    @cached_property
    def fetched(self) -> Batch:
        """Page rows, hints and rejects of the night, read from its archive."""
        return sources.read_archives(self.settings, self.night)

    @cached_property
    def rules(self) -> Rules | None:
        """The operator's rules for sites with the shipped ones; None where there are only those."""
        return sources.site_rules(self.settings)

    @cached_property
    def key(self) -> str:
        """Names inputs and versions: the same key, the same tables."""
        pages = self.fetched["page"]
        inputs = [f"{r.page_id} {r.source_name} {r.warc_file} {r.warc_offset}" for r in pages.itertuples()]
        refused = sorted(self.fetched.rejects["reject_id"].astype(str))
        return digest(*inputs, *refused, json.dumps(self.versions, sort_keys=True), self.settings.code.model)

    @cached_property
    def versions(self) -> dict[str, str]:
        """What makes the night: today's versions, but those that cleaned where the served articles stand."""
        served = kept.versions(self.store, self.night) if self.cleaned else {}
        return versions(self.rules) | {name: served[name] for name in ("cleaner", "trafilatura") if name in served}

    @cached_property
    def staging(self) -> Staging:
        """Where this night's steps are kept until it is published."""
        return Staging(self.root, self.night, self.key)

    @cached_property
    def kept(self) -> kept.Kept:
        """What of the served night is not made again."""
        if self.cleaned:
            return kept.articles(self.store, self.night, self.fetched["page"])
        if not self.again:
            return kept.nothing()
        return kept.read(self.store, self.night, self.fetched["page"], self.versions)

    @property
    def shards(self) -> int:
        """Into how many parts the night is cut."""
        return self.settings.code.shards


def versions(rules: Rules | None = None) -> dict[str, str]:
    """Pipeline, cleaner (with the operator's rules for sites), coder and the libraries that count."""
    from pipeline import article, coder

    own = {"pipeline": __version__, "cleaner": article.version_with(rules), "coder": coder.version()}
    return own | {name: version(name) for name in LIBRARIES}
