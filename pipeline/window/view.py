"""The served tables with the changes of one publish laid over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pyarrow as pa

from pipeline import tables
from pipeline.warehouse import Store

Frames = dict[str, pd.DataFrame]
NIGHTLY = ("page", "article", "mention", "quote", "reject")


def path(table: str, night: str) -> str:
    """The file of one nightly table."""
    return f"{table}/night={night}/part-0.parquet"


def back(night: str, days: int) -> str:
    """The night so many days before."""
    return (date.fromisoformat(night) - timedelta(days=days)).isoformat()


class View:
    """What the tables will be: `changed` over what the store serves (None: the file goes)."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.changed: dict[str, pa.Table | None] = {}
        self.held = store.files()

    def nights(self, first: str, last: str) -> list[str]:
        """Nights that have articles, from first to last, both included."""
        found = {p.split("night=")[1][:10] for p in [*self.held, *self.changed] if p.startswith("article/")}
        return sorted(n for n in found if first <= n <= last)

    def before(self, night: str, days: int) -> list[str]:
        """Nights of the window before this one."""
        return [n for n in self.nights(back(night, days), night) if n != night]

    def about(self, night: str, days: int) -> list[str]:
        """This night (where it is held) and those of the windows before and after it."""
        return self.nights(back(night, days), back(night, -days))

    def source(self, at: str) -> Path | pa.Table | None:
        """Where the rows of a path are to be had."""
        if at in self.changed:
            return self.changed[at]
        return self.store.object(self.held[at].sha256) if at in self.held else None

    def sources(self, table: str, nights: Iterable[str]) -> list[Path | pa.Table]:
        """The files of a table over nights."""
        return [s for s in (self.source(path(table, n)) for n in nights) if s is not None]

    def read(self, at: str, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows of a path, with all columns or some; none where there is no such file."""
        if at in self.changed or at not in self.held:
            changed = self.changed.get(at)
            table = tables.TABLES[at.split("/", 1)[0]].arrow.empty_table() if changed is None else changed
            return table if columns is None else table.select(columns)
        return self.store.read(at, self.held, columns)

    def table(self, name: str, night: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """One nightly table, or some of its columns, as a frame."""
        return tables.TABLES[name].read(self.read(path(name, night), columns))

    def night(self, night: str) -> Frames:
        """All nightly tables of one night."""
        return {name: self.table(name, night) for name in NIGHTLY}

    def lay(self, night: str, frames: Frames) -> None:
        """Lay one night's tables over what is served."""
        for name in NIGHTLY:
            self.changed[path(name, night)] = tables.TABLES[name].conform(frames[name])
