-- warning: an article is not published more than a day after it was fetched
SELECT a.article_id, a.url, a.published_at, a.published_basis, p.fetched_at
FROM article a JOIN page p USING (page_id)
WHERE a.published_at > p.fetched_at + INTERVAL 1 DAY
