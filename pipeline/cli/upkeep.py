"""Commands that look after the warehouse: doctor and rollback."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.app import DEFAULT, PARTLY, AsJson, Config, Refusal, app, emit, out, warehouse


@app.command()
def doctor(config: Config = DEFAULT, as_json: AsJson = False) -> None:
    """Check every published file against its hash, links and catalogue against the version served."""
    from pipeline.warehouse import Store, lock

    root = warehouse(config)
    if not (root / ".dateline").exists():
        raise Refusal(f"{root} is no warehouse yet: run `dateline run` first.")
    store = Store(root)
    with lock(root):
        mended = store.recover()
    wrong = store.damaged()
    if as_json:
        emit({"version": store.version(), "files": len(store.files()), "mended": mended, "damaged": wrong})
    else:
        _tell(store.version(), len(store.files()), mended, wrong)
    if wrong:
        raise typer.Exit(PARTLY)


def _tell(version: int, files: int, mended: bool, wrong: list[tuple[str, str]]) -> None:
    if mended:
        out.print("A publish had been cut short: links and catalogue now show the version it committed.")
    for path, what in wrong:
        out.print(f"{path}: {what}; make its night again with `dateline run`, or go back with `dateline rollback`.")
    out.print(f"Version {version}: {files} files, {len(wrong)} damaged.")


@app.command()
def rollback(
    version: Annotated[int | None, typer.Argument(help="By default the one before.")] = None, config: Config = DEFAULT
) -> None:
    """Serve an earlier version again."""
    from pipeline.warehouse import Store, lock

    store = Store(warehouse(config))
    with lock(store.root):
        current = store.version()
        target = version if version is not None else store.describe(current).get("parent")
        if target is None or target not in store.versions():
            raise Refusal(f"There is no version {target} to go back to; kept are {store.versions()}.")
        store.serve(target)
    out.print(f"Version {target} is served; {current} is kept.")
