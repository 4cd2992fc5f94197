-- How much of what is coded happened, and how much is planned, feared, denied or habit?
-- watch: counts without this filter mix plans and denials with deeds: most questions want happened and ongoing.
SELECT event_type, count(*) AS events, count(*) FILTER (WHERE modality IN ('happened', 'ongoing')) AS happened,
       count(*) FILTER (WHERE modality = 'future') AS planned, count(*) FILTER (WHERE modality = 'hypothetical') AS hypothetical,
       count(*) FILTER (WHERE modality = 'negated') AS denied, count(*) FILTER (WHERE modality = 'habitual') AS habitual,
       round(avg((modality IN ('happened', 'ongoing'))::INT), 3) AS share_happened
FROM event
GROUP BY event_type
ORDER BY events DESC, event_type;
