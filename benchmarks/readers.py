"""Readers beside a writer: plain globs and the catalogue, while nights are published, rolled back and vacuumed.

    python -m benchmarks.readers --seconds 120

The writer publishes versions in which every night has one marked content throughout; a reader that sees two marks in
one night's file, a row twice, a number of rows no version has, or an error, tells. Exit 1 where any did.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import tempfile
import time
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline import tables
from pipeline.identity import digest
from pipeline.warehouse import Store
from pipeline.warehouse.catalogue import NAME
from pipeline.warehouse.vacuum import plan, sweep

NIGHTS, ROWS, KEEP = 6, 400, 5
GLOB = "reject/night=*/*.parquet"


def content(night: int, mark: int) -> pa.Table:
    """One night's file: ROWS rows that all bear the mark."""
    day = f"2026-03-{night + 1:02}"
    rows = [
        {"reject_id": digest(night, at), "night": day, "stage": "clean", "reason": "no_text", "detail": str(mark)}
        for at in range(ROWS)
    ]
    return tables.REJECT.conform(tables.REJECT.frame(rows))


def path(night: int) -> str:
    """Where that file lies."""
    return f"reject/night=2026-03-{night + 1:02}/part-0.parquet"


def write(root: Path, stop: Event, told: Any) -> None:
    """Publish all nights with a new mark, each now and then without its last; roll back; vacuum; over and over."""
    store, mark = Store(root), 0
    while not stop.is_set():
        mark += 1
        made: dict[str, pa.Table | None] = {path(n): content(n, mark) for n in range(NIGHTS)}
        if mark % 3 == 0:
            made[path(NIGHTS - 1)] = None
        store.publish(made, str(mark))
        if mark % 4 == 0:
            store.serve(store.versions()[-2])
        if mark % 5 == 0:
            sweep(store, plan(store, KEEP))
    told.put(("writer", mark, []))


QUESTION = """
SELECT count(*), count(DISTINCT reject_id), count(DISTINCT night),
       (SELECT max(marks) FROM (SELECT count(DISTINCT detail) AS marks FROM {0} GROUP BY night)),
       count(DISTINCT detail)
FROM {0}
"""


def read(root: Path, kind: str, stop: Event, told: Any) -> None:
    """Ask again and again by glob or catalogue; keep what was wrong."""
    asked, wrong = 0, []
    while not stop.is_set():
        try:
            rows, distinct, nights, marks, versions = _ask(root, kind)
        except duckdb.Error as error:
            wrong.append(f"{type(error).__name__}: {str(error)[:200]}")
            continue
        asked += 1
        if rows != distinct or rows != nights * ROWS or nights not in (NIGHTS - 1, NIGHTS) or marks != 1:
            wrong.append(f"{rows} rows, {distinct} ids, {nights} nights, {marks} marks in one night")
        if kind == "catalogue" and versions != 1:
            wrong.append(f"{versions} versions in one answer")
    told.put((kind, asked, wrong))


def _ask(root: Path, kind: str) -> Any:
    if kind == "catalogue":
        with duckdb.connect(str(root / NAME), read_only=True) as connection:
            return connection.execute(QUESTION.format("reject")).fetchone()
    with duckdb.connect() as connection:
        files = f"SELECT * FROM read_parquet('{root}/{GLOB}', hive_partitioning=false)"
        return connection.execute(f"WITH seen AS MATERIALIZED ({files}) {QUESTION.format('seen')}").fetchone()


def loop(root: Path, seconds: float) -> dict[str, Any]:
    """One writer and a reader of each kind for so long; how often each asked, and what was wrong."""
    Store(root).publish({path(n): content(n, 0) for n in range(NIGHTS)}, "first")
    context = multiprocessing.get_context("spawn")
    stop, told = context.Event(), context.Queue()
    workers = [context.Process(target=write, args=(root, stop, told))]
    workers += [context.Process(target=read, args=(root, kind, stop, told)) for kind in ("glob", "catalogue")]
    for worker in workers:
        worker.start()
    time.sleep(seconds)
    stop.set()
    answers = [told.get(timeout=120) for _ in workers]
    for worker in workers:
        worker.join()
    return {name: {"times": times, "wrong": len(wrong), "first": wrong[:3]} for name, times, wrong in answers}


def main() -> None:
    """Run for as long as asked and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=120)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        answer = loop(Path(folder), chosen.seconds)
    print(json.dumps(answer))
    raise SystemExit(any(a["wrong"] for a in answer.values()))


if __name__ == "__main__":
    main()
