-- On which events do the sources contradict each other, and on what?
-- watch: only slots that at least two sources fill are compared; copies of one text agree by nature.
-- watch: a difference of place can be a town against its country: read the sentences (`dateline show EVENT_ID`).
SELECT a.event_id, l.day, l.who, l.what, l.whom, a.sources, a.slots_in_conflict, round(a.agreement, 2) AS agreement,
       a.fatalities_least, a.fatalities_most
FROM source_agreement a JOIN event_line l USING (event_id)
WHERE a.slots_in_conflict IS NOT NULL
ORDER BY a.agreement, a.sources DESC, a.event_id
LIMIT 25;
