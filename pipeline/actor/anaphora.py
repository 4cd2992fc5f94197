"""Pronouns and definite descriptions: whom "he", "they", "the group" and "the former official" stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from pipeline.actor import table
from pipeline.actor.lists import listed
from pipeline.actor.model import Actor, Entity
from pipeline.actor.naming import People, Person
from pipeline.actor.passage import Passage
from pipeline.actor.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
NEUTER = frozenset("it its itself".split())
PLURAL = frozenset("they them their theirs themselves".split())
RELATIVE = frozenset("who whom whose which that".split())
PRONOUNS = frozenset([*SINGULAR, *NEUTER, *PLURAL, *RELATIVE])
SUBJECT = frozenset(["nsubj", "nsubjpass"])
POINTING = listed("pointing")
OWNING = listed("owning")
DEEPEST = 3


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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible antecedent: its head, the start of its sentence, and the actor."""

    head: Token
    actor: Actor


Resolve = Callable[["Token", int, "date | None", int], "Actor | None"]


class Antecedents:
    """What the pronouns and descriptions of one article refer to."""

    def __init__(self, passage: Passage, people: People, docs: Sequence[tuple[int, Doc]], resolve: Resolve) -> None:
        self.passage = passage
        self.people = people
        self._docs = sorted(docs, key=lambda pair: pair[0])
        self._number = {start: number for number, (start, _) in enumerate(self._docs)}
        self._resolve = resolve

    def pronoun(self, token: Token, start: int, on: date | None, depth: int) -> Actor | None:
        """Whom a pronoun stands for; None where nobody or more than one fits."""
        word = token.lower_
        if depth > DEEPEST:
            return None
        if word in RELATIVE:
            return self._relative(token, start, on, depth)
        found = next((c for c in self._above(token, start, on, depth) if self._agrees(word, c)), None)
        if found is None:
            found = self._only([c for c in self._left(token, start, on, depth) if self._agrees(word, c)])
        if found is None:
            found = self._previous(word, start, on, depth)
        if found is None:
            return None
        first = start + token.idx
        return replace(
            found.actor,
            text=token.text,
            start=first,
            end=first + len(token.text),
            confidence=round(found.actor.confidence * 0.8, 3),
        )

    def _relative(self, token: Token, start: int, on: date | None, depth: int) -> Actor | None:
        clause = next((a for a in token.ancestors if a.dep_ == "relcl"), None)
        if clause is None or clause.head.i >= token.i:
            return None
        return self._resolve(clause.head, start, on, depth + 1)

    def _above(self, token: Token, start: int, on: date | None, depth: int) -> Iterator[Candidate]:
        """Subjects of the clauses around a pronoun, the nearest first: "the rebels said they ..."."""
        own = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
        for verb in token.ancestors:
            if verb.pos_ not in ("VERB", "AUX") or (verb is own and token.dep_ in (*SUBJECT, "dobj", "iobj", "dative")):
                continue
            for child in verb.children:
                if child.dep_ in SUBJECT and child.i < token.i:
                    yield from self._candidate(child, start, on, depth)

    def _left(self, token: Token, start: int, on: date | None, depth: int) -> list[Candidate]:
        """Other subjects before a pronoun in its sentence."""
        found: list[Candidate] = []
        for other in token.doc[: token.i]:
            if other.dep_ in SUBJECT and other.head is not token.head:
                found.extend(self._candidate(other, start, on, depth))
        return found

    def _previous(self, word: str, start: int, on: date | None, depth: int) -> Candidate | None:
        """The subject of the sentence before: its main one, else its only one that agrees."""
        number = self._number.get(start)
        if not number:
            return None
        before, doc = self._docs[number - 1]
        if start - before - len(doc.text) > 3:
            return None
        found = [c for token in doc if token.dep_ in SUBJECT for c in self._candidate(token, before, on, depth)]
        agreeing = [c for c in found if self._agrees(word, c)]
        main = [c for c in agreeing if c.head.head.dep_ == "ROOT"]
        return main[0] if main else self._only(agreeing)

    def _only(self, candidates: list[Candidate]) -> Candidate | None:
        """The candidate all agree on; None across an ambiguity."""
        who = {(c.actor.actor_id, c.actor.country, c.actor.sector) for c in candidates}
        return candidates[-1] if len(who) == 1 else None

    def _candidate(self, token: Token, start: int, on: date | None, depth: int) -> Iterator[Candidate]:
        actor = self._resolve(token, start, on, depth + 1)
        if actor is not None:
            yield Candidate(token, actor)

    def _agrees(self, word: str, candidate: Candidate) -> bool:
        head, actor = candidate.head, candidate.actor
        if head.lower_ in PRONOUNS and head.lower_ not in RELATIVE:
            same = (SINGULAR, NEUTER, PLURAL)
            return any(word in one and head.lower_ in one for one in same) and SINGULAR.get(word) == SINGULAR.get(
                head.lower_
            )
        plural = head.tag_ in ("NNS", "NNPS") or any(True for _ in head.conjuncts)
        if word in PLURAL:
            return plural or actor.kind in ("group", "people", "party", "company", "body") or head.tag_ == "CD"
        if plural:
            return False
        if word in NEUTER:
            return actor.kind not in ("person", "people")
        return actor.kind == "person" and self._gender(candidate) in ("", SINGULAR[word])

    def _gender(self, candidate: Candidate) -> str:
        index = self.passage.words.at(self._start_of(candidate) + candidate.head.idx)
        person = self.people.at(index) if index is not None else None
        if person is not None:
            return person.gender
        low = candidate.head.lower_
        if low.endswith("woman") or low in FEMALE:
            return "f"
        return "m" if low.endswith("man") or low in MALE else ""

    def _start_of(self, candidate: Candidate) -> int:
        return next((start for start, doc in self._docs if doc is candidate.head.doc), 0)

    def person(self, noun: str, index: int, is_former: bool) -> Person | None:
        """The last person named before a word whose roles a singular description fits: "the commander"."""
        known = anaphors().get(noun)
        wanted = (known.roles if known else frozenset()) | {noun}
        best: Person | None = None
        reach = -1
        for person in self.people.persons.values():
            if wanted.isdisjoint(person.roles) and not (is_former and "ELI" in {r.sector for r in person.readings}):
                continue
            last = max((mention for mention in person.mentions if mention < index), default=-1)
            if last > reach:
                best, reach = person, last
        return best

    def body(self, noun: str, index: int) -> Entity | None:
        """The last named body before a word that a description fits: "the group", "the party"."""
        known = anaphors().get(noun)
        if known is None or not known.kinds:
            return None
        for hit in reversed([hit for hit in self.passage.hits if hit.first < index]):
            entity = hit.surface.entity
            if (
                entity is not None
                and entity.kind in known.kinds
                and (known.sector is None or any(t.sector == known.sector for t in entity.terms))
            ):
                return entity
        return None

    def recalled(self, noun: str, is_former: bool, index: int) -> Reading | None:
        """An earlier or later description with the same noun and a nation: "the army" after "Iraq's army"."""
        known = self.people.describer.recall(noun, index)
        return None if known is None or (is_former and not known.is_former) else known


FEMALE = listed("female")
MALE = listed("male")
