-- Who mediates, and between whom?
-- watch: "between" is read off the recipients of one act; it is NULL where the sentence does not name the sides.
-- watch: an offer to mediate that was refused is here with its modality.
SELECT coalesce(actor_name, actor_country) AS mediator,
       list_sort(list(DISTINCT coalesce(recipient_country, recipient_name))
                 FILTER (WHERE coalesce(recipient_country, recipient_name) IS NOT NULL)) AS between,
       modality, count(DISTINCT event_id) AS events, min(night) AS night, min(sentence) AS a_sentence
FROM mention
WHERE event_type = 'CONSULT' AND event_mode = 'third-party' AND coalesce(actor_name, actor_country) IS NOT NULL
GROUP BY act_id, mediator, modality
ORDER BY night DESC, mediator, a_sentence
LIMIT 50;
