"""The night's counts: headline, types, places, dyads, days, and the nights before."""

from __future__ import annotations

from pipeline.report.question import HAPPENED, Look, Row

PLACES, DYADS, SIDES, POINTS, DAYS = 24, 20, 10, 400, 14
"""Rows shown of each list; the sums over all of them are given beside."""

HEADLINE = f"""
SELECT count(*) AS events,
       count(*) FILTER (took_place) AS happened,
       count(*) FILTER (took_place AND is_new) AS new,
       count(*) FILTER (took_place AND NOT is_new) AS extended,
       count(*) FILTER (took_place AND is_recent) AS recent,
       count(*) FILTER (took_place AND place_country IS NOT NULL) AS placed,
       count(*) FILTER (took_place AND actor_country IS NOT NULL AND recipient_country IS NOT NULL) AS two_sided,
       count(*) FILTER (took_place AND event_date_end IS NULL) AS undated,
       count(*) FILTER ({HAPPENED} AND story_count > 1) AS confirmed
FROM told
"""  # noqa: S608

VOLUME = """
SELECT (SELECT count(*) FROM page WHERE night = $night::DATE) AS pages,
       (SELECT count(*) FROM article WHERE night = $night::DATE) AS articles,
       (SELECT count(DISTINCT source_name) FROM article WHERE night = $night::DATE) AS sources,
       (SELECT count(DISTINCT story_id) FROM article WHERE night = $night::DATE) AS stories,
       (SELECT count(*) FROM mention WHERE night = $night::DATE) AS mentions,
       (SELECT count(*) FROM quote WHERE night = $night::DATE) AS quotes,
       (SELECT count(*) FROM reject WHERE night = $night::DATE) AS rejects
"""

TYPES = """
SELECT event_type AS type, any_value(quad_class) AS quad, count(*) AS events, count(*) FILTER (is_new) AS new,
       count(*) FILTER (is_recent) AS recent
FROM told WHERE took_place GROUP BY event_type ORDER BY events DESC, type
"""

MODALITIES = "SELECT modality, count(*) AS events FROM told GROUP BY ALL ORDER BY events DESC, modality"

PLACES_SQL = """
SELECT place_country AS country, count(*) AS events, count(*) FILTER (quad_class > 2) AS conflict,
       count(*) FILTER (quad_class <= 2) AS cooperation
FROM told WHERE took_place AND place_country IS NOT NULL GROUP BY ALL ORDER BY events DESC, country
"""

POINTS_SQL = """
SELECT place_name AS name, place_country AS country, round(latitude, 2) AS latitude, round(longitude, 2) AS longitude,
       count(*) AS events, count(*) FILTER (quad_class > 2) AS conflict
FROM told WHERE took_place AND latitude IS NOT NULL AND longitude IS NOT NULL AND place_precision IN ('site', 'city')
GROUP BY ALL ORDER BY events DESC, name, country, latitude, longitude LIMIT $most
"""

DYADS_SQL = """
SELECT actor_country AS actor, recipient_country AS recipient, count(*) AS events,
       round(sum(intensity), 1) AS intensity, count(*) FILTER (quad_class > 2) AS conflict
FROM told WHERE took_place AND actor_country IS NOT NULL AND recipient_country IS NOT NULL
GROUP BY ALL ORDER BY events DESC, actor, recipient
"""

DAYS_SQL = """
SELECT event_date_start AS day, count(*) AS events, count(*) FILTER (quad_class > 2) AS conflict
FROM told WHERE took_place AND date_precision = 'day' AND event_date_start > $night::DATE - $days::INT
  AND event_date_start <= $night::DATE + 1
GROUP BY ALL ORDER BY day
"""

NIGHTS = """
SELECT night, quad_class AS quad, sum(events)::BIGINT AS events FROM history WHERE kind = 'type'
GROUP BY ALL ORDER BY night, quad
"""

RUNS = "SELECT night FROM run WHERE night BETWEEN $first::DATE AND $night::DATE ORDER BY night"


def nights_before(look: Look) -> list[str]:
    """Nights of the window that were run, this one left out."""
    return [str(row["night"]) for row in look.ask(RUNS) if str(row["night"]) != look.night]


def headline(look: Look) -> Row:
    """The counts that open the page."""
    return look.one(HEADLINE) | look.one(VOLUME)


def counted(look: Look) -> Row:
    """What happened by type, modality, place, dyad, day, and the nights before."""
    dyads = look.ask(DYADS_SQL)
    places = look.ask(PLACES_SQL)
    return {
        "types": look.ask(TYPES),
        "modalities": look.ask(MODALITIES),
        "places": places[:PLACES],
        "place_count": len(places),
        "shaded": {row["country"]: row["events"] for row in places},
        "points": look.ask(POINTS_SQL, most=POINTS),
        "dyads": dyads[:DYADS],
        "dyad_count": len(dyads),
        "matrix": matrix(dyads),
        "days": [row | {"day": str(row["day"])} for row in look.ask(DAYS_SQL, days=DAYS)],
        "nights": [row | {"night": str(row["night"])} for row in look.ask(NIGHTS)],
    }


def matrix(dyads: list[Row]) -> list[Row]:
    """The dyads among the countries that take part most, at most SIDES of them."""
    parts: dict[str, int] = {}
    for row in dyads:
        for side in {row["actor"], row["recipient"]}:
            parts[side] = parts.get(side, 0) + row["events"]
    most = set(sorted(parts, key=lambda c: (-parts[c], c))[:SIDES])
    return [row for row in dyads if {row["actor"], row["recipient"]} <= most]
