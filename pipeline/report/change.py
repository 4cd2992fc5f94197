"""What is unusual tonight, and what is new: set against the nights before, or said to be too early to tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.report import usual
from pipeline.report.question import WINDOW, Look, Row

SHOWN = 24

SERIES = {
    "all": "SELECT night, 'all' AS key, sum(events)::BIGINT AS events FROM history WHERE kind = 'type' GROUP BY ALL",
    "type": "SELECT night, event_type AS key, events FROM history WHERE kind = 'type'",
    "country": """
SELECT night, place_country AS key, events FROM history WHERE kind = 'country' AND place_country IS NOT NULL
QUALIFY max(events) OVER (PARTITION BY place_country) >= $least""",
    "dyad": """
SELECT night, actor_country || '>' || recipient_country AS key, events FROM history
WHERE kind = 'dyad' AND actor_country IS NOT NULL AND recipient_country IS NOT NULL
QUALIFY max(events) OVER (PARTITION BY actor_country, recipient_country) >= $least""",
}
"""Kind -> events that happened, by night and key; keys that never had LEAST events cannot be unusual."""

NEW_ACTORS = """
WITH part AS (
  SELECT event_id, actor_id AS id, actor_name AS name, actor_country AS country, actor_sector AS sector
  FROM mention WHERE night = $night::DATE AND actor_id IS NOT NULL
  UNION ALL
  SELECT event_id, recipient_id, recipient_name, recipient_country, recipient_sector
  FROM mention WHERE night = $night::DATE AND recipient_id IS NOT NULL),
tonight AS MATERIALIZED (
  SELECT id, min(name) AS name, min(country) AS country, min(sector) AS sector, count(DISTINCT event_id) AS events
  FROM part SEMI JOIN (FROM told WHERE took_place) AS happened USING (event_id) GROUP BY id),
earlier AS (SELECT actor_id, recipient_id FROM mention WHERE night >= $first::DATE AND night < $night::DATE),
known AS (
  SELECT actor_id AS id FROM earlier SEMI JOIN tonight ON tonight.id = earlier.actor_id
  UNION
  SELECT recipient_id FROM earlier SEMI JOIN tonight ON tonight.id = earlier.recipient_id)
SELECT * FROM tonight ANTI JOIN known USING (id) ORDER BY events DESC, name, id
"""

NEW_DYADS = """
SELECT actor_country AS actor, recipient_country AS recipient, sum(events)::BIGINT AS events FROM history
WHERE kind = 'dyad' AND actor_country <> recipient_country
GROUP BY ALL HAVING min(night) = $night::DATE ORDER BY events DESC, actor, recipient
"""


def changed(look: Look, before: Sequence[str]) -> Row:
    """Unusual counts, new actors and new dyads; empty lists where the nights before are too few to tell."""
    enough = len(before) >= usual.ENOUGH
    actors, dyads = (look.ask(NEW_ACTORS), look.ask(NEW_DYADS)) if enough else ([], [])
    return {
        "enough": enough,
        "nights": len(before),
        "needed": usual.ENOUGH,
        "window": WINDOW,
        "unusual": _unusual(look, before) if enough else [],
        "new_actors": actors[:SHOWN],
        "new_actor_count": len(actors),
        "new_dyads": dyads[:SHOWN],
        "new_dyad_count": len(dyads),
    }


def _unusual(look: Look, before: Sequence[str]) -> list[Row]:
    found: list[Row] = []
    for kind, sql in SERIES.items():
        counts: dict[str, dict[str, int]] = {}
        for row in look.ask(sql, least=usual.LEAST):
            counts.setdefault(row["key"], {})[str(row["night"])] = row["events"]
        found += [_row(kind, key, compared) for key, compared in usual.unusual(counts, look.night, before)]
    return sorted(found, key=lambda r: (-abs(r["score"]), r["kind"], r["key"]))[:SHOWN]


def _row(kind: str, key: str, compared: usual.Compared) -> dict[str, Any]:
    return {
        "kind": kind,
        "key": key,
        "events": compared.count,
        "median": compared.median,
        "spread": compared.spread,
        "score": compared.score,
    }
