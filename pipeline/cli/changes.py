"""Commands about what leaves and what changes: export, diff, vacuum."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.cli.answer import plain, published, table
from pipeline.cli.app import DEFAULT, AsJson, Config, Refusal, app, emit, night_name, out

Span = Annotated[str, typer.Argument(metavar="FROM..TO", help="Nights, both included; one night alone will do.")]


def span(text: str) -> tuple[str, str]:
    """The first and last night of FROM..TO; Refusal where it is none."""
    first, _, last = text.partition("..")
    nights = night_name(first), night_name(last or first)
    if nights[0] > nights[1]:
        raise Refusal(f"{text}: the first night is after the last.")
    return nights


@app.command()
def export(
    form: Annotated[str, typer.Argument(metavar="gdelt|polecat|csv", help="The layout.")],
    nights: Span,
    config: Config = DEFAULT,
    folder: Annotated[Path, typer.Option("--out", help="The folder the files go to.")] = Path("export"),
    as_json: AsJson = False,
) -> None:
    """Events in the layout of GDELT 2.0 or POLECAT, or our tables as CSV: safe to open, the same bytes each time."""
    from pipeline.export import FORMS
    from pipeline.export import export as write

    if form not in FORMS:
        raise Refusal(f"{form!r} is no layout: choose one of {', '.join(FORMS)}.")
    first, last = span(nights)
    made = write(published(config), form, first, last, folder)
    if as_json:
        emit([{"file": str(file), "rows": rows} for file, rows in made.items()])
        return
    for file, rows in made.items():
        out.print(f"{file}: {rows} rows")
    out.print(f"{sum(made.values())} rows in {len(made)} files.")


@app.command()
def diff(
    one: Annotated[str, typer.Argument(metavar="A", help="A version (3), a night, or a coder version.")],
    other: Annotated[str, typer.Argument(metavar="B", help="What to hold against it.")],
    config: Config = DEFAULT,
    limit: Annotated[int, typer.Option(min=0, help="Rows shown of each kind.")] = 10,
    as_json: AsJson = False,
) -> None:
    """What changed from A to B: rows gained, lost and changed in each table, with the mentions' sentences."""
    from pipeline.difference import Unknown, compare

    try:
        found = compare(published(config), one, other, limit)
    except Unknown as error:
        raise Refusal(str(error)) from None
    if as_json:
        emit(found)
    else:
        _tell(found)


def _tell(found: dict[str, Any]) -> None:
    rows = [
        [name, t["gained"], t["lost"], t["changed"], ", ".join(f"{c} {n}" for c, n in t["columns"].items())]
        for name, t in found["tables"].items()
    ]
    out.print(table(["table", "gained", "lost", "changed", "columns changed"], rows))
    if found["by_type"]:
        types = [[t["event_type"], t["gained"], t["lost"], t["changed"]] for t in found["by_type"]]
        out.print(table(["mentions of type", "gained", "lost", "changed"], types))
    for kind, sign in (("gained", "+"), ("lost", "-"), ("changed", "~")):
        for row in found["mentions"][kind]:
            out.print(f"{sign} {row['mention_id'][:10]} {plain(row['told'])}\n    “{plain(row['sentence'])}”")
            for column, (was, now) in row.get("columns", {}).items():
                out.print(f"    {column}: {plain(was)} -> {plain(now)}")
    total = {k: sum(t[k] for t in found["tables"].values()) for k in ("gained", "lost", "changed")}
    out.print(
        f"From {found['a']} to {found['b']}: {total['gained']} rows gained, {total['lost']} lost, "
        f"{total['changed']} changed."
    )


@app.command()
def vacuum(
    config: Config = DEFAULT,
    keep: Annotated[int, typer.Option(min=1, help="How many of the latest versions stay.")] = 10,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without, only tell what would go.")] = False,
    as_json: AsJson = False,
) -> None:
    """Drop old versions and the files only they have; the served version always stays."""
    from pipeline.warehouse import Store, lock
    from pipeline.warehouse.vacuum import plan, sweep

    store = Store(published(config))
    with lock(store.root):
        waste = plan(store, keep)
        if yes:
            sweep(store, waste)
    told = {"versions": waste.versions, "files": len(waste.objects), "bytes": waste.bytes, "done": yes}
    if as_json:
        emit(told)
        return
    verb = "went" if yes else "would go (say --yes)"
    out.print(f"{len(waste.versions)} versions and {len(waste.objects)} files, {waste.bytes / 1e6:.1f} MB, {verb}.")
