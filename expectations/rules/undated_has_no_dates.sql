-- critical: precision none and dates exclude each other; a day is one day
SELECT mention_id, article_id, event_date_start, event_date_end, date_precision, date_basis
FROM mention
WHERE (date_precision = 'none' AND (event_date_start IS NOT NULL OR event_date_end IS NOT NULL))
   OR (date_precision <> 'none' AND event_date_start IS NULL AND event_date_end IS NULL)
   OR (date_precision = 'day' AND event_date_start IS DISTINCT FROM event_date_end)
