"""How long each page of the dashboard takes over a warehouse: every question it asks, and the page as a whole.

    python -m benchmarks.warehouse --nights 30 --mentions 10000000 --folder big   makes one of ten million mentions
    python -m benchmarks.dashboard --warehouse big

Each page is drawn twice without a browser: first with nothing kept from before (`seconds` on the clock, `cpu` of
processor), then again, when its answers are known (`again`). One JSON line a page, with its slowest questions.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.snapshot import VARIABLE, Snapshot, opened

APP = Path(__file__).parent.parent / "dashboard" / "app.py"
plain_ask, plain_search = Snapshot.ask, Snapshot.found
asked: list[tuple[float, str]] = []


def timed_ask(snapshot: Snapshot, sql: str, parameters: Sequence[Any] = ()) -> pd.DataFrame:
    """Ask, and note how long it took."""
    began = time.perf_counter()
    answer = plain_ask(snapshot, sql, parameters)
    asked.append((time.perf_counter() - began, " ".join(sql.split())))
    return answer


def timed_search(snapshot: Snapshot, words: str) -> str:
    """Search, and note how long it took."""
    began = time.perf_counter()
    name = plain_search(snapshot, words)
    asked.append((time.perf_counter() - began, "search of all sentences"))
    return name


def addresses(root: Path) -> list[tuple[str, dict[str, str]]]:
    """The pages with what a visitor would ask of each; ids and words taken from the warehouse itself."""
    warehouse = opened(root)

    def first(sql: str) -> str:
        return str(warehouse.ask(sql).iloc[0, 0])

    event = first("SELECT event_id FROM event ORDER BY mention_count DESC, event_id LIMIT 1")
    actor = first("SELECT actor_id FROM event WHERE actor_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
    word = first("SELECT split_part(sentence, ' ', 3) FROM mention LIMIT 1")
    night = first("SELECT max(night)::DATE::VARCHAR FROM run")
    return [
        ("", {}),
        ("", {"grain": "month", "clock": "reported", "type": "ASSAULT"}),
        ("map", {}),
        ("dyads", {"size": "40"}),
        ("events", {}),
        ("events", {"order": "Best supported first", "confidence": "0.7", "stories": "2"}),
        ("events", {"page": "2000"}),
        ("events", {"words": word}),
        ("events", {"words": word, "page": "2"}),
        ("events", {"words": word, "since": night, "clock": "reported"}),
        ("event", {"id": event}),
        ("actor", {}),
        ("actor", {"id": actor}),
        ("quotes", {}),
        ("quotes", {"quoted": word}),
        ("checks", {}),
    ]


def visit(page: str, query: dict[str, str]) -> dict[str, Any]:
    """Draw one page, cold and warm."""
    app = AppTest.from_file(str(APP), default_timeout=600)
    app._page_hash = calc_hash(page)
    app.query_params.update(query)
    asked.clear()
    began, worked = time.perf_counter(), time.process_time()
    app.run()
    cold, worked = time.perf_counter() - began, time.process_time() - worked
    slowest = sorted(asked, reverse=True)[:3]
    began = time.perf_counter()
    app.run()
    return {
        "page": page or "overview",
        "query": query,
        "seconds": round(cold, 2),
        "cpu": round(worked, 2),
        "again": round(time.perf_counter() - began, 2),
        "in_sql": round(sum(t for t, _ in asked), 2),
        "questions": len(asked),
        "slowest": [[round(t, 3), sql[:160]] for t, sql in slowest],
        "errors": [e.message for e in app.exception],
    }


def main() -> None:
    """Time every page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--warehouse", type=Path, required=True)
    root = parser.parse_args().warehouse.resolve()
    os.environ[VARIABLE] = str(root)
    Snapshot.ask, Snapshot.found = timed_ask, timed_search  # type: ignore[method-assign]
    sizes = opened(root).ask(
        "SELECT (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM mention) AS mentions"
    )
    print(json.dumps({"events": int(sizes["events"][0]), "mentions": int(sizes["mentions"][0])}), flush=True)
    for page, query in addresses(root):
        print(json.dumps(visit(page, query)), flush=True)


if __name__ == "__main__":
    main()
