-- Where were protests met with arrests or force in the same country within a week?
-- watch: the same country and week is no proof of an answer: read the sentences.
-- watch: forces of another country are left out; forces of no stated country are kept.
-- $days: how long after a protest (7)
SELECT p.place_country, p.event_date_start AS protest_day, p.event_mode AS protest, p.place_name, r.event_date_start AS day,
       r.event_type AS response, r.event_mode AS response_mode, coalesce(r.actor_name, r.actor_sector) AS by_whom,
       p.event_id AS protest_id, r.event_id AS response_id
FROM event p JOIN event r
  ON r.place_country = p.place_country AND r.event_date_start >= p.event_date_start
 AND r.event_date_start <= p.event_date_start + coalesce(getvariable('days')::INT, 7)
WHERE p.event_type = 'PROTEST' AND p.modality IN ('happened', 'ongoing') AND p.date_precision = 'day'
  AND r.event_type IN ('COERCE', 'ASSAULT') AND r.modality IN ('happened', 'ongoing') AND r.date_precision = 'day'
  AND r.actor_sector IN ('COP', 'MIL', 'GOV', 'PRM', 'SPY') AND coalesce(r.actor_country = r.place_country, true)
ORDER BY p.place_country, protest_day, day, protest_id, response_id
LIMIT 100;
