"""A whole night on corpus pages: accounted for, evidenced, readable by plain DuckDB, found again by id."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from pipeline import archive
from pipeline.identity import checksum
from tests.conftest import NIGHT, Dateline, corpus_rows


@pytest.fixture
def config(ready_night: Path) -> Path:
    return ready_night


def ask(config: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    with duckdb.connect(str(config.parent / "warehouse" / "dateline.duckdb"), read_only=True) as connection:
        return connection.execute(sql, list(values)).fetchall()


def test_every_page_is_an_article_or_a_reject(config: Path) -> None:
    (pages,), (articles,), (rejects,) = (
        ask(config, sql)[0]
        for sql in (
            "SELECT count(*) FROM page",
            "SELECT count(*) FROM article",
            "SELECT count(*) FROM reject WHERE stage = 'clean'",
        )
    )
    assert pages == 20
    assert articles + rejects == pages  # type: ignore[operator]


def test_there_are_events_and_each_mention_is_the_slice_of_its_article(config: Path) -> None:
    assert ask(config, "SELECT count(*) FROM event")[0][0] >= 20  # type: ignore[operator]
    rows = ask(
        config, "SELECT m.sentence, m.char_start, m.char_end, a.text FROM mention m JOIN article a USING (article_id)"
    )
    assert len(rows) >= 40
    for sentence, start, end, text in rows:
        assert sentence == text[start:end]  # type: ignore[index]


def test_the_archived_page_is_the_one_the_row_states(config: Path) -> None:
    root = config.parent / "warehouse"
    rows = ask(config, "SELECT warc_file, warc_offset, sha256, bytes FROM page")
    for file, offset, sha256, size in rows:
        body = archive.body(root, str(file), int(str(offset)))
        assert (checksum(body), len(body)) == (sha256, size)


def test_plain_duckdb_reads_the_globs_from_anywhere(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    root = config.parent / "warehouse"
    sql = f"SELECT event_type, count(*) FROM read_parquet('{root}/mention/night=*/*.parquet') GROUP BY 1 ORDER BY 1"
    with duckdb.connect() as connection:
        by_glob = connection.execute(sql).fetchall()
    assert by_glob == ask(config, "SELECT event_type, count(*) FROM mention GROUP BY 1 ORDER BY 1")


def test_the_commands_a_reader_uses(config: Path, dateline: Dateline) -> None:
    event_id = str(ask(config, "SELECT event_id FROM event ORDER BY mention_count DESC, event_id LIMIT 1")[0][0])
    shown = dateline("show", event_id[:10], "--config", str(config), "--json")
    found = json.loads(shown.stdout)
    assert found["table"] == "event"
    assert found["mentions"][0]["sentence"] in found["mentions"][0]["article_text"]
    told = dateline("show", event_id, "--config", str(config)).stdout
    assert "archived: archive/" in told
    assert "passed" in dateline("ls", "--config", str(config)).stdout
    assert "The last night is 2026-03-03" in dateline("status", "--config", str(config)).stdout.splitlines()[-1]
    assert "0 damaged" in dateline("doctor", "--config", str(config)).stdout
    csv = dateline(
        "sql", "SELECT event_type, count(*) AS n FROM event GROUP BY 1 ORDER BY 1", "-c", str(config), "--csv"
    )
    assert csv.stdout.splitlines()[0] == "event_type,n"


def test_a_second_run_finds_nothing_new(config: Path, dateline: Dateline) -> None:
    again = dateline("run", NIGHT, "--config", str(config), "--json")
    assert json.loads(again.stdout)["status"] == "nothing_new"
    assert again.returncode == 0


def test_a_refused_question_leaves_with_one_sentence(config: Path, dateline: Dateline) -> None:
    done = dateline("sql", "COPY event TO 'out.csv'", "--config", str(config))
    assert done.returncode == 2, done.stdout
    assert done.stderr.strip() == "the warehouse is read-only: a statement of kind COPY is not run."


def test_code_answers_line_by_line(dateline: Dateline) -> None:
    lines = [
        json.dumps({"id": 1, "text": "On Monday France accused Spain of spying.", "date": "2026-03-03"}),
        "this is not JSON",
        json.dumps({"id": 3, "text": 7}),
        json.dumps({"id": 4, "text": "", "date": "2026-03-03"}),
    ]
    done = dateline("code", "--jsonl", "-", input="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [a["id"] for a in answers] == [1, None, 3, 4]
    assert [bool(a["error"]) for a in answers][:3] == [False, True, True]
    assert answers[0]["mentions"][0]["event_type"] == "ACCUSE"
    assert (answers[0]["mentions"][0]["actor_country"], answers[0]["mentions"][0]["recipient_country"]) == (
        "FRA",
        "ESP",
    )
    assert answers[0]["mentions"][0]["event_date_start"] == "2026-03-02"


def test_clean_answers_line_by_line(dateline: Dateline, config: Path) -> None:
    row = corpus_rows()[0]
    lines = [json.dumps({"id": "a", "path": str(config.parent / "pages" / str(row["path"])), "url": row["url"]}), "{"]
    done = dateline("clean", "--jsonl", "-", input="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert answers[0]["error"] is None
    assert len(answers[0]["text"]) > 200
    assert answers[1]["error"]


def test_init_makes_a_project_that_reads(tmp_path: Path, dateline: Dateline) -> None:
    assert dateline("init", str(tmp_path / "mine")).returncode == 0
    assert (tmp_path / "mine" / "dags" / "nightly.py").exists()
    done = dateline("run", NIGHT, "--config", str(tmp_path / "mine" / "dateline.toml"))
    assert done.returncode == 0, done.stderr
    again = dateline("init", str(tmp_path / "mine"))
    assert again.returncode == 2
    assert "already there" in again.stderr
