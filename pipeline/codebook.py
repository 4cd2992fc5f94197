"""`docs/codebook.md`, made from the declarations: `python -m pipeline.codebook docs/codebook.md`."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline import tables
from pipeline.schema import Column, Table
from pipeline.vocabulary import MODES, QUAD, SCORE

INTRODUCTION = """# Codebook

Made from `pipeline/tables.py` and `pipeline/vocabulary.py` by `python -m pipeline.codebook docs/codebook.md`; a test
fails where this file is stale. NULL means absent. Ids are content hashes. Offsets are code points, end exclusive.
"""


def text() -> str:
    """The whole codebook as Markdown."""
    parts = [INTRODUCTION, *(_table(t) for t in tables.TABLES.values()), _types()]
    return "\n".join(parts)


def _table(table: Table) -> str:
    where = {"night": f"`{table.name}/night=YYYY-MM-DD/*.parquet`", "month": f"`{table.name}/month=YYYY-MM/*.parquet`"}
    lines = [f"## {table.name}", "", f"{table.grain[0].upper()}{table.grain[1:]}. Key `{table.key}`. Files: "
             f"{where.get(table.partition or '', f'`{table.name}/*.parquet`')}.", ""]  # fmt: skip
    lines += [f"> {warning}\n" for warning in table.warnings]
    lines += ["| column | type | NULL | meaning |", "|---|---|---|---|"]
    lines += [f"| {c.name} | {c.type} | {'no' if c.required else 'yes'} | {_meaning(c)} |" for c in table.columns]
    return "\n".join(lines) + "\n"


def _meaning(column: Column) -> str:
    parts = [column.description + (f" [{column.unit}]" if column.unit else "")]
    if column.allowed:
        parts.append("One of " + ", ".join(f"`{v}`" for v in column.allowed))
    if column.low is not None or column.high is not None:
        parts.append(
            f"{column.low if column.low is not None else '…'} to {column.high if column.high is not None else '…'}"
        )
    return "; ".join(parts).replace("|", "\\|")


def _types() -> str:
    lines = ["## Types and modes", "", "| type | quad | intensity | modes (intensity) |", "|---|---|---|---|"]
    for name, quad in QUAD.items():
        modes = ", ".join(f"{mode} ({score:g})" for mode, score in MODES.get(name, {}).items())
        lines.append(f"| {name} | {quad} | {SCORE[name]:g} | {modes or '—'} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(text(), encoding="utf-8")
