"""Fits the weights by which an act's place is chosen: python -m pipeline.evaluation.placing FILE [--write].

FILE is JSON lines {"id", "text", "verb": [{"start", "end"}], "location": [{"start", "end"}]}: which place names, if
any, say where a verb's act was done. Only the acts the coder finds are learned from, each name of the sentence a
possible answer beside none; checked by five-fold cross-validation over the texts. Figures alone are kept, no word of
FILE.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline import coder
from pipeline.event import bearing, location, row
from pipeline.event.draft import Draft
from pipeline.place import Place

LEAST_SEEN = 15
"""Cases in which a feature must occur for its weight to be kept."""
PENALTY = 3.0
"""Of the squared weights."""
LARGE = 30.0
"""Bound of scores, so that their exponentials stay finite."""
Numbers = npt.NDArray[Any]
HEAD = (
    "# Weights of the features of pipeline/event/bearing.py: a place name as the place of an act; no place scores 0.\n"
    "# Source: fitted by `python -m pipeline.evaluation.placing` on sentences marked with the place of their verb.\n"
)


@dataclass(frozen=True, slots=True)
class Case:
    """One place name beside one act: its features, whether it is the act's place, the row and text it is from."""

    features: dict[str, float]
    is_place: bool
    row: int
    text: str


def cases(rows: list[dict[str, Any]]) -> Iterator[Case]:
    """The candidates of every row whose verb the coder codes."""
    for number, line in enumerate(rows):
        scan, drafts = coder.read(line["text"], None)
        verb = line["verb"][0]
        hit = next((d for d in drafts if not d.is_ghost and _meets(*row.trigger(d), verb)), None)
        if hit is not None:
            for found, is_place in _candidates(hit, scan.places, line["location"]):
                yield Case(found, is_place, number, line["text"])


def _candidates(
    draft: Draft, places: list[Place], gold: list[dict[str, int]]
) -> Iterator[tuple[dict[str, float], bool]]:
    sentence, trigger = draft.scene.sentence, draft.match.trigger
    here = [p for p in places if sentence.start <= p.start < sentence.end and p.kind != "demonym"]
    for place in here:
        head = draft.scene.head_of(place.start, place.end)
        if head is not None and location.may_be(draft, trigger, head, place):
            found = bearing.features(draft, trigger, head, place, here)
            yield found, any(_meets(place.start, place.end, g) for g in gold)


def _meets(start: int, end: int, span: dict[str, int]) -> bool:
    return start < span["end"] and span["start"] < end


def fit(found: list[Case]) -> tuple[dict[str, float], float]:
    """Weights by feature, rounded to two places, and the share of acts told right by cross-validation.

    A conditional logit: of the names beside an act, and of there being no place (score 0), one is the answer.
    """
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.model_selection import GroupKFold

    vectors = DictVectorizer(sparse=False)
    matrix = vectors.fit_transform([c.features for c in found])
    kept = (matrix != 0).sum(axis=0) >= LEAST_SEEN
    matrix, names = matrix[:, kept], vectors.get_feature_names_out()[kept]
    truth = np.array([c.is_place for c in found])
    acts = np.unique([c.row for c in found], return_inverse=True)[1]
    score = np.zeros(len(found))
    for train, test in GroupKFold(5).split(matrix, truth, [c.text for c in found]):
        score[test] = matrix[test] @ _weights(matrix[train], truth[train], acts[train])
    known = zip(names, _weights(matrix, truth, acts), strict=True)
    return {str(n): round(float(w), 2) for n, w in known}, _right(score, truth, acts)


def _weights(matrix: Numbers, truth: Numbers, acts: Numbers) -> Numbers:
    """The weights under which the right answers are likeliest."""
    from scipy.optimize import minimize  # type: ignore[import-untyped]

    placed = np.unique(acts[truth])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        odds = np.exp(np.clip(matrix @ weights, -LARGE, LARGE))
        total = 1.0 + np.bincount(acts, odds)
        right = np.bincount(acts, odds * truth, len(total))
        share = np.where(truth, odds / np.maximum(right[acts], 1e-12), 0.0)
        likelihood = np.log(right[placed]).sum() - np.log(total).sum()
        slope = matrix.T @ (share - odds / total[acts])
        return PENALTY / 2 * weights @ weights - likelihood, PENALTY * weights - slope

    found: Numbers = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def _right(score: Numbers, truth: Numbers, acts: Numbers) -> float:
    """The share of acts whose likeliest answer, place or none, is right."""
    right = []
    for act in np.unique(acts):
        mine = np.flatnonzero(acts == act)
        best = mine[np.argmax(score[mine])]
        right.append(truth[best] if score[best] >= location.LEAST else not truth[mine].any())
    return float(np.mean(right))


def main() -> None:
    """Fit, print the figure, and with --write replace the shipped weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--write", action="store_true", help="replace pipeline/data/location_weights.csv")
    asked = parser.parse_args()
    rows = [json.loads(line) for line in asked.file.read_text(encoding="utf-8").splitlines()]
    found = list(cases(rows))
    weights, right = fit(found)
    print(f"{len(rows)} texts, {len(found)} candidates, {len(weights)} weights")
    print(f"{right:.3f} of acts right by cross-validation")
    if asked.write:
        target = Path(__file__).parent.parent / "data" / "location_weights.csv"
        lines = "".join(f"{name},{weight}\n" for name, weight in sorted(weights.items()) if weight)
        target.write_text(f"{HEAD}feature,weight\n{lines}", encoding="utf-8")


if __name__ == "__main__":
    main()
