-- What the exports share. `cell`: text on one line that no spreadsheet takes for a formula; `csv_cell` keeps line ends.
CREATE TEMP MACRO one_line(t) AS nullif(trim(regexp_replace(t, '[\x00-\x1f\x7f-\x9f\x{2028}\x{2029}]+', ' ', 'g')), '');
CREATE TEMP MACRO guarded(t) AS CASE WHEN regexp_matches(t, '^[=+@\-\t\r]') THEN '''' || t ELSE t END;
CREATE TEMP MACRO cell(t) AS guarded(one_line(t));
CREATE TEMP MACRO csv_cell(t) AS guarded(replace(t, chr(0), ''));
CREATE TEMP MACRO number(id) AS ('0x' || left(id, 15))::BIGINT;
CREATE TEMP MACRO three(code) AS CASE WHEN length(code) = 2 THEN code || '0' ELSE code END;
CREATE TEMP MACRO geo(exactly, country) AS CASE
    WHEN country IS NULL THEN 0 WHEN exactly = 'country' THEN 1
    WHEN exactly = 'admin1' THEN CASE WHEN country = 'USA' THEN 2 ELSE 5 END
    WHEN exactly IN ('city', 'site') THEN CASE WHEN country = 'USA' THEN 3 ELSE 4 END ELSE 0 END;
