-- GDELT 2.0 Events: 61 columns, tab-separated, no header. Events that happened, with a mention in the nights first..last.
WITH wanted AS (
    SELECT DISTINCT event_id FROM mention WHERE night BETWEEN getvariable('first') AND getvariable('last')
), coded AS (
    SELECT e.*, a.url AS source_url, geo(e.place_precision, e.place_country) AS geo_type,
           three(coalesce(e.cameo_code, x.cameo_code)) AS code,
           coalesce(e.event_date_start, e.event_date_end, e.first_reported_at::DATE) AS day
    FROM event e SEMI JOIN wanted USING (event_id)
    LEFT JOIN mention m ON m.mention_id = e.best_mention_id
    LEFT JOIN article a ON a.article_id = m.article_id
    LEFT JOIN crosswalk x ON x.event_type = e.event_type AND x.event_mode IS NOT DISTINCT FROM e.event_mode
    WHERE e.modality IN ('happened', 'ongoing')
), scored AS (
    SELECT c.event_id, arg_max(g.goldstein, length(g.cameo_code)) AS goldstein
    FROM coded c JOIN goldstein g ON starts_with(c.code, g.cameo_code) GROUP BY c.event_id
)
SELECT number(c.event_id) AS GLOBALEVENTID,
       strftime(c.day, '%Y%m%d')::INTEGER AS Day,
       strftime(c.day, '%Y%m')::INTEGER AS MonthYear,
       year(c.day)::INTEGER AS Year,
       round(year(c.day) + (month(c.day) * 30 + day(c.day)) / 365, 4) AS FractionDate,
       nullif(concat(coalesce(b1.actor_code, c.actor_country), s1.cameo_role), '') AS Actor1Code,
       upper(cell(c.actor_name)) AS Actor1Name,
       CASE WHEN b1.body IS NULL THEN c.actor_country END AS Actor1CountryCode,
       b1.group_code AS Actor1KnownGroupCode,
       NULL AS Actor1EthnicCode, NULL AS Actor1Religion1Code, NULL AS Actor1Religion2Code,
       coalesce(b1.role, s1.cameo_role) AS Actor1Type1Code,
       CASE WHEN b1.body IS NOT NULL THEN s1.cameo_role END AS Actor1Type2Code,
       NULL AS Actor1Type3Code,
       nullif(concat(coalesce(b2.actor_code, c.recipient_country), s2.cameo_role), '') AS Actor2Code,
       upper(cell(c.recipient_name)) AS Actor2Name,
       CASE WHEN b2.body IS NULL THEN c.recipient_country END AS Actor2CountryCode,
       b2.group_code AS Actor2KnownGroupCode,
       NULL AS Actor2EthnicCode, NULL AS Actor2Religion1Code, NULL AS Actor2Religion2Code,
       coalesce(b2.role, s2.cameo_role) AS Actor2Type1Code,
       CASE WHEN b2.body IS NOT NULL THEN s2.cameo_role END AS Actor2Type2Code,
       NULL AS Actor2Type3Code,
       1 AS IsRootEvent,
       c.code AS EventCode, left(c.code, 3) AS EventBaseCode, left(c.code, 2) AS EventRootCode,
       CASE WHEN left(c.code, 2) <= '05' THEN 1 WHEN left(c.code, 2) <= '08' THEN 2
            WHEN left(c.code, 2) <= '13' THEN 3 ELSE 4 END AS QuadClass,
       s.goldstein AS GoldsteinScale,
       c.mention_count AS NumMentions, c.source_count AS NumSources, c.article_count AS NumArticles,
       NULL AS AvgTone,
       0 AS Actor1Geo_Type, NULL AS Actor1Geo_FullName, NULL AS Actor1Geo_CountryCode, NULL AS Actor1Geo_ADM1Code,
       NULL AS Actor1Geo_ADM2Code, NULL AS Actor1Geo_Lat, NULL AS Actor1Geo_Long, NULL AS Actor1Geo_FeatureID,
       0 AS Actor2Geo_Type, NULL AS Actor2Geo_FullName, NULL AS Actor2Geo_CountryCode, NULL AS Actor2Geo_ADM1Code,
       NULL AS Actor2Geo_ADM2Code, NULL AS Actor2Geo_Lat, NULL AS Actor2Geo_Long, NULL AS Actor2Geo_FeatureID,
       c.geo_type AS ActionGeo_Type,
       CASE WHEN c.geo_type > 0 THEN cell(CASE WHEN c.place_name IS NULL OR c.place_name = n.name THEN n.name
            ELSE concat_ws(', ', c.place_name, c.place_admin1, n.name) END) END AS ActionGeo_FullName,
       CASE WHEN c.geo_type > 0 THEN f.fips END AS ActionGeo_CountryCode,
       CASE WHEN c.geo_type > 0 THEN f.fips END AS ActionGeo_ADM1Code,
       NULL AS ActionGeo_ADM2Code,
       CASE WHEN c.geo_type > 0 THEN c.latitude END AS ActionGeo_Lat,
       CASE WHEN c.geo_type > 0 THEN c.longitude END AS ActionGeo_Long,
       CASE WHEN c.geo_type = 1 THEN f.fips WHEN c.geo_type > 1 THEN c.geonames_id::VARCHAR END AS ActionGeo_FeatureID,
       strftime(c.first_reported_at AT TIME ZONE 'UTC', '%Y%m%d%H%M%S')::BIGINT AS DATEADDED,
       cell(c.source_url) AS SOURCEURL
FROM coded c
LEFT JOIN scored s ON s.event_id = c.event_id
LEFT JOIN fips f ON f.iso3 = c.place_country
LEFT JOIN country n ON n.iso3 = c.place_country
LEFT JOIN bodies b1 ON b1.body = c.actor_country
LEFT JOIN bodies b2 ON b2.body = c.recipient_country
LEFT JOIN sectors s1 ON s1.sector = c.actor_sector
LEFT JOIN sectors s2 ON s2.sector = c.recipient_sector
ORDER BY DATEADDED, GLOBALEVENTID
