CREATE VIEW evidence AS
SELECT m.event_id, m.mention_id, m.event_type, m.sentence, m.char_start, m.char_end, m.trigger_text, m.confidence,
       m.rule_id, m.coder_version, a.article_id, a.title, a.url, a.published_at, a.cleaner_version, p.page_id,
       p.fetched_at, p.sha256, p.warc_file, p.warc_offset
FROM mention m JOIN article a USING (article_id) JOIN page p USING (page_id);

COMMENT ON VIEW evidence IS 'One row per mention: the walk from the coded act to its sentence, its article and the archived page. Watch: sentence = substring of article.text, in code points; warc_file is relative to the warehouse.';
COMMENT ON COLUMN evidence.event_id IS 'the event';
COMMENT ON COLUMN evidence.mention_id IS 'the mention';
COMMENT ON COLUMN evidence.event_type IS 'PLOVER type as this mention was coded';
COMMENT ON COLUMN evidence.sentence IS 'the sentence: article.text[char_start:char_end]';
COMMENT ON COLUMN evidence.char_start IS 'where the sentence begins [code points]';
COMMENT ON COLUMN evidence.char_end IS 'where the sentence ends, exclusive [code points]';
COMMENT ON COLUMN evidence.trigger_text IS 'the words that state the act';
COMMENT ON COLUMN evidence.confidence IS 'calibrated chance that type and participants are right';
COMMENT ON COLUMN evidence.rule_id IS 'the lexicon row that coded it';
COMMENT ON COLUMN evidence.coder_version IS 'coder, lexicon digest and parser';
COMMENT ON COLUMN evidence.article_id IS 'the article';
COMMENT ON COLUMN evidence.title IS 'headline';
COMMENT ON COLUMN evidence.url IS 'address it was fetched from';
COMMENT ON COLUMN evidence.published_at IS 'first publication, as stated';
COMMENT ON COLUMN evidence.cleaner_version IS 'cleaner and the versions of its libraries';
COMMENT ON COLUMN evidence.page_id IS 'the page';
COMMENT ON COLUMN evidence.fetched_at IS 'when the page came';
COMMENT ON COLUMN evidence.sha256 IS 'SHA-256 of the page''s body';
COMMENT ON COLUMN evidence.warc_file IS 'archive file';
COMMENT ON COLUMN evidence.warc_offset IS 'where the record begins in it [bytes]';
