CREATE VIEW rejects_by_reason AS
SELECT r.night, r.stage, r.reason, count(*) AS refused, min(r.detail) AS example, min(r.url) AS example_url,
       count(DISTINCT regexp_extract(r.url, '^[a-z]+://([^/:]+)', 1)) AS hosts
FROM reject r
GROUP BY r.night, r.stage, r.reason;

COMMENT ON VIEW rejects_by_reason IS 'One row per night, stage and reason: what was refused, with an example. Watch: a refused page is news you do not see; refused rows of stage code or link hide events of articles that are there.';
COMMENT ON COLUMN rejects_by_reason.night IS 'the night';
COMMENT ON COLUMN rejects_by_reason.stage IS 'where it was refused: fetch, clean, code, link or check';
COMMENT ON COLUMN rejects_by_reason.reason IS 'the kind of refusal, one word';
COMMENT ON COLUMN rejects_by_reason.refused IS 'rows of table reject';
COMMENT ON COLUMN rejects_by_reason.example IS 'the detail of one of them (the first in the alphabet)';
COMMENT ON COLUMN rejects_by_reason.example_url IS 'an address among them (the first in the alphabet)';
COMMENT ON COLUMN rejects_by_reason.hosts IS 'hosts the refused addresses lie on';
