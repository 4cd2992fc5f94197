"""The nightly run: each task is one call into `pipeline.night`, the functions the command line uses.

Where the configuration lies is told by the Airflow variable-free environment variable DATELINE_CONFIG, or by
the run's parameter `config`. The night is passed explicitly: the parameter `night`, else the day before the
run's logical date. Heavy imports stand inside the tasks: this file imports in a fraction of a second.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from airflow.sdk import Asset, Param, dag, get_current_context, task

if TYPE_CHECKING:
    from pipeline.night import Job

TABLES = ("page", "article", "mention", "event", "quote", "run", "reject")
PUBLISHED = [Asset(name=f"dateline_{table}", uri=f"dateline://warehouse/{table}") for table in TABLES]
RETRY = {"retries": 2, "retry_delay": timedelta(minutes=5), "retry_exponential_backoff": True}


def job(plan: dict[str, Any]) -> Job:
    """The night's job as every task builds it; a plan with a `clock` stands still at that instant."""
    from pathlib import Path

    from pipeline.night import Job, utc_now
    from pipeline.settings import read

    fixed = datetime.fromisoformat(plan["clock"]) if plan["clock"] else None
    return Job(read(Path(plan["config"])), plan["night"], (lambda: fixed) if fixed else utc_now)


def chosen_night(context: Any) -> str:
    """The parameter `night`, else the day before the run's logical date (for asset runs: before it was queued)."""
    if context["params"]["night"]:
        return str(context["params"]["night"])
    at = context.get("logical_date") or context["dag_run"].run_after
    return str((at.astimezone(UTC) - timedelta(days=1)).date().isoformat())


@task
def plan() -> dict[str, Any]:
    """Which night, with which configuration; mends what a killed run left."""
    from pipeline.night import utc_now

    context = get_current_context()
    params = context["params"]
    config = params["config"] or os.environ.get("DATELINE_CONFIG", "dateline.toml")
    made = {"night": chosen_night(context), "config": config, "clock": params["clock"]}
    job(made).store.recover()
    return made | {"started": (params["clock"] or utc_now().isoformat())}


@task
def fetch_shards(made: Any) -> list[int]:
    """The parts the sources are cut into."""
    return list(range(job(made).settings.fetch.shards))


@task(pool="default_pool")
def fetch(made: dict[str, Any], shard: int) -> list[str]:
    """Bring one part of the sources into the archive."""
    from pipeline import night

    return night.fetch(job(made), shard)


@task
def shards(made: Any) -> list[int]:
    """The parts the night is cut into; none where nothing is new, so that all after is skipped."""
    from pipeline import night

    work = job(made)
    return list(range(work.shards)) if night.is_new(work) else []


@task
def clean(made: dict[str, Any], shard: int) -> int:
    """Clean one part of the pages."""
    from pipeline import night

    night.clean(job(made), shard)
    return shard


@task
def code(made: dict[str, Any], shard: int) -> int:
    """Code one part of the articles."""
    from pipeline import night

    night.code(job(made), shard)
    return shard


@task
def link(made: Any) -> None:
    """Link the night's mentions to events."""
    from pipeline import night

    night.link(job(made))


@task(retries=0)
def check(made: Any) -> None:
    """Audit the staged night; fails where it is refused, and the served tables stay as they are."""
    from pipeline import ledger, night

    report = night.check(job(made))
    if report["verdict"] == "refused":
        raise ValueError(ledger.refusal(report))


@task(outlets=PUBLISHED)
def publish(made: Any) -> int:
    """Publish the night in one step, then lay out its morning page; gives the version."""
    from pipeline import ledger, night
    from pipeline import report as morning_page
    from pipeline.warehouse import lock

    work = job(made)
    report = ledger.report(work.root, work.night) or {}
    with lock(work.root):
        version = night.publish(work, report, datetime.fromisoformat(made["started"])).version
        morning_page.keep(work.root, work.night)
        return version


@dag(
    dag_id="dateline_nightly",
    description="One night of news: fetch, clean, code, link, check, publish",
    schedule="0 2 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    default_args={"owner": "dateline", **RETRY},
    tags=["dateline", "nightly"],
    params={
        "night": Param(None, type=["null", "string"], pattern=r"^\d{4}-\d{2}-\d{2}$", description="YYYY-MM-DD"),
        "config": Param(None, type=["null", "string"], description="dateline.toml; by default $DATELINE_CONFIG"),
        "clock": Param(None, type=["null", "string"], description="Take this instant for now, all through"),
    },
    doc_md=__doc__,
)
def nightly() -> None:
    """fetch (mapped) -> clean (mapped) -> code (mapped) -> link -> check -> publish."""
    made = plan()
    fetched = fetch.partial(made=made).expand(shard=fetch_shards(made))
    parts = shards(made)
    fetched >> parts
    cleaned = clean.partial(made=made).expand(shard=parts)
    coded = code.partial(made=made).expand(shard=cleaned)
    coded >> link(made) >> check(made) >> publish(made)


nightly()
