-- warning: no source has most of its pages rejected (of five or more)
SELECT p.source_name, count(*) AS pages, count(r.page_id) AS rejected
FROM page p LEFT JOIN (SELECT DISTINCT page_id FROM reject WHERE stage = 'clean') r USING (page_id)
GROUP BY ALL
HAVING count(*) >= 5 AND count(r.page_id) > (SELECT max_reject_share FROM limit_value) * count(*)
