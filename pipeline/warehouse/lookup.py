"""Questions to published files and to tables not yet published, side by side: only the rows asked for are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import pyarrow as pa

from pipeline.warehouse.catalogue import quoted

Source: TypeAlias = "Path | pa.Table"


def ask(sql: str, relations: Mapping[str, Sequence[Source]], parameters: Sequence[Any] = ()) -> pa.Table:
    """Run a SELECT over named relations, each made of Parquet files and Arrow tables of one schema (at least one)."""
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for name, sources in relations.items():
            connection.execute(f'CREATE TEMP VIEW "{name}" AS {_union(connection, name, sources)}')
        return connection.sql(sql, params=list(parameters)).to_arrow_table()


def _union(connection: duckdb.DuckDBPyConnection, name: str, sources: Sequence[Source]) -> str:
    paths = [quoted(str(s)) for s in sources if isinstance(s, Path)]
    parts = [f"SELECT * FROM read_parquet([{', '.join(paths)}], hive_partitioning=false)"] if paths else []  # noqa: S608
    for at, table in enumerate(s for s in sources if isinstance(s, pa.Table)):
        connection.register(f"{name}_{at}", table)
        parts.append(f'SELECT * FROM "{name}_{at}"')  # noqa: S608
    return " UNION ALL BY NAME ".join(parts)
