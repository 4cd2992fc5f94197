-- critical: a mention's trigger lies inside its sentence and is the words it says
SELECT m.mention_id, m.article_id, m.trigger_text, m.trigger_start, m.trigger_end, m.char_start, m.char_end
FROM mention m JOIN article a USING (article_id)
WHERE m.trigger_start < m.char_start OR m.trigger_end > m.char_end OR m.trigger_start >= m.trigger_end
   OR m.trigger_text IS DISTINCT FROM substring(a.text, m.trigger_start + 1, m.trigger_end - m.trigger_start)
