"""What an article says of where it is at home: countries, towns, bodies and people, money and spelling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.actor.country import countries
from pipeline.actor.lists import listed
from pipeline.actor.model import Hit
from pipeline.actor.passage import Passage
from pipeline.place import lexicon

if TYPE_CHECKING:
    from pipeline.place import Place

LOCATING = frozenset("in at near outside inside across throughout around".split())
COMPASS = frozenset(
    "northern southern eastern western central northeastern northwestern southeastern southwestern".split()
)
"""Words that make a country's name the place of something: "raids on southern Kenya"."""
HUBS = listed("hub")
INSTITUTION = listed("institution")
ABROAD = listed("abroad")
"""Agents that are abroad by nature."""
INNER = frozenset(["GOV", "COP", "LEG", "JUD", "OPP", "REB", "PTY", "MIL"])
"""Sectors that, named with a nation in a sentence, show whose affairs it is about."""
TOWN, RUMOUR = 0.5, 0.2
"""Weight of a town beside a country's own name, and of one that only its size speaks for."""
MARK = 0.7
"""Weight of an adjective of nation: it rather tells who is from elsewhere."""
BODY, OFTEN = 0.5, 4
"""Weight of a named body or person beside it, and how often each counts."""
SURE = frozenset(["unique", "nearby", "contained", "container"])
MONEY = re.compile("[\u00a3\u20a6\u20b1\u20b9]")
LEAD = 400
"""Code points at the top of an article, a third of it at most, whose countries count twice."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A country named or placed at a word; weight 1 for a name, less for a town or body whose country is inferred."""

    index: int
    country: str
    weight: float
    is_placed: bool


class Evidence:
    """The traces of countries in an article.

    places: toponyms of the text (pipeline.place.find), by which towns tell their countries too.
    """

    def __init__(self, passage: Passage, places: Sequence[Place]) -> None:
        self.passage = passage
        named = {hit.surface.country for hit in passage.hits if hit.surface.kind != "entity"}
        self.towns = [replace(t, weight=TOWN) if t.country in named else t for t in self._read(places)]

    def _read(self, places: Sequence[Place]) -> Iterator[Trace]:
        """Towns and provinces that the gazetteer of places knows and the one of nations does not."""
        words = self.passage.words
        for place in places:
            index = words.at(place.start)
            if index is None or place.country is None or place.kind == "demonym" or index in self.passage.at:
                continue
            weight = TOWN if place.basis in SURE else RUMOUR
            yield Trace(index, place.country, weight, self.is_located(index, max(0, index - 4)))

    def place(self, hit: Hit, low: int) -> str | None:
        """The country in which a hit, not before word `low`, places something: regions always, others after "in"."""
        if hit.surface.kind == "region":
            return hit.surface.country
        if hit.surface.kind not in ("country", "capital"):
            return None
        return hit.surface.country if self.is_located(hit.first, max(low, hit.first - 4)) else None

    def is_located(self, first: int, low: int) -> bool:
        """Whether a preposition of place stands before a word with nothing but plain words between, or "southern"."""
        words = self.passage.words
        for index in range(first - 1, low - 1, -1):
            if index in self.passage.at or words.gap(index).strip():
                return False
            if words.folded[index] in LOCATING or (index == first - 1 and words.folded[index] in COMPASS):
                return True
        return False

    def inner(self, hit: Hit, sectors: frozenset[str] = INNER) -> str | None:
        """The nation of a hit that modifies one of its own bodies: "Chilean government", "Fiji's parliament"."""
        if self.passage.weight(hit) < 1.0:
            return None
        last = min(hit.last + 4, len(self.passage.words) - 1)
        for index in range(hit.last + 1, last + 1):
            found = self.passage.agent_at(index, last)
            if found is not None:
                envoy = found[1].sector == "GOV" and found[1].kind == "person" and not found[1].plural
                domestic = found[1].sector in sectors and found[1].noun not in ABROAD and not envoy
                return hit.surface.country if domestic else None
        return hit.surface.country if hit.surface.kind == "country" and self._is_body(hit) else None

    def _is_body(self, hit: Hit) -> bool:
        """Whether a country's name begins that of a body: "Kenya Wildlife Trust", "Kenya Police", not "China Geo"."""
        words, index = self.passage.words, hit.last
        while index + 1 < len(words) and words.gap(index) in (" ", "-") and words.capital(index + 1):
            index += 1
        return index > hit.last + 1 or (index > hit.last and words.folded[index] in INSTITUTION)

    def _is_official(self, hit: Hit) -> bool:
        """Whether an adjective of nation goes with a public office or body: not "a Chinese contractor"."""
        last = min(hit.last + 4, len(self.passage.words) - 1)
        agents = (self.passage.agent_at(index, last) for index in range(hit.last + 1, last + 1))
        return next((found[1].sector in INNER for found in agents if found is not None), False)

    def named(self, sectors: frozenset[str]) -> Iterator[Trace]:
        """Countries, peoples, capitals and towns that the gazetteer of nations knows."""
        for hit in self.passage.hits:
            country = hit.surface.country
            if country and hit.surface.kind != "entity" and self.passage.words.folded[hit.last] not in HUBS:
                is_here = bool(self.place(hit, 0) or self.inner(hit, sectors))
                weight = 1.0 if is_here or hit.surface.kind != "demonym" or self._is_official(hit) else MARK
                yield Trace(hit.first, country, weight, is_here)

    def bodies(self) -> Iterator[Trace]:
        """Named bodies and people of public life; not media and firms, which are anywhere."""
        seen: Counter[str] = Counter()
        for hit in self.passage.hits:
            entity, country = hit.surface.entity, hit.surface.country
            if entity is None or country not in countries() or entity.kind == "company":
                continue
            seen[entity.name] += 1
            if hit.surface.sector != "JRN" and seen[entity.name] <= OFTEN:
                yield Trace(hit.first, country, BODY, False)

    def weights(self, sectors: frozenset[str], start: int) -> dict[str, float]:
        """Countries by how much of the article from an offset is about them: more at its top, and where things are."""
        found: dict[str, float] = {}
        starts = self.passage.words.starts
        lead = min(LEAD, len(self.passage.words.text) // 3)
        for trace in (*self.named(sectors), *self.towns, *self.bodies()):
            if starts[trace.index] < start:
                continue
            times = 1.0 + (starts[trace.index] < lead) + 0.5 * trace.is_placed
            found[trace.country] = found.get(trace.country, 0.0) + trace.weight * times
        return found

    def hints(self) -> dict[str, float]:
        """Countries by the words, spellings and money that are theirs: "sheriff", "defence", naira."""
        signs = lexicon.hints()
        seen = Counter(word for word in self.passage.words.folded if word in signs)
        seen.update(MONEY.findall(self.passage.words.text))
        found: dict[str, float] = {}
        for word in sorted(seen):
            for country, weight in signs[word]:
                found[country] = found.get(country, 0.0) + weight * min(seen[word], 4) ** 0.5
        return found
