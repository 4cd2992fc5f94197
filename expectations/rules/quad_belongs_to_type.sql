-- critical: one type has one quad class
SELECT mention_id, article_id, event_type, quad_class
FROM mention
WHERE quad_class <> CASE
    WHEN event_type IN ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE') THEN 1
    WHEN event_type IN ('COOPERATE', 'AID', 'RETREAT') THEN 2
    WHEN event_type IN ('REQUEST', 'ACCUSE', 'REJECT', 'THREATEN') THEN 3
    ELSE 4 END
