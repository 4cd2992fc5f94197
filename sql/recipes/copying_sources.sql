-- Which sources mostly carry other people's texts?
-- watch: a text counts as copied where it names an agency or another paper, or where another source had it before.
-- watch: the writer of a text may be a site that is not read here.
SELECT a.source_name, count(*) AS articles, count(*) FILTER (WHERE a.credit IS NOT NULL) AS credited,
       count(*) FILTER (WHERE s.first_source <> a.source_name) AS had_elsewhere_before,
       round(avg((a.credit IS NOT NULL OR s.first_source <> a.source_name)::INT), 3) AS share_copied
FROM article a JOIN story s USING (story_id)
GROUP BY a.source_name
ORDER BY share_copied DESC, articles DESC, a.source_name;
