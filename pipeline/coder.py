"""The coder: one article in, its mentions, quotes, dates and places out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline import __version__, dateline, event, place, publication, quote, sentence, when
from pipeline.actor import Cast
from pipeline.event import act, confidence, freshness, lending, pair, row, timing, topic
from pipeline.identity import digest

if TYPE_CHECKING:
    from pipeline.place import Place
    from pipeline.sentence import Sentence
    from pipeline.syntax import Tree
    from pipeline.when import Period, When

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
    scan = _scan(article_id, text, published, title, night)
    drafts = _drafts(scan, published)
    told = [d for d in drafts if not d.is_ghost]
    mentions = [r for d in told for r in row.lay_out(d, article_id, night, drafts[d.act], version())]
    mentions = list({m["mention_id"]: m for m in mentions}.values())
    mentions.sort(key=lambda m: (m["trigger_start"], m["mention_id"]))
    for mention in mentions:
        _take_slices(mention, text)
        said_by = quote.teller(scan.quotes, mention["trigger_start"], mention["trigger_end"])
        mention["attributed_to"] = said_by or mention["attributed_to"]
    dates, places = [_date(w) for w in scan.found.whens], [_place(p) for p in scan.places]
    return Coding(mentions, scan.quotes, dates, places)


def _take_slices(mention: dict[str, Any], text: str) -> None:
    """Words as the article has them: the parser sees straight apostrophes, evidence keeps the article's own."""
    for side in ("actor", "recipient", "place"):
        start, end = mention[f"{side}_start"], mention[f"{side}_end"]
        if start is not None:
            mention[f"{side}_text"] = text[start:end]


@dataclass(frozen=True, slots=True)
class Scan:
    """What is found in an article before its acts are read: sentences with parses, cast, dates, places, quotations."""

    wanted: list[Sentence]
    docs: list[Tree]
    cast: Cast
    found: when.Found
    periods: list[Period]
    places: list[Place]
    quotes: list[dict[str, Any]]
    marks: list[tuple[int, int]]
    topic: str | None
    text: str
    headings: list[int]


def read(text: str, published: date | None) -> tuple[Scan, list[event.Draft]]:
    """What was found in a text and the acts read from it, before they become rows: what an explanation shows."""
    scan = _scan("", text, published, None, None)
    return scan, _drafts(scan, published)


def _scan(article_id: str, text: str, published: date | None, title: str | None, night: str | None) -> Scan:
    lexicon = event.load()
    sentences = sentence.split(text, title)
    wanted = _worth(sentences, lexicon)
    docs = sentence.parse(wanted)
    places = place.find(text, title, demonyms=True)
    cast = Cast(text, wanted, docs, published, places)
    quotes = quote.find(article_id, text, sentences, published, night, cast)
    cast.hear(quotes)
    found = when.walk(text, published, sentences)
    return Scan(
        wanted,
        docs,
        cast,
        found,
        when.periods(text, found.whens, published),
        places,
        quotes,
        quote.marked(text, sentences),
        topic.of(text, lexicon),
        text,
        sentence.headings(sentences),
    )


def _worth(sentences: list[Sentence], lexicon: event.Lexicon) -> list[Sentence]:
    """The sentences to parse, as far as an article can be parsed at all."""
    kept: list[Sentence] = []
    size = 0
    for one in sentences:
        if not sentence.is_promotion(one.text) and event.is_worth(one.text, lexicon):
            size += len(one.text)
            if size > sentence.PARSED:
                break
            kept.append(one)
    return kept


def _drafts(scan: Scan, published: date | None) -> list[event.Draft]:
    """The acts of all sentences, linked within the article and dated."""
    drafts: list[event.Draft] = []
    toponyms = [p for p in scan.places if p.kind != "demonym"]
    starts = [p.start for p in toponyms]
    dates = [p.whens[0].start for p in scan.periods]
    for one, doc in zip(scan.wanted, scan.docs, strict=True):
        opening = dateline.opening(scan.text, one.start)
        places = toponyms[bisect_left(starts, opening) : bisect_left(starts, one.end)]
        periods = scan.periods[bisect_left(dates, opening) : bisect_left(dates, one.end)]
        heading = next((h.when for h in scan.found.headings if h.start <= one.start < h.end), None)
        around = event.Surroundings(periods, places, heading, scan.marks, scan.topic)
        local = frozenset(t.i for p in places for t in doc if p.start <= one.start + t.idx < p.end)
        sides = pair.latest(drafts, one.index)
        drafts += event.read(event.Scene(doc, one, scan.cast, published, local, sides), event.load(), around)
    act.link(drafts)
    lending.lend(drafts, published, scan.headings)
    story = freshness.read(scan.text, scan.wanted, scan.docs, scan.periods, published)
    for draft in drafts:
        if not draft.dating.is_known and freshness.is_news(draft, story):
            draft.dating = timing.published(published)
        draft.confidence = confidence.estimate(draft)
    return drafts


def _date(w: When) -> dict[str, Any]:
    return {"char_start": w.start, "char_end": w.end, "text": w.text, "value": w.value}


def _place(p: Place) -> dict[str, Any]:
    return {
        "char_start": p.start, "char_end": p.end, "text": p.text, "name": p.name, "country": p.country,
        "latitude": p.latitude, "longitude": p.longitude, "geonames_id": p.geonames_id,
    }  # fmt: skip


def answer(line: Mapping[str, Any]) -> dict[str, Any]:
    """One answer of `dateline code --jsonl` for one input line {"id", "text", "date"?, "title"?, "url"?}.

    Never raises for what the line holds: a line that cannot be coded gets its error and empty lists. One whose date
    cannot be read is coded undated: only dates written out in the text have days then.
    """
    key = line.get("id")
    empty: dict[str, Any] = {
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
    published = publication.day(line.get("date"))
    title = line.get("title")
    found = code(digest(str(key), text), text, published, title if isinstance(title, str) else None)
    return {**empty, "mentions": found.mentions, "quotes": found.quotes, "dates": found.dates, "places": found.places}
