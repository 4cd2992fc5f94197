"""`dateline rejects --retry` and `dateline doctor`: what was refused is tried again, what was damaged is named."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline import archive, coder
from pipeline.night import Job
from pipeline.run import retry, run
from pipeline.settings import read
from pipeline.warehouse import Store
from tests.conftest import CLOCK, NIGHT, Dateline, corpus_rows, make_project


def job(config: Path) -> Job:
    return Job(read(config), NIGHT, lambda: datetime.fromisoformat(CLOCK))


def served(config: Path) -> dict[str, str]:
    """Path -> hash of the served tables, without the table of runs."""
    files = Store(read(config).root).files()
    return {path: held.sha256 for path, held in files.items() if not path.startswith("run/")}


def refusals(config: Path) -> pd.DataFrame:
    table = Store(read(config).root).read(f"reject/night={NIGHT}/part-0.parquet")
    return pd.DataFrame() if table is None else table.to_pandas()


def spoil(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Let the first page be unreadable and the coder fail on the first article; gives what was coded, and how to mend."""
    body, code = archive.body, coder.code
    state: dict[str, Any] = {"page": None, "article": None, "coded": [], "read": []}

    def read_body(root: Path, file: str, offset: int) -> bytes:
        state["page"] = state["page"] or (file, offset)
        state["read"].append((file, offset))
        if state["page"] == (file, offset):
            raise OSError("bad sector")
        return body(root, file, offset)

    def code_article(article_id: str, *rest: Any) -> Any:
        state["article"] = state["article"] or article_id
        state["coded"].append(article_id)
        if state["article"] == article_id:
            raise ZeroDivisionError("odd article")
        return code(article_id, *rest)

    monkeypatch.setattr(archive, "body", read_body)
    monkeypatch.setattr(coder, "code", code_article)
    return state


def test_a_retry_makes_what_was_refused_and_gives_the_tables_of_a_night_without_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = corpus_rows()[:8]
    sound = make_project(tmp_path / "sound", rows)
    run(job(sound))
    config = make_project(tmp_path / "spoilt", rows)
    state = spoil(monkeypatch)
    run(job(config))
    assert sorted(refusals(config)["reason"]) == ["archive_unreadable", "coder_failed"]
    assert run(job(config)).status == "nothing_new"
    state |= {"page": ("", 0), "article": "none", "coded": [], "read": []}
    assert retry(job(config)).status == "published"
    assert len(state["read"]) == 1
    assert len(state["coded"]) == 2
    assert refusals(config).empty
    assert served(config) == served(sound)


def test_the_command_tells_what_came_right(tmp_path: Path, dateline: Dateline) -> None:
    rows = corpus_rows()[:4]
    config = make_project(tmp_path, rows)
    missing = tmp_path / "pages" / str(rows[0]["path"])
    missing.rename(tmp_path / "aside")
    assert dateline("run", NIGHT, "--config", str(config), "--clock", CLOCK).returncode == 0
    assert list(refusals(config)["stage"]) == ["fetch"]
    again = dateline("rejects", "--retry", "--config", str(config), "--clock", CLOCK)
    assert "Of 1 refused 0 came right; 1 are refused now" in again.stdout
    (tmp_path / "aside").rename(missing)
    mended = dateline("rejects", NIGHT, "--retry", "--config", str(config), "--clock", CLOCK)
    assert mended.returncode == 0, mended.stderr
    assert "Of 1 refused 1 came right; 0 are refused now" in mended.stdout
    none = dateline("rejects", "--retry", "--config", str(config))
    assert (none.returncode, "nothing to try again" in none.stderr) == (0, True)


def test_doctor_names_damaged_archive_files(tmp_path: Path, dateline: Dateline) -> None:
    config = make_project(tmp_path, corpus_rows()[:2])
    run(job(config))
    home = read(config).root / "archive"
    (part,) = home.glob("**/part-*.warc.gz")
    sound = dateline("doctor", "--config", str(config))
    assert (sound.returncode, "Archive: no damaged files." in sound.stdout) == (0, True)
    whole = part.read_bytes()
    part.write_bytes(whole[:-9] + b"\x00" + whole[-8:])
    spoilt = dateline("doctor", "--json", "--config", str(config))
    assert spoilt.returncode == 1
    assert json.loads(spoilt.stdout)["archive_damaged"] == [
        [str(part.relative_to(home)), "not the bytes that were sealed"]
    ]
    part.unlink()
    lost = dateline("doctor", "--config", str(config))
    assert (lost.returncode, "missing; put it back from a copy" in lost.stdout) == (1, True)
    (part.parent / "fetch.jsonl").write_text("{}\nbroken\n{}\n")
    assert [what for path, what in archive.damages(home) if path.endswith("fetch.jsonl")]
