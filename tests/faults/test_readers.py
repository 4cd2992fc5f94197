"""Readers beside a writer that publishes, rolls back and vacuums: no error, no torn read, no row twice."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.conftest import ROOT

SECONDS = "8"


def test_readers_see_whole_nights_of_one_version() -> None:
    command = [sys.executable, "-m", "benchmarks.readers", "--seconds", SECONDS]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert {name: answer["wrong"] for name, answer in told.items()} == {"catalogue": 0, "glob": 0, "writer": 0}
