"""One parsed sentence with the article's cast: who a head token denotes, and what a condition says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pipeline.event import frame as frames
from pipeline.event import pair, path, spelling, words
from pipeline.event.frame import Frame
from pipeline.event.lexicon import Sense, Words

if TYPE_CHECKING:
    from pipeline.actor import Actor, Cast
    from pipeline.sentence import Sentence
    from pipeline.syntax import Tree, Word

ARMED = frozenset(["MIL", "REB", "PRM", "UAF", "COP", "SPY"])
CROWD = frozenset(["CVL", "REF", "LAB", "EDU", "AGR", "REL", "MED", "JRN", "SOC"])
STATE = frozenset(["GOV", "LEG", "JUD", "MIL", "COP", "SPY"])
PERSONAL = frozenset(["he", "she", "him", "her", "they", "them", "who", "we", "i", "us", "me", "whom"])
MOUTHPIECES = words.of("mouthpieces")
"""Nouns through which their owner acts: "the president's office condemned"."""
REFLEXIVE = frozenset(
    ["himself", "herself", "itself", "themselves", "other", "another", "myself", "ourselves", "yourself"]
)
CURRENCIES = frozenset(["$", "\u20ac", "\u00a3", "\u00a5", "%", "#"])
PRONOUNS = frozenset("he him his himself she her hers herself it its itself they them their theirs themselves".split())
INDEFINITE = frozenset("anyone anybody nobody".split())
PEOPLE_NOUNS = words.of("people_nouns")
OWN_PREPS = frozenset("of from in for at to near inside across throughout within behind".split())
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow week month year".split()
)
APART = frozenset(["relcl", "conj", "cc", "advcl", "ccomp", "parataxis", "preconj"])


@dataclass(slots=True)
class Scene:
    """What the matcher sees of one sentence; actors and frames are found once a token."""

    doc: Tree
    sentence: Sentence
    cast: Cast
    on: date | None
    toponyms: frozenset[int] = frozenset()
    sides: tuple[Actor, ...] = ()
    _actors: dict[tuple[int, bool], Actor | None] = field(default_factory=dict)
    _keys: dict[int, frozenset[str]] = field(default_factory=dict)
    _heads: dict[tuple[int, int], Word | None] = field(default_factory=dict)
    _fits: dict[tuple[int, int], float] = field(default_factory=dict)
    _frames: dict[tuple[int, bool], Frame] = field(default_factory=dict)
    _likely: dict[int, bool] = field(default_factory=dict)
    _present: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        own = [(lemma(t), t.lower_, joined(t)) for t in self.doc]
        self._present = frozenset(word for words in own for word in words if word is not None)

    def admits(self, sense: Sense) -> bool:
        """Whether the sentence has a word for everything a sense needs: a quick no before the parse is asked."""
        for condition in sense.needs:  # noqa: SIM110  asked some thousand times an article
            if not self.may_fit(condition):
                return False
        return True

    def may_fit(self, condition: Words) -> bool:
        """Whether some head of the sentence may be one of the words."""
        known = self._likely.get(id(condition))
        if known is None:
            known = not condition.ends or not condition.ends.isdisjoint(self._present)
            self._likely[id(condition)] = known
        return known

    def frame(self, token: Word, is_verb: bool) -> Frame:
        key = (token.i, is_verb)
        if key not in self._frames:
            adjective = token.pos_ in ("ADJ", "VERB", "AUX")
            build = frames.of_verb if is_verb else frames.of_adjective if adjective else frames.of_noun
            self._frames[key] = build(token)
        return self._frames[key]

    def actor(self, token: Word, alone: bool = False) -> Actor | None:
        """Whom a head denotes, with its phrase or alone (a modifier: "Israeli" in "Israeli raid")."""
        key = (token.i, alone)
        if key not in self._actors:
            self._actors[key] = None
            self._actors[key] = self._named(token, alone)
        return self._actors[key]

    def _named(self, token: Word, alone: bool) -> Actor | None:
        if token.lower_ == "force" and not token.children:
            return None
        if token.lower_ in REFLEXIVE or token.lower_ in INDEFINITE or any(c.text in CURRENCIES for c in token.children):
            return None
        words = _name(token) if alone else phrase(token)
        return self.cast.resolve(words, token, self.sentence.start, self.on)

    def head_of(self, start: int, end: int) -> Word | None:
        """The syntactic head of a stretch of the article; None where it is no part of the sentence."""
        if (start, end) not in self._heads:
            offset = self.sentence.start
            self._heads[start, end] = path.head_of(self.doc, start - offset, end - offset)
        return self._heads[start, end]

    def keys(self, token: Word) -> frozenset[str]:
        """The lemmas a head can be listed under: its own, its form, with its compound, what a quantity counts."""
        if token.i not in self._keys:
            found = _own_keys(token)
            inner = frames.real(token)
            if inner != token:
                found |= _own_keys(inner)
            self._keys[token.i] = frozenset(found)
        return self._keys[token.i]

    def fits(self, condition: Words, token: Word) -> float:
        """How well a head is one of the words or classes: 0 not at all, more for a listed word, most for a compound."""
        key = (id(condition), token.i)
        if key not in self._fits:
            self._fits[key] = self._weigh(condition, token)
        return self._fits[key]

    def _weigh(self, condition: Words, token: Word) -> float:
        hits = condition.words & self.keys(token)
        if hits:
            return 4.0 if any(" " in h for h in hits) else 3.0
        return 2.0 if any(self.is_a(name, token) for name in condition.classes) else 0.0

    def _is_name(self, head: Word) -> bool:
        """Whether a head looks like an unknown person's name: capitalised, no place, no known actor."""
        if head.tag_ not in ("NNP", "NNPS") or head.i in self.toponyms or not head.is_alpha or not head.text.istitle():
            return False
        return self.actor(head) is None and not any(c.dep_ == "det" for c in head.children)

    def _is_initials(self, head: Word) -> bool:
        """Whether a head is the initials of a body no list knows: "the RRA captured"."""
        return head.tag_ == "NNP" and head.text.isupper() and 3 <= len(head.text) <= 6 and head.i not in self.toponyms

    def _is_owned(self, head: Word) -> bool:
        """Whether an actor stands before a noun: "Abbas's office", "the Syrian side"."""
        return any(self.actor(c) is not None for c in head.children if c.dep_ in ("poss", "amod", "compound", "nmod"))

    def is_a(self, name: str, token: Word) -> bool:
        """Whether a head belongs to a built-in class of actors."""
        if name == "pair":
            return False
        if name == "toponym":
            return token.i in self.toponyms
        if name == "verb":
            return token.pos_ in ("VERB", "AUX")
        head = frames.real(token)
        if head.lower_ in PERSONAL and (self.actor(head) is None or name in ("actor", "person")):
            return name in ("actor", "person") or (name == "people" and head.lower_ in ("they", "them", "who"))
        if name in ("person", "people") and head.lower_ in INDEFINITE:
            return True
        if name == "person" and self._is_name(head):
            return True
        actor = self.actor(head)
        sector = actor.sector if actor else None
        if name == "people":
            counted = head.pos_ == "NUM" or head.lemma_.lower() in PEOPLE_NOUNS
            return counted or (actor is not None and (actor.kind in ("people", "person") or sector in CROWD))
        if actor is None and name in ("actor", "armed", "body") and self._is_initials(head):
            return True
        if pair.is_meant(head) and (sides := pair.of(self, head)):
            return all(_is_kind(name, a) for a in sides)
        if actor is None:
            return name in ("actor", "person") and head.lemma_.lower() in MOUTHPIECES and self._is_owned(head)
        return _is_kind(name, actor)


