"""Fits the weights by which an act's place is chosen: python -m pipeline.evaluation.placing FILE [--write].

FILE is JSON lines {"id", "text", "verb": [{"start", "end"}], "location": [{"start", "end"}]}: which place names, if
any, say where a verb's act was done. Only the acts the coder finds are learned from, each name of the sentence one
case; the answer is checked by five-fold cross-validation over the texts. Figures alone are kept: no word of FILE.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipeline import coder
from pipeline.event import bearing, location, row
from pipeline.event.draft import Draft

LEAST_SEEN = 15
"""Cases in which a feature must occur for its weight to be kept."""
STRENGTH = 0.5
"""Inverse of the ridge penalty."""
HEAD = (
    "# Logistic weights of the features of pipeline/event/bearing.py: a place name as the place of an act.\n"
    "# Source: fitted by `python -m pipeline.evaluation.placing` on sentences marked with the place of their verb.\n"
)


@dataclass(frozen=True, slots=True)
class Case:
    """One place name beside one act: its features, whether it is the act's place, the text it is from."""

    features: dict[str, float]
    is_place: bool
    text: int


def cases(rows: list[dict[str, Any]]) -> Iterator[Case]:
    """The candidates of every row whose verb the coder codes."""
    for number, line in enumerate(rows):
        scan, drafts = coder.read(line["text"], None)
        verb = line["verb"][0]
        hit = next((d for d in drafts if not d.is_ghost and _meets(*row.trigger(d), verb)), None)
        if hit is not None:
            yield from _candidates(hit, [p for p in scan.places if p.kind != "demonym"], line["location"], number)


def _candidates(draft: Draft, places: list[Any], gold: list[dict[str, int]], number: int) -> Iterator[Case]:
    sentence = draft.scene.sentence
    here = [p for p in places if sentence.start <= p.start < sentence.end]
    for place in here:
        head = draft.scene.head_of(place.start, place.end)
        actor = draft.scene.actor(head) if head is not None else None
        if head is None or (actor is not None and actor.kind == "person"):
            continue
        found = bearing.features(draft.scene, draft.match.trigger, head, place, here)
        yield Case(found, any(_meets(place.start, place.end, g) for g in gold), number)


def _meets(start: int, end: int, span: dict[str, int]) -> bool:
    return start < span["end"] and span["start"] < end


def fit(found: list[Case]) -> tuple[dict[str, float], float]:
    """Weights by feature, rounded to two places, and the share of candidates told right by cross-validation."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold, cross_val_predict

    vectors = DictVectorizer()
    matrix = vectors.fit_transform([c.features for c in found])
    truth = np.array([c.is_place for c in found])
    kept = np.asarray((matrix != 0).sum(axis=0)).ravel() >= LEAST_SEEN
    names = vectors.get_feature_names_out()[kept]
    model = LogisticRegression(C=STRENGTH, max_iter=3000, fit_intercept=False)
    folds = GroupKFold(5)
    guess = cross_val_predict(
        model, matrix[:, kept], truth, groups=[c.text for c in found], cv=folds, method="decision_function"
    )
    right = float(np.mean((guess >= location.LEAST) == truth))
    model.fit(matrix[:, kept], truth)
    return {str(n): round(float(w), 2) for n, w in zip(names, model.coef_[0], strict=True)}, right


def main() -> None:
    """Fit, print the figure, and with --write replace the shipped weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--write", action="store_true", help="replace pipeline/data/location_weights.csv")
    asked = parser.parse_args()
    rows = [json.loads(line) for line in asked.file.read_text(encoding="utf-8").splitlines()]
    found = list(cases(rows))
    weights, right = fit(found)
    print(f"{len(rows)} texts, {len(found)} candidates, {len(weights)} weights, {right:.3f} right by cross-validation")
    if asked.write:
        target = Path(__file__).parent.parent / "data" / "location_weights.csv"
        lines = "".join(f"{name},{weight}\n" for name, weight in sorted(weights.items()) if weight)
        target.write_text(f"{HEAD}feature,weight\n{lines}", encoding="utf-8")


if __name__ == "__main__":
    main()
