-- How was an event reported, sentence by sentence, from first to last?
-- watch: without a value it tells the event with most independent texts.
-- $event: an event_id or its beginning
SELECT step, reported_at, source_name, credit, modality, attributed_to, sentence, url
FROM event_timeline
WHERE event_id = coalesce(
    (SELECT min(event_id) FROM event WHERE starts_with(event_id, getvariable('event')::VARCHAR)),
    (SELECT event_id FROM event ORDER BY story_count DESC, mention_count DESC, event_id LIMIT 1))
ORDER BY step;
