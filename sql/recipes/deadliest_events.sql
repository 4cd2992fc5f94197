-- Which events killed most people, and how far do the tolls of the sources lie apart?
-- watch: tolls grow while reports come in: a spread is as often an update as a contradiction (see toll_over_time).
SELECT l.event_id, l.day, l.who, l.what, l.whom, l.place, min(s.fatalities_low) AS lowest, max(s.fatalities_high) AS highest,
       count(s.fatalities_low) AS sources_with_a_toll
FROM event e JOIN event_line l USING (event_id) JOIN event_source s USING (event_id)
WHERE e.fatalities_low > 0 AND e.modality IN ('happened', 'ongoing')
GROUP BY ALL
ORDER BY highest DESC, lowest DESC, l.event_id
LIMIT 25;
