"""Many nights one after the other: made late (backfill), or coded again by today's coder (recode).

Each night is one run of its own, oldest first, so that a stop loses at most the night it was in: the same command goes
on where it was, for nights that are as they should be cost nothing. The nights after are linked again by each publish.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from pipeline import ledger, night
from pipeline.job import Job
from pipeline.night import Outcome
from pipeline.run import run
from pipeline.settings import Settings

LIVE = ("feed", "sitemap")
"""Sources that list what is new now: they know nothing of nights gone by."""

Make = Callable[[str], Job]
"""A night -> its job: settings, clock and progress are the caller's."""


def nights(first: str, last: str) -> list[str]:
    """All nights from first to last, both included (YYYY-MM-DD)."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return [(begin + timedelta(days=at)).isoformat() for at in range((end - begin).days + 1)]


def backfill(make: Make, wanted: list[str], *, fetch: bool = True) -> Iterator[tuple[str, Outcome]]:
    """Make these nights in order; gives each with how it ended.

    Past nights are not asked for at feeds and sitemaps: what is archived of them, and saved pages, files and WARCs,
    is what there is. A refused night does not stop the others.
    """
    for name in wanted:
        yield name, backfill_one(make(name), fetch=fetch)


def backfill_one(job: Job, *, fetch: bool = True) -> Outcome:
    """Make one night of a backfill."""
    past = job.night < night.last_night(job.clock)
    return run(replace(job, settings=saved(job.settings)) if past else job, fetch=fetch)


def saved(settings: Settings) -> Settings:
    """The settings without the sources that only know what is new."""
    return settings.model_copy(update={"source": [s for s in settings.source if s.kind not in LIVE]})


def recode(make: Make, wanted: list[str], *, clean: bool = False) -> Iterator[tuple[str, Outcome]]:
    """Code these nights' articles again with today's coder, from the archive, asking no one; in order.

    `clean`: clean their pages again, too; otherwise the articles stand as they were cleaned. Nights that were never
    published are passed over.
    """
    published = ledger.nights(make(wanted[0]).store) if wanted else set()
    for name in wanted:
        if name in published:
            yield name, recode_one(make(name), clean=clean)


def recode_one(job: Job, *, clean: bool = False) -> Outcome:
    """Code one published night again; nothing_new where today's coder made it already."""
    return run(replace(job, cleaned=not clean), fetch=False)
