"""Reading a noun phrase: whose, what kind of people, which sector."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.actor.lists import listed
from pipeline.actor.model import Agent, Entity, Hit, Surface
from pipeline.actor.passage import Passage
from pipeline.actor.phrase import COUNTED, PREPOSITIONS, Segment, cut

BELONGING = listed("belonging")
"""Prepositions whose object tells where an agent belongs, when nothing closer does."""
VAGUE = listed("vague")
ABSTRACT, BARE = listed("abstract"), listed("bare")
ABROAD, WHEREABOUTS = listed("abroad"), listed("whereabouts")
ABROAD_CODES = frozenset(["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"])
"""What stands for a country where a body has none."""
HELPERS = listed("helper")
HEADING = listed("heading")
KIN = listed("kin")
FOLLOWERS = listed("follower")
ARMED = frozenset(["REB", "PRM", "UAF", "MIL", "CRM", "OPP"])
RULING = frozenset(["GOV", "ELI", "MIL", "LEG"])
LAND = frozenset(["country", "capital", "region", "seat"])
SIDES = (["all"], ["both"], ["two"], ["warring"], ["third"], ["other"])
"""Words before "parties" that mean sides and no political parties."""
LANDS = listed("land") | {"state", "government", "neighbor", "neighbour"}
"""Nouns that in the plural are several states."""
NATION = frozenset(["country", "demonym", "plural", "capital", "region", "seat"])


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase says of whom it denotes: nation (surface), named actor (entity), agent noun (agent).

    nations    all nations that modify the head
    at         the last word of the agent noun
    is_ethnic  only akin to the nation; is_foreign: said to be of another country
    posted     the country that an envoy is sent to
    """

    country: str | None = None
    sector: str | None = None
    kind: str | None = None
    entity: Entity | None = None
    surface: Surface | None = None
    agent: Agent | None = None
    is_former: bool = False
    confidence: float = 0.0
    nations: tuple[str, ...] = ()
    at: int | None = None
    is_ethnic: bool = False
    is_foreign: bool = False
    posted: str | None = None


def read(passage: Passage, first: int, last: int, head: int | None = None) -> Reading | None:
    """Read words first..last as one noun phrase; head is its head word where a parse is at hand.

    None where the phrase names neither a nation, nor a known actor, nor an agent.
    """
    return _weigh(passage, cut(passage, first, last, head), 0, head)


def named(hit: Hit) -> Reading:
    """The reading of a gazetteer hit by itself."""
    return _named(Segment(None), hit, None, None, None)


def _weigh(passage: Passage, segments: list[Segment], number: int, head: int | None) -> Reading | None:
    """The reading of a segment, with what its prepositional phrases add."""
    segment = segments[number]
    has_inner = number + 1 < len(segments)
    inner = _weigh(passage, segments, number + 1, None) if has_inner else None
    link = segments[number + 1].preposition if has_inner else None
    country, confidence = segment.nation()
    found = segment.head(head)
    if found is None:
        if head is not None and head not in passage.at and passage.words.folded[head] not in COUNTED:
            return None
        hit = passage.at.get(head) if head is not None else _closing(segment)
        branch = _branch(passage, segment, hit) if hit is not None else None
        return branch or _without_agent(segment, hit, inner, link)
    agent = found[2]
    if agent.kind == "thing" or _is_abstract(passage, segment, found, link, country):
        return None
    counts = agent.sector is None or passage.words.folded[found[1]] in COUNTED
    if segment.is_counted and counts and link == "of" and inner is not None and inner.kind not in LAND:
        return replace(inner, country=country or inner.country)
    reading = _of_agent(segment, agent, country, confidence, inner, link)
    is_several = _is_several(passage, found) or (inner is not None and inner.country is None and inner.is_foreign)
    return replace(
        reading,
        at=found[1],
        nations=segment.all_nations(),
        is_ethnic=segment.descent is not None,
        is_foreign=segment.is_foreign or is_several,
    )


