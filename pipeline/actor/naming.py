"""The people of one article: every name, with what the article says of its bearer anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from pipeline.actor import given
from pipeline.actor.description import PARTICLES, RANKS, Describer
from pipeline.actor.lists import listed, same_office
from pipeline.actor.model import Entity, Hit
from pipeline.actor.passage import COMMON, Passage
from pipeline.actor.phrase import CLAUSE, PREPOSITIONS
from pipeline.actor.reading import Reading
from pipeline.actor.register import Register
from pipeline.actor.words import fold

HONORIFIC = {
    "mr": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "dr": "",
    "sir": "m",
    "lord": "m",
    "lady": "f",
    "dame": "f",
    "sheikh": "m",
    "prof": "",
    "professor": "",
    "madam": "f",
    "messrs": "m",
    "mme": "f",
    "mullah": "m",
    "ayatollah": "m",
    "imam": "m",
}
SURNAMES = listed("surname")
"""Agent nouns that are also surnames: after a given name they belong to it."""
HEADS = listed("office_head")
OFFICIAL = frozenset(["GOV", "LEG", "MIL", "JUD", "SPY", "COP"])
SUFFIXES = frozenset("jr sr ii iii iv".split())


@dataclass(slots=True)
class Person:
    """Somebody named in the article: name, first word, what was said of them, and the words where they are named."""

    name: str
    first: int
    entity: Entity | None = None
    readings: list[Reading] = field(default_factory=list)
    gender: str = ""
    mentions: list[int] = field(default_factory=list)
    rank: str | None = None

    @property
    def roles(self) -> frozenset[str]:
        """Agent nouns said of the person, and the roles the gazetteer knows."""
        said = {reading.agent.noun for reading in self.readings if reading.agent is not None}
        held = {term.role for term in self.entity.terms if term.role} if self.entity is not None else set()
        return frozenset(said | held)


class People:
    """Names of an article merged: full name, surname, titled surname; on is the day of publication."""

    def __init__(self, passage: Passage, register: Register, on: date | None = None) -> None:
        self.passage = passage
        self.on = on
        self.register = register
        self.describer = Describer(passage)
        self.persons: dict[tuple[str, ...], Person] = {}
        self._by_word: dict[str, list[Person]] = {}
        self._at: dict[int, Person] = {}
        self._titled: dict[int, Person] = {}
        runs = list(self._runs())
        for first, last, hit in sorted(runs, key=lambda run: (run[0] == run[1] and run[2] is None, run[0])):
            self._add(first, last, hit)
        for person in self.persons.values():
            person.mentions.sort()
        self._by_name = {person.name: person for person in self.persons.values()}

    def at(self, index: int) -> Person | None:
        """The person whose name covers a word."""
        return self._at.get(index)

    def called(self, name: str | None) -> Person | None:
        """The person of that name."""
        return self._by_name.get(name) if name is not None else None

    def titled(self, index: int) -> Person | None:
        """The person whom the agent noun at a word describes: "the commander, Juan Mora"."""
        return self._titled.get(index)

    def _runs(self) -> Iterator[tuple[int, int, Hit | None]]:
        """Capitalised runs that may be names, without titles: first word, last word, the gazetteer's hit if any."""
        words, at, index = self.passage.words, self.passage.at, 0
        while index < len(words):
            hit = at.get(index)
            if hit is not None:
                if hit.surface.entity is not None and hit.surface.entity.kind == "person":
                    yield hit.first, hit.last, hit
                index = hit.last + 1
            elif self._opens(index):
                last = self._run_end(index)
                yield index, last, None
                index = last + 1
            else:
                index += 1

    def _opens(self, index: int) -> bool:
        words = self.passage.words
        word = words.folded[index]
        if not words.capital(index) or word in COMMON or word in HONORIFIC or word in RANKS or word in CLAUSE:
            return False
        last = min(index + 2, len(words) - 1)
        return word not in PREPOSITIONS and self.passage.agent_at(index, last) is None and not self._in_agent(index)

    def _in_agent(self, index: int) -> bool:
        """Whether a capitalised word belongs to an agent noun that began before it."""
        for first in range(max(0, index - 3), index):
            found = self.passage.agent_at(first, index)
            if found is not None and found[0] >= index:
                return True
        return False

    def _run_end(self, index: int) -> int:
        words, last, probe = self.passage.words, index, index
        while probe + 1 < len(words) and words.joined(probe) and probe + 1 not in self.passage.at:
            probe += 1
            word = words.folded[probe]
            if (words.gap(probe - 1) in ("-", "\u2010", "\u2011") and probe - 1 == last) or (
                words.capital(probe)
                and word not in COMMON
                and (word in SURNAMES or self.passage.agent_at(probe, probe) is None)
            ):
                last = probe
            elif word not in PARTICLES or word == "s":
                break
        return last

    def _add(self, first: int, last: int, hit: Hit | None) -> None:
        words = self.passage.words
        key = tuple(word for word in words.folded[first : last + 1] if word not in SUFFIXES)
        before, after = self.describer.before(first), self.describer.after(last)
        gender = self._honorific(first)
        person = self._known(key, first, hit)
        if person is None:
            titled = hit is not None or gender is not None or bool(before)
            if not key or not (titled or self._is_name(first, last, any(reading.agent for reading in after))):
                return
            person = self._new(key, first, last, hit, [*before, *after])
        self._note(person, first, last, [*before, *after], gender)

    def _is_name(self, first: int, last: int, is_described: bool) -> bool:
        """Whether a run without a title is a personal name: it begins with a given name, or an apposition describes it.

        One word that opens a sentence is none: "Meanwhile, a Kenyan official said".
        """
        words = self.passage.words
        if first == last:
            return is_described and first > 0 and words.joined(first - 1)
        return last - first < 4 and (is_described or words.folded[first] in given.names())

    def _note(self, person: Person, first: int, last: int, said: list[Reading], gender: str | None) -> None:
        words = self.passage.words
        person.readings.extend(said)
        full = fold(person.entity.name.split()[0]) if person.entity is not None else words.folded[first]
        by_name = given.names().get(full, "") if first != last or person.entity is not None else ""
        person.gender = person.gender or gender or by_name
        person.mentions.append(first)
        if first and words.folded[first - 1] in RANKS and words.capital(first - 1):
            person.rank = person.rank or RANKS[words.folded[first - 1]]
        for reading in said:
            if reading.at is not None:
                self._titled.setdefault(reading.at, person)
        for index in range(first, last + 1):
            self._at[index] = person

    def _new(self, key: tuple[str, ...], first: int, last: int, hit: Hit | None, readings: list[Reading]) -> Person:
        entity = self._in_office(hit, key) if hit is not None else self._by_title(key, readings)
        name = entity.name if entity is not None else self.passage.words.slice(first, last)
        person = Person(name, first, entity)
        self.persons[key] = person
        for word in dict.fromkeys((key[0], key[-1])):
            self._by_word.setdefault(word, []).append(person)
        return person

    def _known(self, key: tuple[str, ...], first: int, hit: Hit | None) -> Person | None:
        """Who already bears this name: the same full name, or for one word the last person before it so called."""
        if key in self.persons:
            return self.persons[key]
        if hit is not None:
            meant = self._of_the_day(hit)
            return next((p for p in self.persons.values() if p.entity is meant), None)
        if len(key) != 1:
            return None
        same = self._by_word.get(key[0], [])
        before = [person for person in same if person.first <= first]
        return before[-1] if before else same[0] if same else None

    def _in_office(self, hit: Hit, key: tuple[str, ...]) -> Entity | None:
        """Whom a name of the gazetteer means on the day: a surname alone the one head of that name in office then."""
        entity = self._of_the_day(hit)
        if entity is None or self.on is None or len(key) > 1 or any(term.covers(self.on) for term in entity.terms):
            return entity
        day = self.on
        same = [
            one
            for one in self.register.surnames.get(key[0], ())
            if any(term.role in HEADS and term.covers(day) for term in one.terms)
        ]
        return same[0] if len(same) == 1 else entity

    def _of_the_day(self, hit: Hit) -> Entity | None:
        """Of namesakes in the gazetteer the only one with a term on the day of publication."""
        on = self.on
        same = [s.entity for s in hit.surfaces if s.entity is not None and s.entity.kind == "person"]
        now = [entity for entity in same if on is not None and any(term.covers(on) for term in entity.terms)]
        return now[0] if len(now) == 1 else hit.surface.entity

    def _by_title(self, key: tuple[str, ...], readings: list[Reading]) -> Entity | None:
        """A surname of the gazetteer under a title that its bearer held on the day: "President Soares".

        Of several the one in office; None where they are of several countries and the title tells none.
        """
        if len(key) > 1 or not readings:
            return None
        found = [e for e in self.register.surnames.get(key[-1], ()) if _held(e, readings[0], None)]
        now = [e for e in found if self.on is not None and _held(e, readings[0], self.on)] or found
        homes = {term.country for entity in now for term in entity.terms if term.country}
        if len(now) > 1 and len(homes) > 1 and readings[0].country is None:
            return None
        return min(now, key=lambda entity: _distance(entity, self.on)) if now else None

    def _honorific(self, first: int) -> str | None:
        """The gender an honorific before the name gives, "" when it gives none, None when there is no honorific."""
        words = self.passage.words
        if not first or not words.capital(first - 1) or not words.joined(first - 1):
            return None
        before = words.folded[first - 1]
        return "" if before in RANKS else HONORIFIC.get(before)


def _held(entity: Entity, reading: Reading, on: date | None) -> bool:
    """Whether an entity has held what a title says, on a day or ever: its office, or any in a nation's government."""
    if reading.country is not None and all(term.country != reading.country for term in entity.terms):
        return False
    terms = [term for term in entity.terms if on is None or term.covers(on)]
    office = reading.agent is not None and any(
        same_office(reading.agent.noun, term.role) for term in terms if term.role
    )
    return office or (bool(terms) and reading.country is not None and reading.sector == "GOV")


def _distance(entity: Entity, on: date | None) -> int:
    """Days between a day and the nearest term of an entity; 0 within one."""
    if on is None:
        return 0
    far = [
        0 if t.covers(on) else min(abs((on - d).days) for d in (t.first, t.last) if d is not None) for t in entity.terms
    ]
    return min(far)
