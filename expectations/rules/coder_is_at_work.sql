-- critical: the coder did not refuse most of the night's articles (of five or more)
SELECT count(*) AS articles, count(r.article_id) AS refused
FROM article a LEFT JOIN (SELECT DISTINCT article_id FROM reject WHERE stage = 'code') r USING (article_id)
HAVING count(*) >= 5 AND count(r.article_id) > count(*) / 2
