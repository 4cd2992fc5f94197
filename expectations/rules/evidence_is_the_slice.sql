-- critical: a mention's sentence is the article's text between its offsets
SELECT m.mention_id, m.article_id, m.char_start, m.char_end, m.sentence,
       substring(a.text, m.char_start + 1, m.char_end - m.char_start) AS slice
FROM mention m JOIN article a USING (article_id)
WHERE m.sentence IS DISTINCT FROM substring(a.text, m.char_start + 1, m.char_end - m.char_start)
