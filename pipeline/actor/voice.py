"""Who speaks: "we" and "our troops" in a quotation are the speaker's, "he" in it is somebody else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.actor.country import countries
from pipeline.actor.model import Actor
from pipeline.actor.naming import People
from pipeline.actor.portrait import Painter
from pipeline.actor.reading import read
from pipeline.identity import digest

if TYPE_CHECKING:
    from pipeline.syntax import Word

ONE = frozenset("i me my mine myself".split())
MANY = frozenset("we us our ours ourselves".split())
FIRST = ONE | MANY
SURE = 0.7
"""What speaking for somebody leaves of a speaker's confidence."""


class Voices:
    """The direct quotations of an article with their speakers."""

    def __init__(self, people: People, painter: Painter, quotes: Sequence[Mapping[str, Any]]) -> None:
        """quotes: rows of the table quote of this article, in text order."""
        self._people = people
        self._painter = painter
        self._rows = [row for row in quotes if row["is_direct"] and row["speaker_start"] is not None]
        self._starts = [int(row["char_start"]) for row in self._rows]

    def quote(self, offset: int) -> Mapping[str, Any] | None:
        """The quotation that holds an offset."""
        place = bisect_right(self._starts, offset) - 1
        return self._rows[place] if place >= 0 and offset < int(self._rows[place]["char_end"]) else None

    def speaker(self, offset: int, on: date | None) -> Actor | None:
        """Who speaks at an offset; None outside quotations, and where the speaker is not known."""
        row = self.quote(offset)
        if row is None:
            return None
        words = self._people.passage.words
        first, last = words.after(int(row["speaker_start"])), words.after(int(row["speaker_end"])) - 1
        if last < first:
            return None
        named = (self._people.at(index) for index in range(first, last + 1))
        person = next((one for one in named if one is not None), None) or self._people.called(row["speaker_name"])
        if person is not None:
            return self._painter.person(person, first, last, on)
        reading = read(self._people.passage, first, last)
        if reading is None or reading.agent is None:
            return None
        return self._painter.agent(reading, reading.agent, first, last, last, on)

    def first(self, token: Word, start: int, on: date | None) -> Actor | None:
        """Whom "I" or "we" stands for: the speaker, or the state of an official; None for nobody of public life."""
        offset = start + token.idx
        actor = self.speaker(offset, on)
        if actor is None or actor.sector is None or actor.country is None:
            return None
        if token.lower_ in MANY and actor.sector == "GOV" and actor.country in countries():
            name = countries()[actor.country].name
            actor = replace(actor, name=name, actor_id=digest(name, actor.country), kind="state")
        elif token.lower_ in MANY:
            actor = replace(actor, kind="people")
        sure = round(actor.confidence * SURE, 3)
        return replace(actor, text=token.text, start=offset, end=offset + len(token.text), confidence=sure)
