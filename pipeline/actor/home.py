"""Where an article is at home: the country of "the government" and "police" that name none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.actor.passage import Passage

if TYPE_CHECKING:
    from pipeline.sentence import Sentence

DATELINE = re.compile(r"\s*(?:By [A-Z][^\n]{3,60}\n\s*)?([A-Z][A-Za-z.'’ -]{2,30}(?:, [A-Z][A-Za-z. ]+)?)"
                      r"(?:,? (?:[A-Z][a-z]+\.? \d+|\d+ [A-Z][a-z]+))?(?: ?\([A-Za-z /.-]+\))?\s*(?:--?|[–—:])\s")
LOCATING = frozenset("in at near from outside inside across throughout around".split())
SHARE = 0.6
"""Share of an article's mentions of countries that makes one of them its home."""


class Home:
    """The country an article is about, overall and sentence by sentence."""

    def __init__(self, passage: Passage, sentences: Sequence[Sentence]) -> None:
        self.passage = passage
        self._starts = [sentence.start for sentence in sentences]
        self._ends = [sentence.end for sentence in sentences]
        self._spans = sorted(zip(self._starts, self._ends, strict=True))
        self.overall, self.weight = self._overall()

    def country(self, index: int) -> tuple[str | None, float]:
        """The country a phrase without one belongs to, with a confidence: the only one of its sentence, else the article's."""
        start, end = self._sentence(self.passage.words.starts[index])
        near = self._mentioned(start, end)
        if len(near) == 1:
            return next(iter(near)), 0.5
        if not near or self.overall in near:
            return self.overall, self.weight
        return None, 0.0

    def _sentence(self, offset: int) -> tuple[int, int]:
        for start, end in self._spans:
            if start <= offset < end:
                return start, end
        return offset, offset

    def _mentioned(self, start: int, end: int) -> set[str]:
        words = self.passage.words
        return {hit.surface.country for hit in self.passage.hits
                if start <= words.starts[hit.first] < end and hit.surface.kind != "entity" and hit.surface.country}

    def _overall(self) -> tuple[str | None, float]:
        dateline = self._dateline()
        counts = Counter(hit.surface.country for hit in self.passage.hits if hit.surface.country and len(hit.surface.country) == 3
                         and hit.surface.country not in ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"))
        total = sum(counts.values())
        best = max(counts, key=lambda code: (counts[code], code or ""), default=None)
        if best is not None and counts[best] >= 3 and counts[best] >= SHARE * total:
            return best, 0.45
        return (dateline, 0.35) if dateline else (None, 0.0)

    def _dateline(self) -> str | None:
        match = DATELINE.match(self.passage.text_start())
        if match is None:
            return None
        index = self.passage.words.after(match.start(1))
        hit = self.passage.at.get(index)
        return hit.surface.country if hit is not None else None
