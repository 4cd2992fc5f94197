"""Pictures of the morning page, light and dark, on a desk and a telephone: `python docs/screenshots/morning_page.py`.

Makes the shipped corpus's first night, puts four weeks before it that are drawn from that night by their hashes (so
that there is something to be usual), and photographs the page with the system's Chromium. The weeks are invented.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline import report, tables
from pipeline.cli.demonstration import corpus_settings, morning_after
from pipeline.corpus import NIGHTS
from pipeline.corpus.server import serve
from pipeline.identity import digest
from pipeline.night import Job
from pipeline.run import run
from pipeline.warehouse import Store

HERE = Path(__file__).parent
NIGHT = NIGHTS[0]
PICTURES = (
    ("desk", "light", 1400, 1100, ""), ("desk", "dark", 1400, 1100, "#what"),
    ("telephone", "light", 390, 1500, ""), ("telephone", "dark", 390, 1500, "#what"),
)  # fmt: skip
"""Device, scheme, width and height in points, and where the page is opened."""
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
TURNED_SILENT = ("ora", "quiet-wire", 6)
"""A source whose twins go by another name, and how many nights ago they stop: the page is to show one fallen silent."""


def main() -> None:
    """Make the night, its weeks before, and the four pictures."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "warehouse"
        if not (root / "dateline.duckdb").exists():
            corpus_night(root)
            Store(root).publish(dict(before(Store(root))), "weeks before, for pictures")
        photograph(report.write(root, NIGHT))


def corpus_night(root: Path) -> None:
    """The shipped corpus's first night, with time enough for each page also on a busy machine."""
    with serve(night=NIGHT) as served:
        chosen = corpus_settings(root, dict(served.resolve))
        patient = chosen.clean.model_copy(update={"deadline": 300.0})
        run(Job(chosen.model_copy(update={"clean": patient}), NIGHT, lambda: morning_after(NIGHT)))


def before(store: Store) -> Iterator[tuple[str, pa.Table]]:
    """Files of the 28 nights before: of the night's articles a share that differs by night and source."""
    held = {name: rows(store, name) for name in ("page", "article", "mention", "run")}
    events = rows(store, "event")
    kept: list[dict[str, Any]] = []
    for back in range(1, 29):
        night = date.fromisoformat(NIGHT) - timedelta(days=back)
        pages = [p for p in held["page"] if drawn(p["source_name"], p["page_id"], back)]
        chosen = {p["page_id"] for p in pages}
        articles = [a for a in held["article"] if a["page_id"] in chosen]
        names = {a["article_id"] for a in articles}
        mentions = [m for m in held["mention"] if m["article_id"] in names]
        told = {m["event_id"] for m in mentions}
        kept += [moved(e, back) for e in events if e["event_id"] in told]
        counts = {"page_count": len(pages), "article_count": len(articles), "event_count": len(told)}
        run = [moved(held["run"][0] | counts, back)]
        for name, found in (("page", pages), ("article", articles), ("mention", mentions), ("run", run)):
            rows_then = run if name == "run" else [moved(r, back) for r in found]
            yield f"{name}/night={night}/part-0.parquet", arrow(name, rows_then)
    yield "event/month=2026-02/before.parquet", arrow("event", kept)


def drawn(source: str, page: str, back: int) -> bool:
    """Whether a page has a twin so many nights before."""
    if source == TURNED_SILENT[0] and back < TURNED_SILENT[2]:
        return False
    return int(digest(page, back)[:4], 16) % 100 < 34 + int(digest("level", back)[:4], 16) % 12


def moved(row: dict[str, Any], back: int) -> dict[str, Any]:
    """A row so many days earlier, under ids of its own."""
    changed = dict(row)
    if row.get("source_name") == TURNED_SILENT[0]:
        changed["source_name"] = TURNED_SILENT[1]
    for name, value in row.items():
        if value is None:
            continue
        if name.endswith("_id") and name not in ("actor_id", "recipient_id", "geonames_id"):
            changed[name] = digest(value, back)
        elif name == "night" or name.endswith(("_at", "_date_start", "_date_end")):
            changed[name] = value - timedelta(days=back)
    return changed


def rows(store: Store, table: str) -> list[dict[str, Any]]:
    """All rows of a table."""
    return [row for path in store.paths(table) for row in store.read(path).to_pylist()]


def arrow(table: str, found: list[dict[str, Any]]) -> pa.Table:
    """Rows as the table's Arrow."""
    return tables.TABLES[table].conform(tables.TABLES[table].frame(found))


def photograph(page: Path) -> None:
    """Four pictures beside this script."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for device, scheme, width, height, anchor in PICTURES:
            view = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
            )
            shown = view.new_page()
            shown.goto(page.resolve().as_uri() + anchor)
            target = HERE / f"morning-page-{device}-{scheme}.png"
            shown.screenshot(path=target)
            print(f"{target.name}: {target.stat().st_size // 1000} kB")
            view.close()
        browser.close()


if __name__ == "__main__":
    main()
