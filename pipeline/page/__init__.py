"""The network door: discovery, polite fetching and import, into the archive and nowhere else."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from pipeline.archive.record import stamp
from pipeline.archive.volume import Volume
from pipeline.page.client import Client
from pipeline.page.core import Core, Run
from pipeline.page.guard import Resolver, lookup
from pipeline.page.imports import Import
from pipeline.page.key import key
from pipeline.page.pages import Pages
from pipeline.page.report import FetchReport, SourceReport, Tally
from pipeline.page.spec import FetchLimits, SourceSpec
from pipeline.page.survey import Surveys

__all__ = ["FetchLimits", "FetchReport", "SourceReport", "SourceSpec", "fetch", "key"]
IMPORTED = ("pages", "warc")


def fetch(
    sources: Sequence[SourceSpec],
    night: str,
    store: Path,
    limits: FetchLimits,
    clock: Callable[[], datetime],
    progress: Callable[[str, int, int], None] | None = None,
    *,
    rng: random.Random | None = None,
    resolver: Resolver = lookup,
    retry: bool = False,
) -> FetchReport:
    """Bring a night's pages from the sources into `store`: WARC records and a log, nothing else.

    `clock` gives the wall time (with zone); `progress` is told (host or source, done, all); `rng`
    gives the jitter of pauses; `retry` asks again at once for what earlier runs were refused.
    A run that was killed is gone on with: nothing archived is asked for again. Raises ArchiveError
    where another fetch has the night open or the archive is damaged, and FileNotFoundError for paths
    that lead nowhere; what goes wrong with single sources and pages is in the report and the log.
    """
    tally = Tally()
    names = tuple(source.name for source in sources)
    with Volume(store, night) as volume:
        run = Run(volume, limits, tally, clock, Client(limits, clock, resolver), rng or random.Random(), retry=retry)  # noqa: S311 - jitter
        for source in sources:
            if source.kind in IMPORTED:
                Import(source, volume, limits, tally, stamp(clock())).bring()
        _crawl(run, [(rank, source) for rank, source in enumerate(sources) if source.kind not in IMPORTED], progress)
        volume.seal()
    return tally.report(night, names)


def _crawl(
    run: Run, sources: Sequence[tuple[int, SourceSpec]], progress: Callable[[str, int, int], None] | None
) -> None:
    core = Core(run)
    pages = Pages(run, core, progress)
    surveys = Surveys(run, core, pages)
    core.handlers |= {"page": pages, "feed": surveys, "sitemap": surveys}
    try:
        for rank, source in sources:
            surveys.begin(source, rank)
        core.drain()
        surveys.offer()
        pages.launch()
        core.drain()
        run.volume.note(surveys.polled())
        pages.count()
    finally:
        core.close()
