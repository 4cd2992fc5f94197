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
COMMENT ON VIEW event_line IS 'One row per event, in words a person reads: day, who, what, whom, place, and the sentence of its best mention. Watch: for reading; filter and count on table event.';

COMMENT ON COLUMN event_line.event_id IS 'the event, as in table event';
COMMENT ON COLUMN event_line.day IS 'the event''s date as a person writes it: a day, a month, a year, a span, or undated';
COMMENT ON COLUMN event_line.who IS 'who did it, with country and sector in brackets; — where nobody is named';
COMMENT ON COLUMN event_line.what IS 'PLOVER type and mode, the modality in brackets where it did not simply happen, and the dead';
COMMENT ON COLUMN event_line.whom IS 'to whom, with country and sector in brackets; — where nobody is named';
COMMENT ON COLUMN event_line.place IS 'where it happened, with its country; empty text where unknown, for this column is read, not joined';
COMMENT ON COLUMN event_line.sentence IS 'the sentence of the event''s best mention: the evidence';
COMMENT ON COLUMN event_line.mention_count IS 'mentions of the event';
COMMENT ON COLUMN event_line.story_count IS 'independent texts that report it';
COMMENT ON COLUMN event_line.confidence IS 'chance that at least one mention is right';
COMMENT ON COLUMN event_line.sides_known IS 'how many of actor and recipient have a country: 0, 1 or 2';
