"""The sandbox: a question reads the published tables and nothing else, and writes nowhere."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from pipeline import reader
from tests.sql_world import make

REFUSED = """
SELECT * FROM read_csv('/etc/passwd')
SELECT * FROM read_text('/etc/hostname')
SELECT * FROM read_blob('/etc/hostname')
SELECT * FROM read_json('/etc/hostname')
SELECT * FROM sniff_csv('/etc/passwd')
SELECT * FROM glob('/etc/*')
SELECT * FROM glob('{root}/.dateline/objects/*')
SELECT * FROM '/etc/passwd'
SELECT * FROM query_table('/etc/passwd')
SELECT * FROM read_text('/proc/self/environ')
SELECT * FROM parquet_metadata('/etc/passwd')
SELECT * FROM read_duckdb('{root}/dateline.duckdb')
SELECT * FROM read_text('{root}/.dateline/lock')
SELECT * FROM read_text('{root}/.dateline/current.json')
SELECT * FROM read_text('file://{root}/.dateline/current.json')
SELECT * FROM read_text('{root}/../dateline.toml')
SELECT * FROM read_text('../dateline.toml')
SELECT * FROM read_blob('{root}/.dateline/objects/../current.json')
SELECT * FROM read_text('{root}/.dateline/objects/../../../../../../../../../../etc/hostname')
SELECT * FROM read_parquet('{root}/.dateline/objects/link.parquet')
SELECT * FROM read_text('{root}/.dateline/objects/link.parquet')
SELECT * FROM read_text('{root}/.dateline/objects/folder/lock')
SELECT * FROM read_parquet('http://127.0.0.1:9/x.parquet')
SELECT * FROM read_parquet('s3://bucket/x.parquet')
SELECT getenv('HOME')
SELECT * FROM outside_frame
SELECT * FROM load_aws_credentials()
COPY (SELECT 1) TO '{out}/x.csv'
COPY event TO '{out}/x.parquet' (FORMAT parquet)
COPY (SELECT 1) TO '{root}/.dateline/objects/event.parquet'
EXPLAIN ANALYZE COPY (SELECT 1) TO '{root}/.dateline/objects/event.parquet'
EXPLAIN (ANALYZE) COPY (SELECT 1) TO '{root}/.dateline/objects/event.parquet'
explain analyze copy (SELECT 1) TO '{out}/x.csv'
/* x */ EXPLAIN ANALYZE COPY (SELECT 1) TO '{out}/x.csv'
EXPLAIN /* x */ ANALYZE COPY (SELECT 1) TO '{out}/x.csv'
EXPLAIN -- x\\nANALYZE COPY (SELECT 1) TO '{out}/x.csv'
EXPORT DATABASE '{out}'
IMPORT DATABASE '{out}'
ATTACH '{out}/other.duckdb' AS other
ATTACH ':memory:' AS other
DETACH dateline
USE memory
CREATE TABLE x AS SELECT 1
CREATE TABLE memory.main.x AS SELECT 1
CREATE TEMP TABLE x AS SELECT 1
CREATE MACRO m() AS 1
CREATE SECRET s (TYPE http)
WITH gained AS (INSERT INTO event SELECT * FROM event RETURNING *) SELECT * FROM gained
WITH written AS (COPY (SELECT 1) TO '{out}/x.csv') SELECT 1
DELETE FROM event
UPDATE event SET intensity = 0
DROP VIEW event
ALTER VIEW event RENAME TO happened
COMMENT ON VIEW event IS 'x'
INSTALL httpfs
LOAD httpfs
LOAD '{out}/evil.so'
SET enable_external_access = true
SET allowed_paths = ['/etc/passwd']
SET temp_directory = '{out}'
SET lock_configuration = false
RESET enable_external_access
PRAGMA database_list
PRAGMA enable_profiling
CALL enable_logging('QueryLog', storage = 'file', storage_path = '{out}/log')
SELECT * FROM enable_profiling(save_location = '{out}/profile.json')
SELECT * FROM enable_logging('QueryLog', storage = 'file', storage_path = '{out}/log')
SELECT * FROM query('COPY (SELECT 1) TO ''{out}/x.csv''')
PREPARE p AS COPY (SELECT 1) TO '{out}/x.csv'
EXECUTE p
VACUUM
CHECKPOINT
BEGIN
SELECT 1; DROP VIEW event
SELECT 1; SELECT 2
""".strip().splitlines()

ALLOWED = """
SELECT count(*) FROM event
FROM event LIMIT 1
WITH e AS (SELECT * FROM event) SELECT count(*) FROM e
DESCRIBE event
SHOW TABLES
SUMMARIZE event
VALUES (1)
EXPLAIN SELECT * FROM event
EXPLAIN ANALYZE SELECT count(*) FROM event
EXPLAIN (FORMAT json) SELECT 1
PIVOT event ON event_type IN ('ASSAULT', 'AID') USING count(*) GROUP BY actor_country
SELECT * FROM event_line ORDER BY event_id
""".strip().splitlines()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world, with a lock, a pointer and a configuration beside it, and links that lead out of it."""
    made = make(tmp_path_factory.mktemp("project") / "warehouse")
    for path in (made / ".dateline" / "lock", made / ".dateline" / "current.json", made.parent / "dateline.toml"):
        path.write_text("secret")
    objects = made / ".dateline" / "objects"
    (objects / "link.parquet").symlink_to("/etc/hostname")
    (objects / "folder").symlink_to(made / ".dateline")
    return made


