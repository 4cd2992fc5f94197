"""Subjects and objects that stand before their clause or after the next verb: in relative clauses and coordination."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.event import words
from pipeline.event.voice import DEPTH, PASSIVE_SUBJECTS, SUBJECTS, antecedent, is_finite, is_passive

if TYPE_CHECKING:
    from pipeline.syntax import Word

INTRANSITIVE = words.of("intransitive")
COMPLEMENTS = ("ccomp", "xcomp")


def of_object(verb: Word) -> Word | None:
    """The antecedent of a relative clause without an object of its own: "the base (that) Iran attacked", "the base
    Iran vowed to attack"."""
    if is_passive(verb) or verb.lemma_ in INTRANSITIVE or any(c.dep_ in COMPLEMENTS for c in verb.children):
        return None
    top = _relative(verb)
    if top is None or any(c.lower_ in ("where", "when", "why") for c in top.children):
        return None
    subject = [c for c in verb.children if c.dep_ == "nsubj"]
    if not subject and (verb is top or is_finite(verb)):
        return None
    if any(antecedent(c) is not c for v in (verb, top) for c in v.children if c.dep_ in SUBJECTS):
        return None
    used = any(c.dep_ == "prep" and not any(x.dep_ in ("pobj", "pcomp") for x in c.children) for c in verb.children)
    return None if used or any(_is_relative(c) for c in top.children) else top.head


def _is_relative(prep: Word) -> bool:
    """Whether a phrase holds the relative pronoun: "the war in which he fell"."""
    return prep.dep_ == "prep" and any(antecedent(c) is not c for c in prep.children)


def of_subject(verb: Word) -> Word | None:
    """The antecedent that does what others say: "the group, which officials say attacked the base"."""
    if verb.dep_ not in COMPLEMENTS or not is_finite(verb):
        return None
    top = _relative(verb)
    return top.head if top is not None and any(c.dep_ == "nsubj" for c in verb.head.children) else None


def _relative(verb: Word) -> Word | None:
    """The verb of the relative clause that a verb is, or completes; None outside of one."""
    for _ in range(DEPTH):
        if verb.dep_ == "relcl":
            return verb
        if verb.dep_ not in COMPLEMENTS:
            return None
        verb = verb.head
    return None


def shared_object(verb: Word) -> list[Word]:
    """The object of a coordinated verb that serves both: "attacked and destroyed the base"."""
    if verb.lemma_ in INTRANSITIVE:
        return []
    for other in verb.children:
        if (
            other.dep_ == "conj"
            and other.pos_ == "VERB"
            and not any(c.dep_ in SUBJECTS | PASSIVE_SUBJECTS for c in other.children)
        ):
            between = [t for t in verb.doc[verb.i + 1 : other.i] if t.dep_ not in ("cc", "advmod", "punct", "prt")]
            if not between:
                return [antecedent(c) for c in other.children if c.dep_ == "dobj"]
    return []
