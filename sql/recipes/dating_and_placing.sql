-- How exactly are events dated and placed, and how many are not?
-- watch: a map or a daily series shows only the share that is known this well.
SELECT date_precision, coalesce(place_precision, 'none') AS place_precision, count(*) AS events,
       round(count(*) / sum(count(*)) OVER (), 3) AS share
FROM event
WHERE modality IN ('happened', 'ongoing')
GROUP BY ALL
ORDER BY events DESC, date_precision, place_precision;
