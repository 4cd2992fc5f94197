"""Versions: published whole, mended after a cut, rolled back, checked against their hashes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from pipeline import tables
from pipeline.batch import reject, rejects
from pipeline.warehouse import Locked, Store, lock
from pipeline.warehouse.files import parquet_bytes, replaced

AT = "reject/night=2026-03-03/part-0.parquet"


def refused(*details: str) -> pa.Table:
    return tables.REJECT.conform(rejects([reject("clean", "no_text", d, night="2026-03-03") for d in details]))


def served(root: Path) -> list[str]:
    with duckdb.connect(str(root / "dateline.duckdb"), read_only=True) as connection:
        return [r[0] for r in connection.execute("SELECT detail FROM reject ORDER BY 1").fetchall()]


def globbed(root: Path) -> list[str]:
    sql = "SELECT detail FROM read_parquet(?) ORDER BY 1"
    with duckdb.connect() as connection:
        return [r[0] for r in connection.execute(sql, [f"{root}/reject/night=*/*.parquet"]).fetchall()]


def test_a_publish_is_served_by_glob_and_catalogue(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.publish({AT: refused("a", "b")}, "first") == 1
    assert served(tmp_path) == globbed(tmp_path) == ["a", "b"]


def test_the_same_content_is_no_new_version(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.publish({AT: refused("a")}, "first")
    assert store.publish({AT: refused("a")}, "again") == 1


def test_a_version_can_be_rolled_back_and_forward(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.publish({AT: refused("a")}, "first")
    store.publish({AT: refused("b")}, "second")
    store.serve(1)
    assert served(tmp_path) == globbed(tmp_path) == ["a"]
    store.serve(2)
    assert served(tmp_path) == globbed(tmp_path) == ["b"]


def test_a_removed_path_is_gone_from_glob_and_catalogue(tmp_path: Path) -> None:
    store = Store(tmp_path)
    other = AT.replace("03-03", "03-04")
    store.publish({AT: refused("a"), other: refused("b")}, "first")
    store.publish({other: None}, "less")
    assert served(tmp_path) == globbed(tmp_path) == ["a"]


def test_a_publish_cut_after_its_commit_is_carried_through(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.publish({AT: refused("a")}, "first")
    store.publish({AT: refused("b")}, "second")
    (tmp_path / ".dateline" / "applied.json").unlink()
    (tmp_path / AT).unlink()
    assert Store(tmp_path).recover() is True
    assert served(tmp_path) == globbed(tmp_path) == ["b"]


def test_a_moved_warehouse_mends_its_catalogue(tmp_path: Path) -> None:
    Store(tmp_path / "old").publish({AT: refused("a")}, "first")
    (tmp_path / "old").rename(tmp_path / "new place")
    assert Store(tmp_path / "new place").recover() is True
    assert served(tmp_path / "new place") == ["a"]


def test_changed_bytes_are_found(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.publish({AT: refused("a")}, "first")
    assert store.damaged() == []
    file = tmp_path / AT
    file.chmod(0o644)
    data = bytearray(file.read_bytes())
    data[100] ^= 1
    file.write_bytes(bytes(data))
    assert {path for path, _ in store.damaged()} == {AT}


def test_views_and_columns_have_comments(tmp_path: Path) -> None:
    Store(tmp_path).publish({AT: refused("a")}, "first")
    with duckdb.connect(str(tmp_path / "dateline.duckdb"), read_only=True) as connection:
        bare = connection.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND table_name IN "
            "(SELECT unnest(?))",
            [list(tables.TABLES)],
        ).fetchall()
        silent = connection.execute(
            "SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL"
        ).fetchall()
    assert bare == []
    assert silent == []


def test_the_same_table_gives_the_same_bytes() -> None:
    assert parquet_bytes(refused("a", "b"), "reject_id") == parquet_bytes(refused("b", "a"), "reject_id")


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "x"
    target.write_text("old")
    with pytest.raises(RuntimeError, match="stop"), replaced(target) as draft:
        draft.write_text("new")
        raise RuntimeError("stop")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_one_run_at_a_time(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from pipeline.warehouse import lock\n"
        "with lock(Path(sys.argv[1])):\n    print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Locked, match="another run"), lock(tmp_path):
            pass
        holder.kill()
        holder.wait()
    with lock(tmp_path):
        assert True
