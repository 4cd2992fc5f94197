-- What is denied by one report and told as fact by another?
-- watch: "negated" is the sentence's own word (did not, denies that): a denial is a claim, too.
-- watch: the two are paired by type, sides and days (three of leeway), for a denial is mostly an event of its own.
SELECT h.event_id, l.day, l.who, l.what, l.whom, count(DISTINCT d.mention_id) AS denials,
       count(DISTINCT h.mention_id) AS affirmations, min(coalesce(d.attributed_to, d.actor_name)) AS denied_by,
       min(d.sentence) AS a_denial, min(h.sentence) AS an_affirmation
FROM mention d JOIN mention h
  ON h.event_type = d.event_type AND h.actor_country = d.actor_country
 AND h.recipient_country IS NOT DISTINCT FROM d.recipient_country
 AND h.event_date_start <= d.event_date_end + 3 AND h.event_date_end >= d.event_date_start - 3
JOIN event_line l ON l.event_id = h.event_id
WHERE d.modality = 'negated' AND h.modality IN ('happened', 'ongoing')
GROUP BY ALL
ORDER BY affirmations DESC, h.event_id
LIMIT 25;
