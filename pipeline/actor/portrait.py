"""From a reading to an actor: name, country and sector on the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.actor.country import countries
from pipeline.actor.home import Home
from pipeline.actor.lists import listed
from pipeline.actor.model import Actor, Agent, Entity, Surface
from pipeline.actor.naming import OFFICIAL, Person
from pipeline.actor.passage import COMMON, Passage
from pipeline.actor.reading import Reading
from pipeline.identity import digest

SAME_AS_STATE = listed("same_as_state")
FLOATING = frozenset(["IMG", "NGO", "ISM", "IGO", None])
"""Countries of an entity that a nation before its name overrides: "Syrian Red Crescent"."""
INITIALS = frozenset(["mp", "mep", "ceo", "ngo"])
LOCAL = frozenset(["body", "party", "group"])


class Painter:
    """Makes the actors of one article."""

    def __init__(self, passage: Passage, home: Home) -> None:
        self.passage = passage
        self.home = home

    def person(self, person: Person, first: int, last: int, on: date | None) -> Actor:
        """A named person, in the role held on the day unless the article itself says which."""
        country = next((r.country for r in person.readings if r.country), None)
        known = person.entity is not None
        told = next((r for r in person.readings if r.sector and not (known and r.is_former)), None)
        sector = _on_day(told, on) if told is not None else person.rank
        confidence = 0.9 if country else 0.5
        if person.entity is not None:
            country, sector = _held(person.entity, country, sector, on)
            confidence = 0.95
        if sector == "UAF":  # Who has a name is no unidentified gunman.
            sector = "CRM"
        if is_former(person) and (sector in OFFICIAL or sector is None):
            sector = "ELI"
        if country is None and sector is not None:
            noun = next((r.agent.noun for r in person.readings if r.agent), None)
            country, confidence = self.home.country(first, sector, noun)
            if country is None:
                country, confidence = self.home.sender(next((r.posted for r in person.readings if r.posted), None))
            confidence = confidence or 0.4
        return self.make(person.name, first, last, country, sector, "person", confidence)

    def nation(self, reading: Reading, surface: Surface, first: int, last: int, modifies: bool) -> Actor:
        """A country, its capital or seat of power (its government), its people, or a place in it.

        "The Russians" are people or state: their sector is left open.
        """
        country = reading.country
        name = countries()[country].name if country in countries() else None
        if surface.kind == "region":
            return self.make(name, first, last, country, None, "place", 0.6)
        if surface.kind in ("demonym", "plural") and not modifies:
            if reading.is_ethnic:
                return self._ethnic(country, first, last)
            sector = None if self._is_nation_at_large(first, last) else "CVL"
            return self.make(name and f"{name} people", first, last, country, sector, "people", 0.8)
        return self.make(name, first, last, country, surface.sector or "GOV", "state", 0.9)

    def _is_nation_at_large(self, first: int, last: int) -> bool:
        """Whether a demonym stands with nothing but "the"."""
        return last == first + 1 and self.passage.words.folded[first] == "the"

    def _ethnic(self, country: str | None, first: int, last: int) -> Actor:
        """ "Ethnic Albanians": of the country they are in, not of the one they are named after."""
        where, confidence = self.home.country(first, "CVL", None)
        name = self.passage.words.slice(first, last)
        return self.make(name, first, last, where or country, "CVL", "people", confidence if where else 0.3)

    def entity(self, reading: Reading, entity: Entity, first: int, last: int, on: date | None) -> Actor:
        """A named body or group; a nation before its name makes it that nation's."""
        term = entity.term(on)
        country, name = term.country, entity.name
        if reading.country and reading.country != country:
            if country in FLOATING:
                country = reading.country
            elif entity.kind in LOCAL and country in countries():
                country, name = reading.country, self.passage.words.slice(first, last)
        confidence = 0.9 if country else 0.5
        if country is None and entity.kind in ("group", "body"):
            country, confidence = self.home.country(first, term.sector, None)
        return self.make(name, first, last, country, term.sector, entity.kind, confidence or 0.5)

    def agent(self, reading: Reading, agent: Agent, first: int, last: int, index: int, on: date | None) -> Actor | None:
        """An unnamed agent: "Iranian officials", "police in Nairobi", "the army"."""
        country, sector, confidence = reading.country, _on_day(reading, on), reading.confidence
        if country is None and agent.country:
            country, confidence = agent.country, 0.7
        if country is None and not reading.is_foreign:
            country, confidence = self.home.country(index, sector, agent.noun)
            if country is None:
                country, confidence = self.home.sender(reading.posted)
        if reading.is_former and sector in OFFICIAL:
            sector = "ELI"
        if country is None and (sector is None or (agent.kind == "group" and sector == "SOC")):
            return None
        kind = _kind(agent, country, sector)
        name = self._proper(agent, first, last, index)
        if name is None:
            name = _name(country, agent.noun) if country in countries() else self._official(country, first, last)
        if reading.entity is not None and agent.inherits != "own":
            name = f"{reading.entity.name} {agent.noun}" if kind == "person" else reading.entity.name
        return self.make(name, first, last, country, sector, kind, confidence or 0.3)

    def _official(self, country: str | None, first: int, last: int) -> str | None:
        """The words for somebody of an international body, as written: "NATO secretary general"."""
        if country is None:
            return None
        while first < last and self.passage.words.folded[first] in COMMON:
            first += 1
        return self.passage.words.slice(first, last)

    def craft(self, country: str | None, agent: Agent, first: int, last: int) -> Actor:
        """Weapons and craft of a nation, by which its forces act: "Greek jets"; unarmed ones are no MIL."""
        name = _name(country, "military" if agent.sector == "MIL" else agent.noun)
        return self.make(name, first, last, country, agent.sector, "instrument", 0.8)

    def _proper(self, agent: Agent, first: int, last: int, index: int) -> str | None:
        """The name of a body that an agent noun heads: "the Liberian Peace Council", "Nigerian Union of Teachers"."""
        words, hits = self.passage.words, self.passage.at
        if agent.kind not in ("body", "group") or not words.capital(index):
            return None
        while first < index and (not words.capital(first) or words.folded[first] in COMMON):
            first += 1
        end = index
        while (
            end < last
            and words.joined(end)
            and (words.capital(end + 1) or words.folded[end + 1] in ("of", "for", "and", "the"))
        ):
            end += 1
        while end > index and not words.capital(end):
            end -= 1
        own = [i for i in range(first, end + 1) if words.capital(i) and i not in hits]
        return words.slice(first, end) if len(own) > len(agent.noun.split()) else None

    def rename(self, actor: Actor, name: str) -> Actor:
        """The same actor under its own name."""
        return replace(actor, name=name, actor_id=digest(name, actor.country or actor.kind))

    def make(
        self,
        name: str | None,
        first: int,
        last: int,
        country: str | None,
        sector: str | None,
        kind: str,
        confidence: float,
    ) -> Actor:
        """An actor over words first..last, with its id."""
        words = self.passage.words
        start, end = words.starts[first], words.ends[last]
        actor_id = digest(name, country or kind) if name else None
        return Actor(name, words.text[start:end], start, end, actor_id, country, sector, kind, confidence)


