"""What tests share: a small project on a few corpus pages, and the command line as a user calls it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline import corpus

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
NIGHT, CLOCK = "2026-03-03", "2026-03-04T02:00:00+00:00"


def needs(program: str) -> str:
    """The path of a system program; skips where it is missing, fails where CI promises it."""
    found = shutil.which(program)
    if found is None:
        message = f"{program} is not installed (Debian package)"
        (pytest.fail if os.environ.get("DATELINE_SYSTEM_REQUIRED") else pytest.skip)(message)
    return str(found)


def corpus_rows(night: str = NIGHT) -> list[dict[str, object]]:
    """Manifest rows of the corpus's pages of one night that are served as pages."""
    text = (corpus.folder() / "manifest.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    return [r for r in rows if r["night"] == night and r["status"] == 200]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with dateline.toml over eight saved pages of the corpus; gives the configuration file."""
    return make_project(tmp_path, corpus_rows()[:8])


def night_command(config: Path) -> list[str]:
    """The command line that makes the corpus's night, for tests that bring surroundings of their own."""
    call = "from pipeline.cli import main; main()"
    return [sys.executable, "-c", call, "run", NIGHT, "-c", str(config), "--clock", CLOCK]


def make_project(folder: Path, rows: list[dict[str, object]], shards: int = 2) -> Path:
    """Write dateline.toml and a `pages` source of these corpus rows; gives the configuration file."""
    pages = folder / "pages"
    pages.mkdir(parents=True)
    for row in rows:
        target = pages / str(row["path"])
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(corpus.folder() / str(row["path"]), target)
    (pages / "manifest.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    config = folder / "dateline.toml"
    config.write_text(
        '[warehouse]\npath = "warehouse"\n'
        f"[code]\nshards = {shards}\n"
        '[[source]]\nname = "saved"\nkind = "pages"\npath = "pages"\n',
        encoding="utf-8",
    )
    return config


@pytest.fixture(scope="session")
def ready_night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published night over twenty saved pages of the corpus, made once for all workers; gives the configuration.

    Tests read it; one that changes the warehouse makes its own.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    with FileLock(shared / "ready_night.lock"):
        if not (shared / "ready_night" / "published").exists():
            _make_ready(shared / "ready_night")
    return shared / "ready_night" / "dateline.toml"


def _make_ready(folder: Path) -> None:
    from pipeline.night import Job
    from pipeline.run import run
    from pipeline.settings import read

    made = make_project(folder, corpus_rows()[:20])
    outcome = run(Job(read(made), NIGHT, lambda: datetime.fromisoformat(CLOCK)))
    assert outcome.status == "published", [f for f in outcome.report["findings"] if not f["held"]][:3]
    (folder / "published").touch()


Dateline = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def dateline() -> Dateline:
    """Run the command line in a process of its own."""

    def run(*words: str, **more: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from pipeline.cli import main; main()", *words]
        return subprocess.run(command, capture_output=True, text=True, **more)  # type: ignore[call-overload]

    return run
