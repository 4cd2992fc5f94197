-- Which pairs of countries have most to do with each other, and in what spirit?
-- watch: both directions are added up; bodies without a country (IGO, UNO ...) are left out, domestic events too.
-- watch: counts follow what the sources write about, not what matters.
SELECT least(actor_country, recipient_country) AS one, greatest(actor_country, recipient_country) AS other,
       count(*) AS events, count(*) FILTER (WHERE quad_class <= 2) AS cooperation,
       count(*) FILTER (WHERE quad_class >= 3) AS conflict, round(avg(intensity), 2) AS intensity_mean
FROM event
WHERE modality IN ('happened', 'ongoing') AND actor_country <> recipient_country
  AND actor_country NOT IN ('IGO', 'UNO', 'EUR', 'NGO', 'ISM', 'IMG', 'MNC')
  AND recipient_country NOT IN ('IGO', 'UNO', 'EUR', 'NGO', 'ISM', 'IMG', 'MNC')
GROUP BY ALL
ORDER BY events DESC, one, other
LIMIT 25;
