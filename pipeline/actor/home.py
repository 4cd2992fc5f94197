"""Where an article is at home: the country of "the government" and "police" that name none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.actor.lists import listed
from pipeline.actor.model import Hit
from pipeline.actor.passage import Passage

if TYPE_CHECKING:
    from pipeline.place import Place
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
HUBS = listed("hub")
ABROAD = listed("abroad")
"""Agents that are abroad by nature."""
LOCAL = DOMESTIC - {"GOV", "MIL", "PTY", "SPY", "ELI"}
"""Sectors whose bearers belong to the scene even where another state's government and army act on it."""
LEAST = 4
SHARE = 0.55
"""Share of the weight of an article's countries that makes one of them its home."""
TOWN = 0.5
"""Weight of a town beside a country's own name."""
ENOUGH = 3.0
"""Weight under which a country that is not the only one is no home."""
LEAD = 400
"""Code points at the top of an article, a third of it at most, whose countries count twice."""
RIVAL = 1.5
"""So much heavier than the dateline's a country must be to be the home in its stead."""
APART = frozenset("which who whom whose where while whereas although but".split())
"""Words that open another clause: a place beyond them is not where the act before them is."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A country named or placed at a word; weight 1 for a name, less for a town whose country is inferred."""

    index: int
    country: str
    weight: float
    is_placed: bool


class Home:
    """The country an article is about, overall and sentence by sentence.

    places: toponyms of the text (pipeline.place.find), by which towns tell their countries too.
    """

    def __init__(self, passage: Passage, sentences: Sequence[Sentence], places: Sequence[Place] = ()) -> None:
        self.passage = passage
        self._starts = [sentence.start for sentence in sentences]
        self._near: dict[int, tuple[list[Trace], set[str]]] = {}
        self._towns = list(self._read(places))
        self.scene = self._scene()
        self.dateline_end = 0
        self.overall, self.weight = self._overall()

    def _read(self, places: Sequence[Place]) -> Iterator[Trace]:
        """Towns and provinces that the gazetteer of places knows and the one of nations does not."""
        words = self.passage.words
        for place in places:
            index = words.at(place.start)
            if index is None or place.country is None or place.kind == "demonym" or index in self.passage.at:
                continue
            yield Trace(index, place.country, TOWN, self._is_located(index, max(0, index - 4)))

    def country(self, index: int, sector: str | None, noun: str | None) -> tuple[str | None, float]:
        """The country that an agent at a word belongs to, with a confidence.

        First the only place of its sentence, then the article's home, then the only nation whose inner affairs the
        sentence speaks of, then the scene; (None, 0.0) for agents that are abroad by nature and where the
        evidence conflicts.
        """
        if sector not in DOMESTIC or noun in ABROAD:
            return None, 0.0
        traces, inner = self._sentence(self.passage.words.starts[index])
        placed = {trace.country for trace in traces if self._is_same_clause(index, trace.index)}
        if len(placed) == 1:
            return next(iter(placed)), 0.5
        if self.overall is not None and (not placed or self.overall in placed):
            return self.overall, self.weight
        if not placed and len(inner) == 1:
            return next(iter(inner)), 0.4
        if sector in LOCAL and self.scene is not None and (not placed or self.scene in placed):
            return self.scene, 0.35
        return None, 0.0

    def _is_same_clause(self, index: int, other: int) -> bool:
        low, high = sorted((index, other))
        return not any(word in APART for word in self.passage.words.folded[low:high])

    def at_hand(self, index: int, noun: str) -> str | None:
        """The nation that "the government" or "the country" means before a word; None across an ambiguity.

        "The government" is that of the only nation whose bodies the sentence named, else the home's; "the country" is
        the last one that something is placed in, else the home where the sentence names it, else the only one named.
        """
        words = self.passage.words
        number = bisect_right(self._starts, words.starts[index]) - 1
        low = words.after(self._starts[number]) if number >= 0 else 0
        near = [hit for hit in self.passage.hits if low <= hit.first < index and hit.surface.kind != "entity"]
        if noun not in LAND:
            own = {country for hit in near if (country := self._inner(hit, LOCAL | {"SOC", "BUS"}))}
            if len(own) == 1 or self.overall is not None:
                return own.pop() if len(own) == 1 else self.overall
        placed = [country for hit in near if (country := self._place(hit, low))]
        if placed:
            return placed[-1]
        named = {hit.surface.country for hit in near}
        if self.overall is not None and (not named or self.overall in named):
            return self.overall
        return next(iter(named)) if len(named) == 1 else None

    def _sentence(self, offset: int) -> tuple[list[Trace], set[str]]:
        """What the sentence around an offset places somewhere, and the nations whose own bodies it names."""
        number = bisect_right(self._starts, offset) - 1
        if number not in self._near:
            words, hits = self.passage.words, self.passage.hits
            start = self._starts[number] if number >= 0 else 0
            end = self._starts[number + 1] if number + 1 < len(self._starts) else len(words.text)
            low, high = words.after(start), words.after(end)
            near = [
                hit for hit in hits if low <= hit.first < high and hit.surface.country and hit.surface.kind != "entity"
            ]
            placed = [Trace(hit.first, c, 1.0, True) for hit in near if (c := self._place(hit, low))]
            towns = [town for town in self._towns if low <= town.index < high and town.is_placed]
            self._near[number] = ([*placed, *towns], {c for hit in near if (c := self._inner(hit))})
        return self._near[number]

    def _place(self, hit: Hit, low: int) -> str | None:
        if hit.surface.kind == "region":
            return hit.surface.country
        if hit.surface.kind not in ("country", "capital"):
            return None
        return hit.surface.country if self._is_located(hit.first, max(low, hit.first - 4)) else None

    def _is_located(self, first: int, low: int) -> bool:
        """Whether a preposition of place stands before a word, with nothing but plain words between."""
        words = self.passage.words
        for index in range(first - 1, low - 1, -1):
            if index in self.passage.at or words.gap(index).strip():
                return False
            if words.folded[index] in LOCATING:
                return True
        return False

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
        """The country with most of the weight of those named, else the one of the dateline."""
        dateline, weights = self._dateline(), self._weights()
        best = max(sorted(weights), key=lambda code: weights[code], default=None)
        if best is None or (dateline and best != dateline and weights[best] < RIVAL * weights.get(dateline, 0.0)):
            return (dateline, 0.35) if dateline else (None, 0.0)
        share = weights[best] / sum(weights.values())
        if share >= SHARE and weights[best] >= ENOUGH:
            return best, 0.45
        if share == 1.0 and dateline is None and any(trace.is_placed for trace in self._named()):
            return best, 0.35
        return (dateline, 0.35) if dateline else (None, 0.0)

    def _weights(self) -> dict[str, float]:
        """Countries by how much of the article is about them: more at its top, and where things are placed there."""
        weights: dict[str, float] = {}
        starts = self.passage.words.starts
        lead = min(LEAD, len(self.passage.words.text) // 3)
        for trace in (*self._named(), *self._towns):
            if starts[trace.index] < self.dateline_end:
                continue
            times = 1.0 + (starts[trace.index] < lead) + 0.5 * trace.is_placed
            weights[trace.country] = weights.get(trace.country, 0.0) + trace.weight * times
        return weights

    def _named(self) -> Iterator[Trace]:
        for hit in self.passage.hits:
            country = hit.surface.country
            if country and hit.surface.kind != "entity" and self.passage.words.folded[hit.last] not in HUBS:
                here = bool(self._place(hit, 0) or self._inner(hit, LOCAL))
                yield Trace(hit.first, country, 1.0, here)

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
