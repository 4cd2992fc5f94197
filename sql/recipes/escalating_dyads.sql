-- Between which countries did relations turn most sharply for the worse from one month to the next?
-- watch: a month of few events swings widely: raise the least number of events on a full warehouse.
-- watch: months without events are skipped, so "before" may lie further back than one month.
-- $least: events both months must have (1)
WITH pair AS (
  SELECT least(actor_country, recipient_country) AS one, greatest(actor_country, recipient_country) AS other, month,
         sum(events)::BIGINT AS events, sum(intensity_sum) / sum(events) AS intensity_mean
  FROM dyad_month
  WHERE actor_country <> recipient_country
  GROUP BY ALL
  HAVING sum(events) >= coalesce(getvariable('least')::INT, 1)
), step AS (
  SELECT *, lag(month) OVER earlier AS before, lag(events) OVER earlier AS events_before,
         lag(intensity_mean) OVER earlier AS mean_before
  FROM pair
  WINDOW earlier AS (PARTITION BY one, other ORDER BY month)
)
SELECT one, other, before, month, events_before, events, round(mean_before, 2) AS mean_before,
       round(intensity_mean, 2) AS mean_now, round(intensity_mean - mean_before, 2) AS change
FROM step
WHERE intensity_mean < mean_before
ORDER BY change, one, other, month
LIMIT 25;
