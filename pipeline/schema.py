"""What a table is: one declaration from which Arrow schema, checks, view and codebook derive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pyarrow as pa

ARROW: Mapping[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "instant": pa.timestamp("us", tz="UTC"),
    "strings": pa.list_(pa.string()),
}
"""Declared type -> Arrow type. Instants are UTC; "strings" is a list."""


class SchemaError(ValueError):
    """A frame that is not what its table declares: names table, column, row and value."""


@dataclass(frozen=True, slots=True)
class Column:
    """One field: its type, what it means, and the limits that hold for every value.

    `low`/`high` are inclusive; `allowed` is the closed vocabulary; `pattern` must match from the
    start (regular expression); `required` forbids NULL; `unique` forbids repeats in one partition.
    """

    name: str
    type: str
    description: str
    required: bool = False
    unique: bool = False
    allowed: tuple[str, ...] = ()
    pattern: str | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None

    def renamed(self, name: str) -> Column:
        """The same field under another name."""
        return replace(self, name=name)

    @property
    def arrow(self) -> pa.Field:
        """The Arrow field, with the description in its metadata."""
        return pa.field(self.name, ARROW[self.type], metadata={"description": self.description})


@dataclass(frozen=True, slots=True)
class Table:
    """A declared table: its grain, columns, key order and how its files are partitioned."""

    name: str
    grain: str
    columns: tuple[Column, ...]
    key: str
    order: tuple[str, ...]
    partition: str | None = "night"
    warnings: tuple[str, ...] = ()

    @property
    def arrow(self) -> pa.Schema:
        """The Arrow schema of every file of this table."""
        return pa.schema([c.arrow for c in self.columns], metadata={"table": self.name, "grain": self.grain})

    @property
    def names(self) -> list[str]:
        """Column names in declared order."""
        return [c.name for c in self.columns]

    def column(self, name: str) -> Column:
        """The declaration of one column; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    def frame(self, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
        """Rows as dicts -> frame of the declared types; a missing column is NULL, an unknown one an error."""
        listed = list(rows)
        for at, row in enumerate(listed):
            unknown = row.keys() - set(self.names)
            if unknown:
                raise SchemaError(f"{self.name}: row {at} has undeclared columns {sorted(unknown)}")
        return self.read(
            pa.Table.from_arrays(
                [self._array(c, [r.get(c.name) for r in listed]) for c in self.columns], schema=self.arrow
            )
        )

    def _array(self, column: Column, values: list[Any]) -> pa.Array:
        try:
            return pa.array([_plain(v, column.type) for v in values], type=ARROW[column.type])
        except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError, ValueError, OverflowError) as error:
            raise SchemaError(self._blame(column, values, error)) from error

    def _blame(self, column: Column, values: list[Any], error: Exception) -> str:
        for at, value in enumerate(values):
            try:
                pa.array([_plain(value, column.type)], type=ARROW[column.type])
            except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError, ValueError, OverflowError):
                return f"{self.name}.{column.name}: row {at} holds {value!r}, not a {column.type}"
        return f"{self.name}.{column.name}: {error}"

    def read(self, table: pa.Table) -> pd.DataFrame:
        """Arrow table -> frame with Arrow-backed columns (NULL stays NULL, integers stay integers)."""
        frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
        return frame

    def conform(self, frame: pd.DataFrame) -> pa.Table:
        """Frame -> Arrow table in declared columns and types, sorted by the table's order.

        Raises SchemaError naming column, row and value where a column is missing, undeclared,
        of another type, or NULL though required.
        """
        missing, unknown = set(self.names) - set(frame.columns), set(frame.columns) - set(self.names)
        if missing or unknown:
            raise SchemaError(f"{self.name}: missing columns {sorted(missing)}, undeclared columns {sorted(unknown)}")
        arrays = [self._converted(c, frame[c.name]) for c in self.columns]
        table = pa.Table.from_arrays(arrays, schema=self.arrow)
        for column in self.columns:
            self._refuse_nulls(column, table, frame)
        return self.ordered(table)

    def ordered(self, table: pa.Table) -> pa.Table:
        """Rows in the table's order, in one piece, so that the same rows are written as the same bytes."""
        order = [(name, "ascending") for name in self.order]
        return (table.sort_by(order) if table.num_rows else table).combine_chunks()

    def _converted(self, column: Column, series: pd.Series[Any]) -> pa.Array:
        if isinstance(series.dtype, pd.ArrowDtype) and series.dtype.pyarrow_dtype == ARROW[column.type]:
            array = pa.array(series)
            return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
        return self._array(column, list(series))

    def _refuse_nulls(self, column: Column, table: pa.Table, frame: pd.DataFrame) -> None:
        if column.required and table[column.name].null_count:
            at = table[column.name].is_null().to_pylist().index(True)
            row = {k: v for k, v in frame.iloc[at].items() if k in (self.key, column.name, "url", "article_id")}
            raise SchemaError(f"{self.name}.{column.name}: row {at} is NULL though the column is required ({row})")

    def empty(self) -> pd.DataFrame:
        """A frame of no rows with the declared columns."""
        return self.read(self.arrow.empty_table())


def _plain(value: Any, kind: str) -> Any:
    """A Python value Arrow takes: missing markers -> None, ISO text -> date or instant, arrays -> lists."""
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    if kind == "date" and isinstance(value, str):
        return date.fromisoformat(value)
    if kind == "instant" and isinstance(value, str):
        stamp = datetime.fromisoformat(value)
        return stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)
    if kind == "instant" and isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    if kind == "strings":
        return [str(item) for item in value]
    if kind == "string" and not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    if hasattr(value, "item") and not isinstance(value, str):
        return value.item()
    return value
