-- Which sources have gone silent?
-- watch: a weekly paper is silent six nights of seven; a source that never answered at all is only in table reject.
-- $nights: nights without an article from which on a source counts as silent (1)
SELECT source_name, last_article_night, nights_silent, nights_watched, articles, last_published_at
FROM freshness
WHERE nights_silent >= coalesce(getvariable('nights')::INT, 1)
ORDER BY nights_silent DESC, source_name;
