"""The same night twice, under another hash seed, locale, time zone and working folder, gives the same bytes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from pipeline.identity import checksum
from tests.conftest import corpus_rows, make_project, night_command


def made(folder: Path, where: Path, **surroundings: str) -> dict[str, str]:
    config = make_project(folder, corpus_rows()[:6])
    subprocess.run(
        night_command(config), check=True, cwd=where, env={**os.environ, **surroundings}, capture_output=True
    )
    root = folder / "warehouse"
    files = sorted(p for p in root.rglob("*.parquet") if ".dateline" not in p.parts)
    files += sorted(root.rglob("*.warc.gz"))
    return {str(p.relative_to(root)): checksum(p.read_bytes()) for p in files}


def test_the_surroundings_do_not_reach_the_tables(tmp_path: Path) -> None:
    one = made(tmp_path / "one", Path.cwd(), PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    other = made(tmp_path / "two", tmp_path, PYTHONHASHSEED="987654", TZ="Pacific/Apia", LC_ALL="C", LANG="C")
    assert one == other
    assert len(one) >= 7
