-- Which pairs of countries appear together this night for the first time?
-- watch: "first" is first in this warehouse: on a young one nearly every pair is new.
-- $night: YYYY-MM-DD (the last night)
SELECT actor_country, recipient_country, count(*) AS mentions, list_sort(list(DISTINCT event_type)) AS types,
       min(sentence) AS a_sentence
FROM mention
WHERE actor_country <> recipient_country
GROUP BY actor_country, recipient_country
HAVING min(night) = coalesce(getvariable('night')::DATE, (SELECT max(night) FROM run))
ORDER BY mentions DESC, actor_country, recipient_country;
