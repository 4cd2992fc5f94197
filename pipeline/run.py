"""A whole night in order, under the lock, with worker processes for the coder."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import datetime
from multiprocessing import get_context

from pipeline import night as steps
from pipeline import report as morning_page
from pipeline.batch import Batch
from pipeline.crew import cores
from pipeline.night import Job, Outcome
from pipeline.settings import Settings
from pipeline.warehouse import lock

FEW = 12
"""Up to so many articles one process is quicker than starting workers (each loads the parser, about 2 s)."""


def run(job: Job, *, fetch: bool = True) -> Outcome:
    """Make one night: fetch (unless told not to), clean, code, link, check, publish.

    Raises Locked where another run holds the warehouse. A refused night leaves the served tables as they were.
    """
    with lock(job.root):
        job.store.recover()
        started = job.clock()
        failed = gather_pages(job) if fetch else []
        if not steps.is_new(job):
            morning_page.keep(job.root, job.night, anew=False)  # a run that died after its publish left none
            return Outcome("nothing_new", {}, job.store.version(), failed_sources=failed)
        job.staging.sweep()
        transform(job)
        return replace(conclude(job, started), failed_sources=failed)


def retry(job: Job) -> Outcome:
    """Try again what a night refused: ask for its pages, clean and code what was refused; then link, check, publish.

    What the night has already stands where the same versions would give it again. Raises Locked as `run` does.
    """
    with lock(job.root):
        job.store.recover()
        started = job.clock()
        failed = gather_pages(job, retry=True)
        again = replace(job, again=True)
        again.staging.clear()
        transform(again)
        return replace(conclude(again, started), failed_sources=failed)


def gather_pages(job: Job, *, retry: bool = False) -> list[str]:
    """Fetch all shards, side by side; gives the names of sources that failed altogether."""
    shards = range(job.settings.fetch.shards)
    if len(shards) == 1:
        return steps.fetch(job, 0, retry=retry)
    with ThreadPoolExecutor(len(shards)) as pool:
        found = pool.map(lambda shard: steps.fetch(job, shard, retry=retry), shards)
        return sorted(name for failed in found for name in failed)


def transform(job: Job) -> None:
    """Clean and code every shard."""
    with steps.crew(job) as cleaners:
        for shard in range(job.shards):
            steps.clean(job, shard, cleaners)
    code(job)


def conclude(job: Job, started: datetime) -> Outcome:
    """Link, check and publish; then the morning page, whose failing fails nothing."""
    job.progress("link", 0, 1)
    steps.link(job)
    job.progress("link", 1, 1)
    job.progress("check", 0, 1)
    report = steps.check(job)
    job.progress("check", 1, 1)
    job.progress("publish", 0, 1)
    outcome = steps.publish(job, report, started)
    job.progress("publish", 1, 1)
    morning_page.keep(job.root, job.night)
    return outcome


def code(job: Job) -> None:
    """Code every shard: here where there is little to do, else in worker processes."""
    todo = [s for s in range(job.shards) if not job.staging.done(f"code-{s:04}")]
    sizes = {s: len(steps.articles_of(job, s)) for s in todo}
    workers = min(job.settings.code.workers or cores(), len(todo))
    if workers < 2 or sum(sizes.values()) <= FEW:
        for shard in todo:
            steps.code(job, shard)
        return
    try:
        _in_workers(job, sizes, workers)
    except BrokenProcessPool:
        for shard in todo:
            if not job.staging.done(f"code-{shard:04}"):
                steps.code_one_by_one(job, shard, lambda article_id, at=shard: _alone(job, at, article_id))  # type: ignore[misc]


def _in_workers(job: Job, sizes: dict[int, int], workers: int) -> None:
    """Code shards side by side; raises BrokenProcessPool where an article ended its process."""
    done = 0
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting = {
            pool.submit(_code, job.settings, job.night, shard, (job.again, job.cleaned)): shard for shard in sizes
        }
        for finished in as_completed(waiting):
            finished.result()
            done += sizes[waiting[finished]]
            job.progress("code", done, sum(sizes.values()))


def _alone(job: Job, shard: int, article_id: str) -> Batch | None:
    """Code one article in a process of its own; None where that ended."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(_code_one, job.settings, job.night, shard, (job.again, job.cleaned), article_id).result()
        except BrokenProcessPool:
            return None


def _job(settings: Settings, night: str, stands: tuple[bool, bool]) -> Job:
    return Job(settings, night, again=stands[0], cleaned=stands[1])


def _code(settings: Settings, night: str, shard: int, stands: tuple[bool, bool]) -> None:
    steps.code(_job(settings, night, stands), shard)


def _code_one(settings: Settings, night: str, shard: int, stands: tuple[bool, bool], article_id: str) -> Batch:
    job = _job(settings, night, stands)
    articles = steps.articles_of(job, shard)
    return steps.coded(job, articles[articles["article_id"] == article_id].reset_index(drop=True))
