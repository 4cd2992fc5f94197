"""Rules across columns and tables: one SQL file each, giving the rows that break it.

Line 1 of a file is `-- critical: what must be true` or `-- warning: ...`. Tables are tonight's frames
under their own names, `touched_event` (events of tonight's mentions) and `history` (runs before).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import duckdb
import pandas as pd
import pyarrow as pa

from pipeline import tables
from pipeline.vocabulary import CONTEXTS, MODES


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, severity, what it says and the SQL of the rows that break it."""

    name: str
    severity: str
    says: str
    sql: str


def load() -> list[Rule]:
    """All rules of the folder `rules`, by name; ValueError where a head line is not of the form."""
    found = []
    for file in sorted(files("expectations").joinpath("rules").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".sql"):
            found.append(_parsed(file.name.removesuffix(".sql"), file.read_text(encoding="utf-8")))
    return found


def _parsed(name: str, text: str) -> Rule:
    head, _, sql = text.partition("\n")
    severity, _, says = head.removeprefix("-- ").partition(": ")
    if severity not in ("critical", "warning") or not says:
        raise ValueError(f"rules/{name}.sql: the first line must be `-- critical: ...` or `-- warning: ...`")
    return Rule(name, severity, says, sql)


def breaches(rules: list[Rule], frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Rule name -> the rows that break it, from an in-memory database that sees only these frames."""
    with duckdb.connect(":memory:", config={"enable_external_access": "false"}) as connection:
        for name, frame in frames.items():
            connection.register(name, _arrow(name, frame))
        connection.register("mode_of_type", pa.table(_modes()))
        connection.register("known_context", pa.table({"context": list(CONTEXTS)}))
        return {rule.name: connection.sql(rule.sql).to_arrow_table().to_pandas() for rule in rules}


def _arrow(name: str, frame: pd.DataFrame) -> pa.Table:
    declared = tables.TABLES.get("event" if name == "touched_event" else name)
    schema = declared.arrow if declared else None
    return pa.Table.from_pandas(frame, schema=schema, preserve_index=False)


def _modes() -> dict[str, list[str]]:
    pairs = [(event_type, mode) for event_type, modes in MODES.items() for mode in modes]
    return {"event_type": [p[0] for p in pairs], "event_mode": [p[1] for p in pairs]}
