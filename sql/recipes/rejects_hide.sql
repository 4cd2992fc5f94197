-- What was refused, and how much of each host's news is missing because of it?
-- watch: a page that could not be fetched may hold anything; a refusal of stage clean is often no article at all.
WITH host AS (
  SELECT regexp_extract(url, '^[a-z]+://([^/:]+)', 1) AS host, 1 AS article, 0 AS refused, NULL AS why FROM article
  UNION ALL
  SELECT regexp_extract(url, '^[a-z]+://([^/:]+)', 1), 0, 1, stage || ' ' || reason FROM reject WHERE url IS NOT NULL
)
SELECT host, sum(article)::BIGINT AS articles, sum(refused)::BIGINT AS refused,
       round(sum(refused) / count(*), 3) AS share_refused, list_sort(list(DISTINCT why) FILTER (WHERE why IS NOT NULL)) AS reasons
FROM host
GROUP BY host
HAVING sum(refused) > 0
ORDER BY refused DESC, share_refused DESC, host;
