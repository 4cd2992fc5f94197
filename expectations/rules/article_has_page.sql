-- critical: every article has its page
SELECT article_id, page_id, url FROM article ANTI JOIN page USING (page_id)
