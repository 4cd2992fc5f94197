CREATE VIEW events_by_day AS
SELECT event_date_start AS day, event_type, place_country, count(*) AS events,
       sum(mention_count)::BIGINT AS mentions, sum(intensity) AS intensity_sum
FROM event
WHERE modality IN ('happened', 'ongoing') AND date_precision = 'day'
GROUP BY ALL;

COMMENT ON VIEW events_by_day IS 'One row per day, event type and country of the place: events that happened. Watch: events known only to the week, month or year are left out; the last days fill up while reports still come in.';
COMMENT ON COLUMN events_by_day.day IS 'the day it happened, not the day it was reported';
COMMENT ON COLUMN events_by_day.event_type IS 'PLOVER type';
COMMENT ON COLUMN events_by_day.place_country IS 'ISO 3166-1 alpha-3 of where it happened; NULL where unknown';
COMMENT ON COLUMN events_by_day.events IS 'events, each counted once however often it is reported';
COMMENT ON COLUMN events_by_day.mentions IS 'mentions of these events: attention, not happenings';
COMMENT ON COLUMN events_by_day.intensity_sum IS 'sum of the PLOVER scores, -10 conflict to +10 cooperation each';