def is_former(person: Person) -> bool:
    """Whether the article says that an office is past, and says nowhere that one is held."""
    said = [r for r in person.readings if r.sector in OFFICIAL or r.sector in ("ELI", None)]
    holds = any(r.agent is not None and not r.is_former and r.sector in OFFICIAL for r in said)
    return any(r.is_former for r in said) and not holds


def _on_day(reading: Reading, on: date | None) -> str | None:
    """The sector of a reading; one lent by a named body is that body's on the day ("Taliban spokesman")."""
    body = reading.entity
    return body.term(on).sector if body is not None and body.terms[-1].sector == reading.sector else reading.sector


def _held(entity: Entity, country: str | None, sector: str | None, on: date | None) -> tuple[str | None, str | None]:
    """Country and sector of a person of the gazetteer: by the term of the day, else as the article says."""
    if country is not None and any(term.country == country for term in entity.terms):
        entity = replace(entity, terms=tuple(term for term in entity.terms if term.country == country))
    term = entity.term(on)
    if on is None:
        return term.country, sector or term.sector
    if term.covers(on):
        return term.country, term.sector
    if sector is None:
        sector = "CVL"
        if term.last is not None and term.last < on:
            sector = "ELI" if term.basis == "office" else term.sector
    return term.country or country, sector


def _name(country: str | None, noun: str) -> str | None:
    """The canonical name of an unnamed agent: "Iraqi police"; a government is its country."""
    if country is None:
        return None
    land, noun = countries().get(country), noun.upper() if noun in INITIALS else noun
    if noun in SAME_AS_STATE:
        return land.name if land else country
    return f"{land.adjectives[0] if land and land.adjectives else land.name if land else country} {noun}"


def _kind(agent: Agent, country: str | None, sector: str | None) -> str:
    if agent.noun in SAME_AS_STATE and sector == "GOV" and country in countries():
        return "state"
    return "people" if agent.plural and agent.kind == "person" else agent.kind
