CREATE VIEW volume AS
WITH counted AS (
  SELECT m.night, a.source_name, m.event_type, count(*) AS mentions
  FROM mention m JOIN article a USING (article_id)
  GROUP BY ALL
), series AS (
  SELECT source_name, event_type, min(night) OVER (PARTITION BY source_name) AS since FROM counted
), grid AS (
  SELECT n.night, s.source_name, s.event_type
  FROM (SELECT DISTINCT source_name, event_type, since FROM series) s
  JOIN (SELECT DISTINCT night FROM run) n ON n.night >= s.since
), filled AS (
  SELECT g.night, g.source_name, g.event_type, coalesce(c.mentions, 0) AS mentions
  FROM grid g LEFT JOIN counted c USING (night, source_name, event_type)
)
SELECT night, source_name, event_type, mentions, avg(mentions) OVER usual AS usual_mean,
       stddev_samp(mentions) OVER usual AS usual_sd, count(*) OVER usual AS usual_nights,
       (mentions - avg(mentions) OVER usual) / nullif(stddev_samp(mentions) OVER usual, 0) AS z
FROM filled
WINDOW usual AS (PARTITION BY source_name, event_type ORDER BY night
                 RANGE BETWEEN INTERVAL 28 DAYS PRECEDING AND INTERVAL 1 DAY PRECEDING);

COMMENT ON VIEW volume IS 'One row per published night, source and event type: mentions against the usual of the 28 nights before. Watch: nights without a mention count as 0 from the source''s first night on; with few usual_nights mean and deviation mean little; counts attention, for a change of feeds moves it as much as a change of the world.';
COMMENT ON COLUMN volume.night IS 'the night';
COMMENT ON COLUMN volume.source_name IS 'the configured source';
COMMENT ON COLUMN volume.event_type IS 'PLOVER type';
COMMENT ON COLUMN volume.mentions IS 'mentions the night brought';
COMMENT ON COLUMN volume.usual_mean IS 'mean a night over the published nights of the 28 days before; NULL where there is none';
COMMENT ON COLUMN volume.usual_sd IS 'standard deviation over the same nights; NULL for fewer than two';
COMMENT ON COLUMN volume.usual_nights IS 'how many published nights the usual rests on';
COMMENT ON COLUMN volume.z IS '(mentions - usual_mean) / usual_sd; NULL where the deviation is 0 or unknown';
