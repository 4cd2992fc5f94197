"""A frame that is not what its table declares is refused with table, column, row and value."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from pipeline import tables
from pipeline.batch import reject, rejects
from pipeline.schema import SchemaError


def row(**more: object) -> dict[str, object]:
    return {**reject("clean", "no_text", "nothing there", night="2026-03-03", url="http://a.example/1"), **more}


def test_rows_become_declared_types_and_back() -> None:
    arrow = tables.REJECT.conform(tables.REJECT.frame([row()]))
    assert arrow.schema.equals(tables.REJECT.arrow)
    assert arrow.to_pylist()[0]["night"] == date(2026, 3, 3)
    assert arrow.to_pylist()[0]["article_id"] is None


def test_instants_are_utc() -> None:
    page = {c.name: None for c in tables.PAGE.columns} | {"fetched_at": "2026-03-03T23:30:00+02:00"}
    frame = tables.PAGE.frame([page])
    assert frame["fetched_at"][0] == datetime(2026, 3, 3, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ({"night": "3 March"}, "reject.night: row 0 holds '3 March', not a date"),
        ({"detail": 7}, "reject.detail: row 0 holds 7, not a string"),
        ({"colour": "red"}, "undeclared columns ['colour']"),
    ],
)
def test_a_wrong_value_is_named(bad: dict[str, object], told: str) -> None:
    with pytest.raises(SchemaError, match=told.replace("[", r"\[").replace("]", r"\]")):
        tables.REJECT.frame([row(**bad)])


def test_a_missing_value_is_named_with_its_row() -> None:
    with pytest.raises(SchemaError, match=r"reject\.detail: row 1 is NULL though the column is required.*b\.example"):
        tables.REJECT.conform(tables.REJECT.frame([row(), row(detail=None, url="http://b.example/2")]))


def test_a_missing_column_is_named() -> None:
    with pytest.raises(SchemaError, match=r"missing columns \['reason'\]"):
        tables.REJECT.conform(tables.REJECT.frame([row()]).drop(columns="reason"))


def test_the_order_of_rows_does_not_reach_the_file() -> None:
    rows = [row(detail=d, reject_id=i * 20) for d, i in (("x", "c"), ("y", "a"), ("z", "b"))]
    one, other = tables.REJECT.frame(rows), tables.REJECT.frame(rows[::-1])
    assert tables.REJECT.conform(one).equals(tables.REJECT.conform(other))


def test_a_reject_is_kept_once() -> None:
    assert len(rejects([row(), row()])) == 1


def test_names_mean_the_same_everywhere() -> None:
    seen: dict[str, tuple[str, str | None]] = {}
    for table in tables.TABLES.values():
        for column in table.columns:
            kind = (column.type, column.unit)
            assert seen.setdefault(column.name, kind) == kind, f"{table.name}.{column.name}"


def test_every_table_has_its_key_and_order() -> None:
    for table in tables.TABLES.values():
        assert {table.key, *table.order} <= set(table.names)
        assert isinstance(table.empty(), pd.DataFrame)
