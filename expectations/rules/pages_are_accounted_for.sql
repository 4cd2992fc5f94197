-- critical: every page is exactly one article or one reject of the cleaning
SELECT p.page_id, p.url, count(DISTINCT a.article_id) AS articles, count(DISTINCT r.reject_id) AS rejects
FROM page p
LEFT JOIN article a USING (page_id)
LEFT JOIN (SELECT * FROM reject WHERE stage = 'clean') r USING (page_id)
GROUP BY ALL
HAVING count(DISTINCT a.article_id) + count(DISTINCT r.reject_id) <> 1
