"""What of a published night can stand when it is made again: rows that the same code would give again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline import tables, window
from pipeline.warehouse import Store


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows of one night as cleaning and coding left them; `coded`: ids of the articles whose coding is among them."""

    articles: pd.DataFrame
    mentions: pd.DataFrame
    quotes: pd.DataFrame
    coded: frozenset[str]


def nothing() -> Kept:
    """No row stands."""
    return Kept(tables.ARTICLE.empty(), tables.MENTION.empty(), tables.QUOTE.empty(), frozenset())


def read(store: Store, night: str, pages: pd.DataFrame, versions: Mapping[str, str]) -> Kept:
    """The served rows of a night, where all versions are the same, for the pages it still has.

    Cleaning and coding are pure, so they are what making them again would give. Refused articles are not among the
    coded.
    """
    run = store.read(window.path("run", night))
    if run is None or run.num_rows == 0 or json.loads(run["versions"][0].as_py()) != dict(versions):
        return nothing()
    articles = _table(store, "article", night).assign(story_id=None, coverage_id=None)
    mentions, quotes, refused = (_table(store, name, night) for name in ("mention", "quote", "reject"))
    columns = ["page_id", "url", "source_name"]
    articles = articles.merge(pages[columns], on=columns, how="inner", validate="1:1")[tables.ARTICLE.names]
    failed = set(refused.loc[refused["stage"] == "code", "article_id"].dropna())
    coded = frozenset(set(articles["article_id"]) - failed)
    mentions = mentions.assign(event_id=mentions["act_id"])
    return Kept(articles, _among(mentions, coded), _among(quotes, coded), coded)


def articles(store: Store, night: str, pages: pd.DataFrame) -> Kept:
    """The served articles of a night, for the pages it still has, as the cleaning left them; none counts as coded."""
    held = _table(store, "article", night).assign(story_id=None, coverage_id=None)
    columns = ["page_id", "url", "source_name"]
    held = held.merge(pages[columns], on=columns, how="inner", validate="1:1")[tables.ARTICLE.names]
    return Kept(held, tables.MENTION.empty(), tables.QUOTE.empty(), frozenset())


def versions(store: Store, night: str) -> dict[str, str]:
    """What made the served night, as its run states it; empty where it was never published."""
    run = store.read(window.path("run", night))
    if run is None or run.num_rows == 0:
        return {}
    told: dict[str, str] = json.loads(run["versions"][0].as_py())
    return told


def _among(frame: pd.DataFrame, articles: frozenset[str]) -> pd.DataFrame:
    return frame[frame["article_id"].isin(articles)].reset_index(drop=True)


def _table(store: Store, name: str, night: str) -> pd.DataFrame:
    table = tables.TABLES[name]
    held = store.read(window.path(name, night))
    return table.empty() if held is None else table.read(held)
