"""Pronouns: whom "he", "they", "its" and "who" stand for, where that is safe."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from pipeline.actor.lists import listed
from pipeline.actor.model import Actor
from pipeline.actor.naming import People
from pipeline.actor.passage import Passage
from pipeline.actor.voice import Voices

if TYPE_CHECKING:
    from pipeline.syntax import Tree, Word

SINGULAR = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
NEUTER = frozenset("it its itself".split())
PLURAL = frozenset("they them their theirs themselves".split())
RELATIVE = frozenset("who whom whose which that".split())
PRONOUNS = frozenset([*SINGULAR, *NEUTER, *PLURAL, *RELATIVE])
SUBJECT = frozenset(["nsubj", "nsubjpass"])
OBJECT = frozenset(["dobj", "iobj", "dative"])
NOMINAL = SUBJECT | OBJECT | {"pobj", "poss", "attr", "appos", "conj"}
SPEECH = listed("speech")
FEMALE, MALE = listed("female"), listed("male")
MANY = frozenset(["group", "people", "party", "company", "body"])
DEEPEST = 3
"""Links of the longest chain of pronouns followed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible antecedent: its head token and the actor it denotes."""

    head: Word
    actor: Actor


Resolve = Callable[["Word", int, "date | None", int], "Actor | None"]


class Antecedents:
    """What the pronouns of one article refer to."""

    def __init__(self, passage: Passage, people: People, docs: Sequence[tuple[int, Tree]], resolve: Resolve) -> None:
        self.passage = passage
        self.people = people
        self._docs = sorted(docs, key=lambda pair: pair[0])
        self._number = {start: number for number, (start, _) in enumerate(self._docs)}
        self._resolve = resolve
        self.voices: Voices | None = None

    def find(self, token: Word, start: int, on: date | None, depth: int) -> Actor | None:
        """Whom a pronoun stands for; None where nobody or more than one fits."""
        if depth > DEEPEST or _is_expletive(token):
            return None
        if token.lower_ in RELATIVE:
            return self._relative(token, start, on, depth)
        found = self._within(token, start, on, depth) or self._before(token, start, on, depth)
        if found is None:
            return None
        first, sure = start + token.idx, round(found.actor.confidence * 0.8, 3)
        return replace(found.actor, text=token.text, start=first, end=first + len(token.text), confidence=sure)

    def _relative(self, token: Word, start: int, on: date | None, depth: int) -> Actor | None:
        clause = next((a for a in token.ancestors if a.dep_ == "relcl"), None)
        if clause is None or clause.head.i >= token.i:
            return None
        return self._resolve(clause.head, start, on, depth + 1)

    def _within(self, token: Word, start: int, on: date | None, depth: int) -> Candidate | None:
        """The antecedent in the pronoun's own sentence."""
        for head in (*_coordinated(token), *_subjects(token), *_controlling(token)):
            for candidate in self._candidate(head, start, on, depth):
                if self._fits(token, start, candidate, start, on):
                    return candidate
        found = [c for head in _earlier(token) for c in self._candidate(head, start, on, depth)]
        agreeing = [c for c in found if self._fits(token, start, c, start, on)]
        many = [c for c in agreeing if c.head.tag_ in ("NNS", "NNPS")]
        return _only(many if many and token.lower_ in PLURAL else agreeing) or self._named(token, start, on, depth)

    def _named(self, token: Word, start: int, on: date | None, depth: int) -> Candidate | None:
        """The only person named before a pronoun in its sentence, whatever their part there: "the jailing of Mora"."""
        if token.lower_ not in SINGULAR:
            return None
        own = _own_verbs(token)
        heads = [
            t
            for t in token.doc[: token.i]
            if t.dep_ in NOMINAL and self._is_person(t, start) and (token.dep_ == "poss" or _verb(t) not in own)
        ]
        found = [c for head in heads for c in self._candidate(head, start, on, depth)]
        return _only([c for c in found if self._fits(token, start, c, start, on)])

    def _is_person(self, token: Word, start: int) -> bool:
        index = self.passage.words.at(start + token.idx)
        return index is not None and self.people.at(index) is not None

    def _before(self, token: Word, start: int, on: date | None, depth: int) -> Candidate | None:
        """The antecedent in the sentence before: for "he said" its speaker, else its main or only subject."""
        number = self._number.get(start, 0)
        before, doc = self._docs[number - 1]
        if not number or start - before - len(doc.text) > 3:
            return None
        if token.lower_ in SINGULAR and token.head.lemma_ in SPEECH and token.dep_ in SUBJECT:
            speakers = [c for head in _speakers(doc) for c in self._candidate(head, before, on, depth)]
            agreeing = [c for c in speakers if self._fits(token, start, c, before, on)]
            if agreeing:
                return agreeing[-1]
        found = [c for head in doc if head.dep_ in SUBJECT for c in self._candidate(head, before, on, depth)]
        agreeing = [c for c in found if self._fits(token, start, c, before, on)]
        main = [c for c in agreeing if c.head.head.dep_ == "ROOT"]
        return main[0] if main else _only(agreeing)

    def _candidate(self, token: Word, start: int, on: date | None, depth: int) -> Iterator[Candidate]:
        actor = self._resolve(token, start, on, depth + 1)
        if actor is not None:
            yield Candidate(token, actor)

    def _fits(self, token: Word, start: int, candidate: Candidate, at: int, on: date | None) -> bool:
        """Whether a candidate of the sentence that begins at an offset can be meant: not who owns or quotes it."""
        if not self._agrees(token.lower_, candidate, at) or (at == start and _is_owned(candidate.head, token)):
            return False
        if token.lower_ not in SINGULAR or self.voices is None or self.voices.quote(start + token.idx) is None:
            return True
        speaker, head = self.voices.speaker(start + token.idx, on), candidate.head
        if speaker is not None and speaker.name is not None:
            return speaker.name != candidate.actor.name
        speaks = head.dep_ in SUBJECT and head.head.lemma_ in SPEECH
        return not speaks or self.voices.quote(at + head.idx) is not None

    def _agrees(self, word: str, candidate: Candidate, start: int) -> bool:
        head, actor = candidate.head, candidate.actor
        if head.lower_ in PRONOUNS and head.lower_ not in RELATIVE:
            return _class(word) == _class(head.lower_)
        is_plural = head.tag_ in ("NNS", "NNPS") or any(True for _ in head.conjuncts)
        if word in PLURAL:
            return is_plural or actor.kind in MANY or head.tag_ == "CD"
        if is_plural:
            return False
        if word in NEUTER:
            return actor.kind not in ("person", "people")
        return actor.kind == "person" and self._gender(candidate, start) in ("", SINGULAR[word])

    def _gender(self, candidate: Candidate, start: int) -> str:
        """m, f, or "" for either: of an agent noun, a name, or whom a description names."""
        low = candidate.head.lower_
        if low.endswith("woman") or low in FEMALE:
            return "f"
        if low.endswith("man") or low in MALE:
            return "m"
        index = self.passage.words.at(start + candidate.head.idx)
        person = self.people.at(index) if index is not None else None
        person = person or self.people.called(candidate.actor.name)
        return person.gender if person is not None else ""


