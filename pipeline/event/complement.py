"""The nouns under a preposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.event import voice

if TYPE_CHECKING:
    from pipeline.syntax import Word

AIMING = frozenset("at on against to towards toward into upon".split())


def of(prep: Word) -> list[Word]:
    """The complements of a preposition, nouns or gerunds, through "out of" and relative pronouns."""
    found = [voice.antecedent(_noun_of(c, prep)) for c in prep.children if c.dep_ in ("pobj", "pcomp", "obj")]
    if not found:
        gap = prep.head
        if gap.dep_ == "relcl" and any(c.lower_ in ("which", "whom", "that") for c in prep.children):
            return [gap.head]
        return _misread(prep)
    return found


def _noun_of(complement: Word, prep: Word) -> Word:
    """The noun of a complement parsed as a clause: "fired at protesters throwing stones"; else the complement."""
    if complement.dep_ != "pcomp" or prep.lower_ not in AIMING:
        return complement
    return next((c for c in complement.children if c.dep_ == "nsubj"), complement)


def _misread(prep: Word) -> list[Word]:
    """The noun after a bare preposition, parsed as the subject of a participle: "asylum to officers holed up"."""
    if prep.children or prep.i + 1 >= len(prep.doc):
        return []
    for word in prep.doc[prep.i + 1 : prep.i + 8]:
        if word.dep_ in ("nsubj", "nsubjpass") and word.head.tag_ in ("VBD", "VBN") and word.left_edge.i == prep.i + 1:
            return [word] if word.head.i > word.i else []
    return []
