-- critical: a quotation is the article's text between its offsets
SELECT q.quote_id, q.article_id, q.char_start, q.char_end, q.text
FROM quote q JOIN article a USING (article_id)
WHERE q.text IS DISTINCT FROM substring(a.text, q.char_start + 1, q.char_end - q.char_start)
