"""Where a night's stages leave their results until the night is published; a killed run finds them again."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import tables
from pipeline.warehouse.files import read_json, write_json, write_parquet

if TYPE_CHECKING:
    import pandas as pd


class Staging:
    """One night's folder of finished steps. `key` names inputs and versions: other inputs, other folder."""

    def __init__(self, root: Path, night: str, key: str) -> None:
        self.night = night
        self.parent = root / ".dateline" / "staging" / f"night={night}"
        self.folder = self.parent / key

    def done(self, step: str) -> bool:
        """Whether this step's results are all there."""
        return (self.folder / f"{step}.json").exists()

    def put(self, step: str, frames: Mapping[str, pd.DataFrame]) -> None:
        """Keep a step's tables; the step counts as done only when its list is written, last."""
        listed = {}
        for name, frame in sorted(frames.items()):
            arrow = (
                tables.TABLES[name].conform(frame)
                if name in tables.TABLES
                else pa.Table.from_pandas(frame, preserve_index=False)
            )
            listed[name] = write_parquet(self.folder / f"{step}.{name}.parquet", arrow)
        write_json(self.folder / f"{step}.json", listed)

    def get(self, step: str) -> dict[str, pd.DataFrame]:
        """A finished step's tables by name; FileNotFoundError where the step is not done."""
        return {n: self._read(step, n) for n in read_json(self.folder / f"{step}.json")}

    def _read(self, step: str, name: str) -> pd.DataFrame:
        table = pq.read_table(self.folder / f"{step}.{name}.parquet", partitioning=None)
        import pandas as pd  # half a second that a reader of the warehouse need not wait

        frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
        return frame

    def sweep(self) -> None:
        """Forget what other inputs left for this night."""
        if self.parent.exists():
            for other in sorted(self.parent.iterdir()):
                if other != self.folder:
                    shutil.rmtree(other)

    def clear(self) -> None:
        """Forget the night's steps: it is published."""
        shutil.rmtree(self.parent, ignore_errors=True)
