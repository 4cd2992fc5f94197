-- critical: actor and recipient words are slices of the article's text
SELECT m.mention_id, m.article_id, m.actor_text, m.actor_start, m.actor_end, m.recipient_text, m.recipient_start, m.recipient_end
FROM mention m JOIN article a USING (article_id)
WHERE (m.actor_start IS NOT NULL
       AND m.actor_text IS DISTINCT FROM substring(a.text, m.actor_start + 1, m.actor_end - m.actor_start))
   OR (m.recipient_start IS NOT NULL
       AND m.recipient_text IS DISTINCT FROM substring(a.text, m.recipient_start + 1, m.recipient_end - m.recipient_start))
