-- critical: a mode is one of its type's
SELECT mention_id, article_id, event_type, event_mode
FROM mention ANTI JOIN mode_of_type USING (event_type, event_mode)
WHERE event_mode IS NOT NULL
