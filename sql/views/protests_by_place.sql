CREATE VIEW protests_by_place AS
SELECT date_trunc('month', event_date_start)::DATE AS month, place_country, place_admin1, place_name, geonames_id,
       latitude, longitude, count(*) AS protests, min(event_date_start) AS first_day, max(event_date_end) AS last_day,
       list_sort(list(DISTINCT event_mode) FILTER (WHERE event_mode IS NOT NULL)) AS modes,
       sum(mention_count)::BIGINT AS mentions, max(fatalities_low) AS deadliest
FROM event
WHERE event_type = 'PROTEST' AND modality IN ('happened', 'ongoing')
GROUP BY ALL;

COMMENT ON VIEW protests_by_place IS 'One row per month and place: protests that happened, ready for a map. Watch: coordinates are the gazetteer''s point of a town, region or country, not of a street; a NULL place means the report names none; roll up by place_admin1 or place_country, which hold also for town rows.';
COMMENT ON COLUMN protests_by_place.month IS 'first day of the month in which it began; NULL where undated';
COMMENT ON COLUMN protests_by_place.place_country IS 'ISO 3166-1 alpha-3 of the place';
COMMENT ON COLUMN protests_by_place.place_admin1 IS 'first-order subdivision of the place';
COMMENT ON COLUMN protests_by_place.place_name IS 'the gazetteer''s name of the place';
COMMENT ON COLUMN protests_by_place.geonames_id IS 'GeoNames id of the place';
COMMENT ON COLUMN protests_by_place.latitude IS 'WGS 84 [degrees]';
COMMENT ON COLUMN protests_by_place.longitude IS 'WGS 84 [degrees]';
COMMENT ON COLUMN protests_by_place.protests IS 'events of type PROTEST';
COMMENT ON COLUMN protests_by_place.first_day IS 'first day any of them can have happened';
COMMENT ON COLUMN protests_by_place.last_day IS 'last day any of them can have happened';
COMMENT ON COLUMN protests_by_place.modes IS 'the PLOVER modes among them, sorted';
COMMENT ON COLUMN protests_by_place.mentions IS 'mentions of these events';
COMMENT ON COLUMN protests_by_place.deadliest IS 'people killed, at least, in the deadliest of them [people]';
