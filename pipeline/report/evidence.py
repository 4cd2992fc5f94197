"""The events a page shows, each with the sentences that say so, where they stand, and where the page is archived."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from pipeline.report.question import SUPPORT, Look, Row

LISTED = 500
"""Events with their evidence on the page of events: about a megabyte."""

TOP = 12
"""Events told on the first page."""

SENTENCES = 4
"""Sentences shown of one event, one a text as far as there are several."""

CHOSEN = f"""
WITH ranked AS (
  SELECT event_id, place_country, actor_country, recipient_country,
         row_number() OVER (ORDER BY took_place DESC, is_recent DESC, {SUPPORT}) AS place_overall
  FROM told),
counted AS (
  SELECT *, row_number() OVER (PARTITION BY place_country ORDER BY place_overall) AS of_place,
         row_number() OVER (PARTITION BY actor_country, recipient_country ORDER BY place_overall) AS of_dyad
  FROM ranked),
typed AS (
  SELECT event_id, row_number() OVER (PARTITION BY event_type, modality ORDER BY place_overall) AS of_type
  FROM told JOIN ranked USING (event_id)),
chosen AS (
  SELECT event_id, place_overall FROM counted JOIN typed USING (event_id)
  ORDER BY least(place_overall / 8, of_type, of_place + 2 * (place_country IS NULL)::INT,
                 of_dyad + 2 * (actor_country IS NULL OR recipient_country IS NULL)::INT), place_overall
  LIMIT $listed)
SELECT told.*, place_overall FROM told JOIN chosen USING (event_id) ORDER BY place_overall
"""  # noqa: S608

EVIDENCE = """
WITH said AS (
  SELECT m.event_id, m.mention_id, m.night, m.sentence, m.char_start, m.trigger_start, m.trigger_end, m.actor_start,
         m.actor_end, m.recipient_start, m.recipient_end, m.place_start, m.place_end, m.modality, m.rule_id,
         m.confidence, a.title, a.site, a.url, a.source_name, a.credit, a.published_at AS told_at, a.page_id,
         best.mention_id IS NOT NULL AS is_best,
         row_number() OVER (PARTITION BY m.event_id, coalesce(a.story_id, a.article_id)
                            ORDER BY is_best DESC, m.confidence DESC, m.mention_id) AS of_text
  FROM mention m JOIN article a USING (article_id)
  LEFT JOIN (SELECT unnest($best::VARCHAR[]) AS mention_id) best ON best.mention_id = m.mention_id
  WHERE m.night BETWEEN $first::DATE AND $night::DATE AND m.event_id IN (SELECT unnest($events::VARCHAR[])))
SELECT said.* EXCLUDE (told_at, page_id), strftime(told_at, '%Y-%m-%d %H:%M') AS published_at, p.warc_file,
       p.warc_offset
FROM said JOIN page p USING (page_id)
QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY is_best DESC, of_text, said.night = $night::DATE DESC,
                                                          said.confidence DESC, mention_id) <= $most
ORDER BY event_id, is_best DESC, told_at, mention_id
"""

TONIGHTS_SOURCES = """
SELECT m.event_id, list(DISTINCT a.source_name ORDER BY a.source_name) AS sources
FROM mention m JOIN article a USING (article_id)
WHERE m.night = $night::DATE AND a.night = $night::DATE AND m.event_id IN (SELECT unnest($events::VARCHAR[]))
GROUP BY ALL
"""

KEPT = (
    "event_id", "event_type", "event_mode", "quad_class", "intensity", "modality", "attributed_to", "date_precision",
    "date_basis", "place_name", "place_country", "place_precision", "fatalities_low", "fatalities_high", "injured_low",
    "injured_high", "mention_count", "article_count", "source_count", "story_count", "confidence", "is_new",
    "is_recent", "took_place",
)  # fmt: skip


def listed(look: Look, most: int = LISTED) -> list[Row]:
    """The night's events that are shown, best supported first, some of every type, place and dyad among them."""
    chosen = look.ask(CHOSEN, listed=most)
    ids = [row["event_id"] for row in chosen]
    best = [row["best_mention_id"] for row in chosen]
    said: dict[str, list[Row]] = {}
    for row in look.ask(EVIDENCE, events=ids, best=best, most=SENTENCES):
        said.setdefault(row["event_id"], []).append(_sentence(row))
    sources = {row["event_id"]: row["sources"] for row in look.ask(TONIGHTS_SOURCES, events=ids)}
    return [_event(row, said.get(row["event_id"], []), sources.get(row["event_id"], [])) for row in chosen]


