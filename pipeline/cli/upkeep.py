"""Commands that look after the warehouse: doctor, retry and rollback."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.app import DEFAULT, DONE, PARTLY, AsJson, Config, Refusal, app, emit, out, settings, warehouse


@app.command()
def doctor(config: Config = DEFAULT, as_json: AsJson = False) -> None:
    """Check every published and archived file against its hash, links and catalogue against the version served."""
    from pipeline import archive
    from pipeline.warehouse import Store, lock

    root = warehouse(config)
    if not (root / ".dateline").exists():
        raise Refusal(f"{root} is no warehouse yet: run `dateline run` first.")
    store = Store(root)
    with lock(root):
        mended = store.recover()
    wrong, lost = store.damaged(), list(archive.damages(root / "archive"))
    if as_json:
        found = {"version": store.version(), "files": len(store.files()), "mended": mended, "damaged": wrong}
        emit(found | {"archive_damaged": lost})
    else:
        _tell(store.version(), len(store.files()), mended, wrong)
        _tell_archive(lost)
    if wrong or lost:
        raise typer.Exit(PARTLY)


def _tell(version: int, files: int, mended: bool, wrong: list[tuple[str, str]]) -> None:
    if mended:
        out.print("A publish had been cut short: links and catalogue now show the version it committed.")
    for path, what in wrong:
        out.print(f"{path}: {what}; make its night again with `dateline run`, or go back with `dateline rollback`.")
    out.print(f"Version {version}: {files} files, {len(wrong)} damaged.")


def _tell_archive(lost: list[tuple[str, str]]) -> None:
    for path, what in lost:
        out.print(f"archive/{path}: {what}; put it back from a copy. What was made of it is still served.")
    out.print(f"Archive: {len(lost) or 'no'} damaged {'file' if len(lost) == 1 else 'files'}.")


def try_again(config: Path, night: str | None, clock: str | None, as_json: bool) -> None:
    """Try again what a night (by default the last with any) was refused, and tell what came right."""
    from pipeline.cli.nights import clock_of, report
    from pipeline.cli.progress import shown
    from pipeline.night import Job
    from pipeline.run import retry

    chosen = settings(config)
    before = _refused(chosen.root, night)
    if not before:
        raise Refusal(
            f"Nothing was refused {f'in the night {night}' if night else 'so far'}: nothing to try again.", DONE
        )
    name = before[0]["night"]
    with shown() as progress:
        outcome = retry(Job(chosen, name, clock_of(clock), progress))
    left = {row["reject_id"] for row in _refused(chosen.root, name)}
    right = sum(row["reject_id"] not in left for row in before)
    if not as_json:
        out.print(
            f"Of {len(before)} refused {right} came right; {len(left)} are refused now (`dateline rejects {name}`)."
        )
    report(chosen, name, outcome, as_json)


def _refused(root: Path, night: str | None) -> list[dict[str, str]]:
    """Rejects of a night (by default the last with any): reject_id and night."""
    from pipeline.reader import rows
    from pipeline.warehouse.catalogue import NAME

    if not (root / NAME).exists():
        raise Refusal(f"{root} holds no published night yet: run `dateline run` first.")
    last = "coalesce(?::DATE, (SELECT max(night) FROM reject))"
    return rows(root, f"SELECT reject_id, night::TEXT AS night FROM reject WHERE night = {last}", [night])  # noqa: S608


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
