"""How well mentions become events, and articles stories: B-cubed F1 (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from pipeline import coder, link, story, tables
from pipeline.evaluation.coding import anchored, key, matching
from pipeline.identity import digest


def measure(
    articles: list[dict[str, Any]],
    events: list[dict[str, Any]],
    stories: list[dict[str, Any]],
    coded: Mapping[tuple[str, str], coder.Coding],
) -> dict[str, float]:
    """B-cubed F1 of events over mentions that hit an anchor, of stories and of coverage over articles."""
    frame = _articles(articles)
    groups = {name: dict(zip(frame["article_id"], group(frame), strict=True)) for name, group in
              (("story", story.group), ("coverage", story.cover))}  # fmt: skip
    linked = _linked(coded, groups)
    gold_events, got_events = {}, {}
    for anchor, rows in anchored(events, coded).items():
        for hit in matching(rows[0], coded[key(rows[0])].mentions)[:1]:
            gold_events[anchor], got_events[anchor] = rows[0]["event_key"], linked[hit["mention_id"]]
    return {"link.event_b3": b_cubed(gold_events, got_events)} | {
        f"link.{kind}_b3": b_cubed(_gold_groups(articles, stories, kind), groups[kind]) for kind in groups
    }


def _articles(articles: list[dict[str, Any]]) -> pd.DataFrame:
    rows = [
        {name: a[name] for name in ("night", "title", "text", "url", "language")}
        | {"article_id": digest("gold", *key(a)), "published_at": pd.to_datetime(a["published_at"], utc=True)}
        for a in articles
    ]
    return pd.DataFrame(rows).sort_values("article_id", ignore_index=True)


def _gold_groups(articles: list[dict[str, Any]], stories: list[dict[str, Any]], kind: str) -> dict[Hashable, Any]:
    named = {url: s["key"] for s in stories if s["kind"] == kind for url in s["urls"]}
    return {digest("gold", *key(a)): named.get(a["url"], a["url"]) for a in articles}


def _linked(coded: Mapping[tuple[str, str], coder.Coding], groups: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Mention -> event, night after night as the pipeline links them."""
    earlier = pd.DataFrame(columns=list(link.READ))
    for night in sorted({k[1] for k in coded}):
        mentions = [m for k, made in sorted(coded.items()) if k[1] == night for m in made.mentions]
        frame = tables.MENTION.frame({n: m.get(n) for n in tables.MENTION.names} for m in mentions)
        named = {f"{kind}_id": [group[m["article_id"]] for m in mentions] for kind, group in groups.items()}
        frame = frame.assign(event_id=frame["act_id"], **named)
        frame["event_id"] = link.assign(frame, link.read(earlier)).to_numpy()
        both = [f[list(link.READ)] for f in (earlier, frame) if len(f)]
        earlier = pd.concat(both, ignore_index=True) if both else earlier
    return dict(zip(earlier["mention_id"], earlier["event_id"], strict=True))


def b_cubed(gold: Mapping[Any, Any], got: Mapping[Any, Any]) -> float:
    """B-cubed F1 of two groupings of the same items."""
    one, other = _members(gold), _members(got)
    common = {i: len(one[gold[i]] & other[got[i]]) for i in gold}
    precision = sum(common[i] / len(other[got[i]]) for i in gold) / max(1, len(gold))
    recall = sum(common[i] / len(one[gold[i]]) for i in gold) / max(1, len(gold))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _members(groups: Mapping[Any, Any]) -> dict[Any, set[Any]]:
    members: dict[Any, set[Any]] = defaultdict(set)
    for item, group in groups.items():
        members[group].add(item)
    return members
