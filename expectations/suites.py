"""A Great Expectations suite for each table, derived from its declaration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import great_expectations as gx
from great_expectations.expectations import core as gxe
from great_expectations.expectations.metadata_types import FailureSeverity

from pipeline.schema import Column, Table


def suite(table: Table) -> gx.ExpectationSuite:
    """All that the declaration says of the table, as critical expectations."""
    made = gx.ExpectationSuite(name=table.name)
    made.add_expectation(
        gxe.ExpectTableColumnsToMatchOrderedList(column_list=table.names, severity=FailureSeverity.CRITICAL)
    )
    for column in table.columns:
        for expectation in expected(column):
            made.add_expectation(expectation)
    return made


def expected(column: Column) -> Iterator[Any]:
    """The expectations one column's declaration makes; lists are checked by the rules instead."""
    if column.required:
        yield gxe.ExpectColumnValuesToNotBeNull(column=column.name, severity=FailureSeverity.CRITICAL)
    if column.unique:
        yield gxe.ExpectColumnValuesToBeUnique(column=column.name, severity=FailureSeverity.CRITICAL)
    if column.type == "strings":
        return
    if column.allowed:
        yield gxe.ExpectColumnValuesToBeInSet(
            column=column.name, value_set=list(column.allowed), severity=FailureSeverity.CRITICAL
        )
    if column.pattern:
        yield gxe.ExpectColumnValuesToMatchRegex(
            column=column.name, regex=f"^{column.pattern}", severity=FailureSeverity.CRITICAL
        )
    if column.low is not None or column.high is not None:
        yield gxe.ExpectColumnValuesToBeBetween(
            column=column.name, min_value=column.low, max_value=column.high, severity=FailureSeverity.CRITICAL
        )
