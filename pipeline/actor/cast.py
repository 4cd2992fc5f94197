"""The cast of one article: whom its noun phrases denote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from pipeline.actor import phrase
from pipeline.actor.anaphora import OWNING, POINTING, PRONOUNS, Antecedents
from pipeline.actor.home import Home
from pipeline.actor.model import Actor
from pipeline.actor.naming import People
from pipeline.actor.passage import Passage
from pipeline.actor.phrase import Reading
from pipeline.actor.portrait import Painter
from pipeline.actor.register import register

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from pipeline.sentence import Sentence

BESIDE = frozenset(
    "det amod compound poss nummod nmod quantmod predet npadvmod case cc conj punct advmod nounmod appos".split()
)
"""Dependencies of what can stand left of a head inside its noun phrase."""
CLOSED = frozenset(["relcl", "acl", "advcl", "conj", "cc", "appos", "ccomp", "parataxis", "punct"])
STATIONED = frozenset(
    "based operating living working stationed deployed residing located held detained jailed fighting born".split()
)
MODIFIER = frozenset(["amod", "compound", "nmod", "poss", "npadvmod"])
ARMED_NATION = ("state", "place", "people")


class Cast:
    """People and bodies of one article, merged.

    text        article.text; sentences and docs: those of its sentences that were parsed, pairwise (pipeline.sentence)
    published   the day of publication: the day of an act that has no other
    """

    def __init__(self, text: str, sentences: Sequence[Sentence], docs: Sequence[Doc], published: date | None) -> None:
        self.published = published
        pairs = list(zip(sentences, docs, strict=True))
        self.passage = Passage(_legible(text, pairs), register())
        self.people = People(self.passage, register())
        self.home = Home(self.passage, sentences)
        self._painter = Painter(self.passage, self.home)
        self._starts = {id(doc): sentence.start for sentence, doc in pairs}
        self._antecedents = Antecedents(self.passage, self.people, [(s.start, doc) for s, doc in pairs], self._look)
        self._memo: dict[tuple[int, int, date | None], Actor | None] = {}

    def resolve(
        self, tokens: Sequence[Token] | Span, head: Token, sentence_start: int, on: date | None
    ) -> Actor | None:
        """The actor that a noun phrase denotes on a day; None where it denotes no political actor.

        tokens           the phrase's tokens, its head among them; the head alone or with its compounds reads a modifier
        sentence_start   the offset of the head's Doc in the article
        on               the day of the event; the day of publication stands in for None

        A kind of "place" is a town or region, an actor only by its country; weapons and things are never actors (see owner).
        """
        return self._look(head, sentence_start, on, 0)

    def owner(self, head: Token, on: date | None = None) -> Actor | None:
        """Whose a thing is: the nation, body or person before or after a noun that is no actor ("Russian missiles").

        Weapons and craft of a nation are its armed forces' (MIL), everything else is the state's.
        """
        start = self._starts.get(id(head.doc))
        index = self.passage.words.at(start + head.idx) if start is not None else None
        if start is None or index is None:
            return None
        possessor = next((c for c in head.children if c.dep_ == "poss"), None)
        if possessor is not None and (possessor.lower_ in OWNING or self._is_person(possessor, start)):
            return self._look(possessor, start, on, 0)
        first, last = self._bounds(head, start, index)
        belonging = phrase.belonging(self.passage, first, last, index)
        if belonging is None:
            return None
        hit, armed = belonging
        reading = phrase.named(hit)
        if reading.entity is not None:
            return self._painter.entity(reading, reading.entity, hit.first, hit.last, on or self.published)
        actor = self._painter.nation(reading, hit.first, hit.last, modifies=True)
        return replace(actor, sector="MIL") if armed and actor.kind == "state" else actor

    def resolve_all(
        self, tokens: Sequence[Token] | Span, head: Token, sentence_start: int, on: date | None
    ) -> list[Actor]:
        """As resolve, but one actor for each nation that the modifiers name: "US and British forces"."""
        actor = self.resolve(tokens, head, sentence_start, on)
        reading = self._reading(head, sentence_start)
        if actor is None or reading is None or len(reading.nations) < 2 or actor.country not in reading.nations:
            return [actor] if actor is not None else []
        index = self.passage.words.at(sentence_start + head.idx)
        assert index is not None
        first, _ = self._bounds(head, sentence_start, index)
        each = [
            self._painter.agent(replace(reading, country=country), first, index, index, on)
            for country in reading.nations
        ]
        return [one for one in each if one is not None]

    def _look(self, head: Token, start: int, on: date | None, depth: int) -> Actor | None:
        key = (start + head.idx, depth if head.lower_ in PRONOUNS else 0, on)
        if key not in self._memo:
            self._memo[key] = None
            self._memo[key] = self._resolve(head, start, on or self.published, depth)
        return self._memo[key]

    def _resolve(self, head: Token, start: int, on: date | None, depth: int) -> Actor | None:
        if head.lower_ in PRONOUNS:
            return self._antecedents.pronoun(head, start, on, depth)
        index = self.passage.words.at(start + head.idx)
        if index is None:
            return None
        person = self.people.at(index)
        first, last = self._bounds(head, start, index)
        if person is not None:
            return self._painter.person(person, first, index, on)
        reading = phrase.read(self.passage, first, last, index)
        if reading is None:
            return self._nameless(head, first, index)
        if reading.surface is not None and reading.entity is None:
            return self._painter.nation(reading, first, last, head.dep_ in MODIFIER)
        if reading.agent is None:
            return (
                self._painter.entity(reading, reading.entity, first, last, on) if reading.entity is not None else None
            )
        return self._agent(reading, head, start, (first, last, index), on, depth)

    def _agent(
        self, reading: Reading, head: Token, start: int, span: tuple[int, int, int], on: date | None, depth: int
    ) -> Actor | None:
        """An agent noun: the person it describes, whose it is, or what it takes up again."""
        first, last, index = span
        agent = reading.agent
        assert agent is not None
        if agent.kind == "instrument":
            return None
        if agent.kind == "person" and not agent.plural and reading.at is not None:
            named = self.people.titled(reading.at)
            if named is not None:
                return self._painter.person(named, first, last, on)
        if reading.country is None or reading.entity is None and reading.sector is None:
            known = self._known(reading, head, start, (first, last, index), on, depth)
            if isinstance(known, Actor):
                return known
            reading = known
        return self._painter.agent(reading, first, last, index, on)

    def _known(
        self, reading: Reading, head: Token, start: int, span: tuple[int, int, int], on: date | None, depth: int
    ) -> Reading | Actor:
        """A reading without a nation, after its possessor and the article's memory: "its army", "the group", "the commander"."""
        first, last, index = span
        agent = reading.agent
        assert agent is not None
        possessor = next((c for c in head.children if c.dep_ == "poss"), None)
        if possessor is not None:
            actor = self._look(possessor, start, on, depth + 1)
            if actor is None:
                return reading
            lends = reading.sector is None or (agent.inherits == "armed" and actor.sector == "REB")
            return replace(
                reading,
                country=actor.country or reading.country,
                sector=actor.sector if lends else reading.sector,
                confidence=round(actor.confidence * 0.9, 3),
            )
        if reading.country is not None or self.passage.words.folded[first] not in POINTING:
            return reading
        if not agent.plural and agent.kind == "person":
            person = self._antecedents.person(agent.noun, index, reading.former)
            if person is not None:
                return replace(self._painter.person(person, first, last, on), confidence=0.6)
        entity = self._antecedents.body(agent.noun, index)
        if entity is not None:
            return replace(self._painter.entity(Reading(), entity, first, last, on), confidence=0.6)
        known = self._antecedents.recalled(reading, index)
        if known is None:
            return reading
        return replace(
            reading,
            country=known.country,
            sector=reading.sector or known.sector,
            former=reading.former or known.former,
            confidence=0.6,
        )

    def _nameless(self, head: Token, first: int, index: int) -> Actor | None:
        """A capitalised body that no lexicon knows, with a nation before it: "the Kenya Coffee Board"."""
        words = self.passage.words
        if head.pos_ != "PROPN" or not words.capital(index):
            return None
        belonging = phrase.belonging(self.passage, first, index, index)
        if belonging is None or belonging[0].surface.entity is not None:
            return None
        name, country = words.slice(first, index), belonging[0].surface.country
        return self._painter.make(
            name.removeprefix("the ").removeprefix("The "), first, index, country, None, "body", 0.6
        )

    def _reading(self, head: Token, start: int) -> Reading | None:
        index = self.passage.words.at(start + head.idx)
        if index is None:
            return None
        first, last = self._bounds(head, start, index)
        return phrase.read(self.passage, first, last, index)

    def _is_person(self, token: Token, start: int) -> bool:
        index = self.passage.words.at(start + token.idx)
        return index is not None and self.people.at(index) is not None

    def _bounds(self, head: Token, start: int, index: int) -> tuple[int, int]:
        """First and last word of a head's noun phrase: modifiers on its left, prepositional phrases on its right."""
        words, left, right = self.passage.words, head.i, head.i
        for child in sorted(head.lefts, key=lambda token: -token.i):
            if child.dep_ not in BESIDE or child.right_edge.i != left - 1:
                break
            left = child.left_edge.i
        for child in head.rights:
            if child.dep_ in CLOSED or child.left_edge.i != right + 1:
                break
            right = max(right, child.right_edge.i)
        first = words.after(start + head.doc[left].idx)
        last = words.after(start + head.doc[right].idx + len(head.doc[right])) - 1
        return min(first, index), self._reach(max(last, index), index)

    def _reach(self, last: int, index: int) -> int:
        """Further right over "in Nairobi", "based in Trinidad" where the parse hangs them elsewhere."""
        words, probe = self.passage.words, index + 1
        if last > index or probe + 1 >= len(words) or words.gap(index) != " ":
            return last
        if words.folded[probe] in STATIONED:
            probe += 1
        if probe + 1 >= len(words) or words.folded[probe] not in ("in", "of", "from", "at", "near"):
            return last
        for stop in range(probe + 1, min(probe + 5, len(words))):
            if words.gap(stop - 1) != " ":
                break
            if stop in self.passage.at:
                return self.passage.at[stop].last
        return last


def conjuncts(head: Token) -> list[Token]:
    """A head and the heads coordinated with it, in text order: "France, Britain and Italy"."""
    return sorted([head, *head.conjuncts], key=lambda token: token.i)


def _legible(text: str, pairs: Sequence[tuple[Sentence, Doc]]) -> str:
    """The text with each parsed sentence as the parser read it (capitals restored): same length, same offsets."""
    pieces, position = [], 0
    for sentence, doc in sorted(pairs, key=lambda pair: pair[0].start):
        if sentence.start >= position and len(doc.text) == sentence.end - sentence.start:
            pieces += [text[position : sentence.start], doc.text]
            position = sentence.end
    return "".join([*pieces, text[position:]])