def _is_several(passage: Passage, found: tuple[int, int, Agent]) -> bool:
    """Whether a noun stands for states beyond the one at hand: "41 countries", "both governments"."""
    first, _, agent = found
    if agent.noun in LANDS and agent.plural:
        return True
    if agent.noun == "party" and agent.plural and passage.words.folded[first - 1 : first] in SIDES:
        return True
    return agent.plural and agent.sector == "GOV" and passage.words.folded[first - 1 : first] in (["both"], ["two"])


def _is_abstract(
    passage: Passage, segment: Segment, found: tuple[int, int, Agent], link: str | None, country: str | None
) -> bool:
    """Whether a noun means no agent here: "state of the economy", "opposition to the plan", "by force"."""
    noun = found[2].noun
    if country is not None or segment.names:
        return False
    if (noun in VAGUE and link == "of") or (noun in ABSTRACT and link in ("to", "against", "from")):
        return True
    before = passage.words.folded[found[0] - 1 : found[0]]
    return (
        noun in BARE and not found[2].plural and len(segment.agents) == 1 and (not before or before[0] in PREPOSITIONS)
    )


def _closing(segment: Segment) -> Hit | None:
    """What a phrase without agent noun is about: its closing hit, else its last nation ("Sindh province")."""
    if segment.end is not None:
        return segment.end
    full = [hit for hit, weight in segment.nations if weight == 1.0]
    return full[-1] if full else None


def _branch(passage: Passage, segment: Segment, hit: Hit) -> Reading | None:
    """A body's branch in the country that closes its name: "World Vision Lesotho", "Spring University Myanmar"."""
    before = hit.first - 1
    if hit.surface.kind != "country" or before < 0 or passage.words.gap(before) != " ":
        return None
    name = passage.at.get(before)
    entity = name.surface.entity if name is not None else None
    if entity is not None and entity.terms[-1].country in ("NGO", "ISM", "MNC"):
        return Reading(hit.surface.country, None, entity.kind, entity, hit.surface, None, False, 0.9)
    found = next((f for f in segment.agents if f[1] == before and passage.words.capital(before)), None)
    if found is None or found[2].kind != "body" or found[0] == 0 or not passage.words.capital(found[0] - 1):
        return None
    return Reading(hit.surface.country, found[2].sector, "body", agent=found[2], confidence=0.8, at=found[1])


def _without_agent(segment: Segment, hit: Hit | None, inner: Reading | None, link: str | None) -> Reading | None:
    """A nation, a named actor, or a quantity of what follows ("dozens of rebels")."""
    country, _ = segment.nation()
    if hit is not None:
        return _named(segment, hit, country, inner if link in ("of", "in", "from") else None, link)
    if segment.is_counted and link in ("of", "from") and inner is not None and inner.kind not in LAND:
        return replace(inner, country=country or inner.country)
    return None


def _named(segment: Segment, hit: Hit, country: str | None, inner: Reading | None, link: str | None) -> Reading:
    """A phrase whose head is in the gazetteer."""
    surface = hit.surface
    if surface.entity is not None:
        if country is None and inner is not None and link == "of" and surface.entity.kind != "person":
            country = inner.country
        return Reading(country, None, surface.entity.kind, surface.entity, surface, None, segment.is_former, 0.95)
    own, ethnic = surface.country, segment.descent is hit
    if surface.kind in ("demonym", "plural"):
        where = inner.country if inner is not None and (ethnic or link == "of") else None
        before = country if country is not None and hit.surface.country != country else None
        own = before or where or own
        ethnic = ethnic and not (before or where)
    return Reading(own, surface.sector, surface.kind, None, surface, None, segment.is_former, 0.9, is_ethnic=ethnic)


