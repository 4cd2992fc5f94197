-- GDELT 2.0 Mentions: 16 columns, tab-separated, no header. Mentions of the nights first..last that tell of an exported event as real.
SELECT number(m.event_id) AS GLOBALEVENTID,
       strftime(e.first_reported_at AT TIME ZONE 'UTC', '%Y%m%d%H%M%S')::BIGINT AS EventTimeDate,
       strftime(coalesce(a.published_at, p.fetched_at) AT TIME ZONE 'UTC', '%Y%m%d%H%M%S')::BIGINT AS MentionTimeDate,
       1 AS MentionType,
       cell(coalesce(a.site, a.source_name)) AS MentionSourceName,
       cell(a.url) AS MentionIdentifier,
       m.sentence_index + 1 AS SentenceID,
       coalesce(m.actor_start, -1) AS Actor1CharOffset,
       coalesce(m.recipient_start, -1) AS Actor2CharOffset,
       m.trigger_start AS ActionCharOffset,
       1 AS InRawText,
       greatest(10, least(100, round(m.confidence * 10)::INTEGER * 10)) AS Confidence,
       length(a.text) AS MentionDocLen,
       NULL AS MentionDocTone,
       NULL AS MentionDocTranslationInfo,
       NULL AS Extras
FROM mention m
JOIN event e ON e.event_id = m.event_id
JOIN article a ON a.article_id = m.article_id
JOIN page p ON p.page_id = a.page_id
WHERE m.night BETWEEN getvariable('first') AND getvariable('last') AND e.modality IN ('happened', 'ongoing')
    AND m.modality IN ('happened', 'ongoing')
ORDER BY MentionTimeDate, MentionIdentifier, ActionCharOffset, m.mention_id
