"""What came in and what did not: sources and their silences, freshness, rejects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.report import usual
from pipeline.report.question import Look, Row

SAMPLES = 3
"""Refused addresses shown of one reason."""

SHOWN = 60
"""Sources listed, the loudest first."""

SOURCES = """
WITH p AS (SELECT source_name, count(*) AS pages FROM page WHERE night = $night::DATE GROUP BY ALL),
     a AS (SELECT source_name, count(*) AS articles, max(published_at) AS newest
           FROM article WHERE night = $night::DATE GROUP BY ALL),
     e AS (SELECT r.source_name, count(DISTINCT m.event_id) AS events
           FROM mention m JOIN article r USING (article_id)
           WHERE m.night = $night::DATE AND r.night = $night::DATE
             AND m.event_id IN (SELECT event_id FROM told WHERE took_place)
           GROUP BY ALL)
SELECT p.source_name AS source, p.pages, coalesce(a.articles, 0) AS articles, coalesce(e.events, 0) AS events,
       strftime(a.newest, '%Y-%m-%d %H:%M') AS newest
FROM p LEFT JOIN a USING (source_name) LEFT JOIN e USING (source_name)
ORDER BY articles DESC, events DESC, source
"""

HEARD_FROM = """
SELECT source_name AS source, night, count(*) AS articles FROM article
WHERE night BETWEEN $first::DATE AND $night::DATE GROUP BY ALL ORDER BY source, night
"""

FRESHNESS = """
SELECT strftime(max(a.published_at), '%Y-%m-%d %H:%M') AS newest,
       strftime(max(p.fetched_at), '%Y-%m-%d %H:%M') AS fetched,
       count(a.published_at) AS dated,
       count(*) FILTER (a.published_at >= $night::DATE - 1) AS young,
       count(*) AS articles,
       round(median(epoch(p.fetched_at) - epoch(a.published_at)) / 3600, 1) AS lag_hours
FROM article a JOIN page p USING (page_id) WHERE a.night = $night::DATE AND p.night = $night::DATE
"""

REJECTS = """
SELECT stage, reason, count(*) AS rejects FROM reject WHERE night = $night::DATE GROUP BY ALL
ORDER BY rejects DESC, stage, reason
"""

REJECTED = """
SELECT stage, reason, detail, url FROM reject WHERE night = $night::DATE
QUALIFY row_number() OVER (PARTITION BY stage, reason ORDER BY url, detail, reject_id) <= $samples
ORDER BY stage, reason, url, detail
"""


def sources(look: Look, before: Sequence[str]) -> Row:
    """The night's sources, and those that were silent for longer than they usually are."""
    found = look.ask(SOURCES)
    heard: dict[str, list[Row]] = {}
    for row in look.ask(HEARD_FROM):
        heard.setdefault(row["source"], []).append(row)
    nights = [*before, look.night]
    return {
        "sources": [_with_usual(row, heard.get(row["source"], []), look.night, before) for row in found[:SHOWN]],
        "source_count": len(found),
        "silent": silent({name: [str(r["night"]) for r in rows] for name, rows in heard.items()}, nights),
    }


def _with_usual(row: Row, heard: list[Row], night: str, before: Sequence[str]) -> Row:
    """Tonight's row of a source with the median of its articles before; None where the nights are too few."""
    by = {str(r["night"]): r["articles"] for r in heard}
    counts = [by.get(n, 0) for n in before]
    told = usual.compare(by.get(night, 0), counts) if len(counts) >= usual.ENOUGH else None
    return row | {"median": told.median if told else None, "is_unusual": bool(told and told.is_unusual)}


def silent(heard: dict[str, list[str]], nights: Sequence[str]) -> list[Row]:
    """Sources without an article for more nights than ever lay between two of theirs.

    `heard`: source -> nights with an article; `nights`: all nights run, oldest first, this one last. A source needs
    two nights with articles to have a habit. Longest silence first.
    """
    at = {night: i for i, night in enumerate(nights)}
    found = []
    for source, known in heard.items():
        gap = len(nights) - 1 - at[known[-1]]
        longest = usual.longest_gap(at[n] for n in known)
        if longest and gap > longest:
            found.append({"source": source, "last": known[-1], "nights": gap, "usual": longest})
    return sorted(found, key=lambda r: (-r["nights"], r["source"]))


def freshness(look: Look) -> Row:
    """How young the articles are: newest, median hours from publication to fetch, how many of the last two days."""
    return look.one(FRESHNESS)


def rejects(look: Look) -> list[Row]:
    """Refusals by stage and reason with a few of each."""
    samples: dict[tuple[str, str], list[Row]] = {}
    for row in look.ask(REJECTED, samples=SAMPLES):
        samples.setdefault((row["stage"], row["reason"]), []).append({"detail": row["detail"], "url": row["url"]})
    return [row | {"samples": samples[row["stage"], row["reason"]]} for row in look.ask(REJECTS)]


def previous(nights: Sequence[str], night: str) -> str | None:
    """The night before this one that was run, within the window."""
    return max((n for n in nights if date.fromisoformat(n) < date.fromisoformat(night)), default=None)
