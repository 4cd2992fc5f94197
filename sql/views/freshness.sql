CREATE VIEW freshness AS
WITH source AS (
  SELECT p.source_name, count(*) AS pages, count(a.article_id) AS articles, max(a.published_at) AS last_published_at,
         max(a.night) AS last_article_night, max(p.night) AS last_page_night, min(p.night) AS first_night
  FROM page p LEFT JOIN article a ON a.page_id = p.page_id
  GROUP BY p.source_name
), night AS (SELECT DISTINCT night FROM run)
SELECT s.source_name, any_value(s.pages) AS pages, any_value(s.articles) AS articles,
       any_value(s.last_published_at) AS last_published_at, any_value(s.last_article_night) AS last_article_night,
       any_value(s.last_page_night) AS last_page_night,
       count(n.night) FILTER (WHERE n.night > s.last_article_night OR s.last_article_night IS NULL) AS nights_silent,
       count(n.night) AS nights_watched
FROM source s LEFT JOIN night n ON n.night >= s.first_night
GROUP BY s.source_name;

COMMENT ON VIEW freshness IS 'One row per source that ever brought a page: its last article, and how many published nights it has been silent since. Watch: a source that never answered has no row: see rejects_by_reason; a sitemap that only repeats known pages is silent too.';
COMMENT ON COLUMN freshness.source_name IS 'the configured source';
COMMENT ON COLUMN freshness.pages IS 'pages it ever brought';
COMMENT ON COLUMN freshness.articles IS 'articles among them';
COMMENT ON COLUMN freshness.last_published_at IS 'publication of its newest article';
COMMENT ON COLUMN freshness.last_article_night IS 'the last night that brought an article; NULL where none ever did';
COMMENT ON COLUMN freshness.last_page_night IS 'the last night that brought a page';
COMMENT ON COLUMN freshness.nights_silent IS 'published nights since its last article; all watched nights where it never had one';
COMMENT ON COLUMN freshness.nights_watched IS 'published nights since its first page';
