"""Real pages and the seed article, where the gold data lies beside the checkout."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipeline import archive
from pipeline.identity import checksum
from tests.conftest import SHARED, Dateline

NIGHT = "2026-11-01"
MEMORY = 1_500_000
"""KiB a process may have needed at its peak: 1.5 GB."""

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the gold data is not beside this checkout (../shared)"),
]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A night over all saved real pages, by the command line."""
    folder = tmp_path_factory.mktemp("pages")
    config = folder / "dateline.toml"
    config.write_text(f'[[source]]\nname = "pages"\nkind = "pages"\npath = "{SHARED / "pages"}"\n')
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "run", NIGHT, "--config", str(config)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return folder / "warehouse"


def ask(warehouse: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(warehouse / "dateline.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_every_real_page_is_an_article_or_a_reject(warehouse: Path) -> None:
    listed = len((SHARED / "pages" / "manifest.jsonl").read_text(encoding="utf-8").splitlines())
    pages, articles, rejects = (
        ask(warehouse, sql)[0][0]
        for sql in (
            "SELECT count(*) FROM page",
            "SELECT count(*) FROM article",
            "SELECT count(*) FROM reject WHERE stage = 'clean'",
        )
    )
    assert pages == listed
    assert int(str(articles)) + int(str(rejects)) == pages
    assert ask(warehouse, "SELECT * FROM reject WHERE stage = 'code'") == []


def test_memory_stays_within_bounds(warehouse: Path) -> None:
    assert warehouse.exists()
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MEMORY


def test_every_mention_walks_back_to_its_archived_page(warehouse: Path) -> None:
    rows = ask(
        warehouse,
        "SELECT m.sentence, m.char_start, m.char_end, a.text, p.warc_file, p.warc_offset, p.sha256 "
        "FROM mention m JOIN article a USING (article_id) JOIN page p USING (page_id)",
    )
    assert len(rows) > 200
    assert all(sentence == str(text)[start:end] for sentence, start, end, text, *_ in rows)  # type: ignore[misc]
    for file, offset, sha in {(r[4], r[5], r[6]) for r in rows}:
        assert checksum(archive.body(warehouse, str(file), int(str(offset)))) == sha


def test_the_seed_article_is_scored(dateline: Dateline, tmp_path: Path) -> None:
    program = tmp_path / "dateline"
    program.write_text(f"#!{sys.executable}\nfrom pipeline.cli import main\nmain()\n")
    program.chmod(0o755)
    command = [sys.executable, str(SHARED / "seed" / "score_seed.py"), "--code", f"{program} code --jsonl -"]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(Path.cwd())})
    assert done.returncode == 0, done.stderr[-2000:]
    found = int(done.stdout.split("found ")[1].split(",")[0])
    assert found >= 16
    assert "out of boilerplate: 0" in done.stdout
