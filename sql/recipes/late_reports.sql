-- Which events known from earlier nights got new reports this night?
-- watch: a new report can repeat old news: killed_now is the toll the new ones state, NULL where they state none.
-- $night: YYYY-MM-DD (the last night)
WITH chosen AS (SELECT coalesce(getvariable('night')::DATE, (SELECT max(night) FROM run)) AS night)
SELECT m.event_id, l.day, l.who, l.what, l.whom, count(*) FILTER (WHERE m.night = c.night) AS new_mentions,
       count(*) FILTER (WHERE m.night < c.night) AS earlier_mentions, min(m.night) AS first_night,
       max(coalesce(m.fatalities_high, m.fatalities_low)) FILTER (WHERE m.night < c.night) AS killed_before,
       max(coalesce(m.fatalities_high, m.fatalities_low)) FILTER (WHERE m.night = c.night) AS killed_now
FROM mention m JOIN event_line l USING (event_id), chosen c
WHERE m.event_id IN (SELECT event_id FROM mention, chosen WHERE mention.night = chosen.night)
GROUP BY ALL
HAVING new_mentions > 0 AND earlier_mentions > 0
ORDER BY new_mentions DESC, m.event_id;
