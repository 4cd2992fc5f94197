-- critical: every mention has its article
SELECT mention_id, article_id FROM mention ANTI JOIN article USING (article_id)
