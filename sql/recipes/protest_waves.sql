-- Where do protests come in waves, and how long does each last?
-- watch: a wave is a run of protest days in one country with no longer pause than $pause days.
-- watch: only protests known to the day are counted; a strike of a week told once is one day.
-- $pause: days without a protest that end a wave (3)
WITH day AS (
  SELECT place_country, event_date_start AS day, count(*) AS protests, sum(mention_count)::BIGINT AS mentions
  FROM event
  WHERE event_type = 'PROTEST' AND modality IN ('happened', 'ongoing') AND date_precision = 'day'
    AND place_country IS NOT NULL
  GROUP BY ALL
), marked AS (
  SELECT *, coalesce(day - lag(day) OVER (PARTITION BY place_country ORDER BY day)
                     > coalesce(getvariable('pause')::INT, 3), true) AS begins
  FROM day
), numbered AS (
  SELECT *, count(*) FILTER (WHERE begins) OVER (PARTITION BY place_country ORDER BY day) AS wave FROM marked
)
SELECT place_country, min(day) AS first_day, max(day) AS last_day, count(*) AS days_with_protest,
       sum(protests)::BIGINT AS protests, sum(mentions)::BIGINT AS mentions
FROM numbered
GROUP BY place_country, wave
ORDER BY protests DESC, days_with_protest DESC, place_country, first_day
LIMIT 25;
