"""The pure middle of a night: pages -> articles -> mentions and quotes, each `frame -> Batch`.

Nothing here reads the disk, the clock or the network: bodies come through a function given as argument.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline import tables
from pipeline.batch import Batch, reject, rejects
from pipeline.deadline import Overdue, within
from pipeline.identity import digest

if TYPE_CHECKING:
    from pipeline.article import Crew, Rules

Body = Callable[[str, int], bytes]
"""(warc_file, warc_offset) -> decoded body of the record there."""

Step = Callable[[int], None]
"""Called with 1 for each thing done."""


def night_of(frame: pd.DataFrame) -> str | None:
    """The night a frame's rows belong to, as text; None for no rows."""
    return None if frame.empty else str(frame["night"].iloc[0])


def records(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Rows as dicts with None for NULL."""
    for row in frame.to_dict("records"):
        yield {str(k): None if v is pd.NA or v is pd.NaT else v for k, v in row.items()}


# -- clean ---------------------------------------------------------------------------------------


def clean(
    pages: pd.DataFrame,
    hints: pd.DataFrame,
    body: Body,
    *,
    crew: Crew | None = None,
    rules: Rules | None = None,
    step: Step | None = None,
) -> Batch:
    """Clean pages: table page -> table article, and a reject for each page that holds none.

    `hints` says what feeds and sitemaps state of a page (page_id and archive.HINTS). `crew` are the processes that
    clean, with their deadline, memory and rules; without one this process does, by `rules`, and nothing stops it.
    """
    from pipeline import article

    said = {row["page_id"]: _told(row) for row in records(hints)} if len(hints) else {}
    by_id = {row["page_id"]: row for row in records(pages)}
    refused: list[dict[str, Any]] = []
    cleaned: list[dict[str, Any]] = []
    items = _bodies(by_id, said, body, refused)
    for key, outcome in crew.clean(items) if crew else article.clean_many(items, rules=rules):
        page = by_id[str(key)]
        if isinstance(outcome, article.Refusal):
            refused.append(_refused(page, outcome.reason, outcome.detail))
        else:
            cleaned.append(_article(page, outcome.row()))
        if step:
            step(1)
    return Batch({"article": tables.ARTICLE.frame(cleaned)}, rejects(refused))


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        k: list(v) if k in ("feed_authors", "feed_tags") else _plain(v)
        for k, v in row.items()
        if v is not None and k != "page_id"
    }


def _plain(value: Any) -> Any:
    """A timestamp as the standard library's: a worker that is handed one of pandas would import all of pandas."""
    return value.to_pydatetime() if isinstance(value, pd.Timestamp) else value


def _bodies(
    pages: Mapping[str, Mapping[str, Any]],
    said: Mapping[str, Mapping[str, Any]],
    body: Body,
    refused: list[dict[str, Any]],
) -> Iterator[Any]:
    from pipeline import article

    for page_id in sorted(pages):
        page = pages[page_id]
        try:
            html = body(page["warc_file"], page["warc_offset"])
        except (OSError, ValueError, RuntimeError) as error:
            refused.append(_refused(page, "archive_unreadable", f"{type(error).__name__}: {error}"))
            continue
        url, told = page["final_url"] or page["url"], said.get(page_id)
        yield article.Page(page_id, html, url, _plain(page["fetched_at"]), told, page["source_name"])


def _article(page: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    known = {"article_id": digest("article", page["page_id"]), "night": page["night"], "page_id": page["page_id"]}
    return {**row, **known, "source_name": page["source_name"], "url": page["url"]}


def _refused(page: Mapping[str, Any], reason: str, detail: str) -> dict[str, Any]:
    return reject(
        "clean",
        reason,
        detail,
        night=str(page["night"]),
        url=page["url"],
        page_id=page["page_id"],
        payload=f"{page['warc_file']}:{page['warc_offset']}",
    )


# -- code ----------------------------------------------------------------------------------------


def code(articles: pd.DataFrame, *, deadline: float = 60.0, step: Step | None = None) -> Batch:
    """Code articles: table article -> tables mention and quote; an article that cannot be coded is a reject.

    `deadline`: seconds one article may take; over it, it is a reject with reason `timeout`.
    Articles in a language the coder does not know give no rows: the article itself stays.
    """
    from pipeline import coder

    mentions: list[dict[str, Any]] = []
    quotes: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []
    for row in records(articles):
        try:
            with within(deadline):
                coding = coder.code(row["article_id"], row["text"], _day(row), row["title"], str(row["night"]))
        except Overdue as error:
            refused.append(uncoded(row, "timeout", str(error)))
        except Exception as error:  # noqa: BLE001  one odd article is a reject; the night goes on
            refused.append(uncoded(row, "coder_failed", f"{type(error).__name__}: {error}"))
        else:
            mentions += coding.mentions
            quotes += coding.quotes
        if step:
            step(1)
    coded = {"mention": tables.MENTION.frame(mentions), "quote": tables.QUOTE.frame(quotes)}
    return Batch(coded, rejects(refused))


def _day(row: Mapping[str, Any]) -> date | None:
    at: datetime | None = row["published_at"]
    return None if at is None else at.date()


def uncoded(row: Mapping[str, Any], reason: str, detail: str) -> dict[str, Any]:
    """The reject of an article that could not be coded."""
    return reject(
        "code",
        reason,
        detail,
        night=str(row["night"]),
        url=row["url"],
        article_id=row["article_id"],
        page_id=row["page_id"],
    )


def shard_of(frame: pd.DataFrame, key: str, shard: int, shards: int) -> pd.DataFrame:
    """The rows whose id falls into one of `shards` equal parts."""
    if frame.empty:
        return frame
    part = frame[key].astype(str).str[:8].map(lambda h: int(h, 16) % shards)
    return frame[part == shard].reset_index(drop=True)


def joined(frames: Iterable[pd.DataFrame], table: str) -> pd.DataFrame:
    """Shards put together again, in the table's order."""
    held = [f for f in frames if len(f)]
    whole = pd.concat(held, ignore_index=True) if held else tables.TABLES[table].empty()
    return whole.sort_values(list(tables.TABLES[table].order), ignore_index=True)
