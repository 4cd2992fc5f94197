-- From a number to its sentences: which events, mentions, articles and archived pages are behind a count?
-- watch: sentence is article.text[char_start:char_end]; the page lies in warc_file at warc_offset, its body has this sha256.
-- $type: PLOVER type (ASSAULT)
-- $country: where it happened, ISO 3166-1 alpha-3 (KEN)
SELECT v.event_id, v.mention_id, v.sentence, v.title, v.url, v.published_at, v.confidence, v.rule_id, v.warc_file,
       v.warc_offset, v.sha256
FROM evidence v JOIN event e USING (event_id)
WHERE e.event_type = coalesce(getvariable('type'), 'ASSAULT') AND e.place_country = coalesce(getvariable('country'), 'KEN')
  AND e.modality IN ('happened', 'ongoing')
ORDER BY v.event_id, v.published_at, v.mention_id;
