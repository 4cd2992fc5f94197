"""Rows of the served version out into text files: streamed by DuckDB, whole or not at all, the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.warehouse.catalogue import NAME, quoted
from pipeline.warehouse.files import replaced


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file to be made: its SELECT (ordered), separator, and whether a line of names comes first.

    Without `quoting` no cell may hold the separator or a line's end: the SELECT sees to that.
    """

    file: Path
    sql: str
    separator: str = "\t"
    header: bool = False
    quoting: bool = False


def copy(
    root: Path,
    sheets: Sequence[Sheet],
    macros: str,
    variables: Mapping[str, str],
    relations: Mapping[str, pa.Table],
) -> dict[Path, int]:
    """Write the sheets from one version of the warehouse; file -> rows. `relations` are tables the SQL may use besides.

    Raises FileNotFoundError where nothing is published yet.
    """
    if not (root / NAME).exists():
        raise FileNotFoundError(root / NAME)
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"ATTACH {quoted(str(root / NAME))} AS served (READ_ONLY)")
        connection.execute("USE served")
        for name, table in relations.items():
            connection.register(name, table)
        for name, value in variables.items():
            connection.execute(f"SET VARIABLE {name} = {quoted(value)}::DATE")
        connection.execute(macros)
        return {sheet.file: _write(connection, sheet) for sheet in sheets}


def _write(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> int:
    options = f"FORMAT csv, DELIMITER {quoted(sheet.separator)}, HEADER {sheet.header}, NULL ''"
    if not sheet.quoting:
        options += ", QUOTE '', ESCAPE ''"
    with replaced(sheet.file) as draft:
        answer = connection.execute(f"COPY ({sheet.sql}) TO {quoted(str(draft))} ({options})").fetchone()
    return int(answer[0]) if answer else 0
