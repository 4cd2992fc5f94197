CREATE VIEW event_source AS
SELECT m.event_id, a.source_name, count(*) AS mentions, len(list_distinct(list(a.article_id))) AS articles,
       len(list_distinct(list(a.story_id))) AS stories, min(coalesce(a.published_at, p.fetched_at)) AS first_reported_at,
       arg_min(a.url, (coalesce(a.published_at, p.fetched_at), a.article_id)) AS first_url,
       min(m.fatalities_low) AS fatalities_low, max(coalesce(m.fatalities_high, m.fatalities_low)) AS fatalities_high,
       bool_and(a.credit IS NOT NULL) AS is_credited
FROM mention m JOIN article a USING (article_id) JOIN page p USING (page_id)
GROUP BY m.event_id, a.source_name;

COMMENT ON VIEW event_source IS 'One row per event and source: how often and since when this source reports it, and the toll it gives. Watch: a source that copies an agency appears here like any other: see is_credited and stories.';
COMMENT ON COLUMN event_source.event_id IS 'the event';
COMMENT ON COLUMN event_source.source_name IS 'the configured source';
COMMENT ON COLUMN event_source.mentions IS 'its mentions of the event';
COMMENT ON COLUMN event_source.articles IS 'its articles that mention it';
COMMENT ON COLUMN event_source.stories IS 'different texts among those articles';
COMMENT ON COLUMN event_source.first_reported_at IS 'publication of its first report';
COMMENT ON COLUMN event_source.first_url IS 'address of its first report';
COMMENT ON COLUMN event_source.fatalities_low IS 'the lowest toll it states [people]';
COMMENT ON COLUMN event_source.fatalities_high IS 'the highest toll it states [people]';
COMMENT ON COLUMN event_source.is_credited IS 'all of its reports are credited to an agency or another paper';
