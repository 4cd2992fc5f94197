"""Where an act took place: the place its clause puts it in, not any place of the story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.event import path, words

if TYPE_CHECKING:
    from pipeline.place import Place
    from pipeline.sentence import Sentence
    from pipeline.syntax import Tree, Word

REACH = 6.5
LOCATIVE = words.of("locative")
PENALTY = {"of": 1.0, "from": 1.5, "to": 1.0, "against": 1.0, "by": 2.0, "with": 3.0, "for": 2.5}


def read(doc: Tree, sentence: Sentence, trigger: Word, places: Sequence[Place], taken: Sequence[int]) -> Place | None:
    """The place of a trigger among the places of its sentence; taken are tokens that stand for actors."""
    best: tuple[float, int, Place] | None = None
    for place in places:
        head = path.head_of(doc, place.start - sentence.start, place.end - sentence.start)
        if head is None:
            continue
        distance = path.cost(trigger, head) + _penalty(head, trigger, taken)
        if distance <= REACH and (best is None or (distance, abs(head.i - trigger.i)) < best[:2]):
            best = (distance, abs(head.i - trigger.i), place)
    return best[2] if best else None


def _penalty(head: Word, trigger: Word, taken: Sequence[int]) -> float:
    """What makes a name less likely to be the place: subjects and modifiers are actors, far prepositions other things."""
    token = head
    while token.dep_ in ("compound", "appos", "nmod", "conj", "poss", "amod") and token.head != token:
        if token.dep_ in ("poss", "amod", "compound") and token.head.pos_ in ("NOUN", "PROPN"):
            inside = token.head
            while inside.dep_ in ("compound", "nmod", "conj") and inside.head != inside:
                inside = inside.head
            if inside.dep_ == "pobj" and inside.head.lower_ in LOCATIVE:
                return 1.0 + PENALTY.get(inside.head.lower_, 0.0)
            return 5.0
        token = token.head
    if token.dep_ == "pobj":
        name = token.head.lower_
        return PENALTY.get(name, 0.0) if name in LOCATIVE else 3.0
    if token.dep_ in ("dobj", "nsubjpass"):
        return 0.5
    return 5.0 if token.dep_ in ("nsubj", "agent") or token.i in taken else 2.0
