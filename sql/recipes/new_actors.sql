-- Which known actors appear this night for the first time?
-- watch: "first" is first in this warehouse; an actor without an id in table actor cannot be told apart from others.
-- $night: YYYY-MM-DD (the last night)
WITH seen AS (
  SELECT actor_id AS id, actor_name AS name, actor_country AS country, night, event_type FROM mention
  UNION ALL
  SELECT recipient_id, recipient_name, recipient_country, night, event_type FROM mention
)
SELECT id AS actor_id, min(name) AS name, min(country) AS country, count(*) AS mentions,
       list_sort(list(DISTINCT event_type)) AS types
FROM seen
WHERE id IS NOT NULL
GROUP BY id
HAVING min(night) = coalesce(getvariable('night')::DATE, (SELECT max(night) FROM run))
ORDER BY mentions DESC, name, id
LIMIT 50;
