"""Where an act took place: the place its clause puts it in, not any place of the story.

Every place name of the sentence is a candidate. Its way to the trigger in the parse, its preposition and the nouns it
stands under are weighed with `pipeline/data/location_weights.csv`, fitted by `python -m pipeline.evaluation.placing`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.event import bearing, words

if TYPE_CHECKING:
    from pipeline.event.draft import Draft
    from pipeline.event.scene import Scene
    from pipeline.place import Place
    from pipeline.syntax import Word

LEAST = -0.85
"""Logit from which a candidate is the place (a chance of .3): a wrong place and a missed one cost alike there."""
MOST = 15
"""Places nearest to the trigger that are weighed."""
SPOKEN = frozenset(["ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"])
"""Types done by words: they have a place only where the text says where the words were spoken."""
DISTANT = frozenset(["AID", "COOPERATE", "SANCTION"])
"""Types done to a country from afar: the country they are done to is not their place."""
WHERE = frozenset("in at near inside outside".split())
NARROW = frozenset(["site", "city"])


@functools.cache
def weights() -> Mapping[str, float]:
    """Logistic weights by the names that bearing.features gives."""
    return {row["feature"]: float(row["weight"]) for row in words.read("location_weights.csv")}


def read(draft: Draft, places: Sequence[Place], anchors: Sequence[Word]) -> Place | None:
    """The place of an act among the places of its sentence, None where all of them belong elsewhere.

    anchors: the words that state the act, the trigger first; of a promise the verb that utters it.
    """
    scene, trigger = draft.scene, anchors[0]
    middle = scene.sentence.start + trigger.idx
    best: tuple[float, Place] | None = None
    for place in sorted(places, key=lambda p: (abs(p.start - middle), p.start))[:MOST]:
        head = scene.head_of(place.start, place.end)
        if head is None or not _may_be(draft, trigger, head, place):
            continue
        score = max(_score(scene, anchor, head, place, places) for anchor in anchors)
        if score >= LEAST and (best is None or score > best[0]):
            best = (score, place)
    return best[1] if best else None


def _score(scene: Scene, anchor: Word, head: Word, place: Place, rivals: Sequence[Place]) -> float:
    known = weights()
    found = bearing.features(scene, anchor, head, place, rivals)
    return sum(known.get(name, 0.0) * value for name, value in found.items())


def _may_be(draft: Draft, trigger: Word, head: Word, place: Place) -> bool:
    """Whether a name can be the place at all: no person's name, no party, and no topic of what is only said."""
    actor = draft.scene.actor(head)
    if actor is not None and actor.kind == "person":
        return False
    if any(p.token is head for p in draft.actors) and not _is_under(head, WHERE):
        return False
    if draft.event_type in SPOKEN:
        return _is_under(head, WHERE) and not place.is_metonym and not _is_topic(head, trigger)
    return draft.event_type not in DISTANT or place.precision in NARROW or _is_under(head, WHERE)


def _is_under(head: Word, prepositions: frozenset[str]) -> bool:
    word = head
    while word.dep_ in bearing.LINKED and word.head is not word:
        word = word.head
    return word.dep_ == "pobj" and word.head.lower_ in prepositions


def _is_topic(head: Word, trigger: Word) -> bool:
    """Whether a phrase belongs to a noun or clause that is spoken of: "condemned the violence in Basra"."""
    word = head
    while word.head is not word and word is not trigger:
        if word.pos_ in ("NOUN", "VERB") and word.dep_ in ("dobj", "pobj", "ccomp", "xcomp", "acl", "relcl", "pcomp"):
            return True
        word = word.head
    return word is not trigger
