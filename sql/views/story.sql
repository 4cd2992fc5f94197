CREATE VIEW story AS
SELECT a.story_id, arg_min(a.title, (coalesce(a.published_at, p.fetched_at), a.article_id)) AS title,
       min(coalesce(a.published_at, p.fetched_at)) AS first_published_at,
       arg_min(a.source_name, (coalesce(a.published_at, p.fetched_at), a.article_id)) AS first_source,
       min(a.credit) AS credit, count(*) AS articles, count(DISTINCT a.source_name) AS sources,
       list_sort(list(DISTINCT a.source_name)) AS source_names
FROM article a JOIN page p USING (page_id)
WHERE a.story_id IS NOT NULL
GROUP BY a.story_id;

COMMENT ON VIEW story IS 'One row per text, however many sites carry it. Watch: the first to publish among the sources read here need not have written it: see credit; copies are found by their words, so a rewritten report is a story of its own.';
COMMENT ON COLUMN story.story_id IS 'the text: the same in all articles that carry it';
COMMENT ON COLUMN story.title IS 'headline of its first publication';
COMMENT ON COLUMN story.first_published_at IS 'its first publication';
COMMENT ON COLUMN story.first_source IS 'the source of that';
COMMENT ON COLUMN story.credit IS 'agency or paper a copy names (the first in the alphabet); NULL where none does';
COMMENT ON COLUMN story.articles IS 'articles that carry it';
COMMENT ON COLUMN story.sources IS 'sources that carry it';
COMMENT ON COLUMN story.source_names IS 'those sources, sorted';
