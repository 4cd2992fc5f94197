-- Which events look widely reported but rest on a single text?
-- watch: such an event has one witness, however many sites carry it.
SELECT event_id, day, who, what, whom, source_count AS sources, mention_count AS mentions, sentence
FROM event_line JOIN (SELECT event_id, source_count FROM event WHERE story_count = 1 AND source_count > 1) USING (event_id)
ORDER BY sources DESC, mentions DESC, event_id
LIMIT 25;
