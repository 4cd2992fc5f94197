"""`docs/codebook.md`, made from the declarations: `python -m pipeline.codebook docs/codebook.md`."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline import tables
from pipeline.reader import rows
from pipeline.recipes import recipes
from pipeline.schema import Column, Table
from pipeline.vocabulary import (
    BASES,
    BODIES,
    CONTEXTS,
    MODALITIES,
    MODES,
    PRECISIONS,
    QUAD,
    SECTIONS,
    SECTORS,
    STAGES,
    intensity,
)
from pipeline.warehouse import catalogue

Meaning = tuple[str, str]

INTRODUCTION = """# Codebook

Made from `pipeline/tables.py`, `pipeline/vocabulary.py`, `pipeline/data/codebook.csv` and the comments of `sql/views`
by `python -m pipeline.codebook docs/codebook.md`; a test fails where this file is stale. NULL means absent. Ids are
content hashes. Offsets are code points into `article.text`, end exclusive. Times are UTC. All examples are invented.

[Tables](#tables) · [Views](#views) · [Event types](#event-types) · [Modes](#modes) · [Modality](#modality) ·
[Dates](#dates) · [Actors](#actors) · [Other values](#other-values) · [Questions that are ready to run](#questions)
"""

ORDER = {
    "modality": MODALITIES, "precision": PRECISIONS, "basis": BASES, "body": BODIES, "sector": SECTORS,
    "section": SECTIONS, "stage": STAGES,
}  # fmt: skip

VIEWS = """
SELECT v.view_name, v.comment AS holds, c.column_name, lower(c.data_type) AS type, c.comment AS meaning
FROM duckdb_views() v JOIN duckdb_columns() c ON c.table_name = v.view_name AND c.database_name = v.database_name
WHERE v.database_name = 'dateline' AND NOT v.internal AND NOT list_contains(?, v.view_name)
ORDER BY v.view_name, c.column_index
"""


def text() -> str:
    """The whole codebook as Markdown."""
    told = meanings()
    parts = [INTRODUCTION, "## Tables\n", *(_table(t) for t in tables.TABLES.values()), _views(), _types(told)]
    parts += [_modes(told), _modality(told), _dates(told), _actors(told), _others(told), _questions()]
    return "\n".join(parts)


def meanings() -> dict[str, dict[str, Meaning]]:
    """Kind of value -> value -> its definition and example ("" where none is needed), from `data/codebook.csv`."""
    source = (files("pipeline") / "data" / "codebook.csv").read_text(encoding="utf-8")
    found: dict[str, dict[str, Meaning]] = {}
    for row in csv.DictReader(line for line in source.splitlines() if not line.startswith("#")):
        found.setdefault(row["kind"], {})[row["name"]] = (row["definition"], row["example"])
    return found


def _table(table: Table) -> str:
    where = {"night": f"`{table.name}/night=YYYY-MM-DD/*.parquet`", "month": f"`{table.name}/month=YYYY-MM/*.parquet`"}
    lines = [f"### {table.name}", "", f"{table.grain[0].upper()}{table.grain[1:]}. Key `{table.key}`. Files: "
             f"{where.get(table.partition or '', f'`{table.name}/*.parquet`')}.", ""]  # fmt: skip
    lines += [f"> {warning}\n" for warning in table.warnings]
    cells = ((c.name, c.type, "no" if c.required else "yes", _meaning(c)) for c in table.columns)
    return "\n".join([*lines, _grid(("column", "type", "NULL", "meaning"), cells)])


def _meaning(column: Column) -> str:
    parts = [column.description + (f" [{column.unit}]" if column.unit else "")]
    if column.allowed:
        parts.append("One of " + ", ".join(f"`{v}`" for v in column.allowed))
    if column.low is not None or column.high is not None:
        parts.append(
            f"{column.low if column.low is not None else '…'} to {column.high if column.high is not None else '…'}"
        )
    return "; ".join(parts)


def _views() -> str:
    """The analyst's views, as an empty catalogue describes them: their comments are the one place that tells them."""
    with TemporaryDirectory() as folder:
        catalogue.write(Path(folder), {})
        found = rows(Path(folder), VIEWS, [list(tables.TABLES)])
    parts = ["## Views\n\nIn `dateline.duckdb` only; each is plain SQL in `sql/views`.\n"]
    for name, holds in dict.fromkeys((row["view_name"], row["holds"]) for row in found):
        says, _, watch = holds.partition(" Watch: ")
        cells = ((r["column_name"], r["type"], r["meaning"]) for r in found if r["view_name"] == name)
        parts.append(f"### {name}\n\n{says}\n\n> {watch[:1].upper()}{watch[1:]}\n")
        parts.append(_grid(("column", "type", "meaning"), cells))
    return "\n".join(parts)


def _types(told: Mapping[str, Mapping[str, Meaning]]) -> str:
    cells = ((name, str(quad), f"{intensity(name, None):g}", *told["type"][name]) for name, quad in QUAD.items())
    head = ("type", "quad", "intensity", "what it is", "example")
    return "## Event types\n\n" + TYPES + "\n" + _grid(head, cells)


TYPES = """PLOVER's sixteen. Quad class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict. A type
that already means "will" or "might" (AGREE, THREATEN) is coded alone: what is promised or threatened is no second row.
"""


def _modes(told: Mapping[str, Mapping[str, Meaning]]) -> str:
    cells = (
        (name, mode, f"{score:g}", *told["mode"][f"{name} {mode}"])
        for name, modes in MODES.items()
        for mode, score in modes.items()
    )
    contexts = ", ".join(f"`{context}`" for context in CONTEXTS)
    tail = f"\nContexts, any number, from the sentence or its paragraph: {contexts}.\n"
    return "## Modes\n\n" + _grid(("type", "mode", "intensity", "what it is", "example"), cells) + tail


def _modality(told: Mapping[str, Mapping[str, Meaning]]) -> str:
    return "## Modality\n\n" + _listed(told, "modality", "example")


def _dates(told: Mapping[str, Mapping[str, Meaning]]) -> str:
    parts = ["## Dates\n\nThe event's date is the event's, not the article's.\n", "How exactly (`date_precision`):\n"]
    parts += [_listed(told, "precision", "as in"), "On what it rests (`date_basis`):\n"]
    return "\n".join([*parts, _listed(told, "basis", "as in")])


def _actors(told: Mapping[str, Mapping[str, Meaning]]) -> str:
    parts = ["## Actors\n\n`*_country` is an ISO 3166-1 alpha-3 code or, where there is no country, a body:\n"]
    parts += [_listed(told, "body"), "`*_sector`, on the day of the event:\n", _listed(told, "sector")]
    return "\n".join(parts)


def _others(told: Mapping[str, Mapping[str, Meaning]]) -> str:
    parts = ["## Other values\n\n`mention.section`:\n", _listed(told, "section"), "`reject.stage`:\n"]
    return "\n".join([*parts, _listed(told, "stage")])


def _questions() -> str:
    cells = ((f"`{r.name}`", r.question, ", ".join(r.variables)) for r in recipes().values())
    head = (
        "## Questions\n\n`dateline recipes` lists them; `dateline sql --recipe NAME --set VARIABLE=VALUE` runs one.\n\n"
    )
    return head + _grid(("recipe", "question", "variables"), cells)


def _listed(told: Mapping[str, Mapping[str, Meaning]], kind: str, example: str | None = None) -> str:
    """The values of one kind in the vocabulary's order, with what they mean."""
    meant = ((name, told[kind][name]) for name in ORDER[kind])
    cells = ((name, *meaning) if example else (name, meaning[0]) for name, meaning in meant)
    return _grid(("value", "what it is", *([example] if example else [])), cells)


def _grid(head: tuple[str, ...], cells: Iterable[tuple[str, ...]]) -> str:
    rule = "|".join("---" for _ in head)
    body = ["| " + " | ".join(cell.replace("|", "\\|") or "—" for cell in row) + " |" for row in cells]
    return "\n".join([f"| {' | '.join(head)} |", f"|{rule}|", *body]) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(text(), encoding="utf-8")
