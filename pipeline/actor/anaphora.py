"""Pronouns and definite descriptions: whom "he", "they", "the group" and "the former official" stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from pipeline.actor.model import Actor, Entity
from pipeline.actor.naming import People, Person
from pipeline.actor.passage import Passage
from pipeline.actor.phrase import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
NEUTER = frozenset("it its itself".split())
PLURAL = frozenset("they them their theirs themselves".split())
RELATIVE = frozenset("who whom whose which that".split())
PRONOUNS = frozenset([*SINGULAR, *NEUTER, *PLURAL, *RELATIVE])
SUBJECT = frozenset(["nsubj", "nsubjpass"])
POINTING = frozenset("the this that these those".split())
OWNING = frozenset("his her its their".split())
LEADERS = frozenset(
    [
        "president",
        "prime minister",
        "king",
        "chancellor",
        "premier",
        "supreme leader",
        "leader",
        "crown prince",
        "emir",
        "sultan",
        "queen",
        "head of state",
        "head of government",
        "ruler",
        "dictator",
        "monarch",
        "military leader",
        "secretary-general",
    ]
)
WIDER = {
    "leader": LEADERS,
    "head of state": LEADERS,
    "head of government": LEADERS,
    "ruler": LEADERS,
    "strongman": LEADERS,
    "dictator": LEADERS,
    "autocrat": LEADERS,
    "statesman": LEADERS,
    "politician": LEADERS,
    "minister": frozenset(
        ["foreign minister", "defence minister", "defense minister", "interior minister", "finance minister"]
    ),
    "premier": frozenset(["prime minister"]),
    "general": frozenset(["commander", "military leader", "army chief"]),
    "envoy": frozenset(["special envoy", "ambassador"]),
    "diplomat": frozenset(["ambassador", "envoy", "foreign minister"]),
}
"""Nouns under which somebody with one of these roles is mentioned again."""
GROUPS = {
    "group": frozenset(["group", "body", "party"]),
    "movement": frozenset(["group", "party"]),
    "organization": frozenset(["group", "body"]),
    "organisation": frozenset(["group", "body"]),
    "party": frozenset(["party"]),
    "company": frozenset(["company"]),
    "firm": frozenset(["company"]),
    "bank": frozenset(["company"]),
    "militia": frozenset(["group"]),
    "network": frozenset(["group"]),
    "alliance": frozenset(["body", "party"]),
    "bloc": frozenset(["body"]),
    "agency": frozenset(["body"]),
    "body": frozenset(["body"]),
    "faction": frozenset(["group", "party"]),
    "militant group": frozenset(["group"]),
    "rebel group": frozenset(["group"]),
    "newspaper": frozenset(["body"]),
    "broadcaster": frozenset(["body"]),
    "rebel": frozenset(["group"]),
    "militant": frozenset(["group"]),
    "insurgent": frozenset(["group"]),
    "guerrilla": frozenset(["group"]),
    "terrorist group": frozenset(["group"]),
    "islamist": frozenset(["group", "party"]),
    "jihadist": frozenset(["group"]),
    "rebel movement": frozenset(["group"]),
    "militia group": frozenset(["group"]),
    "airline": frozenset(["company"]),
    "charity": frozenset(["body"]),
    "watchdog": frozenset(["body"]),
    "rights group": frozenset(["body"]),
    "human rights group": frozenset(["body"]),
    "aid agency": frozenset(["body"]),
    "cartel": frozenset(["group"]),
    "gang": frozenset(["group"]),
    "extremist group": frozenset(["group"]),
    "fighter": frozenset(["group"]),
    "jihadi": frozenset(["group"]),
    "separatist": frozenset(["group"]),
    "terrorist": frozenset(["group"]),
    "court": frozenset(["body"]),
    "union": frozenset(["body"]),
}
"""Nouns under which a named body is mentioned again, with the kinds of body they can mean."""
SECTORS = {
    "newspaper": "JRN",
    "broadcaster": "JRN",
    "rebel": "REB",
    "militant": "REB",
    "insurgent": "REB",
    "guerrilla": "REB",
    "militia": "REB",
    "fighter": "REB",
    "jihadist": "REB",
    "jihadi": "REB",
    "separatist": "REB",
    "terrorist": "REB",
    "court": "JUD",
    "cartel": "CRM",
    "gang": "CRM",
    "charity": "SOC",
    "watchdog": "SOC",
    "rights group": "SOC",
    "human rights group": "SOC",
    "union": "LAB",
}
DEEPEST = 3


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
            found = self._only(word, [c for c in self._left(token, start, on, depth) if self._agrees(word, c)])
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
        return main[0] if main else self._only(word, agreeing)

    def _only(self, word: str, candidates: list[Candidate]) -> Candidate | None:
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

    def person(self, noun: str, index: int, former: bool) -> Person | None:
        """The last person named before a word whose roles a singular description fits: "the commander"."""
        wanted = WIDER.get(noun, frozenset()) | {noun}
        best: Person | None = None
        reach = -1
        for person in self.people.persons.values():
            if wanted.isdisjoint(person.roles) and not (former and "ELI" in {r.sector for r in person.readings}):
                continue
            last = max((mention for mention in person.mentions if mention < index), default=-1)
            if last > reach:
                best, reach = person, last
        return best

    def body(self, noun: str, index: int) -> Entity | None:
        """The last named body before a word that a description fits: "the group", "the party"."""
        kinds = GROUPS.get(noun)
        if kinds is None:
            return None
        sector = SECTORS.get(noun)
        for hit in reversed([hit for hit in self.passage.hits if hit.first < index]):
            entity = hit.surface.entity
            if (
                entity is not None
                and entity.kind in kinds
                and (sector is None or any(t.sector == sector for t in entity.terms))
            ):
                return entity
        return None

    def recalled(self, reading: Reading, index: int) -> Reading | None:
        """An earlier or later description with the same noun and a nation: "the army" after "Iraq's army"."""
        assert reading.agent is not None
        known = self.people.describer.recall(reading.agent.noun, index)
        if known is None or (reading.former and not known.former):
            return None
        return known


FEMALE = frozenset(
    "queen princess mother daughter sister wife widow girl actress nun empress duchess grandmother niece bride".split()
)
MALE = frozenset(
    "king prince father son brother husband boy priest monk imam bishop emperor duke grandfather pope".split()
)
