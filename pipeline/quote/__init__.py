"""Quotations of an article: what was said, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.actor import Cast
from pipeline.identity import digest
from pipeline.quote import mark, report, stream
from pipeline.quote.attribution import teller
from pipeline.quote.report import Report
from pipeline.quote.speaker import Speakers
from pipeline.quote.stream import Stream

if TYPE_CHECKING:
    from pipeline.sentence import Sentence

__all__ = ["find", "marked", "teller"]


def find(
    article_id: str,
    text: str,
    sentences: Sequence[Sentence],
    published: date | None,
    night: str | None,
    cast: Cast | None = None,
) -> list[dict[str, Any]]:
    """The quotations of an article: rows of the table quote, in text order.

    sentences are those of pipeline.sentence.split(text); cast the article's actors (built here where none is given).
    A direct row is an utterance within quotation marks, from the first mark to the last, over an attribution that only
    interrupts it; any other row is the clause somebody is said to have spoken, quoted in part or not at all.
    """
    s = stream.build(text, sentences)
    found = report.read(s)
    if not found:
        return []
    speakers = Speakers(s, cast or Cast(text, (), (), published), published)
    rows = [_row(s, one, speakers, (article_id, night)) for one in found]
    return sorted({row["quote_id"]: row for row in rows}.values(), key=lambda row: (row["char_start"], row["char_end"]))


def marked(text: str, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """All stretches within quotation marks, start and end, in order, with a speaker or without."""
    return [(one.start, one.end) for one in mark.scan(text, stream.paragraphs(text, sentences))]


def _row(s: Stream, one: Report, speakers: Speakers, keys: tuple[str, str | None]) -> dict[str, Any]:
    start, end = s.starts[one.first], s.ends[one.last]
    said_by, cue = one.speaker, one.cue
    speaker = speakers.resolve(said_by) if said_by is not None else None
    actor = speaker.actor if speaker is not None else None
    return {
        "quote_id": digest(keys[0], start, end),
        "article_id": keys[0],
        "night": keys[1],
        "char_start": start,
        "char_end": end,
        "text": s.text[start:end],
        "is_direct": one.is_direct,
        "cue": s.slice(cue.first, cue.last) if cue is not None else None,
        "speaker_text": s.slice(said_by.first, said_by.last) if said_by is not None else None,
        "speaker_start": s.starts[said_by.first] if said_by is not None else None,
        "speaker_end": s.ends[said_by.last] if said_by is not None else None,
        "speaker_name": speaker.name if speaker is not None else None,
        "speaker_actor_id": actor.actor_id if actor is not None else None,
        "speaker_country": actor.country if actor is not None else None,
        "speaker_role": speaker.role if speaker is not None else None,
    }
