-- What do we know only because one side says so?
-- watch: an act attributed in every report rests on the word of its speaker, often a party to it.
SELECT e.event_id, l.day, l.who, l.what, l.whom, list_sort(list(DISTINCT m.attributed_to)) AS according_to,
       count(DISTINCT m.article_id) AS articles, min(m.sentence) AS a_sentence
FROM event e JOIN event_line l USING (event_id) JOIN mention m USING (event_id)
WHERE e.modality IN ('happened', 'ongoing')
GROUP BY ALL
HAVING bool_and(m.attributed_to IS NOT NULL)
ORDER BY articles DESC, e.event_id
LIMIT 25;
