"""Reading a noun phrase: whose, what kind of people, which sector."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.actor.model import Agent, Entity, Hit, Surface
from pipeline.actor.passage import Passage

FORMER = frozenset(
    "former ex onetime erstwhile ousted deposed retired toppled overthrown disgraced ousted late".split()
)
BREAKS = frozenset(
    "of in from at for to with by on against near over inside across throughout within outside about between "
    "under after during since until into than as via per".split()
)
STOPS = frozenset(
    "who whom which that whose where when while because but or is are was were has have had said says will would "
    "could can may might must did does do not he she they it his her their its and nor if".split()
)
BELONGING = (
    "of",
    "in",
    "from",
    "at",
    "for",
    "with",
    "inside",
    "across",
    "throughout",
    "within",
    "near",
    "outside",
    "on",
)
"""Prepositions whose object tells where an agent belongs, when nothing closer does."""
COUNTED = frozenset(
    "dozens hundreds thousands scores tens millions number numbers group groups crowd crowds handful majority some several many "
    "most part parts pair couple lot lots kind all none one two three four five six seven eight nine ten both each "
    "any few half remainder rest type types wave waves convoy bunch team teams pack bands band hordes column string "
    "mob mobs batch busload generation throngs throng array collection cluster gang minority members residents".split()
)
HELPERS = frozenset(
    "adviser advisor aide spokesman spokeswoman spokesperson counsel assistant secretary loyalist".split()
)
ELITE = frozenset(
    [
        "wife",
        "widow",
        "husband",
        "son",
        "daughter",
        "brother",
        "sister",
        "mother",
        "father",
        "relative",
        "family member",
        "family",
        "grandmother",
        "grandfather",
    ]
)
FOLLOWER = frozenset(["supporter", "follower", "loyalist", "backer", "sympathizer", "sympathiser"])
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
    descent: Hit | None = None
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
    nations: tuple[str, ...] = ()
    at: int | None = None
    ethnic: bool = False


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
        if (
            index <= last
            and "," in words.gap(index - 1)
            and (head is None or index > head)
            and (segment.agents or segment.names)
        ):
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
    elif segment.ethnic:
        segment.descent = hit
    else:
        segment.nations.append((hit, weight))
    segment.ethnic = False
    segment.end = hit


def _mark(passage: Passage, segment: Segment, index: int) -> None:
    word = passage.words.folded[index]
    after = passage.at.get(index + 1)
    if word in FORMER and not (
        after is not None and passage.words.folded[index + 1] in ("soviet", "yugoslav", "yugoslavia", "ussr")
    ):
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
    found = _head_agent(segment, head)
    if found is None:
        hit = segment.end if head is None else passage.at.get(head)
        if hit is not None:
            return _named(segment, hit, country, inner if link in ("of", "in", "from") else None, link)
        if segment.counted and link in ("of", "from") and inner is not None:
            return replace(inner, country=country or inner.country)
        return None
    agent = found[2]
    if segment.counted and agent.sector is None and link == "of" and inner is not None and inner.agent is not None:
        return replace(inner, country=country or inner.country)
    reading = _of_agent(segment, agent, country, confidence, inner, link)
    return replace(reading, at=found[1], nations=_nations(segment), ethnic=segment.descent is not None)


def _head_agent(segment: Segment, head: int | None) -> tuple[int, int, Agent] | None:
    """The agent noun at the head; without a parse, the last one unless a name follows it."""
    if head is not None:
        return next((found for found in segment.agents if found[0] <= head <= found[1]), None)
    if segment.end is not None and segment.agents and segment.end.first > segment.agents[-1][1]:
        return None
    return segment.agents[-1] if segment.agents else None


def _nation(segment: Segment) -> tuple[str | None, float]:
    """The country of a segment: its first full nation, else one that leads or owns."""
    for wanted, confidence in ((1.0, 0.9), (0.5, 0.6)):
        for hit, weight in segment.nations:
            if weight == wanted and hit is not segment.end:
                return hit.surface.country, confidence
    return None, 0.0


def _nations(segment: Segment) -> tuple[str, ...]:
    """All nations that the phrase's modifiers name, in order: "US and British forces"."""
    return tuple(
        dict.fromkeys(hit.surface.country for hit, weight in segment.nations if weight == 1.0 and hit.surface.country)
    )


