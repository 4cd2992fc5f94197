"""What the actor room knows of a stretch of text: its person, its actor, its agent noun."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.actor import Actor, Cast
from pipeline.actor.anaphora import Memory
from pipeline.actor.model import Agent
from pipeline.actor.naming import Person
from pipeline.actor.portrait import Painter
from pipeline.actor.reading import read


class Casting:
    """The cast of an article, asked by offsets where no parse is at hand."""

    def __init__(self, cast: Cast, published: date | None) -> None:
        self.passage = cast.passage
        self.published = published
        self._people = cast.people
        self._painter = Painter(cast.passage, cast.home)
        self._memory = Memory(cast.passage, cast.people)

    def person(self, offset: int) -> Person | None:
        """The person whose name covers an offset."""
        index = self.passage.words.at(offset)
        return self._people.at(index) if index is not None else None

    def agent(self, start: int, end: int) -> Agent | None:
        """The agent noun that ends a stretch: "interior minister" of "the Iraqi interior minister"."""
        words = self.passage.words
        first, last = words.after(start), words.after(end) - 1
        for begin in range(max(first, last - 4), last + 1):
            found = self.passage.agent_at(begin, last)
            if found is not None and found[0] == last:
                return found[1]
        return None

    def holder(self, noun: str, offset: int) -> Person | None:
        """The last person named before an offset whom a role fits: "the commander"."""
        return self._memory.person(noun, self.passage.words.after(offset), False)

    def portrait(self, person: Person, offset: int) -> Actor:
        """A person as an actor, spoken of at an offset."""
        index = self.passage.words.after(offset)
        return self._painter.person(person, index, index, self.published)

    def is_agent(self, start: int, end: int) -> bool:
        """Whether a word is an agent noun by itself: "minister", "co-chairman"."""
        words = self.passage.words
        first, last = words.after(start), words.after(end) - 1
        if last < first:
            return False
        found = self.passage.agent_at(first, last) or self.passage.agent_at(last, last)
        return found is not None and found[0] == last

    def kind(self, offset: int) -> str | None:
        """What the gazetteer has at an offset: country, demonym, plural, capital, seat, region, or an entity's kind."""
        index = self.passage.words.at(offset)
        hit = self.passage.at.get(index) if index is not None else None
        if hit is None:
            return None
        return hit.surface.entity.kind if hit.surface.entity is not None else hit.surface.kind

    def actor(self, start: int, end: int, country: str | None = None) -> Actor | None:
        """The actor that text[start:end] denotes on the day of publication; None where it is no political actor.

        country is that of whoever possesses it, for a phrase that names none.
        """
        words = self.passage.words
        first, last = words.after(start), words.after(end) - 1
        if last < first:
            return None
        person = next((p for index in range(first, last + 1) if (p := self._people.at(index)) is not None), None)
        if person is not None:
            return self._painter.person(person, first, last, self.published)
        reading = read(self.passage, first, last)
        if reading is None:
            return None
        if country is not None and reading.country is None:
            reading = replace(reading, country=country)
        if reading.agent is not None:
            at = reading.at if reading.at is not None else last
            return self._painter.agent(reading, reading.agent, first, last, at, self.published)
        if reading.entity is not None:
            return self._painter.entity(reading, reading.entity, first, last, self.published)
        if reading.surface is None:
            return None
        return self._painter.nation(reading, reading.surface, first, last, modifies=False)
