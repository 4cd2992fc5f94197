"""Many nights: made late or coded again, stopped and gone on with, they are as if made in order by one coder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from pipeline import coder, ledger, span
from pipeline import night as steps
from pipeline.job import Job
from pipeline.run import run
from pipeline.settings import read
from pipeline.warehouse import Store
from tests.conftest import CLOCK, NIGHT, corpus_rows, make_project

NIGHTS = ["2026-03-02", NIGHT]


def maker(config: Path) -> Callable[[str], Job]:
    chosen = read(config)
    return lambda night: Job(chosen, night, lambda: datetime.fromisoformat(CLOCK))


def hashes(config: Path) -> dict[str, str]:
    return {path: held.sha256 for path, held in Store(config.parent / "warehouse").files().items()}


def project(folder: Path) -> Path:
    return make_project(folder, corpus_rows()[:3])


@pytest.fixture(scope="module")
def later() -> Callable[[pytest.MonkeyPatch], None]:
    """Makes the coder a later version of itself."""
    was = coder.version()
    return lambda patch: patch.setattr(coder, "version", lambda: f"{was}.later")


def test_all_nights_between_are_named() -> None:
    assert span.nights("2026-02-27", "2026-03-01") == ["2026-02-27", "2026-02-28", "2026-03-01"]


def test_recode_gives_what_a_first_run_by_that_coder_gives(
    tmp_path: Path, later: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    old, fresh = project(tmp_path / "old"), project(tmp_path / "fresh")
    run(maker(old)(NIGHT))
    assert [o.status for _, o in span.recode(maker(old), NIGHTS)] == ["nothing_new"], (
        "and the night never made is passed over"
    )
    later(monkeypatch)
    with monkeypatch.context() as cut:
        cut.setattr(steps, "check", lambda job: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            list(span.recode(maker(old), NIGHTS))
    assert [o.status for _, o in span.recode(maker(old), NIGHTS)] == ["published"]
    run(maker(fresh)(NIGHT))
    assert hashes(old) == hashes(fresh)
    assert [o.status for _, o in span.recode(maker(old), NIGHTS, clean=True)] == ["nothing_new"]


def test_articles_stand_as_an_older_cleaner_left_them_unless_told_otherwise(
    tmp_path: Path, later: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline import article

    config, served = project(tmp_path), article.version_with(None)
    run(maker(config)(NIGHT))
    before = hashes(config)
    later(monkeypatch)
    monkeypatch.setattr(article, "version_with", lambda rules: "tomorrow's cleaner")
    list(span.recode(maker(config), NIGHTS))
    after = hashes(config)
    assert after[f"article/night={NIGHT}/part-0.parquet"] == before[f"article/night={NIGHT}/part-0.parquet"]
    told = ledger.runs(Store(config.parent / "warehouse"))["versions"].iloc[0]
    assert served in told
    assert "later" in told
    assert [o.status for _, o in span.recode(maker(config), NIGHTS, clean=True)] == ["published"]
    assert "tomorrow" in ledger.runs(Store(config.parent / "warehouse"))["versions"].iloc[0]


def test_backfill_asks_saved_sources_only_and_goes_on(tmp_path: Path) -> None:
    config = project(tmp_path)
    config.write_text(
        config.read_text() + '[[source]]\nname = "live"\nkind = "feed"\nurl = "http://nowhere.invalid/feed"\n'
    )
    make = maker(config)
    assert [s.name for s in span.saved(make(NIGHT).settings).source] == ["saved"]
    made = dict(span.backfill(make, NIGHTS[:1]))
    assert (made[NIGHTS[0]].status, made[NIGHTS[0]].failed_sources) == ("published", [])
    assert [o.status for _, o in span.backfill(make, NIGHTS[:1])] == ["nothing_new"]
