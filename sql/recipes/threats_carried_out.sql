-- Which threats were followed by the deed: a sanction, coercion, mobilisation or assault, same sides, within weeks?
-- watch: after is not because of; a threat and a deed of the same day are not told apart here and are left out.
-- $days: how long after a threat a deed still counts (60)
SELECT t.actor_country AS who, t.recipient_country AS whom, t.event_date_start AS threatened, t.event_mode AS threat,
       d.event_date_start AS carried_out, d.event_date_start - t.event_date_start AS days_later, d.event_type AS deed,
       d.event_mode AS deed_mode, t.event_id AS threat_id, d.event_id AS deed_id
FROM event t JOIN event d
  ON d.actor_country = t.actor_country AND d.recipient_country = t.recipient_country
 AND d.event_date_start > t.event_date_start
 AND d.event_date_start <= t.event_date_start + coalesce(getvariable('days')::INT, 60)
WHERE t.event_type = 'THREATEN' AND t.modality IN ('happened', 'ongoing') AND t.date_precision = 'day'
  AND d.event_type IN ('SANCTION', 'COERCE', 'MOBILIZE', 'ASSAULT') AND d.modality IN ('happened', 'ongoing')
  AND d.date_precision = 'day' AND t.actor_country <> t.recipient_country
ORDER BY threatened, who, whom, carried_out, deed_id;
