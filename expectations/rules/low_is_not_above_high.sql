-- critical: low counts are not above high counts
SELECT mention_id, article_id, fatalities_low, fatalities_high, injured_low, injured_high
FROM mention
WHERE fatalities_low > fatalities_high OR injured_low > injured_high
