-- What did a person say, in order?
-- watch: names are compared as text, case aside; indirect speech has no quotation marks: see is_direct.
-- $person: part of the name (president)
SELECT coalesce(a.published_at, p.fetched_at) AS reported_at, q.speaker_name, q.speaker_role, q.is_direct, q.cue, q.text,
       a.source_name, q.quote_id
FROM quote q JOIN article a USING (article_id) JOIN page p USING (page_id)
WHERE contains(lower(q.speaker_name), lower(coalesce(getvariable('person'), 'president')))
ORDER BY reported_at, q.quote_id
LIMIT 100;
