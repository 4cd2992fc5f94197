-- Who in the news held different roles over time, and which did they hold when?
-- watch: events are coded with the sector of the day they happened: one person can be GOV in one event and OPP in the next.
-- $person: part of the name (everybody with two terms or more who is in the news)
SELECT a.name, a.role, a.country, a.sector, a.valid_from, a.valid_to, count(DISTINCT e.event_id) AS events_in_this_term
FROM actor a LEFT JOIN event e
  ON a.actor_id IN (e.actor_id, e.recipient_id)
 AND e.event_date_start >= coalesce(a.valid_from, DATE '0001-01-01')
 AND e.event_date_start <= coalesce(a.valid_to, DATE '9999-12-31')
WHERE a.actor_id IN (SELECT actor_id FROM actor GROUP BY actor_id HAVING count(*) > 1)
  AND a.actor_id IN (SELECT unnest([actor_id, recipient_id]) FROM event)
  AND contains(lower(a.name), lower(coalesce(getvariable('person'), '')))
GROUP BY a.actor_id, a.name, a.role, a.country, a.sector, a.valid_from, a.valid_to
ORDER BY a.name, a.valid_from NULLS FIRST, a.role;
