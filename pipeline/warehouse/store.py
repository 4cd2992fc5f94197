"""Versions of the warehouse: immutable files, a list that names them, one pointer that says which list holds.

    .dateline/objects/ab/<sha256>.parquet   every file ever published, never changed
    .dateline/versions/000007.json          path -> sha256, rows, bytes of one version
    .dateline/current.json                  which version is served
    <table>/night=.../part-0.parquet        hard links into objects: what plain globs read; without rows where the
                                            version served has no such file
    dateline.duckdb                         views that name the objects of the current version

A publish is committed by the rename of `current.json`; links and catalogue follow and are put right
by the next opening if the machine died between (`recover`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import tables
from pipeline.identity import checksum
from pipeline.warehouse import catalogue
from pipeline.warehouse.files import parquet_bytes, read_json, sync_folder, write_bytes, write_json
from pipeline.warehouse.remembered import Kept, kept

LOOKED_UP = {"mention": ("event_id", "article_id"), "quote": ("article_id",), "article": ("page_id",)}
"""Columns besides a table's key by which rows are looked up: an event's mentions, an article's quotes."""


@dataclass(frozen=True, slots=True)
class Held:
    """One file of a version: its hash, rows and bytes."""

    sha256: str
    rows: int
    bytes: int


class Store:
    """The only writer of tables. One process at a time (the caller holds the lock)."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root / ".dateline"

    # -- reading ---------------------------------------------------------------------------------

    def version(self) -> int:
        """The number of the version served; 0 before the first publish."""
        pointer = self.home / "current.json"
        return int(read_json(pointer)["version"]) if pointer.exists() else 0

    def versions(self) -> list[int]:
        """All versions kept, oldest first."""
        return sorted(int(path.stem) for path in (self.home / "versions").glob("*.json"))

    def describe(self, version: int) -> dict[str, Any]:
        """The list of one version: its parent, reason and files."""
        if version == 0:
            return {"version": 0, "parent": None, "reason": "empty", "files": {}}
        described: dict[str, Any] = read_json(self.home / "versions" / f"{version:06}.json")
        return described

    def files(self, version: int | None = None) -> dict[str, Held]:
        """Path -> file of a version (the current one by default)."""
        listed = self.describe(self.version() if version is None else version)["files"]
        return {path: Held(**held) for path, held in listed.items()}

    def object(self, sha256: str) -> Path:
        """Where the immutable file with this hash lies."""
        return self.home / "objects" / sha256[:2] / f"{sha256}.parquet"

    def read(
        self, path: str, files: Mapping[str, Held] | None = None, columns: Sequence[str] | None = None
    ) -> pa.Table | None:
        """One file of the current version (or of `files`) as Arrow, all columns or some; None where it has none."""
        held = (self.files() if files is None else files).get(path)
        if held is None:
            return None
        return pq.read_table(self.object(held.sha256), columns=columns, partitioning=None)

    def remembered(self, name: str, make: Callable[[], Mapping[str, pa.Table]]) -> Kept:
        """Tables derived from published files, kept under a name that says from which, and made where they are not."""
        return kept(self.home / "linking", name, make)

    def paths(self, table: str, files: Mapping[str, Held] | None = None) -> list[str]:
        """The paths of one table in the current version, in order."""
        return sorted(p for p in (self.files() if files is None else files) if p.startswith(f"{table}/"))

    # -- writing ---------------------------------------------------------------------------------

    def publish(self, changed: Mapping[str, pa.Table | None], reason: str) -> int:
        """Put these files in place of those of the same path (None removes one): all of them or none.

        Returns the version served, which is the old one where nothing differs.
        """
        before = self.files()
        after = dict(before)
        for path, table in sorted(changed.items()):
            if table is None:
                after.pop(path, None)
            else:
                after[path] = self._keep(path.split("/", 1)[0], table)
        if after == before and self.version():
            return self.version()
        number = max([0, *self.versions()]) + 1
        self._write_version(number, after, reason)
        return self.serve(number)

    def serve(self, version: int) -> int:
        """Serve a version: the commit is one rename, the rest follows from it."""
        write_json(self.home / "current.json", {"version": version})
        self.recover()
        return version

    def recover(self) -> bool:
        """Bring links and catalogue in line with the current version; True where there was work to do."""
        marker = self.home / "applied.json"
        version = self.version()
        if version == 0 or (marker.exists() and read_json(marker) == {"version": version, "root": str(self.root)}):
            return False
        files = self.files()
        self._link(files)
        catalogue.write(self.root, self._by_table(files))
        write_json(marker, {"version": version, "root": str(self.root)})
        return True

    def damaged(self) -> list[tuple[str, str]]:
        """Files of the current version that are missing or whose bytes changed: (path, what is wrong)."""
        wrong = []
        for path, held in sorted(self.files().items()):
            for place, name in ((self.object(held.sha256), "stored file"), (self.root / path, "served file")):
                if not place.exists():
                    wrong.append((path, f"{name} is missing"))
                elif checksum(place.read_bytes()) != held.sha256:
                    wrong.append((path, f"{name} does not have the bytes that were published"))
        return wrong

    def _by_table(self, files: Mapping[str, Held]) -> dict[str, list[Path]]:
        return {t: [self.object(files[p].sha256) for p in self.paths(t, files)] for t in tables.TABLES}

    def _keep(self, table: str, rows: pa.Table) -> Held:
        data = parquet_bytes(rows, tables.TABLES[table].key, *LOOKED_UP.get(table, ()))
        sha = checksum(data)
        target = self.object(sha)
        if not target.exists():
            write_bytes(target, data)
            target.chmod(0o444)
        return Held(sha, rows.num_rows, len(data))

    def _write_version(self, number: int, files: Mapping[str, Held], reason: str) -> None:
        listed = {p: {"sha256": h.sha256, "rows": h.rows, "bytes": h.bytes} for p, h in files.items()}
        content = {"version": number, "parent": self.version() or None, "reason": reason, "files": listed}
        write_json(self.home / "versions" / f"{number:06}.json", content)

    def _link(self, files: Mapping[str, Held]) -> None:
        for path, held in sorted(files.items()):
            target, source = self.root / path, self.object(held.sha256)
            if target.exists() and target.samefile(source):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_name(f".{target.name}.tmp")
            draft.unlink(missing_ok=True)
            os.link(source, draft)
            draft.replace(target)
            sync_folder(target.parent)
        self._empty_strays(files)

    def _empty_strays(self, files: Mapping[str, Held]) -> None:
        """Empty what this version does not have. The file itself stays, without rows: a reader that has just listed the
        folder would trip over one that is gone."""
        for table in tables.TABLES.values():
            nothing = parquet_bytes(table.arrow.empty_table())
            for found in sorted((self.root / table.name).rglob("*.parquet")):
                if str(found.relative_to(self.root)) not in files and found.read_bytes() != nothing:
                    write_bytes(found, nothing)
