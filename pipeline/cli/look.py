"""Commands that read the warehouse: sql, shell, show, ls, status, rejects, checks."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from pipeline.cli.app import DEFAULT, AsJson, Config, Refusal, app, emit, night_name, out, warehouse


def _checked(root: Path) -> Path:
    from pipeline.warehouse.catalogue import NAME

    if not (root / NAME).exists():
        raise Refusal(f"{root} holds no published night yet: run `dateline run` (or `make night`) first.")
    return root


@app.command()
def sql(
    question: Annotated[str, typer.Argument(help="One SELECT over the views; `SHOW TABLES` lists them.")],
    config: Config = DEFAULT,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Answer as CSV.")] = False,
    file: Annotated[Path | None, typer.Option("--out", help="Write the answer to this .parquet file.")] = None,
) -> None:
    """Ask the warehouse in SQL: read-only, nothing outside it is read, nothing is written."""
    import duckdb

    from pipeline import reader

    try:
        relation = reader.ask(_checked(warehouse(config)), question)
        if file is not None:
            _to_parquet(relation, file)
            return
        names, rows = [d[0] for d in relation.description or []], relation.fetchall()
    except (duckdb.Error, reader.Unreadable) as error:
        raise Refusal(f"{error}") from None
    if as_json:
        emit([dict(zip(names, row, strict=True)) for row in rows])
    elif as_csv:
        sys.stdout.write(_csv(names, rows))
    else:
        out.print(_table(names, rows))
        out.print(f"{len(rows)} rows.")


def _to_parquet(relation: Any, file: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = [d[0] for d in relation.description or []]
    table = pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in relation.fetchall()])
    pq.write_table(table, file)
    out.print(f"{table.num_rows} rows in {file}.")


def _csv(names: list[str], rows: list[Any]) -> str:
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([["" if v is None else v for v in row] for row in rows])
    return sink.getvalue()


def _table(names: list[str], rows: list[Any]) -> Table:
    table = Table()
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if v is None else str(v)) for v in row))
    return table


@app.command()
def show(
    identity: Annotated[str, typer.Argument(metavar="ID")], config: Config = DEFAULT, as_json: AsJson = False
) -> None:
    """An event (or mention, article, quote, actor) with its evidence: each sentence marked, and its archived page."""
    from pipeline.cli.evidence import find, told

    found = find(_checked(warehouse(config)), identity)
    if found is None:
        raise Refusal(
            f"No event, mention, article, quote or actor has the id {identity!r} (a beginning of 6 or more is enough)."
        )
    if as_json:
        emit(found)
    else:
        out.print(told(found))


@app.command(name="ls")
def ls_command(config: Config = DEFAULT, as_json: AsJson = False) -> None:
    """Nights and their verdicts."""
    from pipeline import ledger
    from pipeline.warehouse import Store

    runs = ledger.runs(Store(_checked(warehouse(config)))).sort_values("night")
    names = [
        "night",
        "verdict",
        "page_count",
        "article_count",
        "mention_count",
        "event_count",
        "quote_count",
        "reject_count",
    ]
    if as_json:
        emit(runs[names].astype(object).to_dict("records"))
        return
    out.print(_table([n.removesuffix("_count") for n in names], runs[names].astype(str).values.tolist()))
    out.print(f"{len(runs)} nights.")


@app.command()
def status(config: Config = DEFAULT, as_json: AsJson = False) -> None:
    """How fresh the tables are, and how each source did on the last night."""
    from pipeline.reader import rows

    root = _checked(warehouse(config))
    last = rows(root, "SELECT max(night) AS night, max(finished_at) AS finished_at FROM run")[0]
    sources = rows(root, SOURCES)
    if as_json:
        emit({**last, "sources": sources})
        return
    out.print(_table(list(sources[0]) if sources else ["source"], [list(s.values()) for s in sources]))
    out.print(f"The last night is {last['night']}, finished {last['finished_at']:%Y-%m-%d %H:%M} UTC.")


SOURCES = """
SELECT p.source_name AS source, max(p.night) AS last_night, count(*) AS pages, count(a.article_id) AS articles,
       max(a.published_at) AS newest_article
FROM page p LEFT JOIN article a USING (page_id)
GROUP BY ALL ORDER BY ALL
"""


@app.command()
def rejects(
    night: Annotated[str | None, typer.Argument(metavar="[NIGHT]")] = None,
    config: Config = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """What was refused, and why."""
    from pipeline.reader import rows

    found = rows(
        _checked(warehouse(config)),
        "SELECT night, stage, reason, detail, url, payload FROM reject "
        "WHERE ?::DATE IS NULL OR night = ?::DATE ORDER BY ALL",
        [night and night_name(night)] * 2,
    )
    if as_json:
        emit(found)
        return
    out.print(_table(["night", "stage", "reason", "detail", "url", "payload"], [list(r.values()) for r in found]))
    out.print(f"{len(found)} refused.")


@app.command()
def checks(night: str, config: Config = DEFAULT, as_json: AsJson = False) -> None:
    """The kept report of a night's checks, also of one that was refused; as a page in the warehouse."""
    from pipeline import ledger

    root, name = warehouse(config), night_name(night)
    report = ledger.report(root, name)
    if report is None:
        raise Refusal(f"No checks are kept of night {name} in {root}.")
    if as_json:
        emit(report)
        return
    held = [
        [f["subject"], f["says"], f["severity"], "held" if f["held"] else f"broken by {f['count']}"]
        for f in report["findings"]
    ]
    out.print(_table(["where", "what must hold", "severity", "outcome"], held))
    out.print(f"Night {name}: {report['verdict']}. The page: {ledger.report_path(root, name).with_suffix('.html')}")


@app.command()
def shell(config: Config = DEFAULT) -> None:
    """An SQL prompt over the warehouse, read-only; leave with Ctrl-D."""
    import duckdb

    from pipeline import reader

    root = _checked(warehouse(config))
    while True:
        try:
            question = input("dateline> ").strip().rstrip(";")
        except EOFError:
            return
        if not question:
            continue
        try:
            relation = reader.ask(root, question)
            out.print(_table([d[0] for d in relation.description or []], relation.fetchall()))
        except (duckdb.Error, reader.Unreadable) as error:
            out.print(str(error))
