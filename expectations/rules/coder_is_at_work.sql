-- critical: the coder did not refuse nearly all of the night's articles (four in five, of five or more)
SELECT count(*) AS articles, count(r.article_id) AS refused
FROM article a LEFT JOIN (SELECT DISTINCT article_id FROM reject WHERE stage = 'code') r USING (article_id)
HAVING count(*) >= 5 AND count(r.article_id) > 0.8 * count(*)
