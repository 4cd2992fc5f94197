-- critical: contexts are PLOVER's
SELECT mention_id, article_id, context
FROM (SELECT mention_id, article_id, unnest(contexts) AS context FROM mention) ANTI JOIN known_context USING (context)
