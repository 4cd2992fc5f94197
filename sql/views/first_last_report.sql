CREATE VIEW first_last_report AS
WITH report AS (
  SELECT m.event_id, a.source_name, a.url, a.article_id, coalesce(a.published_at, p.fetched_at) AS reported_at
  FROM mention m JOIN article a USING (article_id) JOIN page p USING (page_id)
)
SELECT event_id, min(reported_at) AS first_reported_at, arg_min(source_name, (reported_at, article_id)) AS first_source,
       arg_min(url, (reported_at, article_id)) AS first_url, max(reported_at) AS last_reported_at,
       arg_max(source_name, (reported_at, article_id)) AS last_source, arg_max(url, (reported_at, article_id)) AS last_url,
       date_diff('minute', min(reported_at), max(reported_at)) AS minutes_reported
FROM report
GROUP BY event_id;

COMMENT ON VIEW first_last_report IS 'One row per event: which source had it first and last, and where. Watch: first among the sources read here; equal minutes are decided by id; a copy counts as a report.';
COMMENT ON COLUMN first_last_report.event_id IS 'the event';
COMMENT ON COLUMN first_last_report.first_reported_at IS 'publication of the earliest report';
COMMENT ON COLUMN first_last_report.first_source IS 'the source of the earliest report';
COMMENT ON COLUMN first_last_report.first_url IS 'address of the earliest report';
COMMENT ON COLUMN first_last_report.last_reported_at IS 'publication of the latest report';
COMMENT ON COLUMN first_last_report.last_source IS 'the source of the latest report';
COMMENT ON COLUMN first_last_report.last_url IS 'address of the latest report';
COMMENT ON COLUMN first_last_report.minutes_reported IS 'from first to last report [minutes]';
