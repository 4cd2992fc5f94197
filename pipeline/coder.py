"""The coder: one article in, its mentions, quotes, dates and places out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline import __version__, event, quote, sentence
from pipeline.actor import Cast
from pipeline.event import act, confidence, row, timing
from pipeline.identity import digest

if TYPE_CHECKING:
    from pipeline.place import Place
    from pipeline.sentence import Sentence
    from pipeline.when import When

LONGEST_TEXT = 2_000_000
"""Code points of the longest text taken; no article is a tenth of it."""


@dataclass(frozen=True, slots=True)
class Coding:
    """What one article gives: rows of the tables mention and quote, dates and places as in an answer."""

    mentions: list[dict[str, Any]] = field(default_factory=list)
    quotes: list[dict[str, Any]] = field(default_factory=list)
    dates: list[dict[str, Any]] = field(default_factory=list)
    places: list[dict[str, Any]] = field(default_factory=list)


def version() -> str:
    """Coder and lexicon, as written into every mention."""
    return f"{__version__}+{event.load().version}"


def code(
    article_id: str, text: str, published: date | None, title: str | None = None, night: str | None = None
) -> Coding:
    """Code one article.

    text is plain, one paragraph a line, title included where the page shows it as the first line; published is the
    day of publication, from which relative dates are reckoned. Every offset is in code points of text. Within the
    article mentions of one act share act_id; event_id is the same until mentions of other articles are linked to it.
    """
    sentences = sentence.split(text, title)
    whens, places = _dates(text, published, sentences), _places(text, title)
    wanted = [s for s in sentences if not sentence.is_promotion(s.text) and event.is_worth(s.text, event.load())]
    docs = sentence.parse(wanted)
    cast = Cast(text, wanted, docs, published)
    quotes = quote.find(article_id, text, sentences, published, night, cast)
    drafts = _drafts(text, published, wanted, docs, cast, (whens, places, quote.marked(text, sentences)))
    mentions = [r for d in drafts for r in row.lay_out(d, article_id, night, drafts[d.act], version())]
    mentions = list({m["mention_id"]: m for m in mentions}.values())
    mentions.sort(key=lambda m: (m["trigger_start"], m["mention_id"]))
    return Coding(mentions, quotes, [_date(w) for w in whens], [_place(p) for p in places])


def _drafts(
    text: str, published: date | None, wanted: Sequence[Sentence], docs: Sequence[Any], cast: Cast,
    found: tuple[Sequence[When], Sequence[Place], Sequence[tuple[int, int]]],
) -> list[event.Draft]:  # fmt: skip
    """The acts of all sentences, linked within the article and dated."""
    whens, places, marks = found
    drafts: list[event.Draft] = []
    for one, doc in zip(wanted, docs, strict=True):
        around = event.Surroundings(
            [w for w in whens if one.start <= w.start < one.end], [p for p in places if one.start <= p.start < one.end],
            _heading(text, published, one), marks,
        )  # fmt: skip
        drafts += event.read(event.Scene(doc, one, cast, published), event.load(), around)
    act.link(drafts)
    for draft in drafts:
        _date_by_publication(draft, published)
        draft.confidence = confidence.estimate(draft)
    return drafts


def _date_by_publication(draft: event.Draft, published: date | None) -> None:
    """News without a date of its own happened by the day it was published; background and what is to come stays undated."""
    undated = draft.dating.first is None and draft.dating.last is None
    if undated and draft.modality in ("happened", "ongoing") and not timing.is_background(draft.match.trigger):
        draft.dating = timing.published(published)


def _dates(text: str, published: date | None, sentences: Sequence[Sentence]) -> list[When]:
    from pipeline import when

    return when.walk(text, published, sentences).whens


def _places(text: str, title: str | None) -> list[Place]:
    from pipeline import place

    return place.find(text, title)


def _heading(text: str, published: date | None, one: Sentence) -> When | None:
    return None


def _date(w: When) -> dict[str, Any]:
    return {"char_start": w.start, "char_end": w.end, "text": w.text, "value": w.value}


def _place(p: Place) -> dict[str, Any]:
    return {
        "char_start": p.start, "char_end": p.end, "text": p.text, "name": p.name, "country": p.country,
        "latitude": p.latitude, "longitude": p.longitude, "geonames_id": p.geonames_id,
    }  # fmt: skip


def answer(line: Mapping[str, Any]) -> dict[str, Any]:
    """One answer of `dateline code --jsonl` for one input line {"id", "text", "date"?, "title"?, "url"?}.

    Never raises for what the line holds: a line that cannot be coded gets its error and empty lists.
    """
    key = line.get("id")
    empty = {
        "id": key,
        "error": None,
        "mentions": [],
        "quotes": [],
        "dates": [],
        "places": [],
        "story_id": None,
        "coverage_id": None,
    }
    text = line.get("text")
    if not isinstance(text, str):
        return {**empty, "error": "text is missing or no string"}
    if len(text) > LONGEST_TEXT:
        return {**empty, "error": f"text is longer than {LONGEST_TEXT} code points"}
    try:
        published = date.fromisoformat(str(line["date"])[:10]) if line.get("date") else None
    except ValueError:
        return {**empty, "error": f"date is not YYYY-MM-DD: {str(line['date'])[:40]}"}
    title = line.get("title")
    found = code(digest(str(key), text), text, published, title if isinstance(title, str) else None)
    return {**empty, "mentions": found.mentions, "quotes": found.quotes, "dates": found.dates, "places": found.places}
