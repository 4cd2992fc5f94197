-- In which articles do certain words stand, and what is around them?
-- watch: letters as they are, case aside; a whole warehouse of text is read for it, so name a night where it is large.
-- $words: what to look for (ceasefire)
-- $night: YYYY-MM-DD (any)
WITH wanted AS (SELECT lower(coalesce(getvariable('words'), 'ceasefire')) AS words), hit AS (
  SELECT a.article_id, a.night, a.source_name, a.title, a.url, a.text, strpos(lower(a.text), w.words) AS begins
  FROM article a, wanted w
  WHERE contains(lower(a.text), w.words) AND coalesce(a.night = getvariable('night')::DATE, true)
)
SELECT night, source_name, title, substring(text, greatest(begins - 80, 1), 200) AS around, url, article_id
FROM hit
ORDER BY night DESC, source_name, article_id
LIMIT 100;
