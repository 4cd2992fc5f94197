CREATE VIEW events_by_day AS
SELECT event_date_start AS day, event_type, place_country, count(*) AS events, sum(mention_count) AS mentions,
       sum(intensity) AS intensity_sum
FROM event
WHERE modality IN ('happened', 'ongoing') AND date_precision = 'day'
GROUP BY ALL
ORDER BY ALL;
COMMENT ON VIEW events_by_day IS 'Events that happened, a day, type and country of the place';
