-- How many people were killed in attacks each month, at least and at most?
-- watch: one row of table event carries one toll; the highest of any source is in killed_any_source.
-- watch: a toll counted both by an attack and by a wider "fighting" event is counted twice: read the sentences.
-- watch: events whose reports give no number add nothing, so the sums are floors.
WITH toll AS (
  SELECT event_id, max(coalesce(fatalities_high, fatalities_low)) AS highest
  FROM mention WHERE fatalities_low IS NOT NULL GROUP BY event_id
)
SELECT date_trunc('month', e.event_date_start)::DATE AS month, e.place_country, count(*) AS deadly_attacks,
       sum(e.fatalities_low)::BIGINT AS killed_low, sum(coalesce(e.fatalities_high, e.fatalities_low))::BIGINT AS killed_high,
       sum(t.highest)::BIGINT AS killed_any_source
FROM event e JOIN toll t USING (event_id)
WHERE e.event_type = 'ASSAULT' AND e.modality IN ('happened', 'ongoing') AND e.fatalities_low > 0
GROUP BY ALL
ORDER BY month DESC NULLS LAST, killed_low DESC, place_country;
