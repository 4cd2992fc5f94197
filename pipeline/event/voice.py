"""Active or passive, and which noun a relative pronoun stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.event import words

if TYPE_CHECKING:
    from pipeline.syntax import Word

SUBJECTS = frozenset(["nsubj", "csubj", "expl"])
PASSIVE_SUBJECTS = frozenset(["nsubjpass", "csubjpass"])
RELATIVES = frozenset(["who", "which", "that", "whom", "whose"])
STRICT = words.of("strict")
"""Verbs that always have an object: without one their subject suffers ("two soldiers killed in blast")."""
DEPTH = 6
"""Steps up the tree at most when a noun is looked for."""


def is_passive(verb: Word) -> bool:
    """Passive by auxiliary or subject, a bare past participle, or a verb without the object it cannot lack."""
    if any(c.dep_ in ("auxpass", "nsubjpass", "csubjpass") for c in verb.children):
        return True
    if verb.lemma_ in STRICT and verb.tag_ in ("VBN", "VBD") and (_lacks_object(verb) or _is_second(verb)):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ in ("aux", "nsubj", "dobj") for c in verb.children):
        return any(c.dep_ == "agent" for c in verb.children) and verb.tag_ in ("VBN", "VBD")
    if verb.dep_ in ("acl", "amod", "advcl", "oprd", "ROOT", "ccomp", "xcomp"):
        return True
    return verb.dep_ == "conj" and verb.head.tag_ == "VBN" and is_passive(verb.head)


def _lacks_object(verb: Word) -> bool:
    """A subject and no object, complement or coordinated verb that could have one."""
    roles = {c.dep_ for c in verb.children}
    return "nsubj" in roles and roles.isdisjoint(("dobj", "obj", "ccomp", "xcomp", "conj", "aux", "dative"))


def _is_second(verb: Word) -> bool:
    """The second of two passives, its auxiliary shared: "was arrested and sentenced to ten years"."""
    roles = {c.dep_ for c in verb.children}
    return verb.dep_ == "conj" and roles.isdisjoint(("dobj", "obj", "nsubj", "aux")) and is_passive(verb.head)


def antecedent(token: Word) -> Word:
    """The noun a relative pronoun stands for; any other token itself."""
    if token.lower_ not in RELATIVES or token.tag_ not in ("WDT", "WP", "WP$", "IN", "DT", "WRB"):
        return token
    clause = token.head
    for _ in range(DEPTH):
        if clause.dep_ == "relcl":
            return clause.head
        if clause.head == clause:
            return token
        clause = clause.head
    return token


def is_finite(verb: Word) -> bool:
    """Whether a verb has a tense of its own: "attacked", "had attacked", "may attack"; no infinitive, no gerund."""
    if any(c.tag_ == "TO" for c in verb.children):
        return False
    return verb.tag_ in ("VBD", "VBZ", "VBP", "VBN") or any(c.tag_ == "MD" for c in verb.children)


def is_to_suffer(verb: Word) -> bool:
    """Whether an infinitive's subject is whom it is done to: "looked for a banker to kidnap"."""
    roles = {c.dep_ for c in verb.children}
    is_infinitive = any(c.tag_ == "TO" for c in verb.children)
    return verb.lemma_ in STRICT and is_infinitive and "nsubj" in roles and roles.isdisjoint(("dobj", "conj"))
