"""Coding without a warehouse: the lines of one input, linked with each other; one file or page for a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline import coder, link, sources, story, tables
from pipeline.identity import digest
from pipeline.job import cores
from pipeline.settings import Settings

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a character, alone: what a broken encoder leaves."""


def answers(lines: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """One answer a line, in order; equal event_id, story_id, coverage_id say same event, text, happening.

    A line that cannot be coded has its `error`; ids do not depend on the order of the lines.
    """
    given = [whole(line) for line in lines]
    made = [answer(line) for line in given]
    articles = _articles(given, made)
    if len(articles) > 1:
        _group(made, articles)
    _link(made)
    return made


def whole(line: dict[str, Any]) -> dict[str, Any]:
    """The line with U+FFFD for each lone surrogate of its strings: no table can hold half a character."""
    return {key: SURROGATE.sub("\ufffd", v) if isinstance(v, str) else v for key, v in line.items()}


def answer(line: dict[str, Any]) -> dict[str, Any]:
    """One line's answer, unlinked; whatever the coder trips over becomes the line's `error`."""
    if "_broken" in line:
        return _failed(line, str(line["_broken"]))
    try:
        return coder.answer(line)
    except Exception as error:  # noqa: BLE001  one odd line has its error; the rest go on
        return _failed(line, f"{type(error).__name__}: {error}")


def _failed(line: dict[str, Any], why: str) -> dict[str, Any]:
    empty: dict[str, Any] = {name: [] for name in ("mentions", "quotes", "dates", "places")}
    return {"id": line.get("id"), "error": why, **empty, "story_id": None, "coverage_id": None}


def _articles(given: list[dict[str, Any]], made: list[dict[str, Any]]) -> pd.DataFrame:
    rows = []
    for at, (line, answer) in enumerate(zip(given, made, strict=True)):
        text = line.get("text")
        if answer["error"] is None and isinstance(text, str) and text.strip():
            stamp = pd.to_datetime(str(line.get("date") or ""), utc=True, errors="coerce")
            row = {"at": at, "article_id": digest(str(line.get("id")), text), "text": text, "published_at": stamp}
            rows.append(row | {"title": line.get("title"), "url": line.get("url"), "language": line.get("lang")})
    return pd.DataFrame(rows).sort_values(["article_id", "at"], ignore_index=True) if rows else pd.DataFrame()


def _group(made: list[dict[str, Any]], articles: pd.DataFrame) -> None:
    unique = articles.drop_duplicates("article_id", ignore_index=True)
    for column, grouping in (("story_id", story.group), ("coverage_id", story.cover)):
        named = dict(zip(unique["article_id"], grouping(unique), strict=True))
        for at, article_id in zip(articles["at"], articles["article_id"], strict=True):
            made[at][column] = named[article_id]


def _link(made: list[dict[str, Any]]) -> None:
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


def cleaned(
    lines: Iterable[dict[str, Any]], settings: Settings, *, at_once: bool = False
) -> Iterator[dict[str, object]]:
    """The columns of table article for each line (see article.clean_line), in order, by workers that can be killed.

    A page over the settings' deadline or memory has its `error`, and the rest go on. `at_once`: a line is read when the
    one before is answered.
    """
    from pipeline.article import Crew, clean_lines

    workers, chosen = 1 if at_once else settings.code.workers or cores(), settings.clean
    ahead = {"ahead": 1} if at_once else {}
    with Crew(workers, chosen.deadline, chosen.memory_mb, sources.site_rules(settings), **ahead) as crew:
        yield from clean_lines(lines, crew)


def _cleaned(line: dict[str, Any]) -> tuple[str, str | None, date | None]:
    row = next(cleaned([line], Settings()))
    if row.get("error"):
        raise ValueError(f"{line['id']}: {row['error']}")
    stamp, title = row.get("published_at"), row.get("title")
    return (
        str(row["text"]),
        title if isinstance(title, str) else None,
        date.fromisoformat(str(stamp)[:10]) if stamp else None,
    )


def _download(url: str) -> bytes:
    from pipeline import page

    return page.download(url, page.FetchLimits())


def told(mention: dict[str, Any]) -> str:
    """One mention in two lines for a person."""
    side = [mention[f"{s}_name"] or "—" for s in ("actor", "recipient")]
    codes = [" ".join(filter(None, (mention[f"{s}_country"], mention[f"{s}_sector"]))) for s in ("actor", "recipient")]
    when = mention["event_date_start"] or "undated"
    where = mention["place_name"] or "—"
    mode = f" {mention['event_mode']}" if mention["event_mode"] else ""
    head = f"{mention['event_type']}{mode} [{mention['modality']}] {side[0]} ({codes[0]}) -> {side[1]} ({codes[1]})"
    return f"{head}, {when}, {where}, {mention['confidence']:.2f} {mention['rule_id']}\n    {mention['sentence']}"
