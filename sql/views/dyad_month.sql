CREATE VIEW dyad_month AS
SELECT date_trunc('month', event_date_start)::DATE AS month, actor_country, recipient_country, count(*) AS events,
       count(*) FILTER (WHERE quad_class = 1) AS verbal_cooperation,
       count(*) FILTER (WHERE quad_class = 2) AS material_cooperation,
       count(*) FILTER (WHERE quad_class = 3) AS verbal_conflict,
       count(*) FILTER (WHERE quad_class = 4) AS material_conflict,
       sum(intensity) AS intensity_sum, avg(intensity) AS intensity_mean, sum(mention_count)::BIGINT AS mentions
FROM event
WHERE modality IN ('happened', 'ongoing') AND date_precision IN ('day', 'week', 'month')
  AND actor_country IS NOT NULL AND recipient_country IS NOT NULL
GROUP BY ALL;

COMMENT ON VIEW dyad_month IS 'One row per month, actor''s country and recipient''s country: the directed dyad-month of the literature. Watch: A to B and B to A are two rows; rows with the same country twice are domestic; bodies (IGO, UNO, NGO …) stand among the countries; a month without events has no row.';
COMMENT ON COLUMN dyad_month.month IS 'first day of the month in which it happened (a week counts for the month it begins in)';
COMMENT ON COLUMN dyad_month.actor_country IS 'who did it: ISO 3166-1 alpha-3, or IGO UNO EUR NGO ISM IMG MNC';
COMMENT ON COLUMN dyad_month.recipient_country IS 'to whom: ISO 3166-1 alpha-3, or IGO UNO EUR NGO ISM IMG MNC';
COMMENT ON COLUMN dyad_month.events IS 'events that happened or go on';
COMMENT ON COLUMN dyad_month.verbal_cooperation IS 'of them quad class 1: AGREE CONSULT SUPPORT CONCEDE';
COMMENT ON COLUMN dyad_month.material_cooperation IS 'of them quad class 2: COOPERATE AID RETREAT';
COMMENT ON COLUMN dyad_month.verbal_conflict IS 'of them quad class 3: REQUEST ACCUSE REJECT THREATEN';
COMMENT ON COLUMN dyad_month.material_conflict IS 'of them quad class 4: PROTEST SANCTION MOBILIZE COERCE ASSAULT';
COMMENT ON COLUMN dyad_month.intensity_sum IS 'sum of the PLOVER scores: grows with the count';
COMMENT ON COLUMN dyad_month.intensity_mean IS 'mean PLOVER score, -10 conflict to +10 cooperation';
COMMENT ON COLUMN dyad_month.mentions IS 'mentions of these events: attention, not happenings';