def _is_kind(name: str, actor: Actor) -> bool:
    """Whether an actor belongs to a built-in class."""
    if name == "state":
        return actor.kind == "state" or (actor.sector in STATE and actor.country is not None)
    if name == "armed":
        return actor.sector in ARMED
    if name == "person":
        return actor.kind in ("person", "pronoun")
    if name == "body":
        return actor.kind in ("body", "group", "company", "party")
    return True


def phrase(head: Word) -> list[Word]:
    """The noun phrase of a head, without its clauses and coordinated nouns."""
    found: list[Word] = []
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


def _is_apart(token: Word) -> bool:
    """Clauses, coordinated nouns and circumstances are no part of a name's phrase."""
    if token.dep_ in APART or token.dep_ == "punct" or (token.dep_ == "acl" and token.i > token.head.i):
        return True
    if token.dep_ == "npadvmod":
        return token.lower_ in DAYS or token.ent_type_ == "DATE"
    if token.dep_ != "prep":
        return False
    return token.lower_ not in OWN_PREPS or any(c.lower_ in DAYS for c in token.children)


def _name(token: Word) -> list[Word]:
    return sorted([*(c for c in token.children if c.dep_ in ("compound", "amod", "nmod")), token], key=lambda t: t.i)


def lemma(token: Word) -> str:
    """The token's lemma in one spelling, the parser's known slips mended."""
    return spelling.lemma(token.lower_, token.lemma_)


def joined(token: Word) -> str | None:
    """A hyphenated word's lemma where the token is its last part ("test-fire"), else None."""
    if token.i < 2 or token.nbor(-1).text != "-" or token.nbor(-1).whitespace_ or token.nbor(-2).whitespace_:
        return None
    return f"{token.nbor(-2).lower_}-{lemma(token)}"


def _own_keys(token: Word) -> set[str]:
    own = lemma(token)
    found = {own, token.lower_, joined(token) or own}
    for child in token.children:
        if child.dep_ in ("compound", "amod", "nmod", "poss") and child.i < token.i:
            found.add(f"{lemma(child)} {own}")
            found.add(f"{child.lower_} {own}")
    return found
