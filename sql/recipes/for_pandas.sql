-- What does a flat table of events look like, ready for pandas, polars or R?
-- watch: `dateline sql --recipe for_pandas --out events.parquet`, then pandas.read_parquet("events.parquet").
-- watch: or, at once: duckdb.connect("warehouse/dateline.duckdb", read_only=True).sql(open("for_pandas.sql").read()).df()
SELECT event_id, event_date_start, event_date_end, date_precision, event_type, event_mode, quad_class, intensity,
       actor_name, actor_country, actor_sector, recipient_name, recipient_country, recipient_sector, place_name,
       place_country, place_admin1, latitude, longitude, fatalities_low, fatalities_high, modality, first_reported_at,
       mention_count, source_count, story_count, confidence
FROM event
ORDER BY first_reported_at, event_id;
