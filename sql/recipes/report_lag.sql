-- How long after the event does each source report it?
-- watch: events known to the day, by words of the text; those dated by the article itself would have lag 0 by making.
-- watch: negative days are announcements of days to come.
SELECT a.source_name, count(*) AS mentions, median(lag) AS median_days, quantile_disc(lag, 0.9) AS ninth_decile_days,
       count(*) FILTER (WHERE lag <= 1 AND lag >= 0) AS within_a_day, count(*) FILTER (WHERE lag > 30) AS background
FROM (SELECT article_id, date_precision, date_basis, event_date_start FROM mention
      WHERE date_precision = 'day' AND date_basis <> 'published' AND modality IN ('happened', 'ongoing')) m
  JOIN article a USING (article_id),
  LATERAL (SELECT a.published_at::DATE - m.event_date_start AS lag)
WHERE lag IS NOT NULL
GROUP BY a.source_name
ORDER BY median_days, a.source_name;
