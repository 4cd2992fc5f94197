-- warning: tonight's articles are not far below the median of the nights before (up to 28)
SELECT tonight.articles, median(h.article_count) AS usual, count(*) AS nights
FROM (SELECT count(*) AS articles FROM article) tonight, (SELECT * FROM history ORDER BY night DESC LIMIT 28) h
GROUP BY tonight.articles
HAVING count(*) >= 3 AND tonight.articles < (SELECT min_volume_share FROM limit_value) * median(h.article_count)