def _of_agent(
    segment: Segment, agent: Agent, country: str | None, confidence: float, inner: Reading | None, link: str | None
) -> Reading:
    """A phrase whose head is an agent noun: its country and sector from what it belongs to."""
    name = segment.names[-1] if segment.names else None
    if (
        country is None
        and segment.end is not None
        and segment.end is not segment.descent
        and segment.end.surface.country
    ):
        country, confidence = segment.end.surface.country, 0.8
    if country is None and name is not None:
        country, confidence = name.surface.country, 0.85
    belongs = inner is not None and link is not None and _belongs(agent, link)
    belongs = belongs and not (segment.is_alien and link != "of")
    if country is None and belongs and inner is not None and not (link in WHEREABOUTS and _is_premises(agent, inner)):
        country, confidence = _country_of(inner), 0.8 if link in ("of", "from", "for") else 0.7
    lends = belongs and (link in ("of", "for", "to", "with", "from") or (link == "in" and agent.inherits == "any"))
    sector = _sector(segment, agent, inner if lends else None)
    entity = _body(agent, name, inner if link == "of" else None)
    posted = _country_of(inner) if inner is not None and agent.noun in ABROAD and not belongs else None
    return Reading(country, sector, agent.kind, entity, None, agent, segment.is_former, confidence, posted=posted)


def _belongs(agent: Agent, link: str) -> bool:
    """Whether a prepositional phrase says whose an agent is: not for "the ambassador in Paris", "envoys to Mali"."""
    if agent.noun in ABROAD and link in WHEREABOUTS:
        return False
    return link in BELONGING or (link == "to" and agent.noun in HELPERS)


def _is_premises(agent: Agent, reading: Reading) -> bool:
    """Whether a body only tells where people are: "crowds outside a McDonald's", "clashes at the UN"."""
    entity = reading.entity
    if entity is None or reading.agent is not None or (entity.kind != "company" and agent.sector != "CVL"):
        return False
    return entity.terms[-1].country in ABROAD_CODES


def _country_of(reading: Reading) -> str | None:
    if reading.country:
        return reading.country
    return reading.entity.terms[-1].country if reading.entity else None


def _sector_of(reading: Reading) -> str | None:
    if reading.is_former:
        return "ELI"
    if reading.entity is not None and reading.agent is None:
        return reading.entity.terms[-1].sector
    return reading.sector


def _sector(segment: Segment, agent: Agent, inner: Reading | None) -> str | None:
    """The sector of an agent noun, after what its modifiers and its "of" phrase lend it."""
    lent = segment.lent(agent)
    name = segment.names[-1].surface.entity if segment.names else None
    of_person = name is not None and name.kind == "person"
    if (
        lent is None
        and inner is not None
        and (inner.entity is not None or inner.agent is not None or inner.kind == "seat")
    ):
        lent, of_person = _sector_of(inner), inner.kind == "person"
    if agent.noun == "chief executive" and segment.nation()[0] is not None and lent is None:
        return "GOV"
    if agent.noun in KIN and lent in RULING and of_person:
        return "ELI"
    if agent.noun in FOLLOWERS and of_person:
        return "OPP" if lent in ("ELI", "OPP", None) else "PTY"
    if agent.noun in HEADING and inner is not None and (inner.entity is not None or inner.agent is not None):
        return lent or "SOC"
    if agent.inherits == "own" or lent is None:
        return "REB" if agent.sector == "MIL" and segment.is_backed and not segment.all_nations() else agent.sector
    if agent.inherits == "armed":
        return {"OPP": "REB"}.get(lent, lent) if lent in ARMED else agent.sector
    return lent


def _body(agent: Agent, name: Hit | None, inner: Reading | None) -> Entity | None:
    """The named body that a group or its people stand for: "Hamas fighters", "members of the Taliban"."""
    found = name.surface.entity if name is not None else None
    if found is None and inner is not None and inner.agent is None and agent.inherits != "own":
        found = inner.entity
    return found if found is not None and found.kind not in ("person", "people") else None
