"""Stages lose nothing: an article that hangs, fails or ends its process is a reject, the rest is coded."""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest

from pipeline import coder, stages, tables
from pipeline.batch import Batch
from pipeline.deadline import Overdue, within
from pipeline.identity import digest


def articles(*texts: str) -> pd.DataFrame:
    return tables.ARTICLE.frame(
        {
            "article_id": digest(text), "night": "2026-03-03", "page_id": digest("page", text), "source_name": "s",
            "url": f"http://a.example/{at}", "text": text, "word_count": 3, "cleaner_version": "1",
            "published_at": datetime(2026, 3, 3, tzinfo=UTC),
        }
        for at, text in enumerate(texts)
    )  # fmt: skip


def test_a_block_in_time_is_left_alone_and_one_overdue_is_not() -> None:
    with within(5):
        done = True
    assert done
    with pytest.raises(Overdue, match=r"not done in 0\.05 s"), within(0.05):
        while True:
            time.sleep(0.01)


def test_an_article_that_hangs_or_fails_is_a_reject(monkeypatch: pytest.MonkeyPatch) -> None:
    def odd(article_id: str, text: str, *_: object) -> coder.Coding:
        if text == "hang":
            while True:
                time.sleep(0.01)
        if text == "fail":
            raise RuntimeError("odd text")
        return coder.Coding()

    monkeypatch.setattr(coder, "code", odd)
    steps: list[int] = []
    batch = stages.code(articles("fine", "hang", "fail", "fine too"), deadline=0.1, step=steps.append)
    told = {r["url"]: (r["reason"], r["detail"]) for r in stages.records(batch.rejects)}
    assert told == {
        "http://a.example/1": ("timeout", "not done in 0.1 s"),
        "http://a.example/2": ("coder_failed", "RuntimeError: odd text"),
    }
    assert steps == [1, 1, 1, 1]


def test_shards_are_a_partition_whatever_their_number() -> None:
    frame = articles(*(f"text {n}" for n in range(50)))
    for shards in (1, 3, 7):
        parts = [stages.shard_of(frame, "article_id", s, shards) for s in range(shards)]
        assert sorted(i for p in parts for i in p["article_id"]) == sorted(frame["article_id"])


def test_shards_join_in_the_tables_order() -> None:
    frame = articles("c", "a", "b")
    joined = stages.joined([frame.iloc[2:], frame.iloc[:2]], "article")
    assert list(joined["url"]) == sorted(frame["url"])


def test_a_body_that_cannot_be_read_is_a_reject() -> None:
    page = {"page_id": digest("p"), "night": "2026-03-03", "source_name": "s", "url": "http://a.example/", "bytes": 1,
            "fetched_at": datetime(2026, 3, 3, tzinfo=UTC), "sha256": "0" * 64, "warc_file": "w", "warc_offset": 7}  # fmt: skip

    def gone(file: str, offset: int) -> bytes:
        raise OSError(f"no record at {file}:{offset}")

    batch: Batch = stages.clean(tables.PAGE.frame([page]), pd.DataFrame(), gone)
    (told,) = stages.records(batch.rejects)
    assert (told["reason"], told["payload"], told["page_id"]) == ("archive_unreadable", "w:7", page["page_id"])
    assert len(batch["article"]) == 0


def test_workers_are_handed_nothing_of_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unpickling one timestamp of pandas costs a worker a second and sixty megabytes."""
    page = dict.fromkeys(tables.PAGE.names) | {
        "page_id": "p", "night": "2026-03-03", "source_name": "a", "url": "https://a.example/b", "warc_file": "f",
        "fetched_at": "2026-03-03T10:00:00+00:00", "final_url": "https://a.example/b", "warc_offset": 0,
    }  # fmt: skip
    hint = {"page_id": "p", "feed_published_at": pd.Timestamp("2026-03-03T09:00:00Z"), "feed_title": "Talks"}
    handed: list[Any] = []

    def take(items: Iterable[Any], **_: Any) -> Iterator[Any]:
        handed.extend(items)
        return iter(())

    monkeypatch.setattr("pipeline.article.clean_many", take)
    stages.clean(tables.PAGE.frame([page]), pd.DataFrame([hint]), lambda *_: b"<p>x</p>")
    assert b"pandas" not in pickle.dumps(handed)
    assert b"numpy" not in pickle.dumps(handed)
