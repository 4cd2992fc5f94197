"""Nights of the archive coded again with today's coder, fetching nothing: each task is one night,
one call into `pipeline.span`.

One night at a time; in which order does not matter to the tables. A run that was stopped is cleared and run again:
nights that are as they should be cost nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from airflow.sdk import Param, dag, get_current_context, task

from dags.nightly import PUBLISHED, RETRY
from dags.span import PARAMS, job, plans, told


@dag(
    dag_id="dateline_recode",
    description="Nights of the archive coded again with today's coder, fetching nothing",
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    default_args={"owner": "dateline", **RETRY},
    tags=["dateline", "recode"],
    params={**PARAMS, "clean": Param(False, type="boolean", description="Clean the pages again, too")},
    doc_md=__doc__,
)
def recode() -> None:
    """plan -> make (mapped over nights, one at a time)."""

    @task
    def plan_nights() -> list[dict[str, Any]]:
        """A plan for each night."""
        return plans(get_current_context()["params"])

    @task(max_active_tis_per_dagrun=1, outlets=PUBLISHED)
    def make(plan: dict[str, Any]) -> str:
        """Code one night again; nights never published are passed over."""
        from pipeline import ledger
        from pipeline.span import recode_one

        work = job(plan)
        if work.night not in ledger.nights(work.store):
            return "absent"
        return told(recode_one(work, clean=bool(get_current_context()["params"]["clean"])))

    make.expand(plan=plan_nights())


recode()
