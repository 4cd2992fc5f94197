"""Everything the morning page says of one night, as plain values: `data.json`, and what the page is laid out from."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from pipeline import ledger
from pipeline.report import change, evidence, figures, intake, toll
from pipeline.report.question import Row, look

RUN = "SELECT * FROM run WHERE night = $night::DATE"

ENTRIES = """
SELECT night, verdict, page_count, article_count, mention_count, event_count, quote_count, reject_count
FROM run ORDER BY night DESC
"""


UNNAMED = dict.fromkeys(("cleaner", "coder", "pipeline"), "not named")
"""Versions of a run that does not name its own."""


def gather(root: Path, night: str) -> Row:
    """The contents of a night's report, every list in a fixed order.

    `state` is "published", "refused" (its checks are kept, its tables are not served) or "unknown" (never run).
    Raises reader.Unreadable before the first publish.
    """
    checks = checked(root, night)
    with look(root, night) as view:
        found = view.ask(RUN)
        if not found:
            return {"night": night, "state": "refused" if checks else "unknown", "checks": checks}
        before = figures.nights_before(view)
        events = evidence.listed(view)
        return {
            "night": night,
            "state": "published",
            "previous": intake.previous(before, night),
            "run": _run(found[0]),
            "headline": figures.headline(view),
            **figures.counted(view),
            "top": [e["event_id"] for e in evidence.top(events)],
            "tolls": toll.tolls(view, events),
            "change": change.changed(view, before),
            **intake.sources(view, before),
            "freshness": intake.freshness(view),
            "rejects": intake.rejects(view),
            "checks": checks,
            "accuracy": accuracy(),
            "events": events,
        }


def _run(row: Row) -> Row:
    kept = {k: v for k, v in row.items() if not k.endswith("_count")}
    times = {k: f"{kept[k]:%Y-%m-%d %H:%M:%S}" for k in ("started_at", "finished_at")}
    return kept | times | {"night": str(kept["night"]), "versions": UNNAMED | json.loads(kept["versions"])}


def checked(root: Path, night: str) -> Row | None:
    """The verdict of a night's checks and what did not hold, with a few failing rows; None where none were kept."""
    report = ledger.report(root, night)
    if report is None:
        return None
    findings = report["findings"]
    broken = [
        {k: f[k] for k in ("subject", "says", "severity", "count")} | {"rows": f["rows"][:3]}
        for f in findings
        if not f["held"]
    ]
    rules = [f for f in findings if not f["says"].startswith(("table ", "column "))]
    return {
        "verdict": report["verdict"],
        "findings": len(findings),
        "held": len(findings) - len(broken),
        "broken": sorted(broken, key=lambda f: (f["severity"], f["subject"], f["says"])),
        "rules": [{k: f[k] for k in ("subject", "says", "severity", "held", "count")} for f in rules],
    }


def accuracy() -> Row:
    """What the coder and the cleaner reach on the project's own gold: measured figures and the floors CI holds.

    Source: pipeline/data/accuracy.json, written by `python -m pipeline.evaluation.card`, and evaluation/floors.json.
    """
    shipped = files("pipeline")  # reading the file, not importing pipeline.evaluation, which loads the parser
    measured: dict[str, Any] = json.loads((shipped / "data" / "accuracy.json").read_text(encoding="utf-8"))
    floors: dict[str, float] = json.loads((shipped / "evaluation" / "floors.json").read_text(encoding="utf-8"))
    return {"coder": measured["coder"], "measures": measured["measures"], "floors": floors}


def entries(root: Path) -> list[Row]:
    """The nights of the served version, the latest first."""
    with look(root, "0001-01-29") as view:
        return [row | {"night": str(row["night"])} for row in view.ask(ENTRIES)]
