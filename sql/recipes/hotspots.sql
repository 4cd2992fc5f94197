-- Where on the map do violent events crowd?
-- watch: cells of one degree, about 111 km by less towards the poles; events placed only by their country are left out,
-- watch: for they would pile up on the country's middle.
-- $since: first day, YYYY-MM-DD (ever)
SELECT floor(latitude)::INT AS south, floor(longitude)::INT AS west, count(*) AS events,
       sum(coalesce(fatalities_low, 0))::BIGINT AS killed_low, list_sort(list(DISTINCT place_name)) AS places,
       min(place_country) AS country
FROM event
WHERE event_type IN ('ASSAULT', 'COERCE', 'MOBILIZE') AND modality IN ('happened', 'ongoing')
  AND place_precision IN ('site', 'city', 'admin1') AND latitude IS NOT NULL
  AND coalesce(event_date_start >= getvariable('since')::DATE, true)
GROUP BY south, west
ORDER BY events DESC, killed_low DESC, south, west
LIMIT 25;
