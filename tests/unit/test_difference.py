"""What a diff tells: rows gained, lost, changed, column by column; nothing where nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import tables, window
from pipeline.difference import Unknown, compare
from pipeline.ledger import row
from pipeline.warehouse import Store
from tests.unit.test_window import DAYS, night


def publish(store: Store, day: str, coder: str, **change: str) -> None:
    frames = night(day)
    mentions = frames["mention"]
    for column, value in change.items():
        mentions.loc[0, column] = value
    linked = window.link(store, day, frames, DAYS)
    files = window.changes(store, day, linked, DAYS)
    at = (mentions["event_date_start"].index[0], day)
    stamp = f"{day}T12:00:00+00:00"
    made = row(day, coder + str(at), linked, "passed", {"coder": coder}, (stamp, stamp))  # type: ignore[arg-type]
    files[f"run/night={day}/part-0.parquet"] = tables.RUN.conform(tables.RUN.frame([made]))
    store.publish(files, day)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Version 1: one night; 2: another night; 3: the first coded again, one sector found."""
    made = tmp_path_factory.mktemp("diff")
    store = Store(made)
    publish(store, "2026-03-03", "old")
    publish(store, "2026-03-06", "old")
    publish(store, "2026-03-03", "new", recipient_sector="MIL")
    return made


def test_a_night_more_is_rows_gained(root: Path) -> None:
    found = compare(root, "1", "2", 10)
    assert found["tables"]["mention"] == {"gained": 2, "lost": 0, "changed": 0, "columns": {}}
    assert found["by_type"] == [{"event_type": "ASSAULT", "gained": 2, "lost": 0, "changed": 0}]
    assert {m["sentence"] for m in found["mentions"]["gained"]} >= {"Police arrested a man on 2026-03-06."}
    backwards = compare(root, "2", "1", 10)
    assert (backwards["tables"]["mention"]["lost"], len(backwards["mentions"]["lost"])) == (2, 2)


def test_a_changed_cell_is_named_with_what_was_and_is(root: Path) -> None:
    found = compare(root, "2", "3", 10)
    assert found["tables"]["mention"] == {"gained": 0, "lost": 0, "changed": 1, "columns": {"recipient_sector": 1}}
    changed = found["mentions"]["changed"][0]
    assert changed["columns"] == {"recipient_sector": [None, "MIL"]}
    assert changed["sentence"]
    assert found["tables"]["event"]["columns"] == {"recipient_sector": 1}
    assert "article" not in found["tables"], "files that did not change are not read"


def test_two_versions_of_the_coder_are_held_against_each_other_over_the_same_nights(root: Path) -> None:
    found = compare(root, "old", "new", 10)
    assert found["tables"]["mention"]["changed"] == 1
    assert found["tables"]["mention"]["lost"] == 0, "the night only the old one coded does not count as lost"


def test_two_nights_and_nothing_at_all(root: Path) -> None:
    assert compare(root, "2026-03-03", "2026-03-06", 5)["tables"]["article"]["gained"] == 2
    assert compare(root, "3", "3", 5)["tables"] == {}


@pytest.mark.parametrize("wrong", ["99", "2026-01-01", "nobody"])
def test_what_there_is_not_is_told_with_what_there_is(root: Path, wrong: str) -> None:
    with pytest.raises(Unknown, match=r"kept are|there are"):
        compare(root, "1", wrong, 5)
