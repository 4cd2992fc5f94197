"""Linking across nights: which earlier rows a night is held against, and which files a night changes.

A night is linked against the nights before it, never after. When a night is published late or again, the
nights after it within the window are linked again in order, and those after a night that this changed, so that the
tables are those of nights run in order.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline import link as linking
from pipeline import story, tables
from pipeline.identity import digest
from pipeline.warehouse import Store

TEXT_DAYS = 4
"""Nights back in which texts are compared: republications come within days, and the cost grows with the texts."""

Frames = dict[str, pd.DataFrame]


def path(table: str, night: str) -> str:
    """The file of one nightly table."""
    return f"{table}/night={night}/part-0.parquet"


def link(store: Store, night: str, frames: Frames, days: int) -> Frames:
    """Story ids for articles, event ids for mentions, and the events that have a mention tonight."""
    return _link(_View(store, {}), night, frames, days)


def changes(store: Store, night: str, linked: Frames, days: int) -> dict[str, pa.Table | None]:
    """Path -> new content of every file this night changes, nights after it within the window included."""
    view = _View(store, {})
    view.replace(night, linked)
    changed = night
    for later in view.nights_after(night):
        if later > _back(changed, -days):
            break
        before = view.night(later)
        frames = _link(view, later, before, days)
        if _named(frames) != _named(before):
            changed = later
        view.replace(later, frames)
    return view.files()


def _named(frames: Frames) -> tuple[dict[str, str], ...]:
    """All that linking decides about a night, and all that the linking of later nights asks of it."""
    pairs = (("article", "story_id"), ("article", "coverage_id"), ("mention", "event_id"))
    return tuple(dict(zip(frames[t][f"{t}_id"], frames[t][column], strict=True)) for t, column in pairs)


def _link(view: _View, night: str, frames: Frames, days: int) -> Frames:
    window = view.nights_before(night, days)
    recent = [n for n in window if n >= _back(night, TEXT_DAYS)]
    articles = _stories(frames["article"], view.articles(recent))
    mentions = frames["mention"].drop(columns="event_id", errors="ignore").assign(event_id=frames["mention"]["act_id"])
    mentions = mentions[tables.MENTION.names]
    with_story = mentions.merge(
        articles[["article_id", "story_id", "coverage_id"]], on="article_id", how="left", validate="m:1"
    )
    mentions = mentions.assign(event_id=linking.assign(with_story, view.events(window)).to_numpy())
    mentions = tables.MENTION.read(tables.MENTION.conform(mentions))
    linked = {**frames, "article": articles, "mention": mentions}
    ids = set(mentions["event_id"]) | set(view.table("mention", night)["event_id"])
    touched = _touched(view, linked, ids, view.nights_about(night, days))
    return {**{k: linked[k] for k in ("page", "article", "mention", "quote", "reject")}, "touched_event": touched}


def _stories(tonight: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    """Tonight's articles with story and coverage ids; an earlier article's id stands where it is in the group."""
    both = pd.concat([earlier, tonight[earlier.columns]], ignore_index=True) if len(earlier) else tonight
    made = tonight.drop(columns=["story_id", "coverage_id"])
    for column, grouping in (("story_id", story.group), ("coverage_id", story.cover)):
        group = pd.Series(grouping(both).to_numpy(), index=both["article_id"].to_numpy())
        known = dict(zip(earlier["article_id"], earlier[column], strict=True)) if len(earlier) else {}
        named = {group[a]: known[a] for a in sorted(known, reverse=True) if pd.notna(known[a])}
        made[column] = [named.get(group[a], group[a]) for a in tonight["article_id"]]
    return tables.ARTICLE.read(tables.ARTICLE.conform(made[tables.ARTICLE.names]))


def _touched(view: _View, linked: Frames, ids: set[str], nights: list[str]) -> pd.DataFrame:
    """Rows of the events with these ids, from all nights their mentions can lie in.

    Later nights count too, so that a night run again does not cost its events what came after it.
    """
    held = [view.table("mention", n) for n in nights]
    kept = [m[m["event_id"].isin(ids)] for m in held if len(m)]
    mentions = pd.concat([*kept, linked["mention"]], ignore_index=True) if kept else linked["mention"]
    facts = [view.facts(n) for n in nights] + [_facts(linked["article"], linked["page"])]
    return linking.rows(mentions, pd.concat(facts, ignore_index=True)) if len(mentions) else tables.EVENT.empty()


def _facts(articles: pd.DataFrame, pages: pd.DataFrame) -> pd.DataFrame:
    """What an event's row asks of its articles; an undated article counts from when it was fetched."""
    joined = articles[["article_id", "page_id", "url", "source_name", "story_id", "published_at"]].merge(
        pages[["page_id", "fetched_at"]], on="page_id", how="left", validate="m:1"
    )
    joined["reported_at"] = joined["published_at"].fillna(joined["fetched_at"])
    return joined.drop(columns=["published_at", "fetched_at", "page_id"])


