-- Is the exchange between two countries getting worse, month by month?
-- watch: intensity_mean needs events to mean something: look at the count beside it.
-- watch: undated and roughly dated events are left out (see view dyad_month).
-- $a: one country, ISO 3166-1 alpha-3 (KEN)
-- $b: the other (SOM)
SELECT month, sum(events)::BIGINT AS events, sum(verbal_conflict + material_conflict)::BIGINT AS conflict,
       sum(material_conflict)::BIGINT AS material_conflict,
       round(sum(intensity_sum) / sum(events), 2) AS intensity_mean,
       round(sum(intensity_sum) / sum(events) - lag(sum(intensity_sum) / sum(events)) OVER (ORDER BY month), 2) AS change
FROM dyad_month
WHERE (actor_country, recipient_country) IN (
  (coalesce(getvariable('a'), 'KEN'), coalesce(getvariable('b'), 'SOM')),
  (coalesce(getvariable('b'), 'SOM'), coalesce(getvariable('a'), 'KEN')))
GROUP BY month
ORDER BY month;
