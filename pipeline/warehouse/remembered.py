"""What can be made again from published files, kept beside them because making it takes long."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.warehouse.files import replaced

PARTS = ("names", "keys", "acts")


@dataclass(frozen=True, slots=True)
class Kept:
    """The tables of one name; each is read when asked for."""

    folder: Path
    name: str

    def file(self, part: str) -> Path:
        """Where one of the tables lies."""
        return self.folder / f"{self.name}.{part}.parquet"

    @property
    def complete(self) -> bool:
        """Whether all tables are there."""
        return all(self.file(part).exists() for part in PARTS)

    @property
    def names(self) -> pa.Table:
        """Events of the acts."""
        return pq.read_table(self.file("names"), partitioning=None)

    @property
    def keys(self) -> pa.Table:
        """What the acts are looked up under."""
        return pq.read_table(self.file("keys"), partitioning=None)

    @property
    def acts(self) -> pa.Table:
        """The acts."""
        return pq.read_table(self.file("acts"), partitioning=None)


def kept(folder: Path, name: str, make: Callable[[], Mapping[str, pa.Table]]) -> Kept:
    """The tables kept under a name, made first where they are not all there."""
    found = Kept(folder, name)
    if not found.complete:
        for part, table in sorted(make().items()):
            with replaced(found.file(part)) as draft:
                pq.write_table(table, draft, compression="zstd")
    return found
