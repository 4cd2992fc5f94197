"""Many nights made late, from the archive and saved sources: each task is one night, one call into `pipeline.span`.

One night at a time; in which order does not matter to the tables. A run that was stopped is cleared and run again:
nights that are as they should be cost nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from airflow.sdk import dag, get_current_context, task

from dags.nightly import PUBLISHED, RETRY
from dags.span import PARAMS, job, plans, told


@dag(
    dag_id="dateline_backfill",
    description="Many nights made late, from the archive and saved sources",
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    default_args={"owner": "dateline", **RETRY},
    tags=["dateline", "backfill"],
    params=PARAMS,
    doc_md=__doc__,
)
def backfill() -> None:
    """plan -> make (mapped over nights, one at a time)."""

    @task
    def plan_nights() -> list[dict[str, Any]]:
        """A plan for each night."""
        return plans(get_current_context()["params"])

    @task(max_active_tis_per_dagrun=1, outlets=PUBLISHED)
    def make(plan: dict[str, Any]) -> str:
        """Make one night."""
        from pipeline.span import backfill_one

        return told(backfill_one(job(plan)))

    make.expand(plan=plan_nights())


backfill()
