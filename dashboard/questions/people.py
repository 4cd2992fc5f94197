"""Actors and quotations."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.filters import Condition
from dashboard.questions.model import Question, question


def busiest(limit: int = 60) -> Question:
    """Actors with an identity by the number of events they act in or that are done to them.

    Those the articles name beyond table actor go by the name the events give them.
    """
    return question(
        """
        WITH side AS (
          SELECT actor_id AS id, min(actor_name) AS called, min(actor_country) AS land, count(*) AS n
          FROM event WHERE actor_id IS NOT NULL GROUP BY ALL
          UNION ALL
          SELECT recipient_id, min(recipient_name), min(recipient_country), count(*)
          FROM event WHERE recipient_id IS NOT NULL GROUP BY ALL),
        top AS (SELECT id, min(called) AS called, min(land) AS land, sum(n)::BIGINT AS events
                FROM side GROUP BY id ORDER BY events DESC, id LIMIT ?)
        SELECT top.id AS actor_id, coalesce(min(a.name), called) AS name, min(a.kind) AS kind,
               coalesce(min(a.country), land) AS country, events
        FROM top LEFT JOIN actor a ON a.actor_id = top.id
        GROUP BY top.id, called, land, events ORDER BY events DESC, name, top.id
        """,
        limit,
    )


def named(actor_id: str) -> Question:
    """Names and countries the warehouse gives an actor that table actor does not hold, most frequent first."""
    return question(
        """
        SELECT name, country, count(*) AS n FROM (
          SELECT actor_name AS name, actor_country AS country FROM event WHERE actor_id = ?
          UNION ALL SELECT recipient_name, recipient_country FROM event WHERE recipient_id = ?
          UNION ALL SELECT speaker_name, speaker_country FROM quote WHERE speaker_actor_id = ?)
        WHERE name IS NOT NULL GROUP BY ALL ORDER BY n DESC, name
        """,
        actor_id,
        actor_id,
        actor_id,
    )


def search(words: str, limit: int = 60) -> Question:
    """Actors whose name or alias holds the words, and those of events that table actor does not hold.

    Names that begin with the words come first, short ones before long ones.
    """
    wanted = words.strip().lower()
    return question(
        """
        WITH listed AS (
          SELECT actor_id, min(name) AS name, min(kind) AS kind, min(country) AS country FROM actor
          WHERE contains(lower(name), ?) OR len(list_filter(aliases, lambda a: contains(lower(a), ?))) > 0
          GROUP BY actor_id),
        met AS (
          SELECT actor_id, min(actor_name) AS name, NULL AS kind, min(actor_country) AS country FROM event
          WHERE contains(lower(actor_name), ?) AND actor_id NOT IN (SELECT actor_id FROM actor)
          GROUP BY actor_id)
        SELECT * FROM (SELECT * FROM listed UNION ALL SELECT * FROM met)
        ORDER BY NOT starts_with(lower(name), ?), length(name), name, actor_id LIMIT ?
        """,
        wanted,
        wanted,
        wanted,
        wanted,
        limit,
    )


def roles(actor_id: str) -> Question:
    """The actor's rows: names, sector and role with its term, latest first."""
    return question(
        "SELECT * FROM actor WHERE actor_id = ? ORDER BY valid_from DESC NULLS LAST, role",
        actor_id,
    )


def activity(actor_id: str) -> Question:
    """Per month and quad class: events the actor takes part in, by side."""
    return question(
        """
        SELECT date_trunc('day', event_date_start)::DATE AS day, CASE WHEN actor_id = ? THEN 'does' ELSE 'undergoes' END
               AS side, quad_class, count(*) AS events, sum(intensity) AS intensity
        FROM event
        WHERE (actor_id = ? OR recipient_id = ?) AND event_date_start IS NOT NULL
              AND date_precision IN ('day', 'week') AND modality IN ('happened', 'ongoing')
        GROUP BY ALL ORDER BY ALL
        """,
        actor_id,
        actor_id,
        actor_id,
    )


def counterparts(actor_id: str, limit: int = 12) -> Question:
    """Who stands on the other side of the actor's events, most often first."""
    return question(
        """
        SELECT CASE WHEN actor_id = ? THEN recipient_name ELSE actor_name END AS name,
               CASE WHEN actor_id = ? THEN recipient_country ELSE actor_country END AS country,
               CASE WHEN actor_id = ? THEN recipient_id ELSE actor_id END AS other_id,
               count(*) AS events, avg(intensity) AS intensity
        FROM event WHERE (actor_id = ? OR recipient_id = ?)
        GROUP BY ALL HAVING name IS NOT NULL ORDER BY events DESC, name, other_id LIMIT ?
        """,
        actor_id,
        actor_id,
        actor_id,
        actor_id,
        actor_id,
        limit,
    )


def takes_part(actor_id: str) -> Condition:
    """The condition of events in which the actor stands on either side."""
    return Condition("actor_id = ? OR recipient_id = ?", [actor_id, actor_id])


@dataclass(frozen=True, slots=True)
class Said:
    """What quotations are looked for: words in them, words in the speaker's name, country, only direct ones."""

    words: str = ""
    speaker: str = ""
    country: str | None = None
    direct: bool = False
    actor_id: str | None = None

    def where(self) -> Condition:
        """The condition over table quote."""
        parts, values = ["true"], []
        for sql, value in (
            ("contains(lower(text), ?)", self.words.strip().lower()),
            ("contains(lower(speaker_name), ?)", self.speaker.strip().lower()),
            ("speaker_country = ?", self.country),
            ("speaker_actor_id = ?", self.actor_id),
        ):
            if value:
                parts.append(sql)
                values.append(value)
        if self.direct:
            parts.append("is_direct")
        return Condition(" AND ".join(parts), values)


def quote_count(said: Said) -> Question:
    """One row: how many quotations there are, and of how many speakers."""
    where = said.where()
    return question(
        f"SELECT count(*) AS quotes, count(DISTINCT speaker_name) AS speakers FROM quote WHERE {where.sql}",  # noqa: S608
        *where.values,
    )


def quotes(said: Said, limit: int, offset: int) -> Question:
    """One page of quotations, latest night first, with the article each stands in."""
    where = said.where()
    return question(
        f"""
        WITH q AS (SELECT * FROM quote WHERE {where.sql} ORDER BY night DESC, quote_id LIMIT ? OFFSET ?)
        SELECT q.*, a.title, a.url, a.site, a.published_at
        FROM q JOIN (SELECT article_id, title, url, site, published_at FROM article) a USING (article_id)
        ORDER BY q.night DESC, q.quote_id
        """,  # noqa: S608
        *where.values,
        limit,
        offset,
    )
