"""What readers ask of a warehouse: views against the same by hand, look-ups by id, disk beside GDELT's layout."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.questions import QUESTIONS, Question
from pipeline import tables
from pipeline.export import export
from pipeline.reader import connect
from pipeline.warehouse import Store

TIMES = 5
"""How often a question is asked each way, in turns; the quickest counts."""


def timed(what: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds it took, and what it gave."""
    began = time.perf_counter()
    made = what()
    return time.perf_counter() - began, made


def spent(what: Callable[[], Any]) -> tuple[float, float, Any]:
    """Seconds it took, seconds of all processors, and what it gave."""
    began = time.process_time()
    wall, made = timed(what)
    return wall, time.process_time() - began, made


def views(root: Path) -> list[dict[str, Any]]:
    """Seconds of each question asked of its view and by hand, their ratio, and whether the answers are the same."""
    with connect(root) as catalogue, duckdb.connect() as plain:
        plain.execute("SET TimeZone = 'UTC'")
        known = _files(root)
        most = "SELECT event_id FROM event ORDER BY source_count DESC, event_id LIMIT 1"
        known["id"] = catalogue.sql(most).fetchall()[0][0]
        return [_compared(catalogue, plain, question, known) for question in QUESTIONS]


def _compared(
    catalogue: duckdb.DuckDBPyConnection, plain: duckdb.DuckDBPyConnection, question: Question, known: dict[str, str]
) -> dict[str, Any]:
    asked, by_hand = question.asked.format(**known), question.by_hand.format(**known)
    pairs = [
        (spent(lambda: catalogue.sql(asked).fetchall()), spent(lambda: plain.sql(by_hand).fetchall()))
        for _ in range(TIMES)
    ]
    wall, cpu = ([min(pair[way][what] for pair in pairs) for way in (0, 1)] for what in (0, 1))
    return {
        "view": question.view,
        "seconds": round(wall[0], 3),
        "by_hand": round(wall[1], 3),
        "ratio": round(wall[0] / wall[1], 2),
        "cpu_ratio": round(cpu[0] / cpu[1], 2),
        "rows": len(pairs[0][0][2]),
        "same": pairs[0][0][2] == pairs[0][1][2],
    }


def _files(root: Path) -> dict[str, str]:
    """Table -> SQL that reads its files, as the catalogue names them."""
    store = Store(root)
    held = store.files()
    paths = {name: [str(store.object(held[p].sha256)) for p in store.paths(name, held)] for name in tables.TABLES}
    return {name: f"read_parquet({listed}, hive_partitioning=false)" for name, listed in paths.items() if listed}


def look_ups(root: Path, times: int = 40) -> dict[str, float]:
    """Milliseconds to get one event by its id, and the mentions of one event: median and worst of so many ids."""
    told: dict[str, float] = {}
    with connect(root) as connection:
        ids = connection.execute(f"SELECT event_id FROM event USING SAMPLE {times} ROWS (reservoir, 7)").fetchall()
        for table in ("event", "mention"):
            asked = f"SELECT * FROM {table} WHERE event_id = ?"
            tries = [spent(lambda i=i, sql=asked: connection.execute(sql, i).fetchall()) for i in ids]  # type: ignore[misc]
            wall, cpu = [one[0] for one in tries], [one[1] for one in tries]
            told |= {f"{table}_median": statistics.median(wall), f"{table}_worst": max(wall)}
            told[f"{table}_cpu_median"] = statistics.median(cpu)
    return {k: round(1e3 * v, 1) for k, v in told.items()}


def disk(root: Path, mentions: int) -> dict[str, float]:
    """Megabytes a million mentions, by table, and of what is kept beside the tables."""
    store, million = Store(root), mentions / 1e6
    sizes: dict[str, float] = {}
    for path, held in store.files().items():
        name = path.split("/", 1)[0]
        sizes[name] = sizes.get(name, 0) + held.bytes / 1e6 / million
    beside = sum(f.stat().st_size for f in (store.home / "linking").glob("*")) / 1e6
    objects = sum(f.stat().st_size for f in (store.home / "objects").rglob("*.parquet")) / 1e6
    told = {**sizes, "all_tables": sum(sizes.values()), "linking_in_all": beside, "objects_in_all": objects}
    return {k: round(v, 1) for k, v in told.items()}


def gdelt(root: Path, night: str) -> dict[str, float]:
    """Megabytes a million mentions, with their share of events, in GDELT's layout, plain and zipped as GDELT serves its
    files, beside our two tables of the same. Bytes of a row are those of one night, written out."""
    held = Store(root).files()
    rows = {name: sum(h.rows for p, h in held.items() if p.startswith(f"{name}/")) for name in ("event", "mention")}
    ours = sum(h.bytes for p, h in held.items() if p.startswith(("event/", "mention/")))
    folder = Path(tempfile.mkdtemp(prefix="dateline-gdelt-"))
    try:
        written = export(root, "gdelt", night, night, folder)
        events, mentions = sorted(written)
        share = {mentions: 1.0, events: rows["event"] / rows["mention"]}
        plain = sum(part * file.stat().st_size / written[file] for file, part in share.items())
        zipped = sum(part * _zipped(file) / written[file] for file, part in share.items())
    finally:
        shutil.rmtree(folder)
    told = {"gdelt_csv": plain, "gdelt_zip": zipped, "our_events_and_mentions": ours / rows["mention"]}
    return {k: round(v, 1) for k, v in told.items()} | {"events_a_mention": round(share[events], 3)}


def _zipped(file: Path) -> int:
    """Bytes of the file in a zip archive of its own."""
    target = file.with_suffix(".zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(file, file.name)
    return target.stat().st_size
