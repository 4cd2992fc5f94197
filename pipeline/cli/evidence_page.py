"""`dateline show --html`: one page that stands alone, asks no host for anything and shows strangers' text as text."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined

from pipeline.cli import marking, show
from pipeline.cli.answer import plain
from pipeline.cli.evidence import Row


def page(asked: Row, around: int) -> str:
    """The evidence of one thing as an HTML document."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((files(__package__) / "evidence.html").read_text(encoding="utf-8"))
    return template.render(
        table=asked["table"],
        headline=show.headline(asked),
        columns=show.columns(asked),
        claims=show.claims(asked) if asked["claims"] else None,
        articles=_articles(asked, around),
        legend=("sentence", *show.LEGEND),
        summary=show.summary(asked),
    )


def _articles(asked: Row, around: int) -> list[dict[str, Any]]:
    """One card an article: head, passages with their pieces, how each was coded, where it is archived."""
    if asked["article"] is not None:
        whole = asked["article"]["article_text"]
        passage = {"pieces": marking.pieces(whole, 0, len(whole), show.marks_of(asked)), "notes": _notes(asked)}
        return [_card(asked["article"], [passage])]
    cards = []
    if asked["table"] != "quote":
        for story in show.stories(asked["mentions"]):
            told = [(m, show.noted(m, story[0])) for m in show.passages(story)]
            passages = [_passage(m, marking.of_mention(m), around, note) for m, note in told]
            cards.append(_card(story[0], passages, [plain(m["source_name"]) for m in show.copies(story)]))
    for quote in asked["quotes"]:
        said = f"{plain(quote['speaker_name'] or 'nobody named')}, quote {quote['quote_id']}"
        cards.append(_card(quote, [_passage(quote, marking.of_quote(quote), around, said)]))
    return cards


def _notes(asked: Row) -> list[str]:
    return [f"{show.headline({'table': 'mention', 'row': m})}: {show.coded(m)}" for m in asked["mentions"]]


def _passage(row: Row, marks: list[marking.Mark], around: int, note: str) -> dict[str, Any]:
    begin, end = marking.paragraphs(row["article_text"], row["char_start"], row["char_end"], around)
    return {"pieces": marking.pieces(row["article_text"], begin, end, marks), "notes": [note]}


def _card(row: Row, passages: list[dict[str, Any]], same: list[str] | None = None) -> dict[str, Any]:
    return {
        "title": plain(row["title"]) or "(no title)",
        "where": show.where({**row, "url": None}),
        "url": plain(row["url"]),
        "is_link": str(row["url"]).startswith(("http://", "https://")),
        "passages": passages,
        "same": sorted(same or []),
        "archived": show.archived(row),
    }
