"""Ten questions, asked of a view and written by hand on the tables' files: the views recipes stand on, commonest first.

By hand means what somebody would write who knows the tables and asks this one question only: no join and no column more
than it needs. `{event}`, `{mention}` ... stand for the files of a table.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a view, and the same by hand. `{id}` stands for the event most sources report."""

    view: str
    asked: str
    by_hand: str


QUESTIONS = (
    Question(
        "event_line",
        "SELECT day, who, whom, place, mention_count, sentence, event_id FROM event_line WHERE event_id IN ("
        "SELECT event_id FROM event WHERE event_type = 'CONSULT' AND modality IN ('happened', 'ongoing')) "
        "ORDER BY day DESC, mention_count DESC, event_id LIMIT 50",
        """
        SELECT CASE e.date_precision
                 WHEN 'none' THEN 'undated' WHEN 'year' THEN strftime(e.event_date_start, '%Y')
                 WHEN 'month' THEN strftime(e.event_date_start, '%Y-%m') WHEN 'day' THEN e.event_date_start::VARCHAR
                 ELSE concat_ws(' to ', e.event_date_start, e.event_date_end) END AS day,
               coalesce(e.actor_name, '—')
                 || coalesce(' (' || nullif(concat_ws(' ', e.actor_country, e.actor_sector), '') || ')', '') AS who,
               coalesce(e.recipient_name, '—')
                 || coalesce(' (' || nullif(concat_ws(' ', e.recipient_country, e.recipient_sector), '') || ')', '')
                 AS whom,
               coalesce(concat_ws(', ', e.place_name, e.place_country), '') AS place, e.mention_count, m.sentence,
               e.event_id
        FROM {event} e JOIN {mention} m ON m.mention_id = e.best_mention_id
        WHERE e.event_type = 'CONSULT' AND e.modality IN ('happened', 'ongoing')
        ORDER BY day DESC, mention_count DESC, event_id LIMIT 50""",
    ),
    Question(
        "dyad_month",
        "SELECT month, events, material_conflict, intensity_mean FROM dyad_month "
        "WHERE actor_country = 'AAK' AND recipient_country = 'AAL' ORDER BY month",
        """
        SELECT date_trunc('month', event_date_start)::DATE AS month, count(*) AS events,
               count(*) FILTER (WHERE quad_class = 4) AS material_conflict, avg(intensity) AS intensity_mean
        FROM {event}
        WHERE actor_country = 'AAK' AND recipient_country = 'AAL' AND modality IN ('happened', 'ongoing')
          AND date_precision IN ('day', 'week', 'month')
        GROUP BY month ORDER BY month""",
    ),
    Question(
        "event_timeline",
        "SELECT step, reported_at, source_name, sentence, url FROM event_timeline WHERE event_id = '{id}' "
        "ORDER BY step",
        """
        SELECT row_number() OVER (ORDER BY coalesce(a.published_at, p.fetched_at), a.article_id, m.trigger_start,
                                           m.mention_id) AS step,
               coalesce(a.published_at, p.fetched_at) AS reported_at, a.source_name, m.sentence, a.url
        FROM {mention} m JOIN {article} a USING (article_id) JOIN {page} p USING (page_id)
        WHERE m.event_id = '{id}' ORDER BY step""",
    ),
    Question(
        "event_source",
        "SELECT source_name, count(*) AS events, median(mentions) AS mentions FROM event_source "
        "GROUP BY source_name ORDER BY source_name",
        """
        WITH told AS (
          SELECT m.event_id, a.source_name, count(*) AS mentions
          FROM {mention} m JOIN {article} a USING (article_id) JOIN {page} p USING (page_id)
          GROUP BY ALL
        )
        SELECT source_name, count(*) AS events, median(mentions) AS mentions FROM told
        GROUP BY source_name ORDER BY source_name""",
    ),
    Question(
        "who_said_about_whom",
        "SELECT speaker_name, about_side, about_name, event_type, text, quote_id FROM who_said_about_whom "
        "WHERE about_country = 'AAK' ORDER BY speaker_name, quote_id, about_side, event_type, about_name LIMIT 100",
        """
        WITH said AS (
          SELECT q.speaker_name, q.text, q.quote_id, m.event_type, m.actor_name, m.actor_country, m.recipient_name,
                 m.recipient_country
          FROM {quote} q JOIN {mention} m ON m.article_id = q.article_id
           AND m.trigger_start >= q.char_start AND m.trigger_end <= q.char_end
          WHERE m.actor_country = 'AAK' OR m.recipient_country = 'AAK'
        )
        SELECT speaker_name, 'actor' AS about_side, actor_name AS about_name, event_type, text, quote_id FROM said
        WHERE actor_country = 'AAK'
        UNION ALL
        SELECT speaker_name, 'recipient', recipient_name, event_type, text, quote_id FROM said
        WHERE recipient_country = 'AAK'
        ORDER BY speaker_name, quote_id, about_side, event_type, about_name LIMIT 100""",
    ),
    Question(
        "source_agreement",
        "SELECT event_id, sources, slots_in_conflict, fatalities_least, fatalities_most FROM source_agreement "
        "WHERE slots_in_conflict IS NOT NULL ORDER BY agreement, sources DESC, event_id LIMIT 25",
        """
        WITH claim AS (
          SELECT m.event_id, a.source_name AS s, m.event_type AS t, m.modality AS o, m.actor_country AS ac,
                 m.recipient_country AS rc, m.place_country AS pc, m.fatalities_low AS low,
                 CASE WHEN m.date_precision = 'day' AND m.date_basis <> 'published' THEN m.event_date_start END AS d,
                 coalesce(m.fatalities_high, m.fatalities_low) AS high
          FROM {mention} m JOIN {article} a USING (article_id)
          WHERE m.event_id IN (SELECT event_id FROM {event} WHERE source_count > 1)
        ), told AS (
          SELECT event_id, count(DISTINCT s) AS sources, min(low) AS least, max(high) AS most,
                 min(s) FILTER (low IS NOT NULL) <> max(s) FILTER (low IS NOT NULL) AS tolls,
                 list_filter([
                   ('actor_country', min(ac) = max(ac),
                    min(s) FILTER (ac IS NOT NULL) <> max(s) FILTER (ac IS NOT NULL)),
                   ('date', min(d) = max(d),
                    min(s) FILTER (d IS NOT NULL) <> max(s) FILTER (d IS NOT NULL)),
                   ('fatalities', min(low) = max(low),
                    min(s) FILTER (low IS NOT NULL) <> max(s) FILTER (low IS NOT NULL)),
                   ('modality', min(o) = max(o),
                    min(s) FILTER (o IS NOT NULL) <> max(s) FILTER (o IS NOT NULL)),
                   ('place_country', min(pc) = max(pc),
                    min(s) FILTER (pc IS NOT NULL) <> max(s) FILTER (pc IS NOT NULL)),
                   ('recipient_country', min(rc) = max(rc),
                    min(s) FILTER (rc IS NOT NULL) <> max(s) FILTER (rc IS NOT NULL)),
                   ('type', min(t) = max(t),
                    min(s) FILTER (t IS NOT NULL) <> max(s) FILTER (t IS NOT NULL))
                 ], lambda x: x[3]) AS compared
          FROM claim GROUP BY event_id
        )
        SELECT event_id, sources, list_transform(list_filter(compared, lambda x: NOT x[2]), lambda x: x[1]) AS slots,
               CASE WHEN tolls THEN least END AS fatalities_least, CASE WHEN tolls THEN most END AS fatalities_most
        FROM told WHERE len(list_filter(compared, lambda x: NOT x[2])) > 0
        ORDER BY len(list_filter(compared, lambda x: x[2])) / len(compared), sources DESC, event_id LIMIT 25""",
    ),
    Question(
        "evidence",
        "SELECT v.event_id, v.mention_id, v.sentence, v.title, v.url, v.warc_file, v.warc_offset, v.sha256 "
        "FROM evidence v JOIN event e USING (event_id) WHERE e.event_type = 'ASSAULT' AND e.place_country = 'AAK' "
        "AND e.modality IN ('happened', 'ongoing') ORDER BY v.event_id, v.mention_id",
        """
        SELECT m.event_id, m.mention_id, m.sentence, a.title, a.url, p.warc_file, p.warc_offset, p.sha256
        FROM {event} e JOIN {mention} m USING (event_id) JOIN {article} a USING (article_id)
        JOIN {page} p USING (page_id)
        WHERE e.event_type = 'ASSAULT' AND e.place_country = 'AAK' AND e.modality IN ('happened', 'ongoing')
        ORDER BY m.event_id, m.mention_id""",
    ),
    Question(
        "volume",
        "SELECT source_name, event_type, mentions, usual_mean FROM volume "
        "WHERE night = (SELECT max(night) FROM run) ORDER BY source_name, event_type",
        """
        WITH counted AS (
          SELECT m.night, a.source_name, m.event_type, count(*) AS mentions
          FROM {mention} m JOIN {article} a USING (article_id) GROUP BY ALL
        ), last AS (SELECT max(night) AS night FROM {run}),
        since AS (SELECT source_name, min(night) AS night FROM counted GROUP BY source_name),
        nights AS (
          SELECT s.source_name, count(r.night) AS nights FROM since s, last l
          LEFT JOIN (SELECT DISTINCT night FROM {run}) r
            ON r.night BETWEEN greatest(s.night, l.night - 28) AND l.night - 1
          GROUP BY ALL
        )
        SELECT c.source_name, c.event_type, coalesce(sum(mentions) FILTER (c.night = l.night), 0) AS mentions,
               coalesce(sum(mentions) FILTER (c.night BETWEEN l.night - 28 AND l.night - 1), 0)
                 / nullif(any_value(nights), 0) AS usual_mean
        FROM counted c JOIN nights USING (source_name), last l
        GROUP BY c.source_name, c.event_type ORDER BY c.source_name, c.event_type""",
    ),
    Question(
        "story",
        "SELECT story_id, title, first_source, articles, sources FROM story ORDER BY articles DESC, story_id LIMIT 25",
        """
        SELECT a.story_id, arg_min(a.title, (coalesce(a.published_at, p.fetched_at), a.article_id)) AS title,
               arg_min(a.source_name, (coalesce(a.published_at, p.fetched_at), a.article_id)) AS first_source,
               count(*) AS articles, count(DISTINCT a.source_name) AS sources
        FROM {article} a JOIN {page} p USING (page_id) WHERE a.story_id IS NOT NULL
        GROUP BY a.story_id ORDER BY articles DESC, story_id LIMIT 25""",
    ),
    Question(
        "freshness",
        "SELECT source_name, last_article_night, nights_silent, articles FROM freshness ORDER BY source_name",
        """
        WITH source AS (
          SELECT p.source_name, count(a.article_id) AS articles, max(a.night) AS last_article_night,
                 min(p.night) AS first_night
          FROM {page} p LEFT JOIN {article} a ON a.page_id = p.page_id GROUP BY p.source_name
        )
        SELECT s.source_name, s.last_article_night,
               count(*) FILTER (n.night >= s.first_night AND (n.night > s.last_article_night
                                                              OR s.last_article_night IS NULL)) AS nights_silent,
               any_value(s.articles) AS articles
        FROM source s, (SELECT DISTINCT night FROM {run}) n
        GROUP BY s.source_name, s.last_article_night ORDER BY s.source_name""",
    ),
)
