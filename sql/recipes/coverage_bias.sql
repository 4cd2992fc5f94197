-- Which kinds of event does each source tell more, or less, than the others?
-- watch: ratio 2 means twice the share that all sources together give it; small counts make large ratios.
-- watch: what a source chooses to tell and what it is strong at cannot be told apart here.
WITH counted AS (
  SELECT a.source_name, m.event_type, count(DISTINCT m.event_id) AS events
  FROM mention m JOIN article a USING (article_id)
  GROUP BY ALL
), shared AS (
  SELECT *, events / sum(events) OVER (PARTITION BY source_name) AS share,
         sum(events) OVER (PARTITION BY event_type) / sum(events) OVER () AS usual
  FROM counted
)
SELECT source_name, event_type, events, round(share, 3) AS share, round(usual, 3) AS usual_share, round(share / usual, 2) AS ratio
FROM shared
ORDER BY source_name, ratio DESC, event_type;
