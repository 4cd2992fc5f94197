-- critical: an event has at least as many mentions as articles, and as many articles as independent texts
SELECT event_id, mention_count, article_count, source_count, story_count
FROM touched_event
WHERE mention_count < article_count OR article_count < story_count
