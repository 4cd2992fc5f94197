"""One parsed sentence with the article's cast: who a head token denotes, and what a condition says of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from pipeline.event import frame as frames
from pipeline.event import pronoun, spelling
from pipeline.event.frame import Frame
from pipeline.event.lexicon import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from pipeline.actor import Actor, Cast
    from pipeline.sentence import Sentence

ARMED = frozenset(["MIL", "REB", "PRM", "UAF", "COP", "SPY"])
CROWD = frozenset(["CVL", "REF", "LAB", "EDU", "AGR", "REL", "MED", "JRN", "SOC"])
STATE = frozenset(["GOV", "LEG", "JUD", "MIL", "COP", "SPY"])
PERSONAL = frozenset(["he", "she", "him", "her", "they", "them", "who", "we", "i", "us", "me", "whom"])
PEOPLE_NOUNS = frozenset(
    ["person", "people", "man", "woman", "child", "civilian", "resident", "villager", "demonstrator", "protester", "protestor", "passenger", "pedestrian", "bystander", "worker", "farmer", "student", "teacher", "boy", "girl", "baby", "family", "crowd", "worshipper", "pilgrim", "tourist", "shopper", "victim", "inmate", "prisoner", "detainee", "hostage", "citizen", "youth", "dozen", "hundred", "thousand", "score", "other"]
)
OWN_PREPS = frozenset("of from in for at to near inside across throughout within behind".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow week month year".split())
APART = frozenset(["relcl", "conj", "cc", "advcl", "ccomp", "parataxis", "preconj"])


@dataclass(slots=True)
class Scene:
    """What the matcher sees of one sentence; actors and frames are found once a token."""

    doc: Doc
    sentence: Sentence
    cast: Cast
    on: date | None
    previous: Scene | None = None
    _actors: dict[tuple[int, bool], Actor | None] = field(default_factory=dict)
    _keys: dict[int, frozenset[str]] = field(default_factory=dict)
    _frames: dict[tuple[int, bool], Frame] = field(default_factory=dict)

    def frame(self, token: Token, is_verb: bool) -> Frame:
        key = (token.i, is_verb)
        if key not in self._frames:
            build = frames.of_verb if is_verb else frames.of_adjective if token.pos_ == "ADJ" else frames.of_noun
            self._frames[key] = build(token)
        return self._frames[key]

    def actor(self, token: Token, alone: bool = False) -> Actor | None:
        """Whom a head denotes, with its phrase or alone (a modifier: "Israeli" in "Israeli raid")."""
        key = (token.i, alone)
        if key not in self._actors:
            self._actors[key] = None
            self._actors[key] = self._called(token) if pronoun.is_pronoun(token) else self._named(token, alone)
        return self._actors[key]

    def _named(self, token: Token, alone: bool) -> Actor | None:
        words = _name(token) if alone else phrase(token)
        return self.cast.resolve(words, token, self.sentence.start, self.on)

    def _called(self, token: Token) -> Actor | None:
        """Whom a pronoun stands for, under the pronoun's own words and offsets; a little less sure."""
        head = pronoun.antecedent(token, self.actor)
        actor = self.actor(head) if head is not None else None
        if actor is None and self.previous is not None and self.previous.sentence.index == self.sentence.index - 1:
            before = self.previous
            found = (before.actor(h) for h in pronoun.subject_of(before.doc, before.actor) if _suits(before, token, h))
            actor = next(found, None)
        if actor is None:
            return None
        start = self.sentence.start + token.idx
        return replace(actor, text=token.text, start=start, end=start + len(token.text), confidence=actor.confidence * 0.8)

    def keys(self, token: Token) -> frozenset[str]:
        """The lemmas a head can be listed under: its own, its form, with its compound, what a quantity counts."""
        if token.i not in self._keys:
            found = _own_keys(token)
            inner = frames.real(token)
            if inner != token:
                found |= _own_keys(inner)
            self._keys[token.i] = frozenset(found)
        return self._keys[token.i]

    def fits(self, condition: Words, token: Token) -> float:
        """How well a head is one of the words or classes: 0 not at all, more for a listed word, most for a compound."""
        hits = condition.words & self.keys(token)
        if hits:
            return 4.0 if any(" " in h for h in hits) else 3.0
        return 2.0 if any(self.is_a(name, token) for name in condition.classes) else 0.0

    def is_a(self, name: str, token: Token) -> bool:
        """Whether a head belongs to a built-in class of actors."""
        if name == "verb":
            return token.pos_ in ("VERB", "AUX")
        head = frames.real(token)
        if head.lower_ in PERSONAL and (self.actor(head) is None or name in ("actor", "person")):
            return name in ("actor", "person") or (name == "people" and head.lower_ in ("they", "them", "who"))
        actor = self.actor(head)
        sector = actor.sector if actor else None
        if name == "people":
            counted = head.pos_ == "NUM" or head.lemma_.lower() in PEOPLE_NOUNS
            return counted or (actor is not None and (actor.kind in ("people", "person") or sector in CROWD))
        if actor is None:
            return False
        if name == "state":
            return actor.kind == "state" or (sector in STATE and actor.country is not None)
        if name == "armed":
            return sector in ARMED
        if name == "person":
            return actor.kind in ("person", "pronoun")
        if name == "body":
            return actor.kind in ("body", "group", "company", "party")
        return True


def _suits(scene: Scene, token: Token, head: Token) -> bool:
    actor = scene.actor(head)
    return actor is not None and pronoun.fits(token, head, actor)


def phrase(head: Token) -> list[Token]:
    """The noun phrase of a head, without its clauses and coordinated nouns."""
    found: list[Token] = []
    stack = [head]
    while stack:
        token = stack.pop()
        found.append(token)
        stack.extend(
            c
            for c in token.children
            if c.dep_ not in APART and not (c.dep_ == "acl" and c.i > head.i) and c.dep_ != "punct"
        )
    found.sort(key=lambda t: t.i)
    return found


def _is_apart(token: Token) -> bool:
    """Clauses, coordinated nouns and circumstances are no part of a name's phrase."""
    if token.dep_ in APART or token.dep_ == "punct" or (token.dep_ == "acl" and token.i > token.head.i):
        return True
    if token.dep_ == "npadvmod":
        return token.lower_ in DAYS or token.ent_type_ == "DATE"
    if token.dep_ != "prep":
        return False
    return token.lower_ not in OWN_PREPS or any(c.lower_ in DAYS for c in token.children)


def _name(token: Token) -> list[Token]:
    return sorted([*(c for c in token.children if c.dep_ in ("compound", "amod", "nmod")), token], key=lambda t: t.i)


def _own_keys(token: Token) -> set[str]:
    lemma = spelling.norm(token.lemma_)
    found = {lemma, token.lower_}
    for child in token.children:
        if child.dep_ in ("compound", "amod", "nmod", "poss") and child.i < token.i:
            found.add(f"{spelling.norm(child.lemma_)} {lemma}")
            found.add(f"{child.lower_} {lemma}")
    return found
