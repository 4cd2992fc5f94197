CREATE VIEW event_line AS
SELECT e.event_id,
       CASE e.date_precision
         WHEN 'none' THEN 'undated'
         WHEN 'year' THEN strftime(e.event_date_start, '%Y')
         WHEN 'month' THEN strftime(e.event_date_start, '%Y-%m')
         WHEN 'day' THEN e.event_date_start::VARCHAR
         ELSE concat_ws(' to ', e.event_date_start, e.event_date_end) END AS day,
       coalesce(e.actor_name, '—')
         || coalesce(' (' || nullif(concat_ws(' ', e.actor_country, e.actor_sector), '') || ')', '') AS who,
       e.event_type || coalesce(' ' || e.event_mode, '')
         || CASE WHEN e.modality IN ('happened', 'ongoing') THEN '' ELSE ' [' || e.modality || ']' END
         || CASE WHEN e.fatalities_low > 0 THEN ', ' || e.fatalities_low || ' killed' ELSE '' END AS what,
       coalesce(e.recipient_name, '—')
         || coalesce(' (' || nullif(concat_ws(' ', e.recipient_country, e.recipient_sector), '') || ')', '') AS whom,
       coalesce(concat_ws(', ', e.place_name, e.place_country), '') AS place,
       m.sentence, e.mention_count, e.story_count, e.confidence,
       (e.actor_country IS NOT NULL)::INT + (e.recipient_country IS NOT NULL)::INT AS sides_known
FROM event e JOIN mention m ON m.mention_id = e.best_mention_id;
COMMENT ON VIEW event_line IS 'Each event in words a person reads: day, who, what, whom, place, and the sentence of its best mention';
