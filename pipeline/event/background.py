"""Whether an act is told beside the news: in the past perfect, in a clause of another time, as a mere noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.event import path

if TYPE_CHECKING:
    from pipeline.syntax import Word

APART = frozenset(["after", "since", "before", "because", "until", "once", "who", "although", "though"])
"""Conjunctions of clauses that tell of something earlier or known."""
MEANWHILE = frozenset(["as", "while", "when", "where"])
"""Conjunctions of clauses that tell of the time of their main clause."""
DEPTH = 5
BORNE = frozenset(["dobj", "nsubj", "nsubjpass", "attr", "ROOT", "conj"])
"""What a noun is to its verb where it is told by it."""


def is_background(trigger: Word) -> bool:
    """Whether the clauses over a trigger say that its act is known, earlier or only named."""
    if is_perfect_past(trigger) and not is_reported(trigger):
        return True
    word = trigger
    for _ in range(DEPTH):
        if word.pos_ == "NOUN" and (word.dep_ not in BORNE or word.head.lower_ == "following"):
            return True
        if word.dep_ == "relcl" or (word.dep_ == "advcl" and _is_apart(word)):
            return True
        if word.dep_ == "acl" and word.head.dep_ not in ("ROOT",):
            return True
        if word.head is word or word.dep_ in ("ccomp", "ROOT"):
            return False
        word = word.head
    return False


def is_earlier(trigger: Word) -> bool:
    """Whether the grammar itself puts an act before the news: past perfect, a clause with after or since."""
    if is_perfect_past(trigger) and not is_reported(trigger):
        return True
    clauses = [trigger, *list(trigger.ancestors)[:DEPTH]]
    return any(w.dep_ == "advcl" and _is_apart(w) for w in clauses)


def is_perfect_past(verb: Word) -> bool:
    """had done, used to do"""
    return any(c.dep_ == "aux" and c.lower_ in ("had", "used") for c in verb.children)


def is_reported(verb: Word) -> bool:
    """Whether a past perfect only reports what was said in the perfect: "police said gunmen had killed two"."""
    word = verb
    while word.dep_ == "conj" and word.head is not word:
        word = word.head
    said = word.head
    return word.dep_ == "ccomp" and said.lemma_ in path.SAYING and said.dep_ == "ROOT" and not is_perfect_past(said)


def _is_apart(verb: Word) -> bool:
    """Whether an adverbial clause tells of another time than the clause over it."""
    marks = {c.lower_ for c in verb.children if c.i < verb.i}
    if not marks.isdisjoint(APART):
        return True
    past, above = verb.tag_ == "VBD", verb.head.tag_
    return past and above in ("VBZ", "VBP", "VB", "VBG") and not marks.isdisjoint(MEANWHILE)
