-- What is unusual about a night, against the 28 nights before?
-- watch: z needs nights to rest on: see usual_nights; a new feed, or one that broke, looks like an event.
-- $night: YYYY-MM-DD (the last night)
WITH tonight AS (
  SELECT event_type, sum(mentions)::BIGINT AS mentions, night FROM volume GROUP BY ALL
), usual AS (
  SELECT *, avg(mentions) OVER before AS mean, stddev_samp(mentions) OVER before AS sd, count(*) OVER before AS nights
  FROM tonight
  WINDOW before AS (PARTITION BY event_type ORDER BY night
                    RANGE BETWEEN INTERVAL 28 DAYS PRECEDING AND INTERVAL 1 DAY PRECEDING)
)
SELECT event_type, mentions, round(mean, 1) AS usual_mean, round(sd, 1) AS usual_sd, nights AS usual_nights,
       round((mentions - mean) / nullif(sd, 0), 1) AS z
FROM usual
WHERE night = coalesce(getvariable('night')::DATE, (SELECT max(night) FROM run))
ORDER BY abs(z) DESC NULLS LAST, mentions DESC, event_type;
