"""Dropping old versions, and what no kept version needs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.warehouse.store import Store


@dataclass(frozen=True, slots=True)
class Waste:
    """What may go: versions by number, files no kept version names, and how many bytes these are."""

    versions: list[int]
    objects: list[Path]
    bytes: int


def plan(store: Store, keep: int) -> Waste:
    """What goes when the `keep` latest versions stay, and the served one, whichever it is.

    Files of publishes that died before their commit, and what was remembered for linking, go too where they are not
    needed.
    """
    numbers = store.versions()
    kept = {*numbers[-keep:], store.version()}
    needed = {held.sha256 for number in kept if number for held in store.files(number).values()}
    objects = sorted((store.home / "objects").rglob("*.parquet"))
    drafts = sorted((store.home / "objects").rglob(".*.tmp"))
    gone = [file for file in objects if file.stem not in needed] + drafts
    if any(number not in kept for number in numbers):
        gone += sorted((store.home / "linking").glob("*.parquet"))
    return Waste([n for n in numbers if n not in kept], gone, sum(file.stat().st_size for file in gone))


def sweep(store: Store, waste: Waste) -> None:
    """Drop it: the lists first, so that no version is left that names a missing file. The caller holds the lock.

    A reader that opened the catalogue before keeps the files it has open; one that opens it now sees none of them.
    """
    for number in waste.versions:
        (store.home / "versions" / f"{number:06}.json").unlink(missing_ok=True)
    for file in waste.objects:
        file.unlink(missing_ok=True)
