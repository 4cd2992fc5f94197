"""Where an act took place: the place its clause puts it in, not any place of the story.

Every place name of the sentence is a candidate. Its way to the trigger in the parse, its preposition and the nouns it
stands under are weighed with `pipeline/data/location_weights.csv`, fitted by `python -m pipeline.evaluation.placing`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.event import bearing, path, words

if TYPE_CHECKING:
    from pipeline.event.draft import Draft
    from pipeline.place import Place
    from pipeline.syntax import Word

LEAST = -0.2
"""Score from which a candidate is the place, against 0 for none: where most answers are right, and a little below."""
BESIDE = 40
"""Characters between the names of a place and of what lies in it."""
NEARLY = 1.0
MOST = 15
"""Places nearest to the trigger that are weighed."""
SPOKEN = frozenset(["ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"])
"""Types done by words: they have a place only where the text says where the words were spoken."""
DISTANT = frozenset(["AID", "COOPERATE", "SANCTION"])
"""Types done to a country from afar: the country they are done to is not their place."""
WHERE = frozenset("in at near inside outside".split())
NARROW = frozenset(["site", "city"])
TOPICS = frozenset(["dobj", "pobj", "ccomp", "xcomp", "acl", "relcl", "pcomp"])


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
    able: list[tuple[float, Place]] = []
    for place in sorted(places, key=lambda p: (abs(p.start - middle), p.start))[:MOST]:
        head = scene.head_of(place.start, place.end)
        if head is None or not may_be(draft, trigger, head, place):
            continue
        score = max(_score(draft, anchor, head, place, places) for anchor in anchors)
        if score >= LEAST:
            able.append((score, place))
    return _narrowed(able) if able else None


def _narrowed(able: Sequence[tuple[float, Place]]) -> Place:
    """The likeliest place, or the narrower one beside it that is nearly as likely: "Baghdad's Amriya district"."""
    best, found = max(able, key=lambda one: one[0])
    for score, place in able:
        within = bearing.WIDTH[place.precision] < bearing.WIDTH[found.precision] and place.country == found.country
        if within and abs(place.start - found.start) < BESIDE and score >= best - NEARLY:
            found = place
    return found


def _score(draft: Draft, anchor: Word, head: Word, place: Place, rivals: Sequence[Place]) -> float:
    known = weights()
    found = bearing.features(draft, anchor, head, place, rivals)
    return sum(known.get(name, 0.0) * value for name, value in found.items())


def may_be(draft: Draft, trigger: Word, head: Word, place: Place) -> bool:
    """Whether a name can be the place at all: no person's name, no party, and no topic of what is only said."""
    actor = draft.scene.actor(head)
    if (actor is not None and actor.kind == "person") or _is_title(draft, head):
        return False
    if any(p.token is head for p in draft.actors) and not _is_under(head, WHERE):
        return False
    if draft.event_type in SPOKEN:
        where = WHERE if place.precision in NARROW else WHERE - {"at"}  # "pointed the finger at Peru"
        return _is_under(head, where) and not place.is_metonym and not _is_topic(head, trigger)
    if _is_told_at(trigger, head):
        return False
    return draft.event_type not in DISTANT or place.precision in NARROW or _is_under(head, WHERE)


def _is_title(draft: Draft, head: Word) -> bool:
    """Whether a name is part of somebody's: "Georgia Governor Ann Lee"."""
    word = head
    while word.dep_ in bearing.MODIFYING and word.head is not word and word.head.pos_ in ("NOUN", "PROPN"):
        word = word.head
        actor = draft.scene.actor(word)
        if actor is not None and actor.kind == "person":
            return True
    return False


def _is_under(head: Word, prepositions: frozenset[str]) -> bool:
    word = head
    while word.dep_ in bearing.LINKED and word.head is not word:
        word = word.head
    return word.dep_ == "pobj" and word.head.lower_ in prepositions


def _is_topic(head: Word, trigger: Word) -> bool:
    """Whether a phrase belongs to a noun or clause that is spoken of: "condemned the violence in Basra"."""
    stating = _stating(trigger)
    word = head
    while word.head is not word and word not in stating:
        if word.pos_ in ("NOUN", "VERB") and word.dep_ in TOPICS:
            return True
        word = word.head
    return word not in stating


def _stating(trigger: Word) -> list[Word]:
    """The trigger and the verb whose place is its own: of a noun its verb, of a second verb the first."""
    above = trigger.head
    if trigger.pos_ == "NOUN" and trigger.dep_ in ("nsubj", "nsubjpass", "dobj") and above.pos_ == "VERB":
        return [trigger, above]
    bare = not any(c.dep_ in ("nsubj", "nsubjpass") for c in trigger.children)
    return [trigger, above] if trigger.dep_ == "conj" and above.pos_ == "VERB" and bare else [trigger]


def _is_told_at(trigger: Word, head: Word) -> bool:
    """Whether a place is where an act is told, not where it was done: "ten died, police told reporters in Lagos"."""
    rise, fall = path.ways(trigger, head)
    if not rise or not fall or rise[-1].dep_ not in ("ccomp", "parataxis"):
        return False
    return rise[-1].head.lemma_ in path.SAYING and not any(w.dep_ in path.BORDERS for w in fall)
