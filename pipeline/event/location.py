"""Where an act took place: the place its clause puts it in, not any place of the story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.event import path, words

if TYPE_CHECKING:
    from pipeline.event.scene import Scene
    from pipeline.place import Place
    from pipeline.syntax import Word

REACH = 7.0
"""Cost beyond which a place belongs to something else in the sentence."""
LOCATIVE = words.of("locative")
LOCALITIES = words.of("localities")
PENALTY = {"of": 1.0, "from": 3.0, "to": 1.0, "by": 2.0, "with": 3.0, "for": 3.0, "against": 3.0, "toward": 1.0}
"""What a preposition over a name takes from its being the place; 0 for those of position."""
ISSUE = frozenset(
    ["against", "about", "over", "for", "because", "regarding", "concerning", "according", "than", "like"]
)
"""Prepositions of a cause or target: what stands under them is not where, least of all in a protest."""
MODIFYING = frozenset(["compound", "amod", "poss", "nmod", "nummod"])
LINKED = frozenset(["compound", "appos", "nmod", "conj", "amod"])
BREADTH = {"site": 0.0, "city": 0.0, "admin1": 0.6, "country": 1.0, "region": 1.2}
"""The narrower of two places is the place."""
MOST = 15
"""Places nearest to the trigger that are weighed."""
GAP = 0.08
"""Cost of each word between."""
DIRECTIONS = frozenset(
    (
        "north south east west northeast northwest southeast southwest away outside kilometers kilometres miles "
        "km mile kilometer"
    ).split()
)


def read(scene: Scene, trigger: Word, places: Sequence[Place]) -> Place | None:
    """The place of a trigger among the places of its sentence, None where all of them belong elsewhere."""
    best: tuple[float, int, Place] | None = None
    middle = scene.sentence.start + trigger.idx
    for place in sorted(places, key=lambda p: abs(p.start - middle))[:MOST]:
        head = scene.head_of(place.start, place.end)
        if head is None or _is_person(scene, head):
            continue
        distance = path.cost(trigger, head) + _penalty(head, trigger) + BREADTH.get(place.precision, 0.0)
        distance += GAP * abs(head.i - trigger.i)
        if distance <= REACH and (best is None or (distance, abs(head.i - trigger.i)) < best[:2]):
            best = (distance, abs(head.i - trigger.i), place)
    return best[2] if best else None


def _is_person(scene: Scene, head: Word) -> bool:
    actor = scene.actor(head)
    return actor is not None and actor.kind == "person"


def _penalty(head: Word, trigger: Word) -> float:
    """What makes a name less likely to be the place: subjects and modifiers are actors, causes and targets
    other things."""
    return _role(head, trigger) + sum(3.0 for w in _between(head, trigger) if w.lower_ in ISSUE)


def _between(head: Word, trigger: Word) -> list[Word]:
    """The words over a name up to the trigger."""
    found = []
    for word in head.ancestors:
        if word is trigger:
            break
        found.append(word)
    return found


def _role(head: Word, trigger: Word) -> float:
    """The cost of the name's own function in its phrase."""
    word = head
    while word.dep_ in LINKED and word.head is not word and not _is_modifier(word):
        word = word.head
    if _is_modifier(word):
        return _modifier_cost(word, trigger)
    if word.dep_ == "pobj":
        prep = word.head
        if prep.lower_ not in LOCATIVE:
            return 4.0
        if prep.lower_ in ("of", "from") and prep.head.lower_ in DIRECTIONS:
            return 2.0
        if prep.lower_ == "of" and prep.head.lemma_ in LOCALITIES:
            return -1.0
        return PENALTY.get(prep.lower_, 0.0) + (2.0 if _is_in_subject(prep) else 0.0)
    if word.dep_ in ("dobj", "nsubjpass"):
        return 0.0 if word.head is trigger else 2.5
    return 9.0 if word.dep_ in ("nsubj", "agent") else 2.0


def _is_modifier(word: Word) -> bool:
    return word.dep_ in MODIFYING and word.head.i > word.i and word.head.pos_ in ("NOUN", "PROPN")


def _modifier_cost(word: Word, trigger: Word) -> float:
    """A name before a noun counts with its noun: "in Basra province", "patrolled Warsaw stations"; not "Syrian
    forces"."""
    noun = word.head
    if any(c.lower_ == "of" and noun.lemma_ in LOCALITIES for c in noun.children):
        return 3.0
    while noun.dep_ in ("compound", "conj", "appos") and noun.head is not noun:
        noun = noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in LOCATIVE:
        return 0.5 + PENALTY.get(noun.head.lower_, 0.0)
    if noun.dep_ in ("dobj", "nsubjpass") and noun.head is trigger:
        return 1.5
    return 9.0


def _is_in_subject(prep: Word) -> bool:
    """Whether a phrase only says which subject is meant: "a soldier from New Zealand was shot"."""
    return prep.head.dep_ in ("nsubj", "nsubjpass") and prep.lower_ not in ("in", "at", "near", "outside", "inside")
