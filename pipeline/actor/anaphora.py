"""Definite descriptions: whom "the group", "the commander" and "the army" take up again."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.actor import table
from pipeline.actor.lists import listed
from pipeline.actor.model import Agent, Entity
from pipeline.actor.naming import People, Person
from pipeline.actor.passage import Passage
from pipeline.actor.reading import Reading
from pipeline.actor.span import Phrase

if TYPE_CHECKING:
    from pipeline.syntax import Word

POINTING = listed("pointing")
INDEFINITE = frozenset(
    "a an another some several many few two three four five six seven eight nine ten other one".split()
)


FAR = 200
"""Words back over which "the group" still points."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """What a description can take up: kinds of body, the sector they must have, roles of a person."""

    kinds: frozenset[str]
    sector: str | None
    roles: frozenset[str]


@cache
def anaphors() -> dict[str, Anaphor]:
    """Descriptions by noun, from pipeline/data/anaphors.csv."""
    found = {}
    for row in table.read("anaphors.csv"):
        roles = [
            role for part in table.split(row["roles"]) for role in (listed(part[1:]) if part[0] == "@" else [part])
        ]
        found[row["noun"]] = Anaphor(frozenset(table.split(row["kinds"])), row["sector"] or None, frozenset(roles))
    return found


class Memory:
    """What the descriptions of one article refer to."""

    def __init__(self, passage: Passage, people: People) -> None:
        self.passage = passage
        self.people = people
        self._bodies = [hit for hit in passage.hits if hit.surface.entity is not None]
        self._starts = [hit.first for hit in self._bodies]

    def person(self, noun: str, index: int, is_former: bool) -> Person | None:
        """The last person named before a word whose roles a singular description fits: "the commander"."""
        known = anaphors().get(noun)
        wanted = (known.roles if known else frozenset()) | {noun}
        best, reach = None, -1
        for person in self.people.persons.values():
            elder = is_former and "ELI" in {reading.sector for reading in person.readings}
            place = bisect_left(person.mentions, index)
            last = person.mentions[place - 1] if place else -1
            if last > reach and (elder or not wanted.isdisjoint(person.roles)):
                best, reach = person, last
        return best or self._awaited(wanted)

    def _awaited(self, wanted: frozenset[str]) -> Person | None:
        """The only person of the article whom a description before their name fits."""
        fitting = [person for person in self.people.persons.values() if not wanted.isdisjoint(person.roles)]
        return fitting[0] if len(fitting) == 1 else None

    def native(self, reading: Reading, place: Phrase) -> Person | None:
        """The last person named who is of the country of "the 48-year-old Australian"; not of "the Australians"."""
        words = self.passage.words
        single = reading.kind == "demonym" and place.head.tag_ not in ("NNS", "NNPS") and place.index > place.first + 1
        if not single or reading.country is None or words.folded[place.first] not in POINTING:
            return None
        best, reach = None, place.first - FAR
        for person in self.people.persons.values():
            index = bisect_left(person.mentions, place.first)
            last = person.mentions[index - 1] if index else -1
            if last > reach and last >= 0 and reading.country in _homes(person):
                best, reach = person, last
        return best

    def identified(self, head: Word, start: int) -> Person | None:
        """The person whom a description is said to be: "a diplomat, Ana Mora," or "the first witness was Ana Mora"."""
        told = [c for c in head.children if c.dep_ == "appos"]
        if head.dep_ == "nsubj" and head.head.lemma_ == "be":
            told += [c for c in head.head.children if c.dep_ == "attr"]
        for one in told:
            index = self.passage.words.at(start + one.idx)
            person = (self.people.at(index) or self.people.titled(index)) if index is not None else None
            if person is not None:
                return person
        return None

    def body(self, agent: Agent, first: int, index: int) -> Entity | None:
        """The last named body before a description that it fits: "the group", "the rebels", not "the groups".

        "The group" is an armed one where one is named. Another name in it ("the Spratly group") makes it new.
        """
        words = self.passage.words
        if any(words.capital(i) and i not in self.passage.at for i in range(first + 1, index)):
            return None
        known = anaphors().get(agent.noun)
        if known is None or not known.kinds or (agent.plural and agent.kind != "person"):
            return None
        first_choice: Entity | None = None
        for hit in reversed(self._bodies[: bisect_left(self._starts, index)]):
            entity = hit.surface.entity
            if index - hit.first > FAR:
                break
            if entity is None or entity.kind not in known.kinds:
                continue
            if known.sector is None or any(term.sector == known.sector for term in entity.terms):
                if agent.noun != "group" or entity.kind == "group":
                    return entity
                first_choice = first_choice or entity
        return first_choice

    def description(self, reading: Reading, agent: Agent, first: int, index: int) -> Reading | None:
        """An earlier or later description with the same noun and a nation: "the army" after "Iraq's army".

        A definite one takes up the nearest, a bare one ("police") only what all others agree on, "a policeman" none.
        """
        opener = self.passage.words.folded[first]
        known = self.people.describer.recall(agent.noun, index, opener not in POINTING)
        if opener not in POINTING and reading.sector == "CVL":
            return None
        if known is None or opener in INDEFINITE or (reading.is_former and not known.is_former):
            return None
        return known


def _homes(person: Person) -> set[str | None]:
    """The countries that an article or the gazetteer gives a person."""
    known = {term.country for term in person.entity.terms} if person.entity is not None else set()
    return known or {reading.country for reading in person.readings}
