"""The event table: one page of it in SQL, its length, its download; and one event with all its evidence."""

from __future__ import annotations

from dashboard.filters import Filters
from dashboard.questions.model import Question, question

ORDERS = {
    "Latest report first": "first_reported_at DESC, event_id",
    "Latest event first": "event_date_start DESC NULLS LAST, event_id",
    "Best supported first": "story_count DESC, mention_count DESC, confidence DESC, event_id",
    "Most hostile first": "intensity, event_id",
    "Most deaths first": "fatalities_low DESC NULLS LAST, event_id",
}
COLUMNS = (
    "event_id event_date_start event_date_end date_precision event_type event_mode cameo_code quad_class intensity "
    "actor_name actor_country actor_sector recipient_name recipient_country recipient_sector place_name place_country "
    "latitude longitude fatalities_low fatalities_high modality confidence mention_count article_count source_count "
    "story_count first_reported_at last_reported_at best_mention_id"
).split()
MOST_EXPORTED = 100_000


def count(filters: Filters) -> Question:
    """One row, one column: how many events the filters leave."""
    where = filters.where()
    return question(f"SELECT count(*) AS events FROM event WHERE {where.sql}", *where.values)  # noqa: S608


def page(filters: Filters, order: str, limit: int, offset: int) -> Question:
    """One page of the table. The order is settled on few columns first, then the page's rows are read whole."""
    where = filters.where()
    rank = ORDERS[order]
    columns = ", ".join(f"e.{name}" for name in COLUMNS)
    return question(
        f"WITH chosen AS (SELECT event_id, row_number() OVER () AS turn FROM "  # noqa: S608
        f"(SELECT event_id FROM event WHERE {where.sql} ORDER BY {rank} LIMIT ? OFFSET ?)) "
        f"SELECT {columns} FROM event e JOIN chosen USING (event_id) ORDER BY turn",
        *where.values,
        limit,
        offset,
    )


def sentences(mentions: list[str]) -> Question:
    """The sentences of some mentions."""
    marks = ", ".join("?" * len(mentions)) or "NULL"
    return question(f"SELECT mention_id, sentence FROM mention WHERE mention_id IN ({marks})", *mentions)  # noqa: S608


def export(filters: Filters, order: str) -> Question:
    """The filtered table as it is downloaded, at most MOST_EXPORTED rows."""
    where = filters.where()
    columns = ", ".join(COLUMNS)
    return question(
        f"SELECT {columns} FROM event WHERE {where.sql} ORDER BY {ORDERS[order]} LIMIT ?",  # noqa: S608
        *where.values,
        MOST_EXPORTED,
    )


def one(event_id: str) -> Question:
    """The event with this id; no row where there is none."""
    return question("SELECT * FROM event WHERE event_id = ?", event_id)


MOST_MENTIONS = 200


def mentions(event_id: str) -> Question:
    """Its mentions with article and archived page, earliest report first."""
    return question(
        """
        WITH m AS (SELECT * FROM mention WHERE event_id = ? ORDER BY article_id, trigger_start LIMIT ?)
        SELECT m.*, a.url, a.title, a.site, a.source_name, a.published_at, a.story_id, a.text AS article_text,
               p.final_url, p.fetched_at, p.warc_file, p.warc_offset, p.sha256
        FROM m JOIN article a USING (article_id) JOIN page p USING (page_id)
        ORDER BY a.published_at NULLS LAST, m.article_id, m.trigger_start
        """,
        event_id,
        MOST_MENTIONS,
    )


ASPECTS = {
    "type": "event_type",
    "mode": "event_mode",
    "did it happen": "modality",
    "actor country": "actor_country",
    "recipient country": "recipient_country",
    "day": "event_date_start",
    "place country": "place_country",
    "place": "place_name",
    "killed, at least": "fatalities_low",
    "injured, at least": "injured_low",
}
"""What sources can differ in -> column of mention."""


def contradictions(event_id: str) -> Question:
    """Values that its mentions give differently: aspect, value, mentions and independent stories behind each."""
    parts = " UNION ALL ".join(
        f"SELECT '{aspect}' AS aspect, {column}::VARCHAR AS value, mention_id, story_id FROM told"  # noqa: S608
        for aspect, column in ASPECTS.items()
    )
    return question(
        f"""
        WITH m AS (SELECT * FROM mention WHERE event_id = ?),
        told AS (SELECT m.*, coalesce(a.story_id, a.article_id) AS story_id
                 FROM m JOIN (SELECT article_id, story_id FROM article) a USING (article_id)),
        said AS (SELECT aspect, value, count(*) AS mentions, count(DISTINCT story_id) AS stories
                 FROM ({parts}) WHERE value IS NOT NULL GROUP BY ALL)
        SELECT * FROM said WHERE aspect IN (SELECT aspect FROM said GROUP BY aspect HAVING count(*) > 1)
        ORDER BY aspect, stories DESC, mentions DESC, value
        """,  # noqa: S608
        event_id,
    )
