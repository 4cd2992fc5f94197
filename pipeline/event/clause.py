"""The clauses that stand under a verb, noun or adjective, by what introduces them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.syntax import Word

CLAUSES = frozenset(["xcomp", "ccomp", "acl", "advcl", "csubj", "relcl"])
UNTAGGED = frozenset(["xcomp", "ccomp", "acl", "advcl"])
"""Functions that make a clause of a word the tagger took for no verb."""
CONJUNCTIONS = frozenset(["when", "as", "if", "unless", "because"])
OBLIGING = frozenset(["must", "should", "ought", "shall"])
ASKING = frozenset(["how", "what", "when", "where", "whether", "which", "who", "whom"])
VERBAL = ("VERB", "AUX")


def below(head: Word) -> list[tuple[str, Word]]:
    """The clauses of a head with their markers: to, that, ing, must, or a conjunction; coordinated ones too."""
    found: list[tuple[str, Word]] = []
    for child in head.children:
        if child.dep_ in CLAUSES and (child.pos_ in VERBAL or child.dep_ in UNTAGGED) and not _is_apart(child, head):
            found += _of(child)
    return found


def _is_apart(verb: Word, head: Word) -> bool:
    """Whether a semicolon parts a clause from its head: sentences strung together, parsed as one within another."""
    first, last = sorted((verb.i, head.i))
    return any(w.text == ";" for w in head.doc[first:last])


def _of(verb: Word) -> Iterator[tuple[str, Word]]:
    introduced = marker(verb)
    if verb.dep_ == "advcl" and introduced is None and verb.tag_ == "VBG" and _follows_particle(verb):
        introduced = "ing"
    if verb.dep_ == "advcl" and introduced is None:
        introduced = next((c.lower_ for c in verb.children if c.lower_ in CONJUNCTIONS), None)
    obliged = verb if _must(verb) else next((c for c in verb.children if _must(c)), None)
    if introduced == "that" and obliged is not None:
        yield "must", obliged
    if introduced is not None and verb.dep_ != "relcl":
        yield introduced, verb
        yield from ((introduced, c) for c in coordinated(verb))


def _follows_particle(verb: Word) -> bool:
    """ "ruled out using force": the gerund is what the verb with its particle is about."""
    return verb.i > 0 and verb.nbor(-1).dep_ == "prt"


def coordinated(verb: Word) -> list[Word]:
    """The verbs coordinated with one: "vowed to arm and train"."""
    return [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"]


def _must(verb: Word) -> bool:
    """Whether a clause says what ought to be done: "must leave", "has to stop"."""
    if any(c.dep_ == "aux" and c.lower_ in OBLIGING for c in verb.children):
        return True
    has_to = verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_ in ("have", "need", "ought")
    return has_to and any(c.tag_ == "TO" for c in verb.children)


def is_question(infinitive: Word) -> bool:
    """Whether an infinitive is a question of its own: "how to leave", "whether to strike"."""
    return any(c.lower_ in ASKING and c.i < infinitive.i for c in infinitive.children)


def marker(verb: Word) -> str | None:
    """to, that or ing for a complement clause; None for adverbial and other clauses, and for questions: "told them
    how to leave" orders nobody to leave."""
    if any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children):
        return None if is_question(verb) else "to"
    if verb.dep_ == "ccomp":
        return "that"
    if verb.dep_ == "xcomp":
        return "ing" if verb.tag_ == "VBG" else "to"
    if verb.dep_ == "acl" and any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.children):
        return "that"
    return None
