"""How rows leave: table, csv, json, jsonl or Parquet, on the terminal or into a file; strangers' text made harmless."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import duckdb
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from pipeline.cli.app import Refusal, out, warehouse

FORMATS = ("table", "csv", "json", "jsonl", "parquet")
CHUNK = 10_000
"""Rows held at a time while an answer is written."""

SHOWN = 1_000
"""Rows a table prints: more is no reading matter, and would have to be held and measured whole."""

FOLDED = 2
"""How many times the terminal's width a table may need before folding makes it unreadable."""

WIDE = 100_000
"""Columns a table may take where no terminal limits it."""

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Controls a terminal obeys (C0 but tab and line feed, DEL, C1) and marks that turn the direction of text."""


def plain(value: object) -> str:
    """Text that is safe on a terminal: control characters become their pictures (␛), direction marks their codes."""
    return UNSEEN.sub(lambda found: _picture(ord(found.group())), "" if value is None else str(value))


def _picture(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def table(names: list[str], rows: list[Any]) -> Table:
    """Rows as a rich table; every cell is plain text, never markup."""
    made = Table()
    for name in names:
        made.add_column(Text(plain(name)), overflow="fold")
    for row in rows:
        made.add_row(*(Text(plain(value)) for value in row))
    return made


def print_rows(names: list[str], rows: list[Any]) -> None:
    """Print rows as a table, as wide as they are where the next program reads them.

    On a terminal that is too narrow for the columns each row is told line by line instead.
    """
    if not out.is_terminal:
        Console(file=out.file, width=WIDE, highlight=False).print(table(names, rows))
    elif natural_width(names, rows) > FOLDED * out.width:
        for number, row in enumerate(rows, 1):
            out.print(record(names, row, number), soft_wrap=False)
    else:
        out.print(table(names, rows), soft_wrap=False)


def natural_width(names: list[str], rows: list[Any]) -> int:
    """Columns of a terminal a table needs where nothing is folded."""
    cells = [[len(plain(value)) for value in row] for row in [names, *rows]]
    return sum(max(lengths) + 3 for lengths in zip(*cells, strict=True))


def record(names: list[str], row: Any, number: int) -> Group:
    """One row as lines of name and value."""
    made = Table.grid(padding=(0, 2))
    made.add_column(style="dim", no_wrap=True)
    made.add_column(overflow="fold")
    for name, value in zip(names, row, strict=True):
        made.add_row(Text(plain(name)), Text(plain(value)))
    return Group(Text(f"── {number} ", style="bold"), made)


def published(config: Path) -> Path:
    """The warehouse of a configuration; Refusal where no night is published in it yet."""
    from pipeline.warehouse.catalogue import NAME

    root = warehouse(config)
    if not (root / NAME).exists():
        raise Refusal(f"{root} holds no published night yet: run `dateline run` (or `make night`) first.")
    return root


def counted(number: int, thing: str = "row") -> str:
    """`1 row`, `2 rows`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def names_of(relation: duckdb.DuckDBPyConnection | duckdb.DuckDBPyRelation) -> list[str]:
    """Column names of an answer; repeated ones are numbered, for json and Parquet have one column a name."""
    names: list[str] = []
    for column, *_ in relation.description or []:
        number = 2
        name = column
        while name in names:
            name, number = f"{column}_{number}", number + 1
        names.append(name)
    return names


def print_table(
    relation: duckdb.DuckDBPyConnection, limit: int = SHOWN, more: str = "`--rows N` or `--out FILE` gives more"
) -> None:
    """Print an answer as a table, the first `limit` rows of it."""
    names, rows = names_of(relation), relation.fetchmany(limit + 1)
    print_rows(names, rows[:limit])
    out.print(f"The first {counted(limit)}; {more}." if len(rows) > limit else f"{counted(len(rows))}.")


def _chunks(relation: duckdb.DuckDBPyConnection) -> Iterator[list[Any]]:
    while rows := relation.fetchmany(CHUNK):
        yield rows


