"""The network door: discovery, polite fetching and import, into the archive and nowhere else."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from pipeline.archive.log import Event
from pipeline.archive.volume import Volume
from pipeline.page.again import refusals
from pipeline.page.choice import Find
from pipeline.page.client import Client
from pipeline.page.core import Core, Run
from pipeline.page.guard import Resolver, lookup
from pipeline.page.imports import Import
from pipeline.page.key import key
from pipeline.page.outcome import FetchError
from pipeline.page.pages import Pages, readable, unreadable
from pipeline.page.report import FetchReport, SourceReport, Tally
from pipeline.page.single import download
from pipeline.page.spec import FetchLimits, SourceSpec
from pipeline.page.survey import Surveys

__all__ = ["FetchError", "FetchLimits", "FetchReport", "SourceReport", "SourceSpec", "download", "fetch", "key"]
IMPORTED = ("pages", "warc")
LIBRARIES = ("urllib3", "protego", "feedparser", "lxml", "fastwarc", "brotli", "certifi")
"""Libraries whose version can change what is archived: the log has them."""
Ranked = Sequence[tuple[int, SourceSpec]]
Progress = Callable[[str, int, int], None] | None


def fetch(
    sources: Sequence[SourceSpec],
    night: str,
    store: Path,
    limits: FetchLimits,
    clock: Callable[[], datetime],
    progress: Progress = None,
    *,
    rng: random.Random | None = None,
    resolver: Resolver = lookup,
    retry: bool = False,
) -> FetchReport:
    """Bring a night's pages from the sources into `store`: WARC records and a log, nothing else.

    `clock` gives the wall time (with zone); `progress` is told (host or source, done, all); `rng`
    gives the jitter of pauses; `retry` asks at once for what the night was refused, and for nothing else.
    A run that was killed is gone on with: nothing archived is asked for again. Raises ArchiveError
    where another fetch has the night open or the archive is damaged, and FileNotFoundError for paths
    that lead nowhere; what goes wrong with single sources and pages is in the report and the log.
    """
    tally = Tally()
    names = tuple(source.name for source in sources)
    with Volume(store, night) as volume:
        run = Run(volume, limits, tally, clock, Client(limits, clock, resolver), rng or random.Random(), retry=retry)  # noqa: S311 - jitter
        again = refusals(volume, sources) if retry else None
        volume.note([_opening(run, names)])
        ranked = [(rank, s) for rank, s in enumerate(sources) if again is None or s.name in again.sources]
        for _, source in ranked:
            if source.kind in IMPORTED:
                _bring(run, source, progress)
        _crawl(run, [each for each in ranked if each[1].kind not in IMPORTED], again.finds if again else (), progress)
        volume.seal()
    return tally.report(night, names)


def _opening(run: Run, names: tuple[str, ...]) -> Event:
    """What the log says of a run: when, with which sources, limits and libraries."""
    versions = {name: version(name) for name in LIBRARIES}
    limits = {name: str(value) for name, value in asdict(run.limits).items() if name != "proxy"}
    return {"event": "run", "at": run.now, "sources": names, "versions": versions, "limits": limits}


def _bring(run: Run, source: SourceSpec, progress: Progress) -> None:
    """Import a source; files that cannot be read are the source's own error, and the others go on."""
    try:
        Import(source, run.volume, run.limits, run.tally, run.now, progress).bring()
        readable(run, source.name)
    except OSError as error:
        if error.filename is None or Path(error.filename).is_relative_to(run.volume.store):
            raise
        unreadable(run, source.name, error)


def _crawl(run: Run, sources: Ranked, finds: Sequence[Find], progress: Progress) -> None:
    """Read the sources and ask for what they list, and for these pages besides."""
    core = Core(run)
    pages = Pages(run, core, progress)
    surveys = Surveys(run, core, pages)
    core.handlers |= {"page": pages, "feed": surveys, "sitemap": surveys}
    try:
        for rank, source in sources:
            surveys.begin(source, rank)
        core.drain()
        surveys.offer()
        pages.offer(finds)
        while pages.launch():
            core.drain()
        run.volume.note(surveys.polled())
        pages.count()
    finally:
        core.close()