def _event(row: Row, said: list[Row], sources: list[str]) -> Row:
    kept = {name: row[name] for name in KEPT}
    sides = {
        role: {part: row[f"{role}_{part}"] for part in ("id", "name", "country", "sector")}
        for role in ("actor", "recipient")
    }
    days = {"day": day(row), "date_start": _text(row["event_date_start"]), "date_end": _text(row["event_date_end"])}
    at = {name: None if row[name] is None else round(row[name], 2) for name in ("latitude", "longitude")}
    return kept | sides | days | at | {"evidence": said, "sources": sources}


def day(row: Row) -> str | None:
    """The date of an event as precisely as it is known: 2026-03-03, 2026-03, 2026, or an interval; None if unknown."""
    start, end = _text(row["event_date_start"]), _text(row["event_date_end"])
    if row["date_precision"] == "none" or start is None:
        return end and f"until {end}"
    cut = {"year": 4, "month": 7, "day": 10}.get(row["date_precision"])
    if cut:
        return start[:cut]
    return f"since {start}" if end is None else start if start == end else f"{start} to {end}"


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


SPANS = ("trigger", "actor", "recipient", "place")
"""What is marked in a sentence; where two overlap the earlier named stays."""


def _sentence(row: Row) -> Row:
    kept = (
        "mention_id", "sentence", "modality", "rule_id", "confidence", "title", "site", "source_name", "credit",
        "published_at", "warc_file", "warc_offset",
    )  # fmt: skip
    spans = {name: (row[f"{name}_start"], row[f"{name}_end"]) for name in SPANS}
    marks = {
        name: (start - row["char_start"], end - row["char_start"])
        for name, (start, end) in spans.items()
        if start is not None and end is not None
    }
    told = {"night": str(row["night"]), "url": row["url"], "link": web_address(row["url"])}
    return {name: row[name] for name in kept} | told | {"parts": parts(row["sentence"], marks)}


def parts(sentence: str, marks: dict[str, tuple[int, int]]) -> list[list[str]]:
    """The sentence in order as [words, what they are]; "" for words that are nothing in particular.

    `marks`: what -> half-open code-point range; ranges outside the sentence are left out.
    """
    taken: list[tuple[int, int, str]] = []
    for name in SPANS:
        start, end = marks.get(name, (0, 0))
        inside = 0 <= start < end <= len(sentence)
        if inside and all(end <= a or b <= start for a, b, _ in taken):
            taken.append((start, end, name))
    found, at = [], 0
    for start, end, name in sorted(taken):
        found += [[sentence[at:start], ""], [sentence[start:end], name]]
        at = end
    return [part for part in [*found, [sentence[at:], ""]] if part[0]]


def web_address(url: str | None) -> str | None:
    """The address where it may be linked: http or https, with a host; None for anything else."""
    if not url or any(ord(c) < 33 or ord(c) == 127 for c in url):
        return None
    try:
        split = urlsplit(url)
    except ValueError:
        return None
    return url if split.scheme.lower() in ("http", "https") and split.netloc else None


def top(events: Sequence[Row], most: int = TOP) -> list[Row]:
    """The best supported of the last days that took place."""
    return [e for e in events if e["took_place"] and e["is_recent"]][:most]
