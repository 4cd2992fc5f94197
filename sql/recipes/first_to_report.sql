-- Which source is first most often, and how far ahead of the next?
-- watch: only events that two sources or more report; hours are as the sites state them, some only the day.
-- watch: a source that copies an agency can be first here if the agency itself is not read.
WITH ranked AS (
  SELECT event_id, source_name, first_reported_at,
         row_number() OVER (PARTITION BY event_id ORDER BY first_reported_at, source_name) AS place,
         lead(first_reported_at) OVER (PARTITION BY event_id ORDER BY first_reported_at, source_name) AS next_at
  FROM event_source
  QUALIFY count(*) OVER (PARTITION BY event_id) > 1
)
SELECT source_name, count(*) AS shared_events, count(*) FILTER (WHERE place = 1) AS first,
       round(avg((place = 1)::INT), 3) AS share_first,
       median(date_diff('minute', first_reported_at, next_at)) FILTER (WHERE place = 1) AS median_minutes_ahead
FROM ranked
GROUP BY source_name
ORDER BY first DESC, shared_events DESC, source_name;
