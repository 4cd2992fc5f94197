"""Events in the layouts of the peers, and our tables as CSV.

GDELT 2.0: Events (61 columns) and Mentions (16), tab-separated, no header, FIPS codes in the Geo columns; POLECAT: 40
columns, tab-separated, header; csv: one file a table. Only events that happened or go on leave in the peers' layouts,
which have no place for denials and plans. What a peer states and we do not know (tone, ethnic and religious codes,
Correlates-of-War numbers, the actors' own places) is left empty. An undated event has the day it was first reported.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pyarrow as pa

from pipeline import tables
from pipeline.schema import Table
from pipeline.warehouse.copying import Sheet, copy

FORMS = ("gdelt", "polecat", "csv")

CROSSWALKS = {
    "crosswalk": "cameo_crosswalk.csv", "goldstein": "cameo_goldstein.csv", "fips": "fips_countries.csv",
    "sectors": "cameo_sectors.csv", "bodies": "cameo_bodies.csv", "country": "countries.csv",
}  # fmt: skip
"""Name in the SQL of sql/exports -> table of pipeline/data."""


def export(root: Path, form: str, first: str, last: str, folder: Path) -> dict[Path, int]:
    """Write nights first..last (YYYY-MM-DD) in a form of FORMS into a folder; file -> rows.

    The same version and nights give the same bytes. KeyError for another form, FileNotFoundError before any publish.
    """
    sheets = list({"gdelt": _gdelt, "polecat": _polecat, "csv": _csv}[form](folder, f"{first}..{last}"))
    macros = _sql("macros")
    relations = {name: crosswalk(file) for name, file in CROSSWALKS.items()}
    return copy(root, sheets, macros, {"first": first, "last": last}, relations)


def crosswalk(name: str) -> pa.Table:
    """A CSV of pipeline/data as text columns (`goldstein` as number); an empty cell is NULL."""
    text = (files("pipeline") / "data" / name).read_text(encoding="utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    columns = {key: pa.array([row[key] or None for row in rows], pa.string()) for key in rows[0]}
    if "goldstein" in columns:
        columns["goldstein"] = columns["goldstein"].cast(pa.float64())
    return pa.table(columns)


def _sql(name: str) -> str:
    return (files("sql") / "exports" / f"{name}.sql").read_text(encoding="utf-8")


def _gdelt(folder: Path, nights: str) -> Iterator[Sheet]:
    stem = nights.replace("-", "").replace("..", "-")
    yield Sheet(folder / f"{stem}.export.CSV", _sql("gdelt_events"))
    yield Sheet(folder / f"{stem}.mentions.CSV", _sql("gdelt_mentions"))


def _polecat(folder: Path, nights: str) -> Iterator[Sheet]:
    yield Sheet(folder / f"polecat.{nights}.txt", _sql("polecat"), header=True)


def _csv(folder: Path, nights: str) -> Iterator[Sheet]:
    for table in tables.TABLES.values():
        yield Sheet(folder / f"{table.name}.{nights}.csv", _plain(table), ",", header=True, quoting=True)


def _plain(table: Table) -> str:
    """All rows of a table that belong to the nights; text guarded, lists joined by |."""
    given = {"string": "csv_cell({0}) AS {0}", "strings": "csv_cell(nullif(array_to_string({0}, '|'), '')) AS {0}"}
    columns = ", ".join(given.get(c.type, "{0}").format(f'"{c.name}"') for c in table.columns)
    between = "night BETWEEN getvariable('first') AND getvariable('last')"
    where = {
        "night": f"WHERE {between}",
        "month": f"WHERE event_id IN (SELECT event_id FROM mention WHERE {between})",  # noqa: S608
    }.get(table.partition or "", "")
    order = ", ".join(f't."{name}"' for name in table.order)
    return f'SELECT {columns} FROM "{table.name}" t {where} ORDER BY {order}'  # noqa: S608
