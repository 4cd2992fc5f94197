"""Where an article is at home: the country of "the government" and "police" that name none."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.actor.evidence import ABROAD, RUMOUR, Evidence, Trace
from pipeline.actor.lists import listed
from pipeline.actor.passage import Passage

if TYPE_CHECKING:
    from pipeline.place import Place
    from pipeline.sentence import Sentence

DATELINE = re.compile(
    r"\s*(?:By [A-Z][^\n]{3,60}\n\s*)?([A-Z][A-Za-z.'’ /-]{2,40})(?:, [A-Z][A-Za-z. ]+)?"
    r"(?:,? (?:[A-Z][a-z]+\.? \d+|\d+ [A-Z][a-z]+))?(?: ?\([A-Za-z /.-]+\))?\s*(?:--?|[–—:])\s"
)
DOMESTIC = frozenset("GOV COP MIL LEG JUD OPP PTY REB SPY PRM CVL EDU LAB AGR MED REF CRM REL JRN ELI".split())
"""Sectors whose bearers act at home when nothing else is said; unidentified armed men (UAF) may be from anywhere."""
LAND = listed("land")
LOCAL = DOMESTIC - {"GOV", "MIL", "PTY", "SPY", "ELI"}
"""Sectors whose bearers belong to the scene even where another state's government and army act on it."""
PRIVATE = frozenset(["BUS", "SOC"])
"""Sectors whose bearers are at home only where the article has a plain one."""
OWN = LOCAL | PRIVATE
LEAST = 3
SHARE = 0.52
"""Share of the weight of an article's countries that makes one of them its home."""
ENOUGH = 3.0
"""Weight under which a country that is not the only one is no home."""
RIVAL = 1.5
"""So much heavier than the dateline's a country must be to be the home in its stead."""
CLEAR = 2.5
"""So much heavier than any other a country is the home whatever its share."""
AHEAD = 1.15
"""So much heavier than any other the scene of the article is its home."""
HINTED, TWICE = 0.3, 2.0
"""What spelling and money must come to, and exceed any other country's by, where no country is named."""
FAINT = 0.1
"""Share of the home's weight under which another country is not believed on a town's name alone."""
SITES = frozenset(["country", "capital", "region", "seat"])
"""What a dateline can name: not "CHINESE AGGRESSION:"."""
PLAIN = 0.4
"""Confidence of a home that is plain."""
BACK = 2
"""Sentences back in which the scene of an article without a home is looked for."""
APART = frozenset("which who whom whose where while whereas although but".split())
"""Words that open another clause: a place beyond them is not where the act before them is."""