def _named(segment: Segment, hit: Hit, country: str | None, inner: Reading | None, link: str | None) -> Reading:
    """A phrase whose head is in the gazetteer."""
    surface = hit.surface
    if surface.kind not in NATION:
        assert surface.entity is not None
        if country is None and inner is not None and surface.entity.kind != "person":
            country = inner.country
        return Reading(country, None, surface.entity.kind, surface.entity, surface, None, segment.former, 0.95)
    own, ethnic = surface.country, segment.descent is hit
    if surface.kind in ("demonym", "plural"):
        where = inner.country if inner is not None and (ethnic or link == "of") else None
        own = country or where or own
        ethnic = ethnic and not (country or where)
    return Reading(own, surface.sector, surface.kind, None, surface, None, segment.former, 0.9, ethnic=ethnic)


def _of_agent(
    segment: Segment, agent: Agent, country: str | None, confidence: float, inner: Reading | None, link: str | None
) -> Reading:
    """A phrase whose head is an agent noun: its country and sector from what it belongs to."""
    name = segment.names[-1] if segment.names else None
    if country is None and segment.end is not None and segment.end is not segment.descent:
        country, confidence = segment.end.surface.country, 0.8
    if country is None and name is not None:
        country, confidence = name.surface.country, 0.85
    belongs = inner is not None and link is not None and (link in BELONGING or (link == "to" and agent.noun in HELPERS))
    if country is None and belongs and inner is not None:
        country, confidence = _country_of(inner), 0.8 if link in ("of", "from", "for") else 0.7
    lends = belongs and (link in ("of", "for", "to", "with", "from") or (link == "in" and agent.inherits == "any"))
    sector = _sector(segment, agent, name, inner if lends else None)
    entity = _entity(agent, name, inner if link == "of" else None)
    return Reading(country, sector, agent.kind, entity, None, agent, segment.former, confidence)


def _country_of(reading: Reading) -> str | None:
    if reading.country:
        return reading.country
    return reading.entity.terms[-1].country if reading.entity else None


def _sector_of(reading: Reading) -> str | None:
    if reading.former:
        return "ELI"
    if reading.entity is not None and reading.agent is None:
        return reading.entity.terms[-1].sector
    return reading.sector


def _sector(segment: Segment, agent: Agent, name: Hit | None, inner: Reading | None) -> str | None:
    """The sector of an agent noun, after what its modifiers and its "of" phrase lend it."""
    belonging = _lent(segment, agent, name)
    person = name is not None and name.surface.entity is not None and name.surface.entity.kind == "person"
    if (
        belonging is None
        and inner is not None
        and (inner.entity is not None or inner.agent is not None or inner.kind == "seat")
    ):
        belonging = _sector_of(inner)
        person = inner.kind == "person"
    if agent.noun in ELITE and belonging in ELITE_OF and person:
        return "ELI"
    if agent.noun in FOLLOWER and person:
        return "OPP" if belonging in ("ELI", "OPP", None) else "PTY"
    if agent.inherits == "own" or belonging is None:
        return agent.sector
    if agent.inherits == "armed":
        return {"OPP": "REB"}.get(belonging, belonging) if belonging in ARMED else agent.sector
    return belonging


def _lent(segment: Segment, agent: Agent, name: Hit | None) -> str | None:
    """The sector that modifiers lend: of an agent noun, a seat of power, a named body."""
    lent = [other.sector for _, _, other in segment.agents if other is not agent and other.sector]
    if lent:
        return lent[-1]
    seats = [hit.surface.sector for hit, weight in segment.nations if weight and hit.surface.kind == "seat"]
    if seats:
        return seats[-1]
    if name is not None and name.surface.entity is not None and name.surface.entity.kind != "people":
        return name.surface.sector
    return None


def _entity(agent: Agent, name: Hit | None, inner: Reading | None) -> Entity | None:
    """The named body that a group or its people stand for: "Hamas fighters", "members of the Taliban"."""
    found = name.surface.entity if name is not None else None
    if found is None and inner is not None and inner.agent is None and agent.inherits != "own":
        found = inner.entity
    return found if found is not None and found.kind not in ("person", "people") else None


def named(hit: Hit) -> Reading:
    """The reading of a gazetteer hit by itself."""
    return _named(Segment(None), hit, None, None, None)


def belonging(passage: Passage, first: int, last: int, head: int) -> tuple[Hit, bool] | None:
    """What a noun that is no actor belongs to, and whether the noun is a weapon or craft: "Hamas rockets", "villages in Mali"."""
    segments = cut(passage, first, last, head)
    armed = any(agent.kind == "instrument" for start, end, agent in segments[0].agents if start <= head <= end)
    for segment in segments:
        if segment.preposition is not None and segment.preposition not in BELONGING:
            continue
        if (
            segment.names
            and segment.names[-1].surface.entity is not None
            and segment.names[-1].surface.entity.kind != "people"
        ):
            return segment.names[-1], armed
        full = [hit for hit, weight in segment.nations if weight == 1.0]
        if full:
            return full[0], armed
    return None
