"""The same text again: which articles are one story (`story_id`), which are on one happening (`coverage_id`)."""

from __future__ import annotations

import pandas as pd


def group(articles: pd.DataFrame) -> pd.Series[str]:
    """story_id of each article (columns article_id, text): its own id where nothing else has the text."""
    return pd.Series(articles["article_id"].to_numpy(), index=articles.index, name="story_id", dtype="str")


def cover(articles: pd.DataFrame) -> pd.Series[str]:
    """coverage_id of each article (columns article_id, title, text, published_at)."""
    return pd.Series(articles["article_id"].to_numpy(), index=articles.index, name="coverage_id", dtype="str")
