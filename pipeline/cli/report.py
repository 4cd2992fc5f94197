"""`dateline report`: the morning page of a night."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.app import DEFAULT, AsJson, Config, Refusal, app, emit, night_name, out, warehouse


@app.command(name="report")
def report_command(
    night: Annotated[
        str | None, typer.Argument(metavar="[NIGHT]", help="YYYY-MM-DD; by default the last night there is.")
    ] = None,
    config: Config = DEFAULT,
    folder: Annotated[Path | None, typer.Option("--out", help="Where to write, instead of WAREHOUSE/report.")] = None,
    as_json: AsJson = False,
) -> None:
    """The morning page: what a night told, what is unusual, and how far to trust it, as static HTML and JSON."""
    from pipeline import reader, report

    root = warehouse(config)
    try:
        name = night_name(night) if night else _last(root)
        page = report.write(root, name, folder)
    except (reader.Unreadable, report.NoSuchNight) as error:
        raise Refusal(str(error)) from None
    if as_json:
        emit({"night": name, "page": str(page)})
        return
    out.print(f"Night {name}: {page}")


def _last(root: Path) -> str:
    from pipeline import reader, report

    found = reader.rows(root, "SELECT max(night)::VARCHAR AS night FROM run")[0]["night"]
    if found is None:
        raise report.NoSuchNight(f"{root} holds no night.")
    return str(found)
