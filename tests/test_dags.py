"""The DAGs: quick to import, sound, and the same bytes as the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.identity import checksum
from tests.conftest import CLOCK, NIGHT, ROOT, Dateline, corpus_rows, make_project

INSPECT = """
import json, socket, sys, time
def refuse(*a, **k): raise AssertionError("an import asked the network")
socket.socket.connect = refuse
import airflow.sdk
began = time.process_time()
import dags.nightly
spent = time.process_time() - began
dag = dags.nightly.nightly()
def order(task, seen=()):
    assert task.task_id not in seen, "cycle"
    for below in task.downstream_list: order(below, (*seen, task.task_id))
for root in dag.roots: order(root)
print(json.dumps({
    "dag_id": dag.dag_id, "tags": sorted(dag.tags), "spent": spent, "tasks": sorted(dag.task_ids),
    "retries": {t.task_id: t.retries for t in dag.tasks}, "mapped": sorted(t.task_id for t in dag.tasks if t.is_mapped),
    "outlets": sorted(a.name for a in dag.get_task("publish").outlets),
    "heavy": sorted({"spacy", "great_expectations", "trafilatura"} & set(sys.modules)),
}))
"""


@pytest.fixture(scope="module")
def airflow_home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of an Airflow of its own, with a migrated SQLite database."""
    home = tmp_path_factory.mktemp("airflow")
    env = {
        **os.environ,
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__DAGS_FOLDER": str(ROOT / "dags"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__UNIT_TEST_MODE": "False",
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep),
    }
    subprocess.run([sys.executable, "-m", "airflow", "db", "migrate"], env=env, check=True, capture_output=True)
    return env


def test_the_dag_imports_lightly_and_is_sound(airflow_home: dict[str, str]) -> None:
    done = subprocess.run([sys.executable, "-c", INSPECT], env=airflow_home, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["dag_id"] == "dateline_nightly"
    assert {"dateline", "nightly"} <= set(told["tags"])
    assert told["mapped"] == ["clean", "code", "fetch"]
    assert {t: r for t, r in told["retries"].items() if t != "check" and r < 1} == {}
    assert told["outlets"] == sorted(
        f"dateline_{t}" for t in ("page", "article", "mention", "event", "quote", "run", "reject")
    )
    assert told["heavy"] == []


MANY = """
import json, sys, time
import airflow.sdk
began = time.process_time()
import dags.backfill, dags.recode
spent = time.process_time() - began
told = {}
for dag in (dags.backfill.backfill(), dags.recode.recode()):
    make = dag.get_task("make")
    told[dag.dag_id] = {
        "tags": sorted(dag.tags), "mapped": make.is_mapped, "at_once": make.max_active_tis_per_dagrun,
        "retries": make.retries, "params": sorted(dag.params), "outlets": len(make.outlets),
    }
print(json.dumps({"dags": told, "spent": spent, "heavy": sorted({"spacy", "great_expectations"} & set(sys.modules))}))
"""


def test_the_dags_over_many_nights_are_light_and_make_one_night_at_a_time(airflow_home: dict[str, str]) -> None:
    done = subprocess.run([sys.executable, "-c", MANY], env=airflow_home, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert sorted(told["dags"]) == ["dateline_backfill", "dateline_recode"]
    for dag in told["dags"].values():
        assert (dag["mapped"], dag["at_once"], dag["retries"], dag["outlets"]) == (True, 1, 2, 7)
        assert {"first", "last", "config", "clock"} <= set(dag["params"])
        assert "dateline" in dag["tags"]
    assert told["heavy"] == []


def hashes(root: Path) -> dict[str, str]:
    files = sorted(p for p in root.rglob("*.parquet") if ".dateline" not in p.parts)
    return {str(p.relative_to(root)): checksum(p.read_bytes()) for p in files}


def test_a_night_under_airflow_gives_the_bytes_of_the_command_line(
    airflow_home: dict[str, str], tmp_path: Path, dateline: Dateline
) -> None:
    rows = corpus_rows()[:6]
    by_hand, by_dag = make_project(tmp_path / "hand", rows), make_project(tmp_path / "dag", rows)
    assert dateline("run", NIGHT, "--config", str(by_hand), "--clock", CLOCK).returncode == 0
    conf = json.dumps({"night": NIGHT, "config": str(by_dag), "clock": CLOCK})
    command = [sys.executable, "-m", "airflow", "dags", "test", "dateline_nightly", "-c", conf]
    done = subprocess.run(command, env=airflow_home, capture_output=True, text=True)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    one, other = hashes(by_hand.parent / "warehouse"), hashes(by_dag.parent / "warehouse")
    assert one == other
    assert len(one) >= 7
