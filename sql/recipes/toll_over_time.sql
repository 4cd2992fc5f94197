-- How did the toll of an event change while reports came in?
-- watch: without a value it tells the most mentioned event that has a toll.
-- $event: an event_id or its beginning
SELECT step, reported_at, source_name, fatalities_low, fatalities_high, injured_low, injured_high, sentence
FROM event_timeline
WHERE event_id = coalesce(
    (SELECT min(event_id) FROM event WHERE starts_with(event_id, getvariable('event')::VARCHAR)),
    (SELECT event_id FROM event WHERE fatalities_low > 0 ORDER BY mention_count DESC, event_id LIMIT 1))
  AND (fatalities_low IS NOT NULL OR injured_low IS NOT NULL)
ORDER BY step;
