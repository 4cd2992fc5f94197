"""Where an article is at home: the country of "the government" and "police" that name none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.actor.lists import listed
from pipeline.actor.model import Hit
from pipeline.actor.passage import Passage

if TYPE_CHECKING:
    from pipeline.sentence import Sentence

DATELINE = re.compile(
    r"\s*(?:By [A-Z][^\n]{3,60}\n\s*)?([A-Z][A-Za-z.'’ /-]{2,40})(?:, [A-Z][A-Za-z. ]+)?"
    r"(?:,? (?:[A-Z][a-z]+\.? \d+|\d+ [A-Z][a-z]+))?(?: ?\([A-Za-z /.-]+\))?\s*(?:--?|[–—:])\s"
)
LOCATING = frozenset("in at near outside inside across throughout around".split())
DOMESTIC = frozenset("GOV COP MIL LEG JUD OPP PTY REB SPY PRM CVL EDU LAB AGR MED REF CRM REL JRN ELI".split())
"""Sectors whose bearers act at home when nothing else is said; unidentified armed men (UAF) may be from anywhere."""
INNER = frozenset(["GOV", "COP", "LEG", "JUD", "OPP", "REB", "PTY", "MIL"])
"""Sectors that, named with a nation in a sentence, show whose affairs it is about."""
LAND = listed("land")
ABROAD = listed("abroad")
"""Agents that are abroad by nature."""
LOCAL = DOMESTIC - {"GOV", "MIL", "PTY", "SPY", "ELI"}
"""Sectors whose bearers belong to the scene even where another state's government and army act on it."""
LEAST = 4
SHARE = 0.6
"""Share of an article's mentions of countries that makes one of them its home."""


class Home:
    """The country an article is about, overall and sentence by sentence."""

    def __init__(self, passage: Passage, sentences: Sequence[Sentence]) -> None:
        self.passage = passage
        self._starts = [sentence.start for sentence in sentences]
        self._near: dict[int, tuple[set[str], set[str]]] = {}
        self.scene = self._scene()
        self.dateline_end = 0
        self.overall, self.weight = self._overall()

    def country(self, index: int, sector: str | None, noun: str | None) -> tuple[str | None, float]:
        """The country that an agent at a word belongs to, with a confidence.

        First the only place of its sentence, then the article's home, then the only nation whose inner affairs the
        sentence speaks of, then the scene; (None, 0.0) for agents that are abroad by nature and where the
        evidence conflicts.
        """
        if sector not in DOMESTIC or noun in ABROAD:
            return None, 0.0
        placed, inner = self._sentence(self.passage.words.starts[index])
        if len(placed) == 1:
            return next(iter(placed)), 0.5
        if self.overall is not None and (not placed or self.overall in placed):
            return self.overall, self.weight
        if not placed and len(inner) == 1:
            return next(iter(inner)), 0.4
        if sector in LOCAL and self.scene is not None and (not placed or self.scene in placed):
            return self.scene, 0.35
        return None, 0.0

    def at_hand(self, index: int, noun: str) -> str | None:
        """The nation that "the government" or "the country" means before a word; None across an ambiguity.

        "The government" is the home's; "the country" is the last one that something is placed in, else the home where
        the sentence names it, else the only one named so far.
        """
        if self.overall is not None and noun not in LAND:
            return self.overall
        words = self.passage.words
        number = bisect_right(self._starts, words.starts[index]) - 1
        low = words.after(self._starts[number]) if number >= 0 else 0
        near = [hit for hit in self.passage.hits if low <= hit.first < index and hit.surface.kind != "entity"]
        placed = [country for hit in near if (country := self._place(hit, low))]
        if placed:
            return placed[-1]
        named = {hit.surface.country for hit in near}
        if self.overall is not None and (not named or self.overall in named):
            return self.overall
        return next(iter(named)) if len(named) == 1 else None

    def _sentence(self, offset: int) -> tuple[set[str], set[str]]:
        """Countries that the sentence around an offset places something in, and those whose own bodies it names."""
        number = bisect_right(self._starts, offset) - 1
        if number not in self._near:
            words, hits = self.passage.words, self.passage.hits
            start = self._starts[number] if number >= 0 else 0
            end = self._starts[number + 1] if number + 1 < len(self._starts) else len(words.text)
            low, high = words.after(start), words.after(end)
            near = [
                hit for hit in hits if low <= hit.first < high and hit.surface.country and hit.surface.kind != "entity"
            ]
            self._near[number] = (
                {c for hit in near if (c := self._place(hit, low))},
                {c for hit in near if (c := self._inner(hit))},
            )
        return self._near[number]

    def _place(self, hit: Hit, low: int) -> str | None:
        if hit.surface.kind == "region":
            return hit.surface.country
        if hit.surface.kind not in ("country", "capital"):
            return None
        words = self.passage.words
        for index in range(hit.first - 1, max(low, hit.first - 4) - 1, -1):
            if index in self.passage.at or words.gap(index).strip():
                return None
            if words.folded[index] in LOCATING:
                return hit.surface.country
        return None

    def _inner(self, hit: Hit, sectors: frozenset[str] = INNER) -> str | None:
        """The nation of a hit that modifies one of its own bodies: "Chilean government", "Fiji's parliament"."""
        if self.passage.weight(hit) < 1.0:
            return None
        last = min(hit.last + 4, len(self.passage.words) - 1)
        words = self.passage.words
        after = hit.last + 1
        if hit.surface.kind == "country" and after <= last and words.gap(hit.last) == " " and words.capital(after):
            return hit.surface.country
        for index in range(after, last + 1):
            found = self.passage.agent_at(index, last)
            if found is not None:
                envoy = found[1].sector == "GOV" and found[1].kind == "person" and not found[1].plural
                domestic = found[1].sector in sectors and found[1].noun not in ABROAD and not envoy
                return hit.surface.country if domestic else None
        return None

    def _overall(self) -> tuple[str | None, float]:
        dateline = self._dateline()
        counts = Counter(
            hit.surface.country for hit in self.passage.hits if hit.surface.country and hit.surface.kind != "entity"
        )
        best = max(sorted(filter(None, counts)), key=lambda code: counts[code], default=None)
        if best is not None and counts[best] >= 3 and counts[best] >= SHARE * counts.total():
            return best, 0.45
        return (dateline, 0.35) if dateline else (None, 0.0)

    def _scene(self) -> str | None:
        """The country that most things are placed in and most inner affairs are of, whoever else acts there."""
        counts: Counter[str] = Counter()
        for hit in self.passage.hits:
            if hit.surface.country and hit.surface.kind != "entity":
                here = hit.surface.kind == "plural" or self._place(hit, 0) or self._inner(hit, LOCAL)
                counts[hit.surface.country] += bool(here)
        best = max(sorted(counts), key=lambda code: counts[code], default=None)
        if best is None or counts[best] < LEAST or counts[best] < SHARE * counts.total():
            return None
        return best

    def _dateline(self) -> str | None:
        match = DATELINE.match(self.passage.words.text[:300])
        if match is None:
            return None
        hit = self.passage.at.get(self.passage.words.after(match.start(1)))
        self.dateline_end = match.end() if hit is not None else 0
        return hit.surface.country if hit is not None and hit.surface.kind != "entity" else None
