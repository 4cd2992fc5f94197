"""Nights in order, out of order and again: the same files to the byte."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline import tables, window
from pipeline.identity import digest
from pipeline.warehouse import Store

NIGHTS = ("2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06")
HIT = "Gunmen attacked a convoy near Oruro on Monday and killed six guards."
DAYS = 2


def night(day: str, *, silent: bool = False) -> dict[str, pd.DataFrame]:
    """Two articles of one night: one on an act told every night, one on an act of its own."""
    noon = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
    rows: dict[str, list[dict[str, Any]]] = {"page": [], "article": [], "mention": [], "quote": [], "reject": []}
    told = [] if silent else [(HIT, "2026-03-02", "BOL"), (f"Police arrested a man on {day}.", day, "PER")]
    for sentence, on, country in told:
        ids = {k: digest(k, day, sentence) for k in ("page", "article", "mention", "act")}
        rows["page"].append({"page_id": ids["page"], "night": day, "source_name": country, "fetched_at": noon, "bytes": 1,
                             "url": f"http://{country}.example/{day}", "sha256": "0" * 64, "warc_file": "w",
                             "warc_offset": 0})  # fmt: skip
        rows["article"].append({"article_id": ids["article"], "night": day, "page_id": ids["page"], "source_name": country,
                                "url": f"http://{country}.example/{day}", "title": None, "published_at": noon,
                                "language": "en", "text": sentence, "word_count": 9, "cleaner_version": "1"})  # fmt: skip
        rows["mention"].append({"mention_id": ids["mention"], "act_id": ids["act"], "article_id": ids["article"],
                                "night": day, "sentence_index": 0, "char_start": 0, "char_end": len(sentence),
                                "sentence": sentence, "trigger_text": "x", "trigger_start": 0, "trigger_end": 1,
                                "event_type": "ASSAULT", "contexts": [], "quad_class": 4, "recipient_country": country,
                                "event_date_start": on, "event_date_end": on, "date_precision": "day",
                                "modality": "happened", "is_quoted": False, "section": "body", "confidence": 0.8,
                                "rule_id": "r", "coder_version": "1"})  # fmt: skip
    return {name: tables.TABLES[name].frame(found) for name, found in rows.items()}


def publish(root: Path, *days: str, **more: Any) -> Store:
    store = Store(root)
    for day in days:
        linked = window.link(store, day, night(day, **more), DAYS)
        store.publish(window.changes(store, day, linked, DAYS), day)
    return store


def hashes(store: Store) -> dict[str, str]:
    return {path: held.sha256 for path, held in store.files().items()}


@pytest.fixture(scope="module")
def in_order(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return hashes(publish(tmp_path_factory.mktemp("order"), *NIGHTS))


@pytest.mark.parametrize("order", [*permutations(NIGHTS[:3]), NIGHTS[::-1][:3]])
def test_nights_out_of_order_give_the_same_files(
    tmp_path: Path, order: tuple[str, ...], in_order: dict[str, str]
) -> None:
    three = hashes(publish(tmp_path / "straight", *sorted(order)))
    assert hashes(publish(tmp_path / "turned", *order)) == three


@pytest.mark.parametrize("order", [NIGHTS[::-1], (NIGHTS[1], NIGHTS[3], NIGHTS[0], NIGHTS[2])])
def test_a_late_night_reaches_nights_beyond_its_window(
    tmp_path: Path, order: tuple[str, ...], in_order: dict[str, str]
) -> None:
    assert hashes(publish(tmp_path, *order)) == in_order


@pytest.mark.parametrize("again", NIGHTS)
def test_a_night_run_again_changes_nothing(tmp_path: Path, again: str, in_order: dict[str, str]) -> None:
    assert hashes(publish(tmp_path, *NIGHTS, again)) == in_order


def test_a_night_that_lost_its_articles_and_got_them_back_is_as_if_nothing_had_been(
    tmp_path: Path, in_order: dict[str, str]
) -> None:
    publish(tmp_path, *NIGHTS)
    store = publish(tmp_path, NIGHTS[0], silent=True)
    assert hashes(store) != in_order
    assert hashes(publish(tmp_path, NIGHTS[0])) == in_order


def test_an_event_grows_over_nights_within_its_window_and_keeps_its_id(tmp_path: Path) -> None:
    store = publish(tmp_path, *NIGHTS)
    held = [store.read(path) for path in store.paths("event")]
    events = pd.concat([tables.EVENT.read(t) for t in held if t is not None], ignore_index=True)
    convoy = events[events["recipient_country"] == "BOL"].sort_values("first_reported_at")
    assert convoy["mention_count"].tolist() == [3, 1], "born on the first night, grown for two, then born anew"
    assert convoy["event_id"].iloc[0] == digest("event", digest("mention", NIGHTS[0], HIT))
    assert convoy["story_count"].tolist() == [1, 1]


def test_the_same_text_on_a_later_night_is_the_same_story_and_every_copy_stays(tmp_path: Path) -> None:
    store = publish(tmp_path, *NIGHTS[:2])
    held = [store.read(window.path("article", day)) for day in NIGHTS[:2]]
    rows = [tables.ARTICLE.read(t).set_index("text")["story_id"] for t in held if t is not None]
    assert rows[0][HIT] == rows[1][HIT] == digest("article", NIGHTS[0], HIT)
    assert [len(stories) for stories in rows] == [2, 2]
