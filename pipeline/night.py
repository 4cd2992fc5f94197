"""One night, stage by stage: what the command line, Airflow, backfill and tests all call.

    fetch -> clean (shards) -> code (shards) -> link -> check -> publish

Each step leaves its result in the staging folder, whole or not at all; a step already done is not done
again. Steps take a `Job` and touch nothing else: the clock and the progress are in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline import archive, page, sources, stages, tables
from pipeline.batch import Batch, rejects
from pipeline.crew import cores
from pipeline.job import Clock, Job, Progress, silent, utc_now, versions

if TYPE_CHECKING:
    from pipeline.article import Crew

__all__ = ["Clock", "Job", "Outcome", "Progress", "silent", "utc_now", "versions"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a night ended. status: published, nothing_new or refused; counts by table; report of the checks."""

    status: str
    counts: dict[str, int]
    version: int
    report: dict[str, Any] = field(default_factory=dict)
    failed_sources: list[str] = field(default_factory=list)


# -- fetch ---------------------------------------------------------------------------------------


def fetch(job: Job, shard: int, *, retry: bool = False) -> list[str]:
    """Bring one shard's sources of tonight into the archive; gives the names of sources that failed altogether.

    `retry`: only what the night was refused.
    """
    job.rules  # noqa: B018  a mistake in them is told before anyone is asked for a page
    wanted = [s for s in job.settings.source if sources.shard_of_source(job.settings, s) == shard]
    specs = [sources.spec(job.settings, s) for s in wanted]
    store, limits = sources.archives(job.settings)[shard], sources.limits(job.settings)
    report = page.fetch(specs, job.night, store, limits, job.clock, job.progress, retry=retry)
    return sorted(source.name for source in report.sources if source.error)


# -- clean and code, by shard --------------------------------------------------------------------


def crew(job: Job) -> Crew:
    """The processes that clean, by the night's settings; to be closed, or used `with`."""
    from pipeline import article

    chosen = job.settings.clean
    workers = job.settings.code.workers or cores()
    return article.Crew(workers, chosen.deadline, chosen.memory_mb, job.rules)


def clean(job: Job, shard: int, cleaners: Crew | None = None) -> None:
    """Clean one shard of the night's pages; without `cleaners` by a crew of its own."""
    step = f"clean-{shard:04}"
    if job.staging.done(step):
        return
    pages = stages.shard_of(job.fetched["page"], "page_id", shard, job.shards)
    stands = job.kept.articles[job.kept.articles["page_id"].isin(pages["page_id"])]
    pages = pages[~pages["page_id"].isin(stands["page_id"])]
    hints = job.fetched.extras["hints"]
    hints = hints[hints["page_id"].isin(pages["page_id"])]
    done = Counter(job, "clean", len(pages))
    with nullcontext(cleaners) if cleaners else crew(job) as hands:
        batch = stages.clean(
            pages, hints, lambda file, at: archive.body(job.root, file, at), crew=hands, step=done.step
        )
    job.staging.put(step, {"article": stages.joined([batch["article"], stands], "article"), "reject": batch.rejects})


def code(job: Job, shard: int) -> None:
    """Code one shard of the night's articles; its cleaning must be done."""
    if not job.staging.done(_coded(shard)):
        _put_coded(job, shard, [coded(job, articles_of(job, shard))])


def articles_of(job: Job, shard: int) -> pd.DataFrame:
    """The cleaned articles of a shard that are to be coded."""
    articles = _cleaned(job, shard)
    return articles[~articles["article_id"].isin(job.kept.coded)].reset_index(drop=True)


def _cleaned(job: Job, shard: int) -> pd.DataFrame:
    return tables.ARTICLE.read(tables.ARTICLE.conform(job.staging.get(f"clean-{shard:04}")["article"]))


def coded(job: Job, articles: pd.DataFrame) -> Batch:
    """Code these articles."""
    step = Counter(job, "code", len(articles)).step
    return stages.code(articles, deadline=job.settings.code.deadline, step=step)


