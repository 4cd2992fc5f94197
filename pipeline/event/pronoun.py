"""Whom a pronoun stands for, where the syntax makes it safe: the subject of the clause above, or of the sentence before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pipeline.event import grammar

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from pipeline.actor import Actor

PERSON = frozenset("he him his himself she her hers herself".split())
THING = frozenset("it its itself".split())
MANY = frozenset("they them their theirs themselves".split())
OBJECTS = frozenset(["dobj", "pobj", "dative"])
SINGULAR_KINDS = frozenset(["state", "body", "group", "party", "company", "place"])
PLURAL_TAGS = frozenset(["NNS", "NNPS"])
COLLECTIVE = frozenset("police government team family company army military group party militia union police staff crew cabinet".split())
STEPS = 8

Resolver = Callable[["Token"], "Actor | None"]


def is_pronoun(token: Token) -> bool:
    return token.lower_ in PERSON or token.lower_ in THING or token.lower_ in MANY


def antecedent(pronoun: Token, resolve: Resolver) -> Token | None:
    """The head in the pronoun's own sentence that it stands for; None where nothing fits."""
    for candidate in _candidates(pronoun):
        if candidate.i != pronoun.i and not is_pronoun(candidate) and (actor := resolve(candidate)) is not None:
            if fits(pronoun, candidate, actor):
                return candidate
    return None


def fits(pronoun: Token, head: Token, actor: Actor) -> bool:
    """Number and kind: he and she for persons, it for states and bodies, they for several or for a collective."""
    low = pronoun.lower_
    plural = head.tag_ in PLURAL_TAGS or any(c.dep_ == "conj" for c in head.children)
    if low in PERSON:
        return actor.kind == "person" and not plural
    if low in THING:
        return actor.kind in SINGULAR_KINDS and not plural
    return plural or actor.kind in ("people", "group") or head.lemma_.lower() in COLLECTIVE


def subject_of(doc: Doc, resolve: Resolver) -> Iterator[Token]:
    """The heads a later sentence may call by pronoun: the main subject first, then that of the clause it reports."""
    for root in (t for t in doc if t.head == t):
        inner = [c for c in root.children if c.dep_ == "ccomp"]
        for verb in [root, *inner]:
            for child in verb.children:
                if child.dep_ in ("nsubj", "nsubjpass") and not is_pronoun(child) and resolve(child) is not None:
                    yield child


def _candidates(pronoun: Token) -> Iterator[Token]:
    """Subjects of the clauses above, nearest first; the own clause counts for possessives and phrases, not for objects."""
    clause = _clause(pronoun)
    own = pronoun.dep_ == "poss" or (pronoun.dep_ == "pobj" and pronoun.head.head != clause)
    if own:
        yield from _subjects(clause, pronoun)
    for _ in range(STEPS):
        above = clause.head
        if above == clause:
            return
        if above.pos_ in ("VERB", "AUX") or above.head == above:
            yield from _subjects(above, pronoun)
            if clause.dep_ in ("xcomp", "ccomp", "advcl"):
                yield from (c for c in above.children if c.dep_ == "dobj" and c.i < pronoun.i)
        elif clause.dep_ in ("relcl", "acl"):
            yield above
        clause = above


def _subjects(verb: Token, pronoun: Token) -> list[Token]:
    found = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c != pronoun]
    found = found or (grammar.subjects(verb) if verb.dep_ in ("conj", "advcl", "xcomp", "acl") else [])
    return [f for f in found if pronoun not in f.subtree]


def _clause(token: Token) -> Token:
    """The verb whose clause a token stands in."""
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token
