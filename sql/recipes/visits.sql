-- Who visited whom, when and where?
-- watch: a visit is known by its verb; talks without a stated journey are CONSULT without this mode.
SELECT day, who, whom, place, mention_count AS mentions, sentence, event_id
FROM event_line
WHERE event_id IN (SELECT event_id FROM event WHERE event_type = 'CONSULT' AND event_mode = 'visit'
                   AND modality IN ('happened', 'ongoing'))
ORDER BY day DESC, mentions DESC, event_id
LIMIT 50;
