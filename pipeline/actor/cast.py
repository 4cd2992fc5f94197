"""The cast of one article: whom its noun phrases denote."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from pipeline.actor import phrase
from pipeline.actor.country import countries
from pipeline.actor.home import Home
from pipeline.actor.model import Actor, Entity, Hit
from pipeline.actor.naming import People, Person
from pipeline.actor.passage import Passage
from pipeline.actor.phrase import Reading
from pipeline.actor.register import register
from pipeline.identity import digest

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from pipeline.sentence import Sentence

PRONOUNS = frozenset("he him his she her hers they them their theirs it its who whom which that himself herself itself themselves".split())
OUTSIDE = frozenset(["relcl", "conj", "cc", "advcl", "ccomp", "parataxis", "preconj", "appos", "acl", "punct"])
SECTOR_GAP = "UNK"
SAME_AS_STATE = frozenset("government administration regime authority cabinet state leadership nation country republic kingdom".split())


class Cast:
    """People and bodies of one article, merged."""

    def __init__(self, text: str, sentences: Sequence[Sentence], docs: Sequence[Doc], published: date | None) -> None:
        self.text = _legible(text, sentences, docs)
        self.published = published
        self.passage = Passage(self.text, register())
        self.people = People(self.passage, register())
        self.home = Home(self.passage, sentences)
        self._memo: dict[tuple[int, int, date | None], Actor | None] = {}

    def resolve(self, tokens: Sequence[Token] | Span, head: Token, sentence_start: int, on: date | None) -> Actor | None:
        """The actor that a noun phrase denotes on a day; None where it denotes no political actor.

        tokens       the phrase's tokens, its head among them (fewer tokens: fewer modifiers are read)
        sentence_start   the offset of the head's Doc in the article
        on           the day of the event; the day of publication stands in for None
        """
        key = (sentence_start + head.idx, len(tokens), on)
        if key not in self._memo:
            self._memo[key] = None
            self._memo[key] = self._resolve(tokens, head, sentence_start, on or self.published)
        return self._memo[key]

    def _resolve(self, tokens: Sequence[Token] | Span, head: Token, offset: int, on: date | None) -> Actor | None:
        if head.lower_ in PRONOUNS:
            return None
        index = self.passage.words.at(offset + head.idx)
        if index is None:
            return None
        first, last = self._bounds(tokens, head, offset, index)
        person = self.people.at(index)
        if person is not None:
            return self._person(person, first, index, on)
        reading = phrase.read(self.passage, first, last, index)
        if reading is None:
            return None
        return self._actor(reading, first, last, index, head, on)

    def _bounds(self, tokens: Sequence[Token] | Span, head: Token, offset: int, index: int) -> tuple[int, int]:
        """First and last word of the phrase: the tokens beside the head, left and right, without a gap."""
        inside = {token.i for token in tokens}
        left = right = head.i
        while left - 1 in inside:
            left -= 1
        while right + 1 in inside and head.doc[right + 1].dep_ not in ("appos", "relcl"):
            right += 1
        words = self.passage.words
        first = words.after(offset + head.doc[left].idx)
        last = words.after(offset + head.doc[right].idx + len(head.doc[right])) - 1
        return min(first, index), max(last, index)

    def _person(self, person: Person, first: int, index: int, on: date | None) -> Actor:
        """A named person, in the role held on the day unless the article itself says which."""
        told = next((r for r in person.readings if r.sector or r.country), None)
        country = next((r.country for r in person.readings if r.country), None)
        sector = told.sector if told is not None else person.sector
        confidence = 0.9 if told is not None else 0.4
        former = any(r.former for r in person.readings)
        if person.entity is not None:
            term = person.entity.term(on)
            held = on is None or term.covers(on)
            country, confidence = term.country or country, 0.95
            if told is None or told.sector is None:
                sector = term.sector if held else "ELI" if on is not None and term.last is not None and term.last < on else "CVL"
        if former and sector in ("GOV", "LEG", "MIL", "JUD", "SPY", "COP", None):
            sector = "ELI"
        return self._make(person.name, first, index, country, sector, "person", confidence)

    def _actor(self, reading: Reading, first: int, last: int, index: int, head: Token, on: date | None) -> Actor | None:
        if reading.surface is not None and reading.entity is None:
            return self._nation(reading, first, last, index, head)
        if reading.entity is not None and reading.agent is None:
            return self._entity(reading, reading.entity, first, last, on)
        agent = reading.agent
        if agent is None or agent.kind == "instrument":
            return None
        country, sector, confidence = reading.country, reading.sector, reading.confidence
        if country is None:
            country, confidence = self.home.country(index)
        if reading.former and sector in ("GOV", "LEG", "MIL", "JUD", "SPY", "COP"):
            sector = "ELI"
        if sector is None and (country is None or agent.kind == "group"):
            return None if reading.country is None else self._make(None, first, last, country, None, agent.kind, 0.4)
        name = self._name(reading, country, agent.noun)
        kind = "state" if agent.noun in SAME_AS_STATE and sector == "GOV" and country in countries() else agent.kind
        return self._make(name, first, last, country, sector, kind, confidence)

    def _nation(self, reading: Reading, first: int, last: int, index: int, head: Token) -> Actor:
        surface = reading.surface
        assert surface is not None and reading.country is not None
        name = countries()[reading.country].name
        modifies = head.dep_ in ("amod", "compound", "nmod", "poss") and surface.kind == "demonym"
        if surface.kind == "region":
            return self._make(name, first, last, reading.country, None, "place", 0.6)
        if surface.kind in ("demonym", "plural") and not modifies:
            return self._make(f"{name} people", first, last, reading.country, "CVL", "people", 0.8)
        return self._make(name, first, last, reading.country, surface.sector or "GOV", "state", 0.9)

    def _entity(self, reading: Reading, entity: Entity, first: int, last: int, on: date | None) -> Actor:
        term = entity.term(on)
        country = term.country
        if reading.country and (country is None or country in ("IMG", "NGO", "ISM")):
            country = reading.country
        return self._make(entity.name, first, last, country, term.sector, entity.kind, 0.9 if country else 0.5)

    def _name(self, reading: Reading, country: str | None, noun: str) -> str | None:
        if reading.entity is not None:
            return reading.entity.name
        if country is None:
            return None
        place = countries()[country].name if country in countries() else country
        return place if noun in SAME_AS_STATE else f"{place} {noun}"

    def _make(self, name: str | None, first: int, last: int, country: str | None, sector: str | None,
              kind: str, confidence: float) -> Actor:
        words = self.passage.words
        start, end = words.starts[first], words.ends[last]
        actor_id = digest(name, country or kind) if name else None
        return Actor(name, self.text[start:end], start, end, actor_id, country, sector, kind, confidence)


def conjuncts(head: Token) -> list[Token]:
    """A head and the heads coordinated with it, in text order: "France, Britain and Italy"."""
    return sorted([head, *head.conjuncts], key=lambda token: token.i)


def _legible(text: str, sentences: Sequence[Sentence], docs: Sequence[Doc]) -> str:
    """The text with each parsed sentence as the parser read it (capitals restored): same length, same offsets."""
    pieces, position = [], 0
    for sentence, doc in sorted(zip(sentences, docs, strict=False), key=lambda pair: pair[0].start):
        if sentence.start >= position and len(doc.text) == sentence.end - sentence.start:
            pieces += [text[position:sentence.start], doc.text]
            position = sentence.end
    return "".join([*pieces, text[position:]])


__all__ = ["Cast", "Hit", "conjuncts"]
