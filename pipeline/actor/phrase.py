"""Cutting a noun phrase into what its prepositions govern: nations, names and agent nouns in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.actor.lists import listed
from pipeline.actor.model import Agent, Hit
from pipeline.actor.passage import Passage

FORMER = listed("former")
PREPOSITIONS = listed("preposition")
CLAUSE = listed("clause")
COUNTED = listed("counted")
FOREIGN = listed("foreign")
LOYAL = listed("loyal")
ALIEN = frozenset("foreign overseas western".split())
DISSOLVED = frozenset("soviet yugoslav yugoslavia ussr czechoslovak czechoslovakia".split())
"""After "former" these are countries of the past, and nobody's past office."""


@dataclass(slots=True)
class Segment:
    """What stands between two prepositions.

    nations    countries, demonyms, capitals and the like, each with its weight (Passage.weight)
    names      named actors
    agents     agent nouns with their first and last word
    descent    the nation after "ethnic": whom people are akin to, not where they belong
    end        the hit that closes the segment, if one does
    is_foreign whether it says that an agent is not of the country at hand: "rival forces"; is_alien: nor of where it is
    is_backed  whether a nation only backs it: "Russian-backed forces"
    is_trailed whether another noun follows the last agent noun: "prisoner swap"
    """

    preposition: str | None
    nations: list[tuple[Hit, float]] = field(default_factory=list)
    names: list[Hit] = field(default_factory=list)
    agents: list[tuple[int, int, Agent]] = field(default_factory=list)
    is_former: bool = False
    is_counted: bool = False
    is_foreign: bool = False
    is_alien: bool = False
    is_backed: bool = False
    after_ethnic: bool = False
    descent: Hit | None = None
    end: Hit | None = None
    is_trailed: bool = False

    def nation(self) -> tuple[str | None, float]:
        """Its first full nation before the head, else one that leads or owns, with a confidence."""
        head = self.agents[-1][0] if self.agents else None
        for wanted, confidence in ((1.0, 0.9), (0.5, 0.6)):
            for hit, weight in self.nations:
                if weight == wanted and hit is not self.end and (head is None or hit.first < head):
                    return hit.surface.country, confidence
        return None, 0.0

    def all_nations(self) -> tuple[str, ...]:
        """All nations that modify the head, in order: "US and British forces"."""
        full = (hit.surface.country for hit, weight in self.nations if weight == 1.0)
        return tuple(dict.fromkeys(country for country in full if country))

    def head(self, word: int | None) -> tuple[int, int, Agent] | None:
        """The agent noun at the head word; without one, the last agent noun unless a name follows it."""
        if word is not None:
            return next((found for found in self.agents if found[0] <= word <= found[1]), None)
        if self.is_trailed or (self.end is not None and self.agents and self.end.first > self.agents[-1][1]):
            return None
        return self.agents[-1] if self.agents else None

    def lent(self, agent: Agent) -> str | None:
        """The sector that the modifiers of an agent noun lend it: of another noun, a seat of power, a named body."""
        others = [o.sector for _, _, o in self.agents if o is not agent and o.sector not in (None, "CVL")]
        if others:
            return others[-1]
        seats = [hit.surface.sector for hit, weight in self.nations if weight and hit.surface.kind == "seat"]
        if seats:
            return seats[-1]
        named = self.names[-1].surface if self.names else None
        is_body = named is not None and named.entity is not None and named.entity.kind != "people"
        return named.sector if named is not None and is_body else None


def cut(passage: Passage, first: int, last: int, head: int | None) -> list[Segment]:
    """Cut words first..last at the prepositions past the head.

    What follows a relative pronoun, a verb or, past the head, a conjunction or comma is left.
    """
    segments, index = [Segment(None)], first
    while index <= last:
        step = _step(passage, segments, index, last, head)
        if step is None:
            break
        index = step
        segment = segments[-1]
        is_past = head is None or index > head
        is_full = segment.agents or segment.names or (segment.preposition is not None and segment.nations)
        if index <= last and "," in passage.words.gap(index - 1) and is_past and is_full:
            break
    return segments


def _step(passage: Passage, segments: list[Segment], index: int, last: int, head: int | None) -> int | None:
    """Read one word, name or agent noun into the last segment: the next word, None at the phrase's end."""
    segment, word = segments[-1], passage.words.folded[index]
    hit = passage.at.get(index)
    if hit is not None and hit.first <= index and hit.last <= last:
        _add_hit(passage, segment, hit)
        return hit.last + 1
    found = passage.agent_at(index, last)
    is_past = head is None or index > head
    if found is not None:
        segment.agents.append((index, found[0], found[1]))
        segment.end, segment.is_trailed = None, False
        segment.is_counted |= head is not None and index <= head <= found[0] and word in COUNTED
        return found[0] + 1
    if word in LOYAL and index < last and passage.words.folded[index + 1] in ("to", "with"):
        segments.append(Segment("of"))
        return index + 2
    if word in PREPOSITIONS and is_past:
        segments.append(Segment(word))
    elif word in CLAUSE and is_past and (word != "and" or segment.agents or segment.names):
        if word != "and" or head is not None or index >= last or passage.agent_at(index + 1, last) is None:
            return None
    else:
        _mark(passage, segment, index)
    return index + 1


def _add_hit(passage: Passage, segment: Segment, hit: Hit) -> None:
    weight = passage.weight(hit)
    segment.is_backed |= not weight and passage.is_backer(hit)
    if hit.surface.kind == "entity":
        if weight:
            segment.names.append(hit)
    elif segment.after_ethnic:
        segment.descent = hit
    else:
        segment.nations.append((hit, weight))
    segment.after_ethnic = False
    segment.end, segment.is_trailed = hit, False


def _mark(passage: Passage, segment: Segment, index: int) -> None:
    word = passage.words.folded[index]
    if word == "s":
        segment.is_trailed |= bool(segment.agents) and segment.agents[-1][1] == index - 1
        return
    if word in FORMER:
        after = passage.words.folded[index + 1 : index + 2]
        segment.is_former |= not after or after[0] not in DISSOLVED
    elif word == "ethnic":
        segment.after_ethnic = True
    elif word in FOREIGN:
        segment.is_foreign = True
        segment.is_alien |= word in ALIEN
    elif word in COUNTED or word.isdigit():
        segment.is_counted = True
    beside = bool(segment.agents) and segment.agents[-1][1] == index - 1
    segment.is_trailed |= (
        beside and not passage.words.capital(index) and not word.isdigit() and not word.endswith(("ing", "ed", "ly"))
    )
    segment.end = None


def belonging(passage: Passage, first: int, last: int, head: int) -> Iterator[tuple[Hit, bool]]:
    """What a noun that is no actor belongs to, the nearest first, and whether the noun is a weapon or craft.

    "Hamas rockets", "French and Egyptian warships", "villages in Mali".
    """
    segments = cut(passage, first, last, head)
    is_armed = any(agent.kind == "instrument" for start, end, agent in segments[0].agents if start <= head <= end)
    for segment in segments:
        if segment.preposition is not None and segment.preposition not in listed("belonging"):
            continue
        bodies = [
            hit for hit in segment.names if hit.surface.entity is not None and hit.surface.entity.kind != "people"
        ]
        full = [hit for hit, weight in segment.nations if weight == 1.0 and hit is not segment.descent]
        found = bodies[-1:] or full
        if found:
            yield from ((hit, is_armed) for hit in found)
            return
