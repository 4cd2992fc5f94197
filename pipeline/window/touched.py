"""Event rows: which a night touches, from whose mentions they are made, and in which files they lie."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import link, tables
from pipeline.warehouse import lookup
from pipeline.window.view import Frames, View

CODED = tuple(c.name for c in tables.EVENT.columns if c.name in tables.MENTION.names)

REPORTS = f"""
SELECT {", ".join(f"m.{name}" for name in (*CODED, "mention_id", "article_id"))},
       a.url, a.source_name, a.story_id, coalesce(a.published_at, p.fetched_at) AS reported_at
FROM mention m
SEMI JOIN wanted w ON m.event_id = w.event_id
JOIN article a ON a.article_id = m.article_id
JOIN page p ON p.page_id = a.page_id
"""  # noqa: S608
"""Mentions of some events with what their rows ask of the articles; an undated one counts from when it was fetched."""

BIRTHDAYS = """
SELECT DISTINCT strftime(min(coalesce(a.published_at, p.fetched_at)), '%Y-%m-%d') AS day
FROM mention m
SEMI JOIN wanted w ON m.event_id = w.event_id
JOIN article a ON a.article_id = m.article_id
JOIN page p ON p.page_id = a.page_id
GROUP BY m.event_id ORDER BY day
"""


def rows(view: View, night: str, linked: Frames, days: int) -> pd.DataFrame:
    """Rows of the events that have, or had, a mention tonight, from all nights their mentions can lie in.

    Later nights count too, so that a night run again does not cost its events what came after it.
    """
    ids = _ids(view, night, linked["mention"])
    others = [n for n in view.about(night, days) if n != night]
    relations = {
        name: [*view.sources(name, others), tables.TABLES[name].conform(linked[name])]
        for name in ("mention", "article", "page")
    }
    return link.rows(lookup.ask(REPORTS, {**relations, "wanted": [pa.table({"event_id": ids})]}))


def _ids(view: View, night: str, mentions: pd.DataFrame) -> pa.Array:
    """Events of tonight's mentions, and those of the mentions this night had before."""
    had = view.read(f"mention/night={night}/part-0.parquet")["event_id"].combine_chunks()
    return pc.unique(pa.concat_arrays([had, pa.array(mentions["event_id"], pa.string())]))


def lay(view: View, night: str, frames: Frames, days: int) -> None:
    """Lay the touched events over the files they are in, and those they were in. Before the night itself is laid."""
    fresh = tables.EVENT.conform(frames["touched_event"])
    gone = _ids(view, night, frames["mention"])
    places = pa.array(_paths(d) for d in pc.strftime(fresh["first_reported_at"], "%Y-%m-%d").to_pylist())
    for at in sorted({*places.to_pylist(), *map(_paths, _birthdays(view, night, gone, days))}):
        old = view.read(at)
        kept = old.filter(pc.invert(pc.is_in(old["event_id"], gone))).cast(tables.EVENT.arrow)
        part = fresh.filter(pc.equal(places, at)) if len(places) else fresh
        whole = pa.concat_tables([kept, part])
        view.changed[at] = tables.EVENT.ordered(whole) if whole.num_rows else None


def _birthdays(view: View, night: str, ids: pa.Array, days: int) -> Iterable[str]:
    """Days of the first reports of events as they are served: their rows lie there."""
    about = view.about(night, days)
    relations = {name: view.sources(name, about) for name in ("mention", "article", "page")}
    if not all(relations.values()):
        return []
    found: list[str] = lookup.ask(BIRTHDAYS, {**relations, "wanted": [pa.table({"event_id": ids})]})["day"].to_pylist()
    return found


def _paths(day: str) -> str:
    """Where an event's row lies: month of its first report, then the day of it; never a file all nights share."""
    return f"event/month={day[:7]}/{day}.parquet"
