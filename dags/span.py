"""What the DAGs over many nights share: their parameters, and a night's job."""

from __future__ import annotations

import os
from typing import Any

from airflow.sdk import Param

from dags.nightly import job

NIGHT = r"^\d{4}-\d{2}-\d{2}$"

PARAMS = {
    "first": Param("2026-01-01", type="string", pattern=NIGHT, description="The first night, YYYY-MM-DD"),
    "last": Param("2026-01-01", type="string", pattern=NIGHT, description="The last night, included"),
    "config": Param(None, type=["null", "string"], description="dateline.toml; by default $DATELINE_CONFIG"),
    "clock": Param(None, type=["null", "string"], description="Take this instant for now, all through"),
}


def plans(params: Any) -> list[dict[str, Any]]:
    """A plan for each night, as the nightly run makes them."""
    from pipeline.span import nights

    config = params["config"] or os.environ.get("DATELINE_CONFIG", "dateline.toml")
    return [{"night": n, "config": config, "clock": params["clock"]} for n in nights(params["first"], params["last"])]


def told(outcome: Any) -> str:
    """How a night ended; raises where it was refused, so that the task shows it."""
    from pipeline import ledger

    if outcome.status == "refused":
        raise ValueError(ledger.refusal(outcome.report))
    return str(outcome.status)


__all__ = ["PARAMS", "job", "plans", "told"]
