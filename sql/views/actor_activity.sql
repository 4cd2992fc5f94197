CREATE VIEW actor_activity AS
WITH side AS (
  SELECT date_trunc('month', event_date_start)::DATE AS month, unnest([true, false]) AS is_actor,
         unnest([actor_id, recipient_id]) AS actor_id, unnest([actor_name, recipient_name]) AS name,
         unnest([actor_country, recipient_country]) AS country, unnest([actor_sector, recipient_sector]) AS sector,
         quad_class, intensity, mention_count
  FROM event
  WHERE modality IN ('happened', 'ongoing')
)
SELECT month, actor_id, min(name) AS name, min(country) AS country, min(sector) AS sector,
       count(*) FILTER (WHERE is_actor) AS events_as_actor, count(*) FILTER (WHERE NOT is_actor) AS events_as_recipient,
       count(*) FILTER (WHERE is_actor AND quad_class >= 3) AS conflict_as_actor,
       count(*) FILTER (WHERE NOT is_actor AND quad_class >= 3) AS conflict_as_recipient,
       avg(intensity) FILTER (WHERE is_actor) AS intensity_as_actor,
       avg(intensity) FILTER (WHERE NOT is_actor) AS intensity_as_recipient, sum(mention_count)::BIGINT AS mentions
FROM side
WHERE actor_id IS NOT NULL
GROUP BY month, actor_id;

COMMENT ON VIEW actor_activity IS 'One row per month and actor of table actor: what it did and what was done to it. Watch: only actors with an id are here (unnamed soldiers, crowds and governments have none); an event between two actors counts once for each; month is NULL for undated events.';
COMMENT ON COLUMN actor_activity.month IS 'first day of the month in which it happened';
COMMENT ON COLUMN actor_activity.actor_id IS 'the actor in table actor';
COMMENT ON COLUMN actor_activity.name IS 'a name the articles use (the first in the alphabet)';
COMMENT ON COLUMN actor_activity.country IS 'ISO 3166-1 alpha-3 or body';
COMMENT ON COLUMN actor_activity.sector IS 'PLOVER sector (the first in the alphabet where it changed within the month)';
COMMENT ON COLUMN actor_activity.events_as_actor IS 'events it did';
COMMENT ON COLUMN actor_activity.events_as_recipient IS 'events done to it';
COMMENT ON COLUMN actor_activity.conflict_as_actor IS 'of the events it did: quad class 3 or 4';
COMMENT ON COLUMN actor_activity.conflict_as_recipient IS 'of the events done to it: quad class 3 or 4';
COMMENT ON COLUMN actor_activity.intensity_as_actor IS 'mean PLOVER score of what it did, -10 to +10';
COMMENT ON COLUMN actor_activity.intensity_as_recipient IS 'mean PLOVER score of what was done to it, -10 to +10';
COMMENT ON COLUMN actor_activity.mentions IS 'mentions of all these events';
