"""Many synthetic nights through the publish path: time and memory of each, then what readers ask of the whole.

    python -m benchmarks.warehouse                          thirty nights, ten million mentions
    python -m benchmarks.warehouse --nights 5 --mentions 100000

A night is linked (its mentions held against the window before) and published (files, version, links, catalogue). With
`--folder` the warehouse is kept, and a second call measures again what is there. Grouping of texts into stories and
coverage is measured by itself: `--texts N` articles a night.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks import readers_of_warehouse as readers
from benchmarks import synthetic
from benchmarks.readers_of_warehouse import timed
from pipeline import ledger, tables, window
from pipeline.warehouse import Store
from pipeline.window.view import View

FIRST = date(2026, 1, 1)
DAYS = 14


def publish(store: Store, night: str, frames: dict[str, pd.DataFrame]) -> dict[str, float]:
    """Link and publish one night as `pipeline.night` does; seconds of each step."""
    linking, linked = timed(lambda: window.linked(View(store), night, frames, DAYS))
    at = datetime(2026, 1, 1, tzinfo=UTC)

    def put() -> None:
        changed = window.changes(store, night, linked, DAYS)
        run = ledger.row(night, night, linked, "passed", {}, (at, at))
        changed[f"run/night={night}/part-0.parquet"] = tables.RUN.conform(tables.RUN.frame([run]))
        store.publish(changed, f"night {night}")

    return {"link": linking, "publish": timed(put)[0], "events": len(linked["touched_event"])}


def nights(root: Path, count: int, each: int, seed: int) -> list[dict[str, float]]:
    """Make and publish the nights in order; tells each as it is done. Those a kept folder has are told as they were."""
    root.mkdir(parents=True, exist_ok=True)
    log = root / "nights.jsonl"
    told = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
    for at in range(len(told), count):
        day = FIRST + timedelta(days=at)
        row = {"night": day.isoformat(), **{k: round(v, 2) for k, v in _night(Store(root), seed, day, each).items()}}
        with log.open("a") as file:
            print(json.dumps(row), file=file)
        print(json.dumps(row), flush=True)
        told.append(row)
    return told[:count]


def _night(store: Store, seed: int, day: date, each: int) -> dict[str, float]:
    making, frames = timed(lambda: synthetic.night(seed, day, each, FIRST))
    began = time.process_time()
    row = publish(store, day.isoformat(), frames)
    return row | {
        "cpu": time.process_time() - began,
        "make": making,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "load": os.getloadavg()[0],
    }


def texts(count: int, seed: int) -> dict[str, float]:
    """Seconds to group the texts of a night of so many articles, with four such nights before it."""
    from pipeline import story

    nights = [synthetic.night(seed, FIRST + timedelta(days=at), count * 10, FIRST)["article"] for at in range(5)]
    both = pd.concat(nights, ignore_index=True)
    return {
        "articles": len(both),
        "story_seconds": round(timed(lambda: story.group(both))[0], 1),
        "coverage_seconds": round(timed(lambda: story.cover(both))[0], 1),
    }


def spread(values: list[float]) -> dict[str, float]:
    """The first night, the middle one of each third of the nights, and the worst."""
    third = max(1, len(values) // 3)
    parts = {"early": values[:third], "middle": values[third : 2 * third], "late": values[-third:]}
    told = {name: statistics.median(part or values) for name, part in parts.items()}
    return {k: round(v, 1) for k, v in {"first": values[0], **told, "worst": max(values)}.items()}


def main() -> None:
    """Run what was asked for and print one JSON object at the end."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nights", type=int, default=30)
    parser.add_argument("--mentions", type=int, default=10_000_000, help="in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--texts", type=int, default=0, help="also group the texts of so many articles a night")
    parser.add_argument("--folder", type=Path, help="keep the warehouse here")
    chosen = parser.parse_args()
    root = chosen.folder or Path(tempfile.mkdtemp(prefix="dateline-"))
    each = chosen.mentions // chosen.nights
    try:
        told = nights(root, chosen.nights, each, chosen.seed)
        summary: dict[str, Any] = {
            "nights": chosen.nights,
            "mentions": each * chosen.nights,
            "wall_s": spread([n["link"] + n["publish"] for n in told]),
            "cpu_s": spread([n["cpu"] for n in told]),
            "peak_mb": round(max(n["peak_mb"] for n in told)),
            "look_up_ms": readers.look_ups(root),
            "disk_mb_per_million_mentions": readers.disk(root, each * chosen.nights),
            "gdelt_mb_per_million_mentions": readers.gdelt(root, str(told[len(told) // 2]["night"])),
            "views": readers.views(root),
        }
        if chosen.texts:
            summary["texts"] = texts(chosen.texts, chosen.seed)
        print(json.dumps(summary))
    finally:
        if chosen.folder is None:
            shutil.rmtree(root)


if __name__ == "__main__":
    main()
