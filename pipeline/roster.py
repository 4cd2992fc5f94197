"""Table `actor`: the gazetteer the coder knows, as rows an analyst can join to."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from pipeline import tables
from pipeline.actor import table
from pipeline.identity import digest

PATH = "actor/actor.parquet"
"""Where the table lies: one file, not cut by night."""


def rows() -> pd.DataFrame:
    """Every actor and term of the lexicons, and every country as a state; table actor."""
    found = {tuple(str(r[n]) for n in ("actor_id", "role", "valid_from", "sector")): r for r in _all()}
    return tables.ACTOR.frame(found[key] for key in sorted(found))


def _all() -> Iterator[dict[str, Any]]:
    for name in table.names("actors"):
        yield from (_row(line) for line in table.read(name))
    for line in table.read("countries.csv"):
        yield _row({**line, "kind": "state", "country": line["iso3"], "sector": "GOV", "basis": "country"})


def _row(line: dict[str, str]) -> dict[str, Any]:
    return {
        "actor_id": digest(line["name"], line["country"] or line["kind"]),
        "name": line["name"],
        "aliases": table.split(line.get("aliases", "")) or None,
        "kind": line["kind"],
        "country": line["country"] or None,
        "sector": line["sector"] or None,
        "role": line.get("role") or None,
        "valid_from": bound(line.get("valid_from", ""), last=False),
        "valid_to": bound(line.get("valid_to", ""), last=True),
        "wikidata_id": line.get("wikidata_id") or None,
        "basis": line["basis"],
    }


def bound(text: str, *, last: bool) -> date | None:
    """The first or last day a partial date (YYYY, YYYY-MM, YYYY-MM-DD) can mean; None for an open end."""
    if not text:
        return None
    parts = [int(p) for p in text.split("-")]
    month = parts[1] if len(parts) > 1 else 12 if last else 1
    day = parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1] if last else 1
    return date(parts[0], month, day)
