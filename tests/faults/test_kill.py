"""A run killed anywhere, then run again, gives the bytes of a run nobody disturbed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import CLOCK, NIGHT, ROOT, corpus_rows, make_project

STRIDE = 13
"""Every thirteenth change to the disk is a place to die at: prime, so that the points drift over the stages."""


def test_a_night_killed_anywhere_and_run_again_gives_the_same_bytes(tmp_path: Path) -> None:
    config = make_project(tmp_path, corpus_rows()[:5])
    script = Path(__file__).with_name("killer.py")
    done = subprocess.run(
        [sys.executable, str(script), str(config), NIGHT, CLOCK, str(STRIDE)], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["failures"] == []
    assert told["tried"] >= 10
    assert told["files"] >= 6
