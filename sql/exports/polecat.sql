-- POLECAT: 40 columns, tab-separated, with header. Events that happened, with a mention in the nights first..last.
WITH wanted AS (
    SELECT DISTINCT event_id FROM mention WHERE night BETWEEN getvariable('first') AND getvariable('last')
)
SELECT e.event_id AS "Event ID",
       coalesce(e.event_date_start, e.event_date_end, e.first_reported_at::DATE) AS "Event Date",
       e.event_type AS "Event Type", e.event_mode AS "Event Mode", e.intensity AS "Intensity",
       CASE e.quad_class WHEN 1 THEN 'VERBAL COOPERATION' WHEN 2 THEN 'MATERIAL COOPERATION'
            WHEN 3 THEN 'VERBAL CONFLICT' ELSE 'MATERIAL CONFLICT' END AS "Quad Code",
       nullif(array_to_string(e.contexts, ';'), '') AS "Contexts",
       cell(e.actor_name) AS "Actor Name", n1.name AS "Actor Country", NULL AS "Actor COW",
       e.actor_sector AS "Primary Actor Sector", e.actor_sector AS "Actor Sectors",
       NULL AS "Actor Title", cell(m.actor_text) AS "Actor Name Raw", NULL AS "Wikipedia Actor ID",
       cell(e.recipient_name) AS "Recipient Name", n2.name AS "Recipient Country", NULL AS "Recipient COW",
       e.recipient_sector AS "Primary Recipient Sector", e.recipient_sector AS "Recipient Sectors",
       NULL AS "Recipient Title", cell(m.recipient_text) AS "Recipient Name Raw", NULL AS "Wikipedia Recipient ID",
       cell(e.place_name) AS "Placename",
       CASE WHEN e.place_precision IN ('city', 'site') THEN cell(e.place_name) END AS "City",
       NULL AS "District", cell(e.place_admin1) AS "Province", n3.name AS "Country",
       e.latitude AS "Latitude", e.longitude AS "Longitude", e.geonames_id AS "GeoNames ID",
       cell(e.place_text) AS "Raw Placename",
       CASE e.place_precision WHEN 'country' THEN 'PCLI' WHEN 'admin1' THEN 'ADM1' WHEN 'city' THEN 'PPL'
            WHEN 'region' THEN 'RGN' END AS "Feature Type",
       cell(coalesce(a.site, a.source_name)) AS "Source",
       coalesce(a.published_at, p.fetched_at)::DATE AS "Publication Date",
       NULL AS "Story People", NULL AS "Story Organizations", NULL AS "Story Locations",
       a.language AS "Language", m.coder_version AS "Version"
FROM event e SEMI JOIN wanted USING (event_id)
JOIN mention m ON m.mention_id = e.best_mention_id
JOIN article a ON a.article_id = m.article_id
JOIN page p ON p.page_id = a.page_id
LEFT JOIN country n1 ON n1.iso3 = e.actor_country
LEFT JOIN country n2 ON n2.iso3 = e.recipient_country
LEFT JOIN country n3 ON n3.iso3 = e.place_country
WHERE e.modality IN ('happened', 'ongoing')
ORDER BY "Event Date", "Event ID"
