"""`dateline.duckdb`: one file of views, each naming the exact files of one version, replaced by a rename."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files as resources
from pathlib import Path

import duckdb

from pipeline import tables
from pipeline.schema import Column, Table
from pipeline.warehouse.files import replaced

NAME = "dateline.duckdb"

SQL_TYPES = {
    "string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE",
    "instant": "TIMESTAMP WITH TIME ZONE", "strings": "VARCHAR[]",
}  # fmt: skip


def write(root: Path, paths: Mapping[str, Iterable[Path]]) -> None:
    """Make the catalogue anew: a view a table with comments, then the analyst's views of `sql/views`."""
    with replaced(root / NAME) as draft:
        draft.unlink(missing_ok=True)
        with duckdb.connect(str(draft)) as connection:
            for name, table in tables.TABLES.items():
                connection.execute(_view(table, sorted(str(p) for p in paths.get(name, ()))))
                _comment(connection, table)
            for statement in _analyst_views():
                connection.execute(statement)


def _view(table: Table, paths: list[str]) -> str:
    """The view's SQL. Paths are our own (root and hashes), quoted all the same: a folder may hold a quote."""
    columns = ", ".join(f'"{name}"' for name in table.names)
    if not paths:
        nothing = ", ".join(f'CAST(NULL AS {SQL_TYPES[c.type]}) AS "{c.name}"' for c in table.columns)
        return f'CREATE VIEW "{table.name}" AS SELECT {nothing} WHERE false'
    listed = ", ".join(quoted(p) for p in paths)
    return f'CREATE VIEW "{table.name}" AS SELECT {columns} FROM read_parquet([{listed}], hive_partitioning=false)'  # noqa: S608


def _comment(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    connection.execute(f'COMMENT ON VIEW "{table.name}" IS {quoted(table.grain)}')
    for column in table.columns:
        connection.execute(f'COMMENT ON COLUMN "{table.name}"."{column.name}" IS {quoted(described(column))}')


def described(column: Column) -> str:
    """A column's comment: what it means, its unit, its vocabulary."""
    unit = f" [{column.unit}]" if column.unit else ""
    words = f" One of: {', '.join(column.allowed)}." if column.allowed else ""
    return f"{column.description}{unit}.{words}"


def quoted(text: str) -> str:
    """A SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def _analyst_views() -> list[str]:
    folder = resources("sql") / "views"
    scripts = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return [script.read_text(encoding="utf-8") for script in scripts]
