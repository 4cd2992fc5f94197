"""Reading a noun phrase: whose, what kind of people, which sector."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.actor.model import Agent, Entity, Hit, Surface
from pipeline.actor.passage import Passage

FORMER = frozenset("former ex onetime erstwhile ousted deposed retired toppled overthrown disgraced ousted late".split())
BREAKS = frozenset("of in from at for to with by on against near over inside across throughout within outside about between "
                   "under after during since until into than as via per".split())
STOPS = frozenset("who whom which that whose where when while because but or is are was were has have had said says will would "
                  "could can may might must did does do not he she they it his her their its and nor if".split())
BELONGING = ("of", "in", "from", "at", "for", "with", "inside", "across", "throughout", "within", "near", "outside", "on")
"""Prepositions whose object tells where an agent belongs, when nothing closer does."""
COUNTED = frozenset("dozens hundreds thousands scores tens millions number numbers group groups crowd crowds handful majority some several many "
                    "most part parts pair couple lot lots kind all none one two three four five six seven eight nine ten both each "
                    "any few half remainder rest type types wave waves convoy bunch team teams pack bands band hordes column string "
                    "mob mobs batch busload generation throngs throng array collection cluster gang minority members residents".split())
HELPERS = frozenset("adviser advisor aide spokesman spokeswoman spokesperson counsel assistant secretary loyalist".split())
ELITE = frozenset("wife widow husband son daughter brother sister mother father relative family member family nephew cousin".split())
ARMED = frozenset(["REB", "PRM", "UAF", "MIL", "CRM", "OPP"])
ELITE_OF = frozenset(["GOV", "ELI", "MIL", "LEG"])
NATION = ("country", "demonym", "plural", "capital", "region", "seat")


@dataclass(slots=True)
class Segment:
    """What stands between two prepositions: nations, names and agent nouns in order."""

    preposition: str | None
    nations: list[tuple[Hit, float]] = field(default_factory=list)
    names: list[Hit] = field(default_factory=list)
    agents: list[tuple[int, int, Agent]] = field(default_factory=list)
    former: bool = False
    ethnic: bool = False
    counted: bool = False
    end: Hit | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase says of whom it denotes."""

    country: str | None = None
    sector: str | None = None
    kind: str | None = None
    entity: Entity | None = None
    surface: Surface | None = None
    agent: Agent | None = None
    former: bool = False
    confidence: float = 0.0


def read(passage: Passage, first: int, last: int, head: int | None = None) -> Reading | None:
    """Read words first..last as one noun phrase; head is its head word where a parse is at hand.

    None where the phrase names neither a nation, nor a known actor, nor an agent.
    """
    segments = cut(passage, first, last, head)
    return weigh(passage, segments, 0, head) if segments else None


def cut(passage: Passage, first: int, last: int, head: int | None) -> list[Segment]:
    """Cut a phrase at its prepositions; what follows a relative pronoun, a verb or, past the head, a conjunction is left."""
    segments, index, words = [Segment(None)], first, passage.words
    while index <= last:
        segment, word = segments[-1], words.folded[index]
        hit = passage.at.get(index)
        if hit is not None and hit.last <= last:
            _add_hit(passage, segment, hit)
            index = hit.last + 1
            continue
        found = passage.agent_at(index, last)
        if found is not None:
            segment.agents.append((index, found[0], found[1]))
            segment.end = None
            segment.counted |= head is not None and index <= head <= found[0] and word in COUNTED
            index = found[0] + 1
        elif word in BREAKS and (head is None or index > head):
            segments.append(Segment(word))
            index += 1
        elif _ends(passage, word, index, head, segment):
            break
        else:
            _mark(passage, segment, index)
            index += 1
        if index <= last and "," in words.gap(index - 1) and (head is None or index > head) and (segment.agents or segment.names):
            break
    return segments


def _ends(passage: Passage, word: str, index: int, head: int | None, segment: Segment) -> bool:
    if word not in STOPS or (head is not None and index <= head):
        return False
    return word != "and" or bool(segment.agents or segment.names)


def _add_hit(passage: Passage, segment: Segment, hit: Hit) -> None:
    kind, weight = hit.surface.kind, passage.weight(hit)
    if kind == "entity":
        if weight:
            segment.names.append(hit)
    elif not segment.ethnic:
        segment.nations.append((hit, weight))
    segment.ethnic = False
    segment.end = hit


def _mark(passage: Passage, segment: Segment, index: int) -> None:
    word = passage.words.folded[index]
    after = passage.at.get(index + 1)
    if word in FORMER and not (after is not None and passage.words.folded[index + 1] in ("soviet", "yugoslav", "yugoslavia", "ussr")):
        segment.former = True
    elif word == "ethnic":
        segment.ethnic = True
    elif word in COUNTED or word.isdigit():
        segment.counted = True
    elif word == "s":
        return
    segment.end = None


