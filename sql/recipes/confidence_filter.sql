-- How do the counts change when only the surer events are kept?
-- watch: confidence is calibrated on whole sets, not on your question: a high bar also drops whole kinds of wording.
-- watch: an event's confidence is that at least one of its mentions is right, so much reported events pass more easily.
SELECT event_type, count(*) AS all_events, count(*) FILTER (WHERE confidence >= 0.5) AS at_least_50,
       count(*) FILTER (WHERE confidence >= 0.7) AS at_least_70, count(*) FILTER (WHERE confidence >= 0.9) AS at_least_90,
       round(avg(confidence), 3) AS mean_confidence
FROM event
WHERE modality IN ('happened', 'ongoing')
GROUP BY event_type
ORDER BY all_events DESC, event_type;