class _View:
    """The served tables with the changes of this publish laid over them."""

    def __init__(self, store: Store, changed: dict[str, pd.DataFrame]) -> None:
        self.store = store
        self.changed = changed
        self.held = store.files()

    def nights(self) -> list[str]:
        found = {p.split("night=")[1][:10] for p in [*self.held, *self.changed] if p.startswith("article/")}
        return sorted(found)

    def nights_before(self, night: str, days: int) -> list[str]:
        return [n for n in self.nights() if _back(night, days) <= n < night]

    def nights_after(self, night: str) -> list[str]:
        return [n for n in self.nights() if night < n]

    def nights_about(self, night: str, days: int) -> list[str]:
        return [n for n in self.nights() if _back(night, days) <= n <= _back(night, -days) and n != night]

    def read(self, at: str, table: str) -> pd.DataFrame:
        if at in self.changed:
            return self.changed[at]
        held = self.store.read(at) if at in self.held else None
        return tables.TABLES[table].empty() if held is None else tables.TABLES[table].read(held)

    def table(self, name: str, night: str) -> pd.DataFrame:
        return self.read(path(name, night), name)

    def night(self, night: str) -> Frames:
        return {n: self.table(n, night) for n in ("page", "article", "mention", "quote", "reject")}

    def articles(self, window: list[str]) -> pd.DataFrame:
        columns = ["article_id", "night", "url", "title", "text", "published_at", "language", "story_id", "coverage_id"]
        frames = [self.table("article", n)[columns] for n in window]
        return pd.concat(frames, ignore_index=True) if frames else tables.ARTICLE.empty()[columns]

    def facts(self, night: str) -> pd.DataFrame:
        return _facts(self.table("article", night), self.table("page", night))

    def event_paths(self) -> list[str]:
        return sorted(p for p in {*self.held, *self.changed} if p.startswith("event/"))

    def events(self, window: list[str]) -> pd.DataFrame:
        """Mentions of events born in the window.

        Born there: their founding mention is. So all mentions of an event lie within one window.
        """
        if not window:
            return pd.DataFrame(columns=list(linking.EARLIER))
        mentions = pd.concat([self.table("mention", n) for n in window], ignore_index=True)
        born = {digest("event", m) for m in mentions["mention_id"]}
        mentions = mentions[mentions["event_id"].isin(born)]
        columns = ["article_id", "story_id", "coverage_id"]
        stories = pd.concat([self.table("article", n)[columns] for n in window], ignore_index=True)
        return mentions.merge(stories, on="article_id", validate="m:1")[list(linking.EARLIER)]

    def replace(self, night: str, frames: Frames) -> None:
        """Lay one linked night over the tables, and its events over the files they are in."""
        gone = set(self.table("mention", night)["event_id"]) | set(frames["touched_event"]["event_id"])
        for name in ("page", "article", "mention", "quote", "reject"):
            self.changed[path(name, night)] = frames[name]
        self._replace_events(gone, frames["touched_event"])

    def _replace_events(self, gone: set[str], fresh: pd.DataFrame) -> None:
        for at in self.event_paths():
            rows = self.read(at, "event")
            if len(rows) and rows["event_id"].isin(gone).any():
                self.changed[at] = rows[~rows["event_id"].isin(gone)].reset_index(drop=True)
        for at, part in fresh.groupby(_event_paths(fresh), sort=True) if len(fresh) else ():
            rows = self.read(str(at), "event")
            self.changed[str(at)] = pd.concat([rows, part], ignore_index=True) if len(rows) else part

    def files(self) -> dict[str, pa.Table | None]:
        made: dict[str, pa.Table | None] = {}
        for at, frame in self.changed.items():
            table = tables.TABLES[at.split("/", 1)[0]]
            made[at] = None if table.name == "event" and frame.empty else table.conform(frame)
        return made


def _event_paths(events: pd.DataFrame) -> pd.Series[Any]:
    """Where an event's row lies: month of its first report, then the day of it; never a file all nights share."""
    days = pd.to_datetime(events["first_reported_at"]).dt.strftime("%Y-%m-%d").astype(str)
    return ("event/month=" + days.str[:7] + "/" + days + ".parquet").rename("at")


def _back(night: str, days: int) -> str:
    return (date.fromisoformat(night) - timedelta(days=days)).isoformat()
