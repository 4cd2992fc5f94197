-- Which old events do reports bring up as background?
-- watch: counted by the day it happened they would change the past: filter on first_reported_at for what is new.
-- $days: how old at the first report (30)
SELECT e.event_id, l.day, l.who, l.what, l.whom, e.first_reported_at::DATE - e.event_date_end AS days_before_report,
       l.sentence
FROM event e JOIN event_line l USING (event_id)
WHERE e.first_reported_at::DATE - e.event_date_end > coalesce(getvariable('days')::INT, 30)
ORDER BY days_before_report DESC, e.event_id
LIMIT 50;