def weigh(passage: Passage, segments: list[Segment], number: int, head: int | None) -> Reading | None:
    """The reading of a segment, with what its prepositional phrases add."""
    segment = segments[number]
    inner = weigh(passage, segments, number + 1, None) if number + 1 < len(segments) else None
    link = segments[number + 1].preposition if number + 1 < len(segments) else None
    country, confidence = _nation(segment)
    agent = _head_agent(segment, head)
    if agent is None:
        if segment.end is not None and _covers(segment.end, head):
            return _named(passage, segment, segment.end, country, confidence)
        if segment.counted and link in ("of", "from") and inner is not None:
            return replace(inner, country=country or inner.country)
        return None
    if segment.counted and agent.sector is None and link == "of" and inner is not None and inner.agent is not None:
        return replace(inner, country=country or inner.country)
    return _of_agent(segment, agent, country, confidence, inner, link)


def _covers(hit: Hit, head: int | None) -> bool:
    return head is None or hit.first <= head <= hit.last


def _head_agent(segment: Segment, head: int | None) -> Agent | None:
    """The agent noun at the head; without a parse, the last one unless a name follows it."""
    if head is not None:
        return next((agent for first, last, agent in segment.agents if first <= head <= last), None)
    if segment.end is not None and segment.agents and segment.end.first > segment.agents[-1][1]:
        return None
    return segment.agents[-1][2] if segment.agents else None


def _nation(segment: Segment) -> tuple[str | None, float]:
    """The country of a segment: its first full nation, else one that leads or owns."""
    for wanted, confidence in ((1.0, 0.9), (0.5, 0.6)):
        for hit, weight in segment.nations:
            if weight == wanted and hit is not segment.end:
                return hit.surface.country, confidence
    return None, 0.0


def _named(passage: Passage, segment: Segment, hit: Hit, country: str | None, confidence: float) -> Reading:
    """A phrase whose head is in the gazetteer."""
    surface = hit.surface
    if surface.kind in NATION:
        own = country if country and surface.kind in ("demonym", "plural") else surface.country
        return Reading(own, surface.sector, surface.kind, None, surface, None, segment.former, 0.9)
    entity = surface.entity
    assert entity is not None
    return Reading(country, None, entity.kind, entity, surface, None, segment.former, 0.95)


def _of_agent(segment: Segment, agent: Agent, country: str | None, confidence: float,
              inner: Reading | None, link: str | None) -> Reading:
    """A phrase whose head is an agent noun: its country and sector from what it belongs to."""
    name = segment.names[-1] if segment.names else None
    if country is None and segment.end is not None:
        country, confidence = segment.end.surface.country, 0.8
    if country is None and name is not None:
        country, confidence = _current(name), 0.85
    belongs = inner is not None and link is not None and (link in BELONGING or (link == "to" and agent.noun in HELPERS))
    if country is None and belongs and inner is not None:
        country, confidence = _country_of(inner), 0.8 if link in ("of", "from", "for") else 0.7
    sector = _sector(segment, agent, name, inner if belongs and link in ("of", "for", "to", "with", "from") else None)
    entity = _entity(segment, agent, name, inner if link == "of" else None)
    return Reading(country, sector, agent.kind, entity, None, agent, segment.former, confidence)


def _current(hit: Hit) -> str | None:
    return hit.surface.country


def _country_of(reading: Reading) -> str | None:
    if reading.country:
        return reading.country
    return reading.entity.terms[-1].country if reading.entity else None


def _sector_of(reading: Reading) -> str | None:
    if reading.entity is not None and reading.agent is None:
        return reading.entity.terms[-1].sector
    return reading.sector


def _sector(segment: Segment, agent: Agent, name: Hit | None, inner: Reading | None) -> str | None:
    """The sector of an agent noun, after what its modifiers and its "of" phrase lend it."""
    lent = [other.sector for _, _, other in segment.agents if other is not agent and other.sector]
    seats = [hit.surface.sector for hit, weight in segment.nations if weight and hit.surface.kind == "seat"]
    belonging = (lent[-1] if lent else None) or (seats[-1] if seats else None)
    if belonging is None and name is not None and name.surface.entity is not None and name.surface.entity.kind != "people":
        belonging = name.surface.sector
    if belonging is None and inner is not None and (inner.entity is not None or inner.agent is not None or inner.kind == "seat"):
        belonging = _sector_of(inner)
    if agent.noun in ELITE and belonging in ELITE_OF:
        return "ELI"
    if agent.inherits == "own" or belonging is None:
        return agent.sector
    if agent.inherits == "armed":
        return {"OPP": "REB"}.get(belonging, belonging) if belonging in ARMED else agent.sector
    return belonging


def _entity(segment: Segment, agent: Agent, name: Hit | None, inner: Reading | None) -> Entity | None:
    """The named body that a group or its people stand for: "Hamas fighters", "members of the Taliban"."""
    found = name.surface.entity if name is not None else None
    if found is None and inner is not None and agent.inherits != "own":
        found = inner.entity
    return found if found is not None and found.kind not in ("person", "people") else None
