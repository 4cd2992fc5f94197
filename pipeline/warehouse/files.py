"""Files that are whole or absent: write beside, sync, rename."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.identity import checksum


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """Give a temporary path to write to; put it in place of `target` by one rename when all went well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        yield draft
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(target.parent)


def write_bytes(target: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    with replaced(target) as draft:
        draft.write_bytes(data)


def write_json(target: Path, value: Any) -> None:
    """Write JSON with sorted keys: the same value gives the same bytes."""
    write_bytes(target, (json.dumps(value, sort_keys=True, indent=1, ensure_ascii=False) + "\n").encode())


def read_json(path: Path) -> Any:
    """Read a JSON file; FileNotFoundError where there is none."""
    return json.loads(path.read_text(encoding="utf-8"))


ROW_GROUP = 32_768
"""Rows of a row group: some 3 MB. A look-up by id reads all columns of the groups that hold it: half the time it takes
with groups of 100,000, in files no larger."""


def parquet_bytes(table: pa.Table, *looked_up: str) -> bytes:
    """One table as Parquet bytes: zstd, a bloom filter on each column looked up by value; same table, same bytes."""
    sink = pa.BufferOutputStream()
    distinct = max(1, min(table.num_rows, ROW_GROUP))
    blooms = {name: {"ndv": distinct, "fpp": 0.01} for name in looked_up} or None
    pq.write_table(
        table,
        sink,
        compression="zstd",
        row_group_size=ROW_GROUP,
        bloom_filter_options=blooms,
        write_page_index=True,
        write_page_checksum=True,
    )
    return bytes(sink.getvalue())


def write_parquet(target: Path, table: pa.Table) -> str:
    """Write one table atomically; gives the SHA-256 of its bytes."""
    data = parquet_bytes(table)
    write_bytes(target, data)
    return checksum(data)
