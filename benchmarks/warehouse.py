"""Many synthetic nights through the publish path: time and memory of each, then what readers ask of the whole.

    python -m benchmarks.warehouse                          thirty nights, ten million mentions
    python -m benchmarks.warehouse --nights 5 --mentions 100000

A night is linked (its mentions held against the window before) and published (files, version, links, catalogue).
Grouping of texts into stories is measured by itself: `--texts N` articles a night.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from benchmarks import synthetic
from pipeline import ledger, tables, window
from pipeline.reader import connect
from pipeline.warehouse import Store
from pipeline.window.view import View

FIRST = date(2026, 1, 1)
DAYS = 14


def timed(what: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds it took, and what it gave."""
    began = time.perf_counter()
    made = what()
    return time.perf_counter() - began, made


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
    """Make and publish the nights in order; tells each as it is done."""
    store, told = Store(root), []
    for at in range(count):
        day = FIRST + timedelta(days=at)
        making, frames = timed(lambda day=day: synthetic.night(seed, day, each, FIRST))  # type: ignore[misc]
        began = time.process_time()
        row = publish(store, day.isoformat(), frames)
        row |= {
            "cpu": time.process_time() - began,
            "make": making,
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
        print(json.dumps({"night": day.isoformat(), **{k: round(v, 2) for k, v in row.items()}}), flush=True)
        told.append(row)
    return told


def quickest(ask: Callable[[], Any], times: int = 3) -> float:
    """The least of a few times, in seconds."""
    return min(timed(ask)[0] for _ in range(times))


def views(root: Path) -> list[dict[str, Any]]:
    """Each analyst's view against the same SELECT written out over the same files."""
    found = []
    for script in sorted(files("sql").joinpath("views").iterdir(), key=lambda f: f.name):
        made = re.search(r'CREATE VIEW "?(\w+)"? AS\s(.*?);\s*(?:COMMENT|$)', script.read_text(), re.S)
        if made is None:
            continue
        row = _compared(root, made[1], f"{_by_hand(root)} SELECT * FROM ({made[2]})")
        found += [row] if row else []
    return found


def _compared(root: Path, view: str, by_hand: str) -> dict[str, Any] | None:
    """Seconds of a view and of the SELECT by hand; None for a view upon views (the others tell)."""
    with connect(root) as catalogue, duckdb.connect() as plain:
        plain.execute("SET TimeZone = 'UTC'")
        try:
            plain.sql(by_hand).limit(1).fetchall()
        except duckdb.CatalogException:
            return None
        told = [
            quickest(lambda: catalogue.sql(f"SELECT * FROM {view}").to_arrow_table()),
            quickest(lambda: plain.sql(by_hand).to_arrow_table()),
        ]
    return {
        "view": view,
        "seconds": round(told[0], 3),
        "by_hand": round(told[1], 3),
        "ratio": round(told[0] / told[1], 2),
    }


def _by_hand(root: Path) -> str:
    store = Store(root)
    parts = []
    for name in tables.TABLES:
        paths = [str(store.object(store.files()[p].sha256)) for p in store.paths(name)]
        if paths:
            parts.append(f"{name} AS (SELECT * FROM read_parquet({paths}, hive_partitioning=false))")
    return "WITH " + ", ".join(parts)


def look_ups(root: Path, times: int = 40) -> dict[str, float]:
    """Milliseconds to get one event by its id, and the mentions of one event: median and worst."""
    with connect(root) as connection:
        ids = [
            r[0]
            for r in connection.execute("SELECT event_id FROM event USING SAMPLE 40 ROWS (reservoir, 7)").fetchall()
        ]
        told = {}
        for table in ("event", "mention"):
            spent = [
                timed(lambda i=i, t=table: connection.execute(f"SELECT * FROM {t} WHERE event_id = ?", [i]).fetchall())[
                    0
                ]
                for i in ids[:times]
            ]
            told |= {f"{table}_median_ms": 1e3 * statistics.median(spent), f"{table}_worst_ms": 1e3 * max(spent)}
    return {k: round(v, 1) for k, v in told.items()}


def disk(root: Path, each: int, count: int) -> dict[str, float]:
    """Megabytes a million mentions, by table, and of what is kept beside the tables."""
    store, million = Store(root), each * count / 1e6
    sizes: dict[str, float] = {}
    for path, held in store.files().items():
        name = path.split("/", 1)[0]
        sizes[name] = sizes.get(name, 0) + held.bytes / 1e6 / million
    beside = sum(f.stat().st_size for f in (store.home / "linking").glob("*")) / 1e6
    objects = sum(f.stat().st_size for f in (store.home / "objects").rglob("*.parquet")) / 1e6
    told = {**sizes, "all_tables": sum(sizes.values()), "linking_in_all": beside, "objects_in_all": objects}
    return {k: round(v, 1) for k, v in told.items()}


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
            "slowest_night_s": round(max(n["link"] + n["publish"] for n in told), 1),
            "last_three_s": [round(n["link"] + n["publish"], 1) for n in told[-3:]],
            "cpu_first_five_s": round(statistics.mean(n["cpu"] for n in told[:5]), 1),
            "cpu_last_five_s": round(statistics.mean(n["cpu"] for n in told[-5:]), 1),
            "peak_mb": round(told[-1]["peak_mb"]),
            "look_up": look_ups(root),
            "disk_mb_per_million_mentions": disk(root, each, chosen.nights),
            "views": views(root),
        }
        if chosen.texts:
            summary["texts"] = texts(chosen.texts, chosen.seed)
        print(json.dumps(summary))
    finally:
        if chosen.folder is None:
            shutil.rmtree(root)


if __name__ == "__main__":
    main()
