-- Who accuses whom most, and of what kind of thing?
-- watch: governments and their people share a country code; split by actor_sector where it matters.
-- watch: the accuser is the actor; what is said to have happened is an event of its own, attributed to them.
SELECT coalesce(actor_country, actor_name, 'unnamed') AS accuser, coalesce(recipient_country, recipient_name, 'unnamed') AS accused,
       count(*) AS accusations, count(*) FILTER (WHERE event_mode = 'disapprove') AS disapproval,
       count(*) FILTER (WHERE event_mode = 'allege') AS allegation,
       count(*) FILTER (WHERE event_mode = 'investigate') AS investigation, min(event_date_start) AS first_day,
       max(event_date_end) AS last_day
FROM event
WHERE event_type = 'ACCUSE' AND modality IN ('happened', 'ongoing')
GROUP BY ALL
ORDER BY accusations DESC, accuser, accused
LIMIT 25;
