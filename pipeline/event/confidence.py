"""How sure a mention is: the chance that its type and the countries of its participants are right.

A logistic model of what is known of a draft, its logit bent to the shares seen, with the weights of
`pipeline/data/confidence_weights.csv`, fitted and checked by `python -m pipeline.evaluation.calibration`; its
reliability is in docs/confidence.md.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.event import words
from pipeline.event.draft import Draft

if TYPE_CHECKING:
    from pipeline.event.source import Party

HEAVIEST = 12.0
"""Weight of a sense beyond which more conditions say no more."""
CLAUSES = frozenset(["relcl", "advcl", "acl", "conj", "ccomp", "xcomp", "pcomp"])
LONG = 35
"""Words from which a sentence is long: the parse suffers."""


@functools.cache
def weights() -> Mapping[str, float]:
    """Logistic weights by the names that features() gives."""
    return {row["feature"]: float(row["weight"]) for row in words.read("confidence_weights.csv")}


def estimate(draft: Draft) -> float:
    """A number between 0 and 1, rounded to three places."""
    known = weights()
    score = sum(known.get(name, 0.0) * value for name, value in features(draft).items())
    return round(bend(score, known["curve 0"], known["curve 1"], known["curve 2"]), 3)


def bend(score: float, shift: float, slope: float, bow: float) -> float:
    """The chance at a logit: logistic of shift + slope x + bow x^2, level where that would turn around."""
    if bow and (score + slope / (2 * bow)) * bow < 0:
        score = -slope / (2 * bow)
    return 1.0 / (1.0 + math.exp(-(shift + slope * score + bow * score * score)))


def features(draft: Draft) -> dict[str, float]:
    """Named features, 0 to 1 each: the rule, the parse, the participants, the standing of the statement."""
    sense, trigger = draft.match.sense, draft.match.trigger
    found = {
        "bias": 1.0,
        "specific": min(sense.weight, HEAVIEST) / HEAVIEST,
        f"type {draft.event_type}": 1.0,
        f"trigger {sense.pos}": 1.0,
        f"modality {draft.modality}": 1.0,
        f"section {draft.scene.sentence.section}": 1.0,
        "quoted": float(draft.is_quoted),
        "told twice": float(bool(draft.merged)),
        "symmetric": float(draft.is_symmetric),
        "root": float(trigger.dep_ == "ROOT"),
        "in clause": float(trigger.dep_ in CLAUSES),
        "long sentence": float(len(draft.scene.doc) >= LONG),
        "dated": float(draft.dating.basis in ("stated", "relative")),
        "placed": float(draft.place is not None and draft.place_basis != "act"),
    }
    found |= _parties("actor", draft.actors)
    found |= _parties("recipient", draft.recipients)
    return found


def _parties(side: str, parties: list[Party]) -> dict[str, float]:
    """What is known of one side: nobody, how many, how sure, named or by pronoun, of a country or not."""
    if not parties:
        return {f"no {side}": 1.0}
    actors = [p.actor for p in parties]
    return {
        f"{side} sure": min(a.confidence for a in actors),
        f"{side} several": float(len(actors) > 1),
        f"{side} known": float(all(a.actor_id is not None for a in actors)),
        f"{side} homeless": float(any(a.country is None for a in actors)),
        f"{side} unnamed": float(any(a.start < 0 for a in actors)),
        f"{side} {actors[0].kind}": 1.0,
    }
