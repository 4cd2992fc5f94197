"""Map and dyads: events by country, by point, and between pairs of countries."""

from __future__ import annotations

from dashboard.filters import Filters
from dashboard.questions.model import Question, question

MOST_POINTS = 1500
"""More circles than this hide each other and weigh on the browser: the largest are drawn, the rest are counted."""


def by_country(filters: Filters) -> Question:
    """Per country of the place: events, mean intensity, deaths (at least)."""
    where = filters.where()
    return question(
        f"SELECT place_country AS country, count(*) AS events, avg(intensity) AS intensity, "  # noqa: S608
        f"coalesce(sum(fatalities_low), 0)::BIGINT AS deaths FROM event "
        f"WHERE {where.sql} AND place_country IS NOT NULL GROUP BY ALL ORDER BY events DESC, country",
        *where.values,
    )


def points(filters: Filters) -> Question:
    """Per point (to a hundredth of a degree): its name, events, mean intensity; the largest first.

    Only places finer than a country: the middle of a country is no place where something happened.
    """
    where = filters.where()
    return question(
        f"SELECT round(latitude, 2) AS latitude, round(longitude, 2) AS longitude, "  # noqa: S608
        f"min(place_name) AS place, min(place_country) AS country, count(*) AS events, avg(intensity) AS intensity, "
        f"count(*) FILTER (quad_class = 4) AS conflict FROM event WHERE {where.sql} AND latitude IS NOT NULL "
        f"AND place_precision IN ('site', 'city', 'admin1') GROUP BY 1, 2 ORDER BY events DESC, 1, 2 LIMIT ?",
        *where.values,
        MOST_POINTS,
    )


def placed(filters: Filters) -> Question:
    """One row: events, events with a country, events with a point finer than a country."""
    where = filters.where()
    return question(
        f"SELECT count(*) AS events, count(place_country) AS in_country, "  # noqa: S608
        f"count(*) FILTER (latitude IS NOT NULL AND place_precision IN ('site', 'city', 'admin1')) AS at_point "
        f"FROM event WHERE {where.sql}",
        *where.values,
    )


def dyads(filters: Filters, most: int) -> Question:
    """Actor country x recipient country among the `most` most active countries of each side."""
    where = filters.where()
    return question(
        f"""
        WITH pair AS (
          SELECT actor_country AS actor, recipient_country AS recipient, count(*) AS events,
                 avg(intensity) AS intensity, count(*) FILTER (quad_class IN (3, 4)) AS conflict
          FROM event WHERE {where.sql} AND actor_country IS NOT NULL AND recipient_country IS NOT NULL GROUP BY ALL),
        doers AS (SELECT actor FROM pair GROUP BY actor ORDER BY sum(events) DESC, actor LIMIT ?),
        targets AS (SELECT recipient FROM pair GROUP BY recipient ORDER BY sum(events) DESC, recipient LIMIT ?)
        SELECT * FROM pair WHERE actor IN (SELECT actor FROM doers) AND recipient IN (SELECT recipient FROM targets)
        ORDER BY events DESC, actor, recipient
        """,  # noqa: S608
        *where.values,
        most,
        most,
    )