@pytest.fixture(autouse=True, scope="module")
def nothing_changes(root: Path, out: Path) -> Iterator[None]:
    """After all attempts every file of the warehouse is as it was, and nothing lies outside."""
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    yield
    assert {p: p.read_bytes() for p in root.rglob("*") if p.is_file()} == before
    assert list(out.iterdir()) == []


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("out")


@pytest.mark.parametrize("attempt", REFUSED)
def test_what_is_no_reading_of_the_tables_is_refused(
    root: Path, out: Path, attempt: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    outside_frame = pd.DataFrame({"secret": [1]})
    with pytest.raises((reader.Unreadable, duckdb.Error)):
        reader.ask(
            root, attempt.replace("{root}", str(root)).replace("{out}", str(out)).replace("\\n", "\n")
        ).fetchall()
    assert len(outside_frame) == 1


@pytest.mark.parametrize("question", ALLOWED)
def test_what_reads_is_answered(root: Path, question: str) -> None:
    assert reader.ask(root, question).fetchall()


def test_a_link_in_place_of_a_published_file_is_not_followed(tmp_path: Path) -> None:
    made = make(tmp_path / "warehouse")
    published = made / ".dateline" / "objects" / "event.parquet"
    published.rename(tmp_path / "elsewhere.parquet")
    published.symlink_to(tmp_path / "elsewhere.parquet")
    with pytest.raises(duckdb.PermissionException):
        reader.rows(made, "SELECT * FROM event")
    assert reader.rows(made, "SELECT count(*) AS n FROM mention")[0]["n"] == 20


def test_a_warehouse_behind_a_link_is_read(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    assert reader.rows(tmp_path / "link", "SELECT count(*) AS n FROM event")[0]["n"] == 15


def test_two_connections_of_one_process_do_not_mind_each_other(root: Path) -> None:
    with reader.connect(root) as one, reader.connect(root) as other:
        one.execute("SET VARIABLE country = 'KEN'")
        assert other.execute("SELECT getvariable('country')").fetchone() == (None,)


def test_a_catalogue_that_was_replaced_is_seen_by_the_next_connection(tmp_path: Path) -> None:
    made, later = make(tmp_path / "warehouse"), make(tmp_path / "later")
    with reader.connect(made) as before:
        with duckdb.connect(str(later / "dateline.duckdb")) as catalogue:
            catalogue.execute("CREATE VIEW newer AS SELECT 1 AS one")
        (later / "dateline.duckdb").replace(made / "dateline.duckdb")
        with pytest.raises(duckdb.CatalogException):
            before.execute("SELECT * FROM newer")
        assert reader.rows(made, "SELECT * FROM newer") == [{"one": 1}]


def test_a_warehouse_without_a_night_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(reader.Unreadable, match="run `dateline run` first"):
        reader.connect(tmp_path)


def test_a_variable_has_a_name(root: Path) -> None:
    with pytest.raises(reader.Unreadable, match="no name of a variable"):
        reader.ask(root, "SELECT 1", {'x" = 1; --': "1"})


def test_an_interrupt_reaches_a_query_at_work(root: Path) -> None:
    connection = reader.connect(root)
    main = threading.main_thread().ident
    assert main is not None
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background ignores it
    last_resort = threading.Timer(60.0, connection.interrupt)
    try:
        last_resort.start()
        threading.Timer(1.0, signal.pthread_kill, (main, signal.SIGINT)).start()
        with pytest.raises(KeyboardInterrupt):
            reader.ask(root, "SELECT count(*) FROM range(100000000000) a, range(1000) b", connection=connection)
    finally:
        last_resort.cancel()
        signal.signal(signal.SIGINT, before)
    assert connection.execute("SELECT 1").fetchone() == (1,)
