CREATE VIEW event_timeline AS
SELECT m.event_id,
       row_number() OVER (PARTITION BY m.event_id
                          ORDER BY coalesce(a.published_at, p.fetched_at), a.article_id, m.trigger_start, m.mention_id)
         AS step,
       coalesce(a.published_at, p.fetched_at) AS reported_at, a.source_name, a.site, a.title, a.url, a.credit,
       a.story_id, m.sentence, m.modality, m.attributed_to, m.event_date_start, m.event_date_end, m.fatalities_low,
       m.fatalities_high, m.injured_low, m.injured_high, m.confidence, m.mention_id, m.article_id, m.night
FROM mention m JOIN article a USING (article_id) JOIN page p USING (page_id);

COMMENT ON VIEW event_timeline IS 'One row per mention, numbered within its event in order of publication: how a story grew. Watch: filter on event_id; the hour is the article''s stated publication, which for some sites is only a day.';
COMMENT ON COLUMN event_timeline.event_id IS 'the event';
COMMENT ON COLUMN event_timeline.step IS 'place in the event''s order of publication, from 1';
COMMENT ON COLUMN event_timeline.reported_at IS 'publication as stated, else when the page was fetched';
COMMENT ON COLUMN event_timeline.source_name IS 'the configured source';
COMMENT ON COLUMN event_timeline.site IS 'the site''s name as the page states it, else its host';
COMMENT ON COLUMN event_timeline.title IS 'headline of the article';
COMMENT ON COLUMN event_timeline.url IS 'address of the article';
COMMENT ON COLUMN event_timeline.credit IS 'agency or paper the article is republished from';
COMMENT ON COLUMN event_timeline.story_id IS 'equal for copies of one text';
COMMENT ON COLUMN event_timeline.sentence IS 'the sentence that states the act';
COMMENT ON COLUMN event_timeline.modality IS 'whether this mention says it happened';
COMMENT ON COLUMN event_timeline.attributed_to IS 'who says so, where the sentence reports it';
COMMENT ON COLUMN event_timeline.event_date_start IS 'first day this mention allows';
COMMENT ON COLUMN event_timeline.event_date_end IS 'last day this mention allows';
COMMENT ON COLUMN event_timeline.fatalities_low IS 'people killed, at least, by this mention [people]';
COMMENT ON COLUMN event_timeline.fatalities_high IS 'people killed, at most, by this mention [people]';
COMMENT ON COLUMN event_timeline.injured_low IS 'people injured, at least, by this mention [people]';
COMMENT ON COLUMN event_timeline.injured_high IS 'people injured, at most, by this mention [people]';
COMMENT ON COLUMN event_timeline.confidence IS 'calibrated chance that type and participants are right';
COMMENT ON COLUMN event_timeline.mention_id IS 'the mention';
COMMENT ON COLUMN event_timeline.article_id IS 'the article';
COMMENT ON COLUMN event_timeline.night IS 'the night that brought it';
