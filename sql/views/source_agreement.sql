CREATE VIEW source_agreement AS
WITH claim AS (
  SELECT m.event_id, a.source_name,
         unnest(['type', 'modality', 'actor_country', 'recipient_country', 'place_country', 'date', 'fatalities']) AS slot,
         unnest([m.event_type, m.modality, m.actor_country, m.recipient_country, m.place_country,
                 CASE WHEN m.date_precision = 'day' AND m.date_basis <> 'published'
                      THEN m.event_date_start::VARCHAR END,
                 m.fatalities_low::VARCHAR]) AS value,
         m.fatalities_low AS at_least, coalesce(m.fatalities_high, m.fatalities_low) AS at_most
  FROM mention m JOIN article a USING (article_id)
), slot AS (
  SELECT event_id, slot, count(DISTINCT source_name) AS sources, min(value) = max(value) AS agrees,
         min(at_least) FILTER (WHERE slot = 'fatalities') AS least,
         max(at_most) FILTER (WHERE slot = 'fatalities') AS most
  FROM claim
  WHERE value IS NOT NULL
  GROUP BY event_id, slot
  HAVING count(DISTINCT source_name) > 1
)
SELECT event_id, max(sources) AS sources, count(*) AS slots_compared, count(*) FILTER (WHERE agrees) AS slots_agreed,
       avg(agrees::INT) AS agreement, list_sort(list(slot) FILTER (WHERE NOT agrees)) AS slots_in_conflict,
       max(least) AS fatalities_least, max(most) AS fatalities_most
FROM slot
GROUP BY event_id;

COMMENT ON VIEW source_agreement IS 'One row per event that at least two sources report: on how many slots all of them say the same, and the lowest and highest toll. Watch: only slots that two or more sources fill are compared; copies of one text agree by nature: see story_count in table event; values in source_claim, sentences in event_timeline.';
COMMENT ON COLUMN source_agreement.event_id IS 'the event';
COMMENT ON COLUMN source_agreement.sources IS 'sources that could be compared on the slot most of them fill';
COMMENT ON COLUMN source_agreement.slots_compared IS 'of type, modality, actor_country, recipient_country, place_country, date, fatalities: those filled by two sources or more';
COMMENT ON COLUMN source_agreement.slots_agreed IS 'slots on which every mention says the same';
COMMENT ON COLUMN source_agreement.agreement IS 'slots_agreed / slots_compared, 0 to 1';
COMMENT ON COLUMN source_agreement.slots_in_conflict IS 'the other slots, sorted; NULL where there are none';
COMMENT ON COLUMN source_agreement.fatalities_least IS 'the lowest toll any report states; NULL unless two sources state one [people]';
COMMENT ON COLUMN source_agreement.fatalities_most IS 'the highest toll any report states; NULL unless two sources state one [people]';
