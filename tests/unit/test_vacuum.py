"""Vacuum: what a kept version needs stays, everything else may go; nothing goes unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.warehouse import Store
from pipeline.warehouse.vacuum import plan, sweep
from tests.unit.test_warehouse import AT, globbed, refused, served


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Four versions of one file, the first twice."""
    made = Store(tmp_path)
    for detail in "abca":
        made.publish({AT: refused(detail)}, detail)
    return made


def test_old_versions_go_with_the_files_only_they_have(store: Store) -> None:
    waste = plan(store, 2)
    assert (waste.versions, len(waste.objects)) == ([1, 2], 1), "a's file is needed by version 4"
    assert store.versions() == [1, 2, 3, 4], "a plan does nothing"
    sweep(store, waste)
    assert store.versions() == [3, 4]
    assert store.damaged() == []
    assert served(store.root) == globbed(store.root) == ["a"]
    store.serve(3)
    assert served(store.root) == globbed(store.root) == ["c"]


def test_the_served_version_stays_however_old(store: Store) -> None:
    store.serve(2)
    sweep(store, plan(store, 1))
    assert store.versions() == [2, 4]
    assert served(store.root) == ["b"]
    assert store.publish({AT: refused("d")}, "after") == 5, "numbers are not used again"


def test_what_a_publish_left_that_died_goes(store: Store) -> None:
    stray = store.object("f" * 64)
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(b"lost")
    assert plan(store, 9).objects == [stray]
