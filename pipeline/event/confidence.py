"""How sure a mention is: the chance that its type and participants are right."""

from __future__ import annotations

import math

from pipeline.event.draft import Draft

BIAS = -0.9
WEIGHTS = {"weight": 0.12, "both": 0.9, "verb": 0.2, "known": 0.6, "quoted": -0.4, "asserted": 0.3}
"""Logistic weights: of the sense's weight (at most 10), both parties, a verb trigger, the actors' own
confidence, quotation,
assertion (happened or ongoing)."""


def estimate(draft: Draft) -> float:
    """A number between 0 and 1, rounded to three places."""
    sense = draft.match.sense
    parties = [p.actor.confidence for p in draft.actors + draft.recipients]
    score = BIAS + WEIGHTS["weight"] * min(sense.weight, 10.0)
    score += WEIGHTS["both"] * (bool(draft.actors) and bool(draft.recipients or draft.is_symmetric))
    score += WEIGHTS["verb"] * (sense.pos == "v") + WEIGHTS["known"] * (sum(parties) / len(parties) if parties else 0.0)
    score += WEIGHTS["quoted"] * draft.is_quoted + WEIGHTS["asserted"] * (draft.modality in ("happened", "ongoing"))
    return round(1.0 / (1.0 + math.exp(-score)), 3)
