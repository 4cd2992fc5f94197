"""Linking across nights: which earlier rows a night is held against, and which files a night changes.

A night is linked against the nights before it, never after. When a night is published late or again, the
nights after it within the window are linked again in order, and those after a night that this changed, so that the
tables are those of nights run in order.
"""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from pipeline import link as linking
from pipeline import story, tables
from pipeline.warehouse import Store
from pipeline.window import memory, touched
from pipeline.window.view import NIGHTLY, Frames, View, back, path

__all__ = ["changes", "link", "path"]

TEXT_DAYS = 4
"""Nights back in which texts are compared: republications come within days, and the cost grows with the texts."""

LAST = "9999-12-31"


def link(store: Store, night: str, frames: Frames, days: int) -> Frames:
    """Story ids for articles, event ids for mentions, and the events that have a mention tonight."""
    view = View(store)
    return linked(view, night, {**frames, "article": grouped(view, night, frames["article"], days)}, days)


def changes(store: Store, night: str, frames: Frames, days: int) -> dict[str, pa.Table | None]:
    """Path -> new content of every file this night changes, nights after it within the window included."""
    view = View(store)
    lay(view, night, frames, days)
    changed = night
    for later in view.nights(back(night, -1), LAST):
        if later > back(changed, -days):
            break
        before = view.night(later)
        again = linked(view, later, {**before, "article": grouped(view, later, before["article"], days)}, days)
        if _named(again) != _named(before):
            changed = later
        lay(view, later, again, days)
    return view.changed


def lay(view: View, night: str, frames: Frames, days: int) -> None:
    """Lay one linked night over the tables, and its events over the files they are in."""
    touched.lay(view, night, frames, days)
    view.lay(night, frames)


def _named(frames: Frames) -> tuple[dict[str, str], ...]:
    """All that linking decides about a night, and all that the linking of later nights asks of it."""
    pairs = (("article", "story_id"), ("article", "coverage_id"), ("mention", "event_id"))
    return tuple(dict(zip(frames[t][f"{t}_id"], frames[t][column], strict=True)) for t, column in pairs)


def linked(view: View, night: str, frames: Frames, days: int) -> Frames:
    """Event ids for the mentions of a night whose articles have their story and coverage, and the events touched."""
    mentions = frames["mention"].assign(event_id=frames["mention"]["act_id"])[tables.MENTION.names]
    groups = frames["article"][["article_id", "story_id", "coverage_id"]]
    tonight = linking.read(mentions.merge(groups, on="article_id", how="left", validate="m:1"))
    window = view.before(night, days)
    earlier = memory.nearby(tonight, [memory.recall(view, n) for n in window])
    named = linking.settle(tonight, earlier)
    mentions["event_id"] = mentions["act_id"].map(named).astype(mentions["act_id"].dtype)
    made = {**{name: frames[name] for name in NIGHTLY}, "mention": mentions}
    return made | {"touched_event": touched.rows(view, night, made, days)}


def grouped(view: View, night: str, tonight: pd.DataFrame, days: int) -> pd.DataFrame:
    """Tonight's articles with story and coverage ids; an earlier article's id stands where it is in the group."""
    columns = ["article_id", "url", "title", "text", "story_id", "coverage_id"]
    frames = [view.table("article", n, columns) for n in view.before(night, min(TEXT_DAYS, days))]
    earlier = pd.concat(frames, ignore_index=True) if frames else tables.ARTICLE.empty()[columns]
    both = pd.concat([earlier, tonight[columns]], ignore_index=True) if len(earlier) else tonight
    made = tonight.drop(columns=["story_id", "coverage_id"])
    for column, grouping in (("story_id", story.group), ("coverage_id", story.cover)):
        group = pd.Series(grouping(both).to_numpy(), index=both["article_id"].to_numpy())
        known = dict(zip(earlier["article_id"], earlier[column], strict=True)) if len(earlier) else {}
        named = {group[a]: known[a] for a in sorted(known, reverse=True) if pd.notna(known[a])}
        made[column] = [named.get(group[a], group[a]) for a in tonight["article_id"]]
    return tables.ARTICLE.read(tables.ARTICLE.conform(made[tables.ARTICLE.names]))
