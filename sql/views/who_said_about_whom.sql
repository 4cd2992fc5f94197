CREATE VIEW who_said_about_whom AS
SELECT q.quote_id, q.article_id, q.night, q.speaker_name, q.speaker_actor_id, q.speaker_country, q.speaker_role,
       q.is_direct, unnest(['actor', 'recipient']) AS about_side, unnest([m.actor_name, m.recipient_name]) AS about_name,
       unnest([m.actor_id, m.recipient_id]) AS about_actor_id,
       unnest([m.actor_country, m.recipient_country]) AS about_country,
       m.event_type, m.event_mode, m.modality, m.intensity, m.event_id, m.mention_id, q.text
FROM quote q JOIN mention m ON m.article_id = q.article_id
 AND m.trigger_start >= q.char_start AND m.trigger_end <= q.char_end;

COMMENT ON VIEW who_said_about_whom IS 'Two rows per act stated inside a quotation, one for its actor and one for its recipient: who says of whom that they did, or suffered, what. Watch: filter on about_country or about_name IS NOT NULL; a person only named in a quotation, in no coded act, has no row; an accusation reported without quotation is not here: see mention.attributed_to.';
COMMENT ON COLUMN who_said_about_whom.quote_id IS 'the quotation, as in table quote';
COMMENT ON COLUMN who_said_about_whom.article_id IS 'the article';
COMMENT ON COLUMN who_said_about_whom.night IS 'the night that brought it';
COMMENT ON COLUMN who_said_about_whom.speaker_name IS 'who is quoted; NULL where the text does not say';
COMMENT ON COLUMN who_said_about_whom.speaker_actor_id IS 'the speaker in table actor';
COMMENT ON COLUMN who_said_about_whom.speaker_country IS 'ISO 3166-1 alpha-3 or body of the speaker';
COMMENT ON COLUMN who_said_about_whom.speaker_role IS 'the speaker''s role as the text gives it';
COMMENT ON COLUMN who_said_about_whom.is_direct IS 'the words stand within quotation marks';
COMMENT ON COLUMN who_said_about_whom.about_side IS 'actor: the speaker says they did it; recipient: that it was done to them';
COMMENT ON COLUMN who_said_about_whom.about_name IS 'the one spoken about; NULL where the act leaves this side open';
COMMENT ON COLUMN who_said_about_whom.about_actor_id IS 'the one spoken about, in table actor';
COMMENT ON COLUMN who_said_about_whom.about_country IS 'ISO 3166-1 alpha-3 or body of the one spoken about';
COMMENT ON COLUMN who_said_about_whom.event_type IS 'PLOVER type of the act spoken of';
COMMENT ON COLUMN who_said_about_whom.event_mode IS 'PLOVER mode of the act spoken of';
COMMENT ON COLUMN who_said_about_whom.modality IS 'whether the speaker says it happened, will, might, did not';
COMMENT ON COLUMN who_said_about_whom.intensity IS 'PLOVER score of the act, -10 conflict to +10 cooperation';
COMMENT ON COLUMN who_said_about_whom.event_id IS 'the event the act belongs to';
COMMENT ON COLUMN who_said_about_whom.mention_id IS 'the mention that codes the act';
COMMENT ON COLUMN who_said_about_whom.text IS 'the words quoted';
