"""Overview: how much happened, of what kind, how intense; how fresh each source is."""

from __future__ import annotations

from dashboard.filters import CLOCKS, Filters
from dashboard.questions.model import Question, question

FINE_ENOUGH = {
    "day": ("day",),
    "week": ("day", "week"),
    "month": ("day", "week", "month"),
}
"""Grain of a chart -> precisions of date that can be placed in it; the rest is counted beside it."""


def totals(filters: Filters) -> Question:
    """One row: events, mentions, deaths (at least), mean intensity, countries of place, first and last day."""
    where = filters.where()
    first, last = CLOCKS[filters.clock]
    return question(
        f"SELECT count(*) AS events, coalesce(sum(mention_count), 0)::BIGINT AS mentions, "  # noqa: S608
        f"coalesce(sum(fatalities_low), 0)::BIGINT AS deaths, avg(intensity) AS intensity, "
        f"count(DISTINCT place_country) AS countries, min({first}) AS first_day, max({last}) AS last_day "
        f"FROM event WHERE {where.sql}",
        *where.values,
    )


def series(filters: Filters, grain: str) -> Question:
    """Per period and type: events and the sum of their intensity. `grain` is a key of FINE_ENOUGH."""
    where = filters.where()
    precisions = FINE_ENOUGH[grain]
    day, _ = CLOCKS[filters.clock]
    placed = f"date_precision IN ({', '.join('?' * len(precisions))})" if filters.clock == "happened" else "true"
    return question(
        f"SELECT date_trunc(?, {day})::DATE AS period, event_type, quad_class, count(*) AS events, "  # noqa: S608
        f"sum(intensity) AS intensity FROM event WHERE {where.sql} AND {placed} GROUP BY ALL ORDER BY ALL",
        grain,
        *where.values,
        *(precisions if filters.clock == "happened" else ()),
    )


def by_type(filters: Filters) -> Question:
    """Per type: events, their mentions and mean intensity, most frequent first."""
    where = filters.where()
    return question(
        f"SELECT event_type, quad_class, count(*) AS events, sum(mention_count)::BIGINT AS mentions, "  # noqa: S608
        f"avg(intensity) AS intensity FROM event WHERE {where.sql} GROUP BY ALL ORDER BY events DESC, event_type",
        *where.values,
    )


def sources() -> Question:
    """Per source: pages and articles of its last night, its usual, and the newest publication time."""
    return question(
        """
        WITH nights AS (
          SELECT source_name, night, count(*) AS articles, max(published_at) AS newest
          FROM article GROUP BY ALL),
        ranked AS (SELECT *, row_number() OVER (PARTITION BY source_name ORDER BY night DESC) AS back FROM nights)
        SELECT source_name, max(night) AS last_night, max(newest) AS newest_article,
               (sum(articles) FILTER (back = 1))::BIGINT AS articles_last_night,
               avg(articles) FILTER (back BETWEEN 2 AND 29) AS usual_articles,
               sum(articles)::BIGINT AS articles_in_all,
               list(articles ORDER BY night) FILTER (back <= 28) AS volume
        FROM ranked GROUP BY source_name ORDER BY last_night, source_name
        """
    )


def nights(limit: int = 400) -> Question:
    """Runs, latest night first."""
    return question(
        "SELECT night, verdict, page_count, article_count, mention_count, event_count, quote_count, reject_count, "
        "finished_at FROM run ORDER BY night DESC LIMIT ?",
        limit,
    )