def code_one_by_one(job: Job, shard: int, alone: Callable[[str], Batch | None]) -> None:
    """Code a shard whose coding ended its process: each article by `alone`; None from it means it did so again.

    `alone` takes an article_id. An article that ends its process is a reject with reason `crash`.
    """
    batches: list[Batch] = []
    refused: list[dict[str, Any]] = []
    for row in stages.records(articles_of(job, shard)):
        made = alone(row["article_id"])
        if made is None:
            refused.append(stages.uncoded(row, "crash", "the coder's process ended on this article"))
        else:
            batches.append(made)
    _put_coded(job, shard, [*batches, Batch({}, rejects(refused))])


def _put_coded(job: Job, shard: int, batches: list[Batch]) -> None:
    """Keep a shard's coding: what was coded now, and what stands."""
    ids = _cleaned(job, shard)["article_id"]
    stands = {"mention": job.kept.mentions, "quote": job.kept.quotes}
    frames = {
        name: stages.joined([*(b[name] for b in batches if name in b.rows), rows[rows["article_id"].isin(ids)]], name)
        for name, rows in stands.items()
    }
    told = stages.joined([b.rejects for b in batches], "reject")
    job.staging.put(_coded(shard), {**frames, "reject": told})


def _coded(shard: int) -> str:
    return f"code-{shard:04}"


@dataclass(slots=True)
class Counter:
    """Counts a stage's things for the progress display."""

    job: Job
    stage: str
    total: int
    done: int = 0

    def step(self, count: int) -> None:
        """So many more are done."""
        self.done += count
        self.job.progress(self.stage, self.done, self.total)


# -- link, check, publish ------------------------------------------------------------------------


def gather(job: Job) -> dict[str, pd.DataFrame]:
    """The night's tables out of its shards."""
    cleaned = [job.staging.get(f"clean-{s:04}") for s in range(job.shards)]
    coded = [job.staging.get(f"code-{s:04}") for s in range(job.shards)]
    found = {
        "page": job.fetched["page"],
        "article": stages.joined([c["article"] for c in cleaned], "article"),
        "mention": stages.joined([c["mention"] for c in coded], "mention"),
        "quote": stages.joined([c["quote"] for c in coded], "quote"),
    }
    refused = [job.fetched.rejects, *(c["reject"] for c in cleaned), *(c["reject"] for c in coded)]
    return found | {"reject": stages.joined(refused, "reject")}


def link(job: Job) -> None:
    """Link the night's mentions to events, and its articles to stories."""
    if not job.staging.done("link"):
        from pipeline import window

        job.staging.put("link", window.link(job.store, job.night, gather(job), job.settings.link.window_days))


def check(job: Job) -> dict[str, Any]:
    """Audit the staged night; keeps and gives the report (verdict passed, warned or refused)."""
    from expectations import audit
    from pipeline import ledger

    staged = job.staging.get("link")
    history = ledger.before(job.store, job.night)
    bounds = {k: getattr(job.settings.checks, k) for k in ("max_reject_share", "min_volume_share")}
    report = {"night": job.night, **audit(staged, history, bounds).as_json()}
    ledger.keep_report(job.root, job.night, report)
    return report


def publish(job: Job, report: Mapping[str, Any], started: datetime) -> Outcome:
    """Publish a night that was not refused, in one step, with its row in table run."""
    from pipeline import actor, ledger, window

    staged = job.staging.get("link")
    counted = ledger.counts(staged)
    if report["verdict"] == "refused":
        return Outcome("refused", counted, job.store.version(), dict(report))
    times = (started, job.clock())
    run = ledger.row(job.night, job.key, staged, str(report["verdict"]), job.versions, times)
    changed = window.changes(job.store, job.night, staged, job.settings.link.window_days)
    changed[f"run/night={job.night}/part-0.parquet"] = tables.RUN.conform(tables.RUN.frame([run]))
    changed["actor/actor.parquet"] = tables.ACTOR.conform(tables.ACTOR.frame(actor.roster()))
    number = job.store.publish(changed, f"night {job.night}")
    job.staging.clear()
    return Outcome("published", counted, number, dict(report))


def is_new(job: Job) -> bool:
    """Whether what was fetched, or the versions, differ from what the served tables were made of."""
    from pipeline import ledger

    return ledger.served_key(job.store, job.night) != job.key


def last_night(clock: Clock) -> str:
    """The night that ended most recently: yesterday, UTC."""
    today: date = clock().astimezone(UTC).date()
    return (today - pd.Timedelta(days=1)).isoformat()
