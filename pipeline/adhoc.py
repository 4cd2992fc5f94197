"""Coding without a warehouse: the lines of one input, linked with each other; one file or page for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pandas as pd

from pipeline import line, link, story, tables
from pipeline.crew import Crew, cores
from pipeline.identity import digest
from pipeline.line import Line
from pipeline.settings import Settings


def answers(lines: Iterable[Line], hands: Crew | None = None) -> list[Line]:
    """One answer a line, in order; equal event_id, story_id, coverage_id say same event, text, happening.

    A line that cannot be coded has its `error`; ids do not depend on the order of the lines. `hands` (line.crew) code
    them; without a crew this process does, and nothing stops it.
    """
    given = [line.whole(one) for one in lines]
    made = list(line.answers(given, hands) if hands else map(line.answer, given))
    articles = _articles(given, made)
    if len(articles) > 1:
        _group(made, articles)
    _link(made)
    return made


def _articles(given: list[Line], made: list[Line]) -> pd.DataFrame:
    rows = []
    for at, (one, answer) in enumerate(zip(given, made, strict=True)):
        text = one.get("text")
        if answer["error"] is None and isinstance(text, str) and text.strip():
            stamp = pd.to_datetime(str(one.get("date") or ""), utc=True, errors="coerce")
            row = {"at": at, "article_id": digest(str(one.get("id")), text), "text": text, "published_at": stamp}
            rows.append(row | {"title": one.get("title"), "url": one.get("url"), "language": one.get("lang")})
    return pd.DataFrame(rows).sort_values(["article_id", "at"], ignore_index=True) if rows else pd.DataFrame()


def _group(made: list[Line], articles: pd.DataFrame) -> None:
    unique = articles.drop_duplicates("article_id", ignore_index=True)
    for column, grouping in (("story_id", story.group), ("coverage_id", story.cover)):
        named = dict(zip(unique["article_id"], grouping(unique), strict=True))
        for at, article_id in zip(articles["at"], articles["article_id"], strict=True):
            made[at][column] = named[article_id]


def _link(made: list[Line]) -> None:
    told = [(m, answer) for answer in made for m in answer["mentions"]]
    if not told:
        return
    frame = tables.MENTION.frame({k: m.get(k) for k in tables.MENTION.names} for m, _ in told)
    frame["event_id"] = frame["act_id"]
    for column in ("story_id", "coverage_id"):
        frame[column] = [answer[column] for _, answer in told]
    events = link.assign(frame)
    for (mention, _), event_id in zip(told, events, strict=True):
        mention["event_id"] = event_id


def read_target(target: str) -> tuple[str, str | None, date | None]:
    """Text, title and publication day of a file (.html is cleaned first) or of a page on the web."""
    if target.startswith(("http://", "https://")):
        return _cleaned({"id": target, "html": _download(target), "url": target})
    path = Path(target)
    if path.name.endswith((".html", ".htm", ".html.gz")):
        return _cleaned({"id": target, "path": target, "url": None})
    return path.read_text(encoding="utf-8", errors="replace"), None, None


def cleaned(lines: Iterable[Line], settings: Settings, *, at_once: bool = False) -> Iterator[dict[str, object]]:
    """The columns of table article for each line (see article.clean_line), in order, by workers that can be killed.

    A page over the settings' deadline or memory has its `error`, and the rest go on. `at_once`: a line is read when the
    one before is answered.
    """
    from pipeline import article, sources

    workers, chosen = 1 if at_once else settings.code.workers or cores(), settings.clean
    ahead = {"ahead": 1} if at_once else {}
    with article.Crew(workers, chosen.deadline, chosen.memory_mb, sources.site_rules(settings), **ahead) as crew:
        yield from article.clean_lines(lines, crew)


def _cleaned(page: Line) -> tuple[str, str | None, date | None]:
    row = next(cleaned([page], Settings()))
    if row.get("error"):
        raise ValueError(f"{page['id']}: {row['error']}")
    stamp, title = row.get("published_at"), row.get("title")
    return (
        str(row["text"]),
        title if isinstance(title, str) else None,
        date.fromisoformat(str(stamp)[:10]) if stamp else None,
    )


def _download(url: str) -> bytes:
    from pipeline import page

    return page.download(url, page.FetchLimits())


def told(mention: Line) -> str:
    """One mention in two lines for a person."""
    side = [mention[f"{s}_name"] or "—" for s in ("actor", "recipient")]
    codes = [" ".join(filter(None, (mention[f"{s}_country"], mention[f"{s}_sector"]))) for s in ("actor", "recipient")]
    when = mention["event_date_start"] or "undated"
    where = mention["place_name"] or "—"
    mode = f" {mention['event_mode']}" if mention["event_mode"] else ""
    head = f"{mention['event_type']}{mode} [{mention['modality']}] {side[0]} ({codes[0]}) -> {side[1]} ({codes[1]})"
    return f"{head}, {when}, {where}, {mention['confidence']:.2f} {mention['rule_id']}\n    {mention['sentence']}"
