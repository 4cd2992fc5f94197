"""What an operator does wrong, or meets: the exit status of the design, one message with the mend, no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CLOCK, NIGHT, Dateline


def amiss(done: subprocess.CompletedProcess[str], status: int, *words: str) -> list[str]:
    """What a command's end lacks: the exit status, each word of the message; or a traceback it should not show."""
    wrong = [] if done.returncode == status else [f"exit {done.returncode}, not {status}: {done.stderr[-2000:]}"]
    wrong += ["a traceback"] if "Traceback" in done.stderr else []
    return wrong + [f"nothing of {word!r}: {done.stderr[-2000:]}" for word in words if word not in done.stderr]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[fetch]\nconcurency = 3\n", ("dateline.toml:2", "did you mean 'concurrency'")),
        ("[fetch]\ndelay = 'soon'\n", ("dateline.toml:2", "valid number")),
        (
            "[clean]\nrules = 'sites.csv'\n[[source]]\nname = 'a'\nkind = 'pages'\npath = '.'\n",
            ("sites.csv:2", "did you mean 'container'"),
        ),
        ("[warehouse]\npath = 'w'\n", ("names no [[source]]",)),
        (
            "[[source]]\nname = 'a'\nkind = 'pages'\npath = 'nowhere'\n",
            ("source a", "nowhere does not exist", "mend `path`"),
        ),
    ],
)
def test_a_bad_configuration(tmp_path: Path, dateline: Dateline, text: str, words: tuple[str, ...]) -> None:
    config = tmp_path / "dateline.toml"
    config.write_text(text)
    (tmp_path / "sites.csv").write_text("host,kind,value,role,note\n*,containers,drawer,box,\n")
    assert amiss(dateline("run", NIGHT, "--config", str(config)), 2, *words) == []


def test_a_missing_configuration(tmp_path: Path, dateline: Dateline) -> None:
    assert (
        amiss(dateline("run", NIGHT, "--config", str(tmp_path / "none.toml")), 2, "no such file", "dateline init") == []
    )


def test_a_night_that_is_no_day(project: Path, dateline: Dateline) -> None:
    assert amiss(dateline("run", "3-March", "--config", str(project)), 2, "write it as YYYY-MM-DD") == []


def test_an_unknown_option(dateline: Dateline) -> None:
    assert amiss(dateline("run", "--colour"), 2, "--colour") == []


def test_a_warehouse_nobody_may_write(project: Path, dateline: Dateline) -> None:
    """The warehouse's place is taken by a file: as unwritable for root as for anyone."""
    (project.parent / "warehouse").write_text("in the way")
    done = dateline("run", NIGHT, "--config", str(project))
    assert amiss(done, 2, "warehouse") == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere; the case above stands for it")
def test_a_read_only_warehouse(project: Path, dateline: Dateline) -> None:
    (project.parent / "warehouse").mkdir(mode=0o555)
    assert (
        amiss(dateline("run", NIGHT, "--config", str(project)), 2, "no permission to write", "[warehouse] path") == []
    )


def test_a_second_run_at_once(project: Path, dateline: Dateline) -> None:
    root = project.parent / "warehouse"
    script = (
        "import sys; from pathlib import Path; from pipeline.warehouse import lock\n"
        "with lock(Path(sys.argv[1])):\n    print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        assert amiss(dateline("run", NIGHT, "--config", str(project)), 3, "another run is writing") == []
        holder.kill()


def test_asking_a_warehouse_that_is_not_there(tmp_path: Path, dateline: Dateline) -> None:
    for words in (("sql", "SELECT 1"), ("ls",), ("status",), ("rejects",), ("show", "abcdef123456")):
        assert amiss(dateline(*words, cwd=tmp_path), 2, "no published night yet") == []


def test_a_refused_night_leaves_the_old_tables_and_shows_its_rows(
    project: Path, dateline: Dateline, tmp_path: Path
) -> None:
    assert dateline("run", NIGHT, "--config", str(project), "--clock", CLOCK).returncode == 0
    before = dateline("sql", "SELECT count(*) AS n FROM article", "--config", str(project), "--json").stdout
    # a coder gone wrong: every confidence is 7. The next night's pages are this night's under other addresses.
    manifest = project.parent / "pages" / "manifest.jsonl"
    rows = [json.loads(line) for line in manifest.read_text().splitlines()]
    fresh = [{**r, "url": r["url"] + "?part=2"} for r in rows]
    manifest.write_text("".join(json.dumps(r) + "\n" for r in fresh))
    broken = (
        "import pipeline.coder as c; plain = c.code\n"
        "def code(*a, **k):\n"
        "    made = plain(*a, **k)\n"
        "    for m in made.mentions: m['confidence'] = 7.0\n"
        "    return made\n"
        "c.code = code\n"
        "from pipeline.cli import main; main()"
    )
    command = [
        sys.executable,
        "-c",
        broken,
        "run",
        "2026-03-04",
        "--config",
        str(project),
        "--clock",
        "2026-03-05T02:00:00Z",
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert "CRITICAL mention.confidence" in done.stdout
    assert "mention_id=" in done.stdout
    assert "confidence='7.0'" in done.stdout
    assert "version 1 is still served" in done.stdout.splitlines()[-1]
    after = dateline("sql", "SELECT count(*) AS n FROM article", "--config", str(project), "--json").stdout
    assert json.loads(after) == json.loads(before)
    assert "refused" in dateline("checks", "2026-03-04", "--config", str(project)).stdout
    page = project.parent / "warehouse" / ".dateline" / "checks" / "night=2026-03-04.html"
    assert "refused" in page.read_text()
