"""The two sides of an article: who "both sides", "the two governments", "each" and "the other" are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.event import grammar, words

if TYPE_CHECKING:
    from pipeline.actor import Actor
    from pipeline.event.draft import Draft
    from pipeline.event.scene import Scene
    from pipeline.syntax import Word

MARKS = frozenset(["both", "two", "each", "either", "neither", "opposing", "warring", "rival"])
SIDES = words.of("sides")
"""Nouns for one of two sides; without a mark only neighbours are taken for a pair."""
BACK = 10
"""Sentences over which a pair is remembered."""
COLLECTIVE = frozenset(["state", "group", "body", "party"])
ARMED = frozenset(["MIL", "REB", "PRM", "GOV", "OPP", "PTY"])


def is_meant(head: Word) -> bool:
    """Whether a head stands for two known sides: "both sides", "each army", "the neighbours"; a bare "both", "each"."""
    if head.pos_ in ("DET", "PRON"):
        return head.lower_ in ("both", "each", "neither") and not any(c.dep_ == "prep" for c in head.children)
    if head.lemma_ not in SIDES or any(c.dep_ in ("poss", "relcl") for c in head.children):
        return False
    if any(c.lower_ in MARKS for c in head.children):
        return not any(c.dep_ in ("amod", "compound") and c.text.istitle() for c in head.children)
    plain = all(c.dep_ in ("det", "punct") or c.i > head.i for c in head.children)
    return plain and head.tag_ == "NNS" and head.lemma_ in ("neighbour", "neighbor", "side")


def is_other(head: Word) -> bool:
    """Whether a head is the other of two: "each other", "one another", "the other (side)"."""
    if head.lemma_ in SIDES:
        return any(c.lower_ == "other" for c in head.children)
    if head.lower_ not in ("other", "another"):
        return False
    before = head.nbor(-1).lower_ if head.i else ""
    return before in ("each", "one", "the") and not any(c.dep_ == "pobj" for p in head.children for c in p.children)


def of(scene: Scene, head: Word) -> list[Actor]:
    """The two sides meant: coordinated before in the sentence, else those the article last told of; empty for none."""
    for word in reversed(scene.doc[: head.i]):
        if any(c.dep_ == "conj" and c.i < head.i for c in word.children):
            found = [a for w in grammar.unfold([word]) if w.i < head.i and (a := scene.actor(w)) is not None]
            if len(found) == 2 and _are_sides(found):
                return found
    return list(scene.sides)


def latest(drafts: Sequence[Draft], index: int) -> tuple[Actor, ...]:
    """The two sides last told of within BACK sentences of sentence number index; of a mutual act first."""
    near = [d for d in reversed(drafts) if index - d.scene.sentence.index <= BACK]
    for mutual in (True, False):
        for draft in near:
            found = _distinct([p.actor for p in (*draft.actors, *draft.recipients)])
            if draft.is_symmetric >= mutual and len(found) == 2 and _are_sides(found):
                return tuple(found)
    return ()


def _distinct(actors: list[Actor]) -> list[Actor]:
    kept: dict[tuple[str | None, str | None], Actor] = {}
    for actor in actors:
        kept.setdefault((actor.country, actor.sector), actor)
    return list(kept.values())


def _are_sides(actors: list[Actor]) -> bool:
    one, other = actors
    known = all(a.country is not None and (a.kind in COLLECTIVE or a.sector in ARMED) for a in actors)
    return known and (one.country, one.sector) != (other.country, other.sector)
