"""What the actor room speaks of: actors, the entries of the gazetteer and where they were found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Actor:
    """Who a phrase denotes on a day.

    name        canonical name ("Iraq", "Hamas", "Iraq police"); None where neither name nor country is known
    text        the phrase as written; start, end: code points into the article, end exclusive
    actor_id    digest of name and country (or kind), the same in every article; None without a name
    country     ISO 3166-1 alpha-3, or IGO UNO EUR NGO ISM IMG MNC; None where not known
    sector      PLOVER sector; None where not known
    kind        state, person, body, group, party, company, people, place or instrument
    confidence  0 to 1: how sure the country and sector are
    """

    name: str | None
    text: str
    start: int
    end: int
    actor_id: str | None
    country: str | None
    sector: str | None
    kind: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Term:
    """One role of an entity and the days it was held; an open end is None."""

    country: str | None
    sector: str | None
    role: str | None
    first: date | None
    last: date | None
    basis: str | None

    def covers(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Entity:
    """A named person, body, group, party, company or people, with its dated roles in order of time."""

    name: str
    kind: str
    terms: tuple[Term, ...]
    wikidata_id: str | None = None

    def term(self, day: date | None) -> Term:
        """The role held on a day; without a day, or before and after all terms, the nearest one."""
        if day is None:
            return self.terms[-1]
        held = [term for term in self.terms if term.covers(day)]
        if held:
            return held[-1]
        past = [term for term in self.terms if term.last is not None and term.last < day]
        return past[-1] if past else self.terms[0]


@dataclass(frozen=True, slots=True)
class Surface:
    """What one written form stands for. kind: country, demonym, plural, capital, seat, region or entity."""

    kind: str
    country: str | None
    sector: str | None = None
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A written form found in a text, over words first..last (inclusive) of its word table."""

    first: int
    last: int
    surfaces: tuple[Surface, ...]

    @property
    def surface(self) -> Surface:
        return self.surfaces[0]


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun for an agent, as in agents.csv: inherits is own, soft, armed or any; country is a body's (IGO ...)."""

    noun: str
    sector: str | None
    kind: str
    inherits: str
    plural: bool
    country: str | None = None
