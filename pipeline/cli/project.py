"""`dateline init`: a new project's folder."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from pipeline.cli.app import Refusal


def create(folder: Path) -> list[Path]:
    """Write dateline.toml, urls.txt, sites.csv and dags/; Refusal where a file is already there."""
    made = []
    templates = files("pipeline") / "data" / "project"
    for name in ("dateline.toml", "urls.txt", "sites.csv"):
        made.append(_write(folder / name, (templates / name).read_text(encoding="utf-8")))
    for name in ("nightly.py", "backfill.py", "recode.py"):
        made.append(_write(folder / "dags" / name, (files("dags") / name).read_text(encoding="utf-8")))
    return made


def _write(path: Path, text: str) -> Path:
    if path.exists():
        raise Refusal(f"{path} is already there; choose another folder, or move it away.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
