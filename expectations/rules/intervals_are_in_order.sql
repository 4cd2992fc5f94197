-- critical: an event's first possible day is not after its last
SELECT mention_id, article_id, event_date_start, event_date_end, date_text
FROM mention
WHERE event_date_start > event_date_end
