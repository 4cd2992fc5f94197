-- critical: every mention has its event
SELECT mention_id, event_id, article_id FROM mention ANTI JOIN touched_event USING (event_id)