class Home:
    """The country an article is about, overall and sentence by sentence."""

    def __init__(self, passage: Passage, sentences: Sequence[Sentence], places: Sequence[Place] = ()) -> None:
        self.passage = passage
        self.evidence = Evidence(passage, places)
        self._starts = [sentence.start for sentence in sentences]
        self._apart = [i for i, word in enumerate(passage.words.folded) if word in APART]
        self._near: dict[int, tuple[list[Trace], set[str]]] = {}
        self.scene = self._scene()
        self.dateline_end = 0
        dateline = self._dateline()
        self.weights = self.evidence.weights(LOCAL, self.dateline_end)
        self.overall, self.weight = self._overall(dateline)

    def country(self, index: int, sector: str | None, noun: str | None) -> tuple[str | None, float]:
        """The country that an agent at a word belongs to, with a confidence.

        First the only place of its sentence, then the article's home, then the only nation whose inner affairs the
        sentence, or one shortly before it, speaks of, then the scene; (None, 0.0) for agents that are abroad by nature
        and where the evidence conflicts.
        """
        if sector in PRIVATE and noun not in ABROAD:
            return (self.overall, 0.35) if self.weight >= PLAIN else (None, 0.0)
        if sector not in DOMESTIC or noun in ABROAD:
            return None, 0.0
        number = self._number(index)
        traces, inner = self._sentence(number)
        placed = {trace.country for trace in traces if self._is_same_clause(index, trace.index)}
        if len(placed) == 1:
            return next(iter(placed)), 0.5
        if self.overall is not None and (not placed or self.overall in placed):
            return self.overall, self.weight
        if not placed and len(inner) == 1:
            return next(iter(inner)), 0.4
        if not placed and self.overall is None and (before := self._before(number)) is not None:
            return before, 0.35
        if sector in LOCAL and self.scene is not None and (not placed or self.scene in placed):
            return self.scene, 0.35
        return None, 0.0

    def sender(self, posted: str | None) -> tuple[str | None, float]:
        """The country of an envoy to another one: the article's home, where that is not the host."""
        is_sent = posted is not None and self.overall not in (None, posted)
        return (self.overall, 0.35) if is_sent else (None, 0.0)

    def _is_same_clause(self, index: int, other: int) -> bool:
        low, high = sorted((index, other))
        return bisect_left(self._apart, low) == bisect_left(self._apart, high)

    def at_hand(self, index: int, noun: str) -> str | None:
        """The nation that "the government" or "the country" means before a word; None across an ambiguity.

        "The government" is that of the only nation whose bodies the sentence named, else the home's; "the country" is
        the last one that something is placed in, else the home where the sentence names it, else the only one named.
        """
        words, number = self.passage.words, self._number(index)
        low = words.after(self._starts[number]) if number >= 0 else 0
        near = [hit for hit in self.passage.hits if low <= hit.first < index and hit.surface.kind != "entity"]
        if noun not in LAND:
            own = {country for hit in near if (country := self.evidence.inner(hit, OWN))}
            if len(own) == 1 or self.overall is not None:
                return own.pop() if len(own) == 1 else self.overall
        placed = [country for hit in near if (country := self.evidence.place(hit, low))]
        if placed:
            return placed[-1]
        named = {hit.surface.country for hit in near}
        if self.overall is not None and (not named or self.overall in named):
            return self.overall
        return next(iter(named)) if len(named) == 1 else None

    def _number(self, index: int) -> int:
        """The number of the sentence that a word is in or follows, -1 before the first."""
        return bisect_right(self._starts, self.passage.words.starts[index]) - 1

    def _before(self, number: int) -> str | None:
        """The only country that the last sentence to speak of one, not far back, places something in or is about."""
        for earlier in range(number - 1, max(-1, number - BACK - 1), -1):
            traces, inner = self._sentence(earlier)
            found = {trace.country for trace in traces} | inner
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _sentence(self, number: int) -> tuple[list[Trace], set[str]]:
        """What a sentence places somewhere, and the nations whose own bodies it names."""
        if number not in self._near:
            words, hits = self.passage.words, self.passage.hits
            start = self._starts[number] if number >= 0 else 0
            end = self._starts[number + 1] if number + 1 < len(self._starts) else len(words.text)
            low, high = words.after(start), words.after(end)
            near = [
                hit for hit in hits if low <= hit.first < high and hit.surface.country and hit.surface.kind != "entity"
            ]
            placed = [Trace(hit.first, c, 1.0, True) for hit in near if (c := self.evidence.place(hit, low))]
            towns = [t for t in self.evidence.towns if low <= t.index < high and t.is_placed and self._is_true(t)]
            self._near[number] = ([*placed, *towns], {c for hit in near if (c := self.evidence.inner(hit))})
        return self._near[number]

    def _is_true(self, town: Trace) -> bool:
        """Whether a town is in the country it was taken to be in: not where only its size says so."""
        return town.weight > RUMOUR or not self.is_faint(town.country)

    def _overall(self, dateline: str | None) -> tuple[str | None, float]:
        """The country with most of the weight of those named, else the one of the dateline."""
        weights = self.weights
        best, second = _heaviest(weights)
        if dateline is not None and (best is None or weights[best] < RIVAL * weights.get(dateline, 0.0)):
            return (best, 0.45) if best == dateline and self._is_main(best) else (dateline, 0.35)
        if best is not None and self._is_main(best):
            return best, 0.45
        if dateline is not None:
            return dateline, 0.35
        if best is not None and len(weights) == 1 and any(t.is_placed for t in self.evidence.named(LOCAL)):
            return best, 0.35
        ahead = AHEAD if best == self.scene else CLEAR
        if best is not None and weights[best] >= max(ENOUGH, ahead * second):
            return best, 0.4
        return self._hinted(best)

    def _is_main(self, country: str) -> bool:
        return self.weights[country] >= max(ENOUGH, SHARE * sum(self.weights.values()))

    def _hinted(self, named: str | None) -> tuple[str | None, float]:
        """The country of an article that hardly names one, by its money and spelling."""
        hints = self.evidence.hints()
        best, second = _heaviest(hints)
        if best is None or hints[best] < max(HINTED, TWICE * second) or named not in (None, best):
            return None, 0.0
        return best, 0.3

    def is_faint(self, country: str) -> bool:
        """Whether next to nothing but a town's name, which may be a namesake's, speaks for a country."""
        return self.overall is not None and self.weights.get(country, 0.0) < FAINT * self.weights.get(self.overall, 0.0)

    def _scene(self) -> str | None:
        """The country that most things are placed in and most inner affairs are of, whoever else acts there."""
        counts: Counter[str] = Counter()
        for hit in self.passage.hits:
            if hit.surface.country and hit.surface.kind != "entity":
                here = hit.surface.kind == "plural" or self.evidence.place(hit, 0) or self.evidence.inner(hit, LOCAL)
                counts[hit.surface.country] += bool(here)
        counts.update(town.country for town in self.evidence.towns if town.weight > RUMOUR)
        best = max(sorted(counts), key=lambda code: counts[code], default=None)
        if best is None or counts[best] < LEAST or counts[best] < SHARE * counts.total():
            return None
        return best

    def _dateline(self) -> str | None:
        match = DATELINE.match(self.passage.words.text[:300])
        if match is None:
            return None
        index = self.passage.words.after(match.start(1))
        hit = self.passage.at.get(index)
        if hit is not None:
            self.dateline_end = match.end()
            return hit.surface.country if hit.surface.kind in SITES else None
        return next((town.country for town in self.evidence.towns if town.index == index), None)


def _heaviest(weights: Mapping[str, float]) -> tuple[str | None, float]:
    """The country that weighs most, and the weight of the next."""
    ranked = sorted(weights, key=lambda code: (-weights[code], code))
    return (ranked[0] if ranked else None), (weights[ranked[1]] if len(ranked) > 1 else 0.0)
