"""The cast of one article: whom its noun phrases denote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.actor import acronym, introduced, legible, namesake, phrase, possession, span
from pipeline.actor.anaphora import POINTING, Memory
from pipeline.actor.home import Home
from pipeline.actor.lists import listed
from pipeline.actor.model import Actor, Agent, Hit
from pipeline.actor.naming import People
from pipeline.actor.passage import Passage
from pipeline.actor.portrait import Painter
from pipeline.actor.pronoun import PRONOUNS, Antecedents
from pipeline.actor.reading import Reading, named, read
from pipeline.actor.register import register
from pipeline.actor.span import Phrase
from pipeline.actor.voice import FIRST, Voices

if TYPE_CHECKING:
    from pipeline.place import Place
    from pipeline.sentence import Sentence
    from pipeline.syntax import Tree, Word


OWNING = listed("owning")
NATIONAL = listed("pronoun_state")
STYLED = frozenset(["administration", "regime", "junta"])
"""Governments called after somebody: "the administration" is the one named before, not that of the country at hand."""


class Cast:
    """People and bodies of one article, merged.

    text        article.text; sentences and docs: those of its sentences that were parsed, pairwise (pipeline.sentence)
    published   the day of publication: the day of an act that has no other
    places      toponyms of the text (pipeline.place.find): towns tell which country an article is at home in
    """

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        docs: Sequence[Tree],
        published: date | None = None,
        places: Sequence[Place] = (),
    ) -> None:
        self.published = published
        pairs = list(zip(sentences, docs, strict=True))
        readable, recased = legible.read(text, pairs)
        self.passage = Passage(readable, register(), recased)
        self.passage.add(acronym.find(self.passage))
        self.passage.add(introduced.find(self.passage))
        self.home = Home(self.passage, sentences, places)
        self.passage.add(namesake.find(self.passage, self.home, places))
        self.people = People(self.passage, register(), published)
        self._painter = Painter(self.passage, self.home)
        self._starts = {id(doc): sentence.start for sentence, doc in pairs}
        self._antecedents = Antecedents(self.passage, self.people, [(s.start, d) for s, d in pairs], self._look)
        self._voices = Voices(self.people, self._painter, ())
        self._memory = Memory(self.passage, self.people)
        self._memo: dict[tuple[int, int, int, date | None], Actor | None] = {}

    def hear(self, quotes: Sequence[Mapping[str, Any]]) -> None:
        """Take in the article's quotations (rows of the table quote): by them "we" and "our" are known."""
        self._voices = self._antecedents.voices = Voices(self.people, self._painter, quotes)
        self._memo.clear()

    def speaker(self, token: Word, start: int, on: date | None) -> Actor | None:
        """Whom "I", "us" or "our" in a quotation stands for. Not asked for doers: what speakers say of themselves
        ("we protest", "I would urge") is mostly no act of its own.
        """
        return self._voices.first(token, start, on or self.published) if token.lower_ in FIRST else None

    def resolve(self, tokens: Sequence[Word], head: Word, sentence_start: int, on: date | None) -> Actor | None:
        """The actor that a noun phrase denotes on a day; None where it denotes no political actor.

        tokens           the phrase's tokens, its head among them; those right of the head bound what is read there
        sentence_start   the offset of the head's Tree in the article
        on               the day of the event; the day of publication stands in for None

        A "place" is a town or region, an actor only by its country. Weapons and things are never actors: see owner.
        """
        right = max((token.i for token in tokens), default=head.i)
        return self._look(head, sentence_start, on, 0, right)

    def sharers(self, head: Word, states: Sequence[Actor], on: date | None) -> list[Actor]:
        """An actor for each state that a plural office or force belongs to: "the armies of India and Pakistan"."""
        start = self._starts.get(id(head.doc))
        place = self._phrase(head, start) if start is not None else None
        reading = read(self.passage, place.first, place.last, place.index) if place is not None else None
        if place is None or reading is None:
            return []
        if reading.agent is None or reading.entity is not None:
            return list(states)
        own = (self._unnamed(replace(reading, country=s.country), reading.agent, place, on) for s in states)
        return [one for one in own if one is not None]

    def owner(self, head: Word, on: date | None = None) -> Actor | None:
        """Whose a thing is: the nation, body or person that a noun belongs to which is no actor ("Russian missiles").

        Weapons and craft of a nation are its armed forces' (MIL), everything else is the state's.
        """
        return next(iter(self.owners(head, on)), None)

    def owners(self, head: Word, on: date | None = None) -> list[Actor]:
        """As owner, for several: "French and Egyptian warships"."""
        start = self._starts.get(id(head.doc))
        place = self._phrase(head, start) if start is not None else None
        if start is None or place is None:
            return []
        possessor = next((c for c in head.children if c.dep_ == "poss"), None)
        if possessor is not None and (possessor.lower_ in OWNING or self._is_person(possessor, start)):
            actor = self._look(possessor, start, on, 0)
            return [actor] if actor is not None else []
        found = phrase.belonging(self.passage, place.first, place.last, place.index)
        return [self._owning(hit, is_armed, on) for hit, is_armed in found]

    def _owning(self, hit: Hit, is_armed: bool, on: date | None) -> Actor:
        reading = named(hit)
        if reading.entity is not None:
            return self._painter.entity(reading, reading.entity, hit.first, hit.last, on or self.published)
        actor = self._painter.nation(reading, hit.surface, hit.first, hit.last, modifies=True)
        return replace(actor, sector="MIL") if is_armed and actor.kind == "state" else actor

    def _look(self, head: Word, start: int, on: date | None, depth: int, right: int | None = None) -> Actor | None:
        """Resolve once a head, day and right bound; pronouns also by how deep the chain of them is."""
        key = (start + head.idx, right if right is not None else -1, depth if head.lower_ in PRONOUNS else 0, on)
        if key not in self._memo:
            self._memo[key] = None
            self._memo[key] = self._resolve(head, start, on or self.published, depth, right)
        return self._memo[key]

    def _resolve(self, head: Word, start: int, on: date | None, depth: int, right: int | None) -> Actor | None:
        if head.lower_ in PRONOUNS:
            return self._antecedents.find(head, start, on, depth)
        place = self._phrase(head, start, right)
        if place is None or start + head.idx < self.home.dateline_end:
            return None
        person = self.people.at(place.index)
        if person is not None:
            return self._painter.person(person, place.first, place.index, on)
        reading = read(self.passage, place.first, place.last, place.index)
        if reading is None:
            return self._nameless(head, place, on)
        if reading.agent is not None:
            return self._agent(reading, reading.agent, place, start, on, depth)
        if reading.entity is not None:
            return self._painter.entity(reading, reading.entity, place.first, place.last, on)
        if reading.surface is None:
            return None
        above = head.head if head.dep_ == "conj" else head
        modifies = above.dep_ in span.MODIFIERS
        hit = self.passage.at.get(place.index)
        if modifies and hit is not None and (not self.passage.weight(hit) or reading.is_ethnic):
            return None
        person = self._memory.native(reading, place) if not modifies else None
        if person is not None:
            return replace(self._painter.person(person, place.first, place.last, on), confidence=0.6)
        return self._painter.nation(reading, reading.surface, place.first, place.last, modifies)

    def _agent(
        self, reading: Reading, agent: Agent, place: Phrase, start: int, on: date | None, depth: int
    ) -> Actor | None:
        """An agent noun: the person it describes, whose it is, or what it takes up again."""
        if agent.kind == "instrument":
            is_owned = reading.country is not None and reading.entity is None and bool(reading.nations)
            return self._painter.craft(reading.country, agent, place.first, place.last) if is_owned else None
        if agent.kind == "person" and not agent.plural and reading.at is not None:
            person = self.people.titled(reading.at) or self._memory.identified(place.head, start)
            if person is not None:
                actor = self._painter.person(person, place.first, place.last, on)
                told = self._unnamed(reading, agent, place, on) if actor.sector is None else None
                return actor if told is None else replace(actor, country=told.country, sector=told.sector)
        named = self._apposed(reading, agent, place, on)
        if named is not None:
            return named
        possessor = next((c for c in place.head.children if c.dep_ == "poss"), None)
        if possessor is not None and self._lends(reading, agent, possessor):
            owner = self.speaker(possessor, start, on) or self._look(possessor, start, on, depth + 1)
            return self._unnamed(possession.lend(reading, agent, owner), agent, place, on)
        if reading.country is None:
            return self._taken_up(reading, agent, place, start, on)
        return self._unnamed(reading, agent, place, on)

    def _apposed(self, reading: Reading, agent: Agent, place: Phrase, on: date | None) -> Actor | None:
        """A body whose name follows what it is: "the rebel group Ansar Waqf", "newspaper El Faro"."""
        words, at = self.passage.words, reading.at
        if agent.kind not in ("body", "group") or agent.plural or at is None or at + 1 >= len(words):
            return None
        if words.gap(at) != " " or words.capital(at) or not words.capital(at + 1):
            return None
        hit = self.passage.at.get(at + 1)
        if hit is not None:
            entity = hit.surface.entity
            known = entity is not None and entity.kind not in ("person", "people")
            return (
                self._painter.entity(reading, entity, place.first, hit.last, on)
                if entity is not None and known
                else None
            )
        last = at + 1
        while last + 1 < len(words) and words.joined(last) and words.capital(last + 1):
            last += 1
        actor = self._painter.agent(reading, agent, place.first, last, place.index, on)
        return self._painter.rename(actor, words.slice(at + 1, last)) if actor is not None else None

    def _lends(self, reading: Reading, agent: Agent, possessor: Word) -> bool:
        """Whether a possessor says more than the phrase read so far."""
        incomplete = reading.country is None or reading.sector is None
        return incomplete or possessor.lower_ in OWNING or agent.noun in possession.RELATIONAL

    def _taken_up(self, reading: Reading, agent: Agent, place: Phrase, start: int, on: date | None) -> Actor | None:
        """An agent without a nation: named before ("the commander", "the group") or described ("the army")."""
        memory, is_definite = self._memory, self.passage.words.folded[place.first] in POINTING
        if is_definite and agent.kind == "person" and not agent.plural:
            person = memory.person(agent.noun, place.index, reading.is_former)
            if person is not None:
                return replace(self._painter.person(person, place.first, place.last, on), confidence=0.6)
        entity = memory.body(agent, place.first, place.index) if is_definite else None
        if entity is not None:
            return replace(self._painter.entity(Reading(), entity, place.first, place.last, on), confidence=0.6)
        nation = self._shared(agent, place.head, start) or self._alike(place, start, on)
        if nation is None and is_definite and agent.noun in NATIONAL:
            told = memory.description(reading, agent, place.first, place.index) if agent.noun in STYLED else None
            nation = told.country if told is not None else self.home.at_hand(place.first, agent.noun)
        if nation is not None:
            return self._unnamed(replace(reading, country=nation, confidence=0.6), agent, place, on)
        known = memory.description(reading, agent, place.first, place.index)
        if known is not None and not reading.is_foreign:
            is_narrow = known.agent is not None and known.agent.noun != agent.noun
            former = reading.is_former or (is_definite and known.is_former)
            sector = known.sector if is_narrow else reading.sector or known.sector
            sure = 0.6 if is_definite else 0.45
            reading = replace(reading, country=known.country, sector=sector, is_former=former, confidence=sure)
        return self._unnamed(reading, agent, place, on)

    def _shared(self, agent: Agent, head: Word, start: int) -> str | None:
        """The nation that a coordinated noun shares: "Iraq's prime minister and president"."""
        if head.dep_ != "conj" or head.n_lefts or head.head.i > head.i:
            return None
        place = self._phrase(head.head, start)
        before = read(self.passage, place.first, place.index, place.index) if place is not None else None
        same = before is not None and before.agent is not None and before.sector == agent.sector
        return before.country if before is not None and same else None

    def _alike(self, place: Phrase, start: int, on: date | None) -> str | None:
        """The nation of those whom "and other ..." likens others to: "Uighurs and other minorities"."""
        head = place.head
        words = self.passage.words.folded[place.first : place.index]
        if head.dep_ != "conj" or head.head.i > head.i or "other" not in words:
            return None
        first = self._look(head.head, start, on, 1)
        return first.country if first is not None and first.kind in ("people", "person") else None

    def _unnamed(self, reading: Reading, agent: Agent, place: Phrase, on: date | None) -> Actor | None:
        return self._painter.agent(reading, agent, place.first, place.last, place.index, on)

    def _nameless(self, head: Word, place: Phrase, on: date | None) -> Actor | None:
        """A capitalised body that no lexicon knows: after what it is ("the airline Avianta"), or after a nation."""
        words = self.passage.words
        if head.pos_ != "PROPN" or not words.capital(place.index):
            return None
        for last in range(place.index - 1, place.first - 1, -1):
            reading = read(self.passage, place.first, last, last)
            is_plain = not words.capital(last) or (reading is not None and reading.country is not None)
            if (
                is_plain
                and reading is not None
                and reading.agent is not None
                and reading.agent.kind in ("body", "group")
            ):
                actor = self._unnamed(reading, reading.agent, place, on)
                return actor and self._painter.rename(actor, words.slice(last + 1, place.index))
        nations = (hit for hit, _ in phrase.belonging(self.passage, place.first, place.index, place.index))
        nation = next((hit for hit in nations if hit.surface.entity is None), None)
        if nation is None:
            return None
        name = words.slice(place.first, place.index).removeprefix("the ").removeprefix("The ")
        return self._painter.make(name, place.first, place.index, nation.surface.country, None, "body", 0.6)

    def _is_person(self, token: Word, start: int) -> bool:
        index = self.passage.words.at(start + token.idx)
        return index is not None and self.people.at(index) is not None

    def _phrase(self, head: Word, start: int, right: int | None = None) -> Phrase | None:
        return span.of(self.passage, head, start, right)


def conjuncts(head: Word) -> list[Word]:
    """A head and the heads coordinated with it, in text order: "France, Britain and Italy"."""
    return sorted([head, *head.conjuncts], key=lambda token: token.i)
