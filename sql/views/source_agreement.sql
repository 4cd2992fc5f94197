CREATE VIEW source_agreement AS
WITH claim AS (
  SELECT m.event_id, a.source_name, m.event_type, m.modality, m.actor_country, m.recipient_country, m.place_country,
         CASE WHEN m.date_precision = 'day' AND m.date_basis <> 'published' THEN m.event_date_start END AS day,
         m.fatalities_low, coalesce(m.fatalities_high, m.fatalities_low) AS at_most
  FROM mention m JOIN article a USING (article_id)
  WHERE m.event_id IN (SELECT event_id FROM event WHERE source_count > 1)
), slot AS (
  SELECT event_id, count(DISTINCT source_name) AS sources, min(fatalities_low) AS least, max(at_most) AS most,
         list_filter([
           {'slot': 'actor_country', 'agrees': min(actor_country) = max(actor_country),
            'compared': min(source_name) FILTER (actor_country IS NOT NULL) <> max(source_name) FILTER (actor_country IS NOT NULL)},
           {'slot': 'date', 'agrees': min(day) = max(day),
            'compared': min(source_name) FILTER (day IS NOT NULL) <> max(source_name) FILTER (day IS NOT NULL)},
           {'slot': 'fatalities', 'agrees': min(fatalities_low) = max(fatalities_low),
            'compared': min(source_name) FILTER (fatalities_low IS NOT NULL) <> max(source_name) FILTER (fatalities_low IS NOT NULL)},
           {'slot': 'modality', 'agrees': min(modality) = max(modality),
            'compared': min(source_name) FILTER (modality IS NOT NULL) <> max(source_name) FILTER (modality IS NOT NULL)},
           {'slot': 'place_country', 'agrees': min(place_country) = max(place_country),
            'compared': min(source_name) FILTER (place_country IS NOT NULL) <> max(source_name) FILTER (place_country IS NOT NULL)},
           {'slot': 'recipient_country', 'agrees': min(recipient_country) = max(recipient_country),
            'compared': min(source_name) FILTER (recipient_country IS NOT NULL) <> max(source_name) FILTER (recipient_country IS NOT NULL)},
           {'slot': 'type', 'agrees': min(event_type) = max(event_type),
            'compared': min(source_name) FILTER (event_type IS NOT NULL) <> max(source_name) FILTER (event_type IS NOT NULL)}
         ], lambda s: s.compared) AS slots
  FROM claim
  GROUP BY event_id
), counted AS (
  SELECT *, list_filter(slots, lambda s: NOT s.agrees) AS differing,
         list_contains(list_transform(slots, lambda s: s.slot), 'fatalities') AS has_tolls
  FROM slot
)
SELECT event_id, sources, len(slots) AS slots_compared, len(slots) - len(differing) AS slots_agreed,
       (len(slots) - len(differing)) / len(slots) AS agreement,
       nullif(list_transform(differing, lambda s: s.slot), []) AS slots_in_conflict,
       CASE WHEN has_tolls THEN least END AS fatalities_least, CASE WHEN has_tolls THEN most END AS fatalities_most
FROM counted;

COMMENT ON VIEW source_agreement IS 'One row per event that at least two sources report: on how many slots all of them say the same, and the lowest and highest toll. Watch: only slots that two or more sources fill are compared; copies of one text agree by nature: see story_count in table event; values in source_claim, sentences in event_timeline.';
COMMENT ON COLUMN source_agreement.event_id IS 'the event';
COMMENT ON COLUMN source_agreement.sources IS 'sources that report it';
COMMENT ON COLUMN source_agreement.slots_compared IS 'of type, modality, actor_country, recipient_country, place_country, date, fatalities: those filled by two sources or more';
COMMENT ON COLUMN source_agreement.slots_agreed IS 'slots on which every mention says the same';
COMMENT ON COLUMN source_agreement.agreement IS 'slots_agreed / slots_compared, 0 to 1';
COMMENT ON COLUMN source_agreement.slots_in_conflict IS 'the other slots, sorted; NULL where there are none';
COMMENT ON COLUMN source_agreement.fatalities_least IS 'the lowest toll any report states; NULL unless two sources state one [people]';
COMMENT ON COLUMN source_agreement.fatalities_most IS 'the highest toll any report states; NULL unless two sources state one [people]';
