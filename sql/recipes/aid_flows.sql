-- Who helps whom with aid, and who with words of support?
-- watch: amounts are not coded; a pledge is modality future.
SELECT coalesce(actor_country, actor_name) AS giver, coalesce(recipient_country, recipient_name) AS receiver,
       count(*) FILTER (WHERE event_type = 'AID' AND modality IN ('happened', 'ongoing')) AS aid,
       count(*) FILTER (WHERE event_type = 'AID' AND modality = 'future') AS aid_pledged,
       count(*) FILTER (WHERE event_type = 'SUPPORT' AND modality IN ('happened', 'ongoing')) AS support
FROM event
WHERE event_type IN ('AID', 'SUPPORT') AND coalesce(actor_country, actor_name) <> coalesce(recipient_country, recipient_name)
GROUP BY giver, receiver
ORDER BY aid DESC, support DESC, giver, receiver
LIMIT 50;
