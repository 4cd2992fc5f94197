"""The network door: discovery, polite fetching and import, into the archive and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from pipeline.archive.record import stamp
from pipeline.archive.volume import Volume
from pipeline.page.imports import Import
from pipeline.page.key import key
from pipeline.page.report import FetchReport, SourceReport, Tally
from pipeline.page.spec import FetchLimits, SourceSpec

__all__ = ["FetchLimits", "FetchReport", "SourceReport", "SourceSpec", "fetch", "key"]


def fetch(
    sources: Sequence[SourceSpec],
    night: str,
    store: Path,
    limits: FetchLimits,
    clock: Callable[[], datetime],
    progress: Callable[[str, int, int], None] | None = None,  # noqa: ARG001
) -> FetchReport:
    """Bring a night's pages from the sources into `store`."""
    tally = Tally()
    with Volume(store, night) as volume:
        for source in sources:
            Import(source, volume, limits, tally, stamp(clock())).bring()
        volume.seal()
    return tally.report(night, tuple(source.name for source in sources))