def write_csv(relation: duckdb.DuckDBPyConnection, sink: IO[str]) -> int:
    """Header and rows; NULL is an empty field, a list is JSON. Gives the number of rows."""
    writer, count = csv.writer(sink, lineterminator="\n"), 0
    writer.writerow(names_of(relation))
    for rows in _chunks(relation):
        writer.writerows([[_field(v) for v in row] for row in rows])
        count += len(rows)
    return count


def _field(value: Any) -> Any:
    if isinstance(value, list | dict | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return "" if value is None else value


def write_json(relation: duckdb.DuckDBPyConnection, sink: IO[str]) -> int:
    """One array of objects, an object a line."""
    return _objects(relation, sink, "[", ",\n ", "]\n")


def write_jsonl(relation: duckdb.DuckDBPyConnection, sink: IO[str]) -> int:
    """An object a line."""
    return _objects(relation, sink, "", "\n", "\n")


def _objects(relation: duckdb.DuckDBPyConnection, sink: IO[str], opening: str, between: str, closing: str) -> int:
    names, count = names_of(relation), 0
    sink.write(opening)
    for rows in _chunks(relation):
        for row in rows:
            sink.write(between if count else "")
            sink.write(jsoned(dict(zip(names, row, strict=True))))
            count += 1
    sink.write(closing if count or opening else "")
    return count


def jsoned(value: Any) -> str:
    """JSON on one line; not a number and infinities are null, as JSON has none; C1 controls are escaped, too."""
    text = json.dumps(_finite(value), ensure_ascii=False, default=str, allow_nan=False)
    return UNSEEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None
    if isinstance(value, dict):
        return {k: _finite(v) for k, v in value.items()}
    return [_finite(v) for v in value] if isinstance(value, list | tuple) else value


def write_parquet(relation: duckdb.DuckDBPyRelation, path: Path) -> int:
    """The answer in its own types, zstd; gives the number of rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    reader: pa.RecordBatchReader = relation.to_arrow_reader(CHUNK)
    names, count = names_of(relation), 0
    schema = pa.schema([field.with_name(name) for field, name in zip(reader.schema, names, strict=True)])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=schema))
            count += batch.num_rows
    return count


TEXT: dict[str, Callable[[duckdb.DuckDBPyConnection, IO[str]], int]] = {
    "csv": write_csv, "json": write_json, "jsonl": write_jsonl,
}  # fmt: skip


def stream(relation: duckdb.DuckDBPyConnection, kind: str) -> None:
    """The answer on standard output; a terminal gets control characters of csv as pictures."""
    sink: Any = _Shown(sys.stdout) if sys.stdout.isatty() else sys.stdout
    TEXT[kind](relation, sink)


class _Shown:
    """A terminal that is written to in plain text."""

    def __init__(self, terminal: IO[str]) -> None:
        self._terminal = terminal

    def write(self, text: str) -> int:
        return self._terminal.write(plain(text))


def save(file: Path, root: Path, write: Callable[[Path], int]) -> int:
    """Let an answer be written to a file, whole or not at all; never into the warehouse. Gives the number of rows."""
    if file.resolve().is_relative_to(root.resolve()):
        raise Refusal(f"{file} lies in the warehouse, whose files are published nights only: name a place outside it.")
    with _replaced(file) as draft:
        return write(draft)


def write_text(relation: duckdb.DuckDBPyConnection, kind: str, path: Path) -> int:
    """The answer as csv, json or jsonl in UTF-8; gives the number of rows."""
    with path.open("w", encoding="utf-8", newline="") as sink:
        return TEXT[kind](relation, sink)


@contextmanager
def _replaced(file: Path) -> Iterator[Path]:
    """A draft beside the file that takes its place at the end, and is gone where something failed."""
    if not file.parent.is_dir():
        raise Refusal(f"{file.parent} is no folder: make it first.")
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.chmod(0o666 & ~_umask())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
