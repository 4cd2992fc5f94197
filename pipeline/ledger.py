"""What is kept of each run: its row in table run, and the report of its checks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline import page_of_checks, tables
from pipeline.identity import checksum, digest
from pipeline.warehouse import Store
from pipeline.warehouse.files import parquet_bytes, read_json, write_bytes, write_json


def counts(frames: Mapping[str, pd.DataFrame]) -> dict[str, int]:
    """Rows of each staged table, and pages the cleaning refused."""
    named = {name: len(frames[name]) for name in ("page", "article", "mention", "quote", "reject")}
    refused = int((frames["reject"]["stage"] == "clean").sum()) if len(frames["reject"]) else 0
    return named | {"event": len(frames["touched_event"]), "page_reject": refused}


def row(
    night: str,
    key: str,
    frames: Mapping[str, pd.DataFrame],
    verdict: str,
    versions: Mapping[str, str],
    times: tuple[datetime, datetime],
) -> dict[str, Any]:
    """The row of table run for one night."""
    output = [checksum(parquet_bytes(_arrow(name, frames[name]))) for name in sorted(frames)]
    return {
        "run_id": digest("run", night, key),
        "night": night,
        "started_at": times[0],
        "finished_at": times[1],
        "verdict": verdict,
        **{f"{name}_count": count for name, count in counts(frames).items()},
        "versions": json.dumps(dict(versions), sort_keys=True),
        "input_hash": key,
        "output_hash": checksum("".join(output).encode()),
    }


def _arrow(name: str, frame: pd.DataFrame) -> Any:
    return tables.TABLES["event" if name == "touched_event" else name].conform(frame)


def runs(store: Store) -> pd.DataFrame:
    """Table run of the served version, by night."""
    held = [store.read(path) for path in store.paths("run")]
    frames = [tables.RUN.read(t) for t in held if t is not None]
    return pd.concat(frames, ignore_index=True) if frames else tables.RUN.empty()


def nights(store: Store) -> set[str]:
    """The nights of the served version."""
    return {path.split("night=")[1][:10] for path in store.paths("run")}


def before(store: Store, night: str) -> pd.DataFrame:
    """Runs of nights before this one: what is usual."""
    known = runs(store)
    return known[known["night"].astype(str) < night].reset_index(drop=True)


def served_key(store: Store, night: str) -> str | None:
    """The key of the inputs the served night was made of; None where it was never published."""
    held = store.read(f"run/night={night}/part-0.parquet")
    return None if held is None or held.num_rows == 0 else str(held["input_hash"][0].as_py())


def report_path(root: Path, night: str) -> Path:
    """Where the report of a night's checks is kept."""
    return root / ".dateline" / "checks" / f"night={night}.json"


def keep_report(root: Path, night: str, report: Mapping[str, Any]) -> None:
    """Keep a night's report of checks, also of a night that was refused, as JSON and as a page."""
    write_json(report_path(root, night), report)
    write_bytes(report_path(root, night).with_suffix(".html"), page_of_checks.html(report).encode())


def report(root: Path, night: str) -> dict[str, Any] | None:
    """The kept report of a night, or None."""
    path = report_path(root, night)
    if not path.exists():
        return None
    kept: dict[str, Any] = read_json(path)
    return kept


def refusal(report: Mapping[str, Any]) -> str:
    """Why a night was refused, in one line: each broken critical check with its first failing rows."""
    broken = [f for f in report["findings"] if not f["held"] and f["severity"] == "critical"]
    return "refused: " + "; ".join(f"{f['subject']}: {f['says']} {f['rows'][:3]}" for f in broken)
