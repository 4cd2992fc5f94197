"""Marks on an article's text: cut into pieces, each with what it is part of, for terminal and page alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from pipeline.cli.answer import plain

Mark = tuple[int, int, str]
Piece = tuple[str, tuple[str, ...]]

PARTS = {"sentence": "char", "trigger": "trigger", "actor": "actor", "recipient": "recipient", "place": "place"}
"""What is marked of a mention -> how its offset columns begin."""


def of_mention(mention: Mapping[str, Any]) -> list[Mark]:
    """Sentence, trigger, actor, recipient and place of a mention, as ranges of code points."""
    found = [(mention.get(f"{column}_start"), mention.get(f"{column}_end"), kind) for kind, column in PARTS.items()]
    return [(start, end, kind) for start, end, kind in found if start is not None and end is not None]


def of_quote(quote: Mapping[str, Any]) -> list[Mark]:
    """The quotation and the words that name its speaker."""
    marks = [(quote["char_start"], quote["char_end"], "quote")]
    if quote["speaker_start"] is not None and quote["speaker_end"] is not None:
        marks.append((quote["speaker_start"], quote["speaker_end"], "speaker"))
    return marks


def paragraphs(text: str, start: int, end: int, around: int) -> tuple[int, int]:
    """The range of the paragraphs (lines) that hold text[start:end], and of `around` more on either side."""
    begin, close = text.rfind("\n", 0, start), text.find("\n", max(start, end - 1))
    for _ in range(around):
        begin = text.rfind("\n", 0, begin) if begin > 0 else -1
        close = text.find("\n", close + 1) if close >= 0 else -1
    return begin + 1, close if close >= 0 else len(text)


def pieces(text: str, begin: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """text[begin:end] in order, cut where a mark begins or ends: harmless text, and the kinds of marks over it."""
    inside = [(max(s, begin), min(e, end), kind) for s, e, kind in marks if s < end and e > begin]
    cuts = sorted({begin, end, *(s for s, _, _ in inside), *(e for _, e, _ in inside)})
    return [
        (plain(text[a:b]), tuple(sorted({kind for s, e, kind in inside if s <= a and b <= e})))
        for a, b in pairwise(cuts)
    ]
