"""A Great Expectations suite for each table, derived from its declaration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import great_expectations as gx
import great_expectations.expectations as gxe

from pipeline.schema import Column, Table


def suite(table: Table) -> gx.ExpectationSuite:
    """All that the declaration says of the table, as critical expectations."""
    made = gx.ExpectationSuite(name=table.name)
    made.add_expectation(gxe.ExpectTableColumnsToMatchOrderedList(column_list=table.names, severity="critical"))
    for column in table.columns:
        for expectation in expected(column):
            made.add_expectation(expectation)
    return made


def expected(column: Column) -> Iterator[Any]:
    """The expectations one column's declaration makes; lists are checked by the rules instead."""
    if column.required:
        yield gxe.ExpectColumnValuesToNotBeNull(column=column.name, severity="critical")
    if column.unique:
        yield gxe.ExpectColumnValuesToBeUnique(column=column.name, severity="critical")
    if column.type == "strings":
        return
    if column.allowed:
        yield gxe.ExpectColumnValuesToBeInSet(column=column.name, value_set=list(column.allowed), severity="critical")
    if column.pattern:
        yield gxe.ExpectColumnValuesToMatchRegex(column=column.name, regex=f"^{column.pattern}", severity="critical")
    if column.low is not None or column.high is not None:
        yield gxe.ExpectColumnValuesToBeBetween(
            column=column.name, min_value=column.low, max_value=column.high, severity="critical"
        )
