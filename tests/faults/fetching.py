"""What the fetch tests share: a fixed clock, small limits, one call."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline import archive
from pipeline.page import FetchLimits, FetchReport, SourceSpec, fetch
from pipeline.page.guard import Resolver, lookup

NIGHT = "2024-01-01"
START = datetime(2024, 1, 2, 3, tzinfo=UTC)
QUICK: dict[str, Any] = {
    "allow_private": True,
    "delay": 0.0,
    "backoff": 0.01,
    "connect_timeout": 2.0,
    "read_timeout": 2.0,
    "total_timeout": 5.0,
    "concurrency": 8,
    "user_agent": "dateline/1.0 (tests)",
}


class Clock:
    """A wall clock that stands still until it is moved."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


def limits(**changed: Any) -> FetchLimits:
    """Limits that keep a test short."""
    return FetchLimits(**{**QUICK, **changed})


def run(
    store: Path,
    sources: Sequence[SourceSpec],
    *,
    night: str = NIGHT,
    clock: Clock | None = None,
    resolver: Resolver = lookup,
    retry: bool = False,
    **changed: Any,
) -> FetchReport:
    """One fetch with jitter from a fixed seed."""
    return fetch(
        sources,
        night,
        store,
        limits(**changed),
        clock or Clock(),
        rng=random.Random(7),
        resolver=resolver,
        retry=retry,
    )


def feed(url: str, name: str = "wire", **more: Any) -> SourceSpec:
    """A feed source."""
    return SourceSpec(name, "feed", url=url, **more)


def listed(folder: Path, urls: Sequence[str], name: str = "list", **more: Any) -> SourceSpec:
    """A source of kind urls over a file it writes."""
    path = folder / f"{name}.txt"
    path.write_text("\n".join(urls), encoding="utf-8")
    return SourceSpec(name, "urls", paths=(path,), **more)


def reasons(store: Path, night: str = NIGHT) -> dict[str, str]:
    """Path of each rejected URL -> reason."""
    rejects = archive.pages(store, night).rejects
    pairs = zip(rejects["url"], rejects["reason"], strict=True)
    return {str(url).split("/", 3)[-1]: str(reason) for url, reason in pairs}


def urls(store: Path, night: str = NIGHT) -> list[str]:
    """The URLs of a night's page rows."""
    return [str(url) for url in archive.pages(store, night)["page"]["url"]]


def events(store: Path, kind: str, night: str = NIGHT) -> list[dict[str, Any]]:
    """The log's events of a kind."""
    lines = (store / f"night={night}" / "fetch.jsonl").read_text(encoding="utf-8").splitlines()
    return [event for event in map(json.loads, lines) if event["event"] == kind]
