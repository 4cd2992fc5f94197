"""That-clauses whose truth the words above them deny: "no evidence that", "reports that ... are false"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.event import cues

if TYPE_CHECKING:
    from pipeline.syntax import Word

NAMING = frozenset("call label brand dismiss describe denounce term deem consider reject".split())
"""Verbs that pass a verdict on their object: "called the reports baseless"."""


def is_denied(above: Word) -> bool:
    """Whether the noun or copula above a that-clause says that the clause does not hold."""
    if above.pos_ in ("VERB", "AUX"):
        return above.lemma_ == "be" and _judges(above)
    if any(c.dep_ in ("det", "neg") and c.lower_ in ("no", "little", "scant", "any") for c in above.children):
        return not _is_any(above) or _is_negated(above.head)
    if any(c.dep_ == "amod" and _verdict(c) == "negated" for c in above.children):
        return True
    if above.dep_ == "nsubj" and above.head.lemma_ == "be":
        return _judges(above.head)
    return above.head.lemma_ in NAMING and any(_verdict(w) == "negated" for w in above.head.subtree if w.tag_ == "JJ")


def _is_any(noun: Word) -> bool:
    """Any evidence is none only where the verb is negated: "did not find any evidence that"."""
    return any(c.lower_ == "any" for c in noun.children)


def _is_negated(verb: Word) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _judges(copula: Word) -> bool:
    """Whether a form of be calls its subject untrue, or not true."""
    said = [_verdict(c) for c in copula.children if c.dep_ in ("acomp", "attr")]
    return "happened" in said if _is_negated(copula) else "negated" in said


def _verdict(word: Word) -> str | None:
    return cues.load()["verdict"].get(word.lower_)
