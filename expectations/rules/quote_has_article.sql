-- critical: every quotation has its article
SELECT quote_id, article_id FROM quote ANTI JOIN article USING (article_id)
