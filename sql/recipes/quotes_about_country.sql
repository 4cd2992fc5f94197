-- What do people say about a country and its people, in their own words?
-- watch: the country is an actor or recipient of an act stated inside the quotation; a mere mention of it is not found.
-- $country: ISO 3166-1 alpha-3 (SOM)
-- $speaker: the speaker's country (any)
SELECT DISTINCT q.speaker_name, q.speaker_country, q.about_side, q.about_name, q.event_type, q.modality, q.text, q.quote_id
FROM who_said_about_whom q
WHERE q.about_country = coalesce(getvariable('country'), 'SOM')
  AND coalesce(q.speaker_country = getvariable('speaker'), true)
ORDER BY q.speaker_name NULLS LAST, q.quote_id, q.about_side, q.event_type
LIMIT 100;