def _is_owned(head: Word, token: Word) -> bool:
    """Whether a phrase belongs to whom a pronoun means: "her lawyer called it spying on her" is not on the lawyer."""
    chain = [head, *(a for a in head.ancestors if a.dep_ == "appos" or head.dep_ == "appos")]
    owners = (c.lower_ for noun in chain for c in noun.children if c.dep_ == "poss")
    return any(owner in SINGULAR and SINGULAR[owner] == SINGULAR.get(token.lower_) for owner in owners)


def _is_expletive(token: Word) -> bool:
    """ "It is clear that ...", "it is likely to ...": nobody."""
    if token.lower_ != "it" or token.head.lemma_ != "be" or token.dep_ not in SUBJECT:
        return False
    clauses = frozenset(["ccomp", "xcomp", "csubj", "csubjpass"])
    return any(
        c.dep_ in clauses or any(g.dep_ in clauses for g in c.children) for c in token.head.children if c.i > token.i
    )


def _class(word: str) -> str:
    return SINGULAR.get(word) or ("n" if word in NEUTER else "p")


def _only(candidates: list[Candidate]) -> Candidate | None:
    """The candidate all agree on; None across an ambiguity."""
    who = {(c.actor.actor_id, c.actor.country, c.actor.sector) for c in candidates}
    return candidates[-1] if len(who) == 1 else None


def _coordinated(token: Word) -> Iterator[Word]:
    """ "Iran and its proxies", "praised Mali for its restraint": what stands just before a possessive."""
    if token.dep_ != "poss":
        return
    noun = token.head
    if token.i > 1 and token.nbor(-1).lower_ in ("and", "or") and token.nbor(-2).pos_ in ("NOUN", "PROPN"):
        yield token.nbor(-2)
    if noun.dep_ == "pobj" and noun.head.lower_ in ("for", "over", "about"):
        yield from (c for c in noun.head.head.children if c.dep_ in ("dobj", "pobj") and c.i < token.i)


def _subjects(token: Word) -> Iterator[Word]:
    """Subjects of the clauses around a pronoun, the nearest first: "the rebels said they ..."."""
    own = _own_verbs(token)
    for verb in token.ancestors:
        if verb.pos_ not in ("VERB", "AUX") or (verb in own and token.dep_ != "poss"):
            continue
        yield from (child for child in verb.children if child.dep_ in SUBJECT and child.i < token.i)


def _verb(token: Word) -> Word | None:
    """The verb of the clause that a word stands in."""
    return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)


def _own_verbs(token: Word) -> list[Word]:
    """The verb a pronoun hangs on, with those that lend it their subject: "threatened to fire on them"."""
    found: list[Word] = []
    for verb in token.ancestors:
        if verb.pos_ in ("VERB", "AUX"):
            found.append(verb)
            if token.dep_ in SUBJECT or any(c.dep_ in SUBJECT for c in verb.children):
                break
    return found


def _earlier(token: Word) -> list[Word]:
    """Other subjects before a pronoun; before one that is an object also objects, but not its own clause's subject."""
    own = _own_verbs(token)
    wanted = SUBJECT if token.dep_ in SUBJECT or token.dep_ == "poss" else SUBJECT | OBJECT | {"pobj"}
    return [t for t in token.doc[: token.i] if t.dep_ in wanted and not (t.dep_ in SUBJECT and t.head in own)]


def _controlling(token: Word) -> Iterator[Word]:
    """Objects of subjectless clauses around a pronoun: "to arrest Mora as he left"."""
    own = _verb(token)
    for verb in token.ancestors:
        if verb.pos_ == "VERB" and verb != own and not any(c.dep_ in SUBJECT for c in verb.children):
            yield from (child for child in verb.children if child.dep_ == "dobj" and child.i < token.i)


def _speakers(doc: Tree) -> Iterator[Word]:
    """Who speaks in a sentence: subjects of verbs of saying, and whom it is "according to"."""
    for token in doc:
        if (token.dep_ in SUBJECT and token.head.lemma_ in SPEECH) or (
            token.dep_ == "pobj"
            and token.head.lower_ == "to"
            and token.head.i
            and doc[token.head.i - 1].lower_ == "according"
        ):
            yield token
