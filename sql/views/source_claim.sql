CREATE VIEW source_claim AS
WITH claim AS (
  SELECT m.event_id, a.source_name, a.story_id,
         unnest(['type', 'modality', 'actor_country', 'recipient_country', 'place_country', 'date', 'fatalities']) AS slot,
         unnest([m.event_type, m.modality, m.actor_country, m.recipient_country, m.place_country,
                 CASE WHEN m.date_precision = 'day' AND m.date_basis <> 'published'
                      THEN m.event_date_start::VARCHAR END,
                 m.fatalities_low::VARCHAR]) AS value
  FROM mention m JOIN article a USING (article_id)
)
SELECT event_id, slot, value, len(list_distinct(list(source_name))) AS sources,
       len(list_distinct(list(story_id))) AS stories, list_sort(list_distinct(list(source_name))) AS source_names
FROM claim
WHERE value IS NOT NULL
GROUP BY event_id, slot, value;

COMMENT ON VIEW source_claim IS 'One row per event, slot and value: which sources say so. Watch: two values of a slot need not contradict (a toll that grows, a town and its country): read the sentences.';
COMMENT ON COLUMN source_claim.event_id IS 'the event';
COMMENT ON COLUMN source_claim.slot IS 'type, modality, actor_country, recipient_country, place_country, date (where the text states the day) or fatalities (at least)';
COMMENT ON COLUMN source_claim.value IS 'what is claimed, as text';
COMMENT ON COLUMN source_claim.sources IS 'sources that claim it';
COMMENT ON COLUMN source_claim.stories IS 'independent texts that claim it: copies count once';
COMMENT ON COLUMN source_claim.source_names IS 'those sources, sorted';
