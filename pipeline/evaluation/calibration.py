"""Fits and checks the confidence of mentions: python -m pipeline.evaluation.calibration [--also FILE] [--write].

Cases are the coder's own mentions on the project's gold, and with --also on FILE: JSON lines {"id", "text", "date",
"gold": [{"root", "source": [{"country"}], "target": [{"country"}], "symmetric"}]}, one focal act a sentence. A case is
right when its type is right and the countries of actor and recipient are those of the gold, nobody for nobody; it is
passed over where the gold does not say (articles marked in part, acts beside the focal one). The model is logistic,
its logits bent by a curve of three numbers that is fitted on folds the weights have not seen;
every figure is by ten-fold cross-validation over articles and sentences. Figures alone are kept: no word of FILE.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline import coder, evaluation
from pipeline.evaluation import coding
from pipeline.event import confidence, row
from pipeline.event.draft import Draft

FOLDS = 10
BINS = 10
STRENGTH = 0.3
"""Inverse of the ridge penalty."""
LEAST_SEEN = 12
"""Cases in which a feature must occur for its weight to be kept."""
ROOT = Path(__file__).parent.parent
HEAD = (
    "# Logistic weights of the features of pipeline/event/confidence.py.\n"
    "# Source: fitted by `python -m pipeline.evaluation.calibration`; see docs/confidence.md.\n"
)

PAGE = """# Confidence

`mention.confidence` is the chance that a mention's type is right and the countries of its actor and recipient are too
(nobody for nobody). It says nothing of date, place or modality. `event.confidence` is the chance that at least one of
its independent stories is right.

A logistic model, its logits bent, of the rule's specificity, the parse, the participants and the standing of the
statement, on {count} mentions of {texts} texts. Figures are by {folds}-fold cross-validation over texts.

- Expected calibration error: **{error:.3f}** ({bins} bins of equal width)
- Brier score: {brier:.3f}; with the same chance for all, {plain:.3f}
- Right: {right:.2f} of the mentions

| confidence | mentions | mean | right |
|---|---|---|---|
{rows}
Made by `python -m pipeline.evaluation.calibration --write`, with `--also` a file of sentences that have one focal act
each.
"""
Chances = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """One mention: features, whether it is right, and the text it is from."""

    features: dict[str, float]
    is_right: bool
    text: str


def own() -> Iterator[Case]:
    """Mentions on the project's gold whose rightness it tells."""
    events = evaluation.gold("events")
    for article in evaluation.gold("articles"):
        if article["reject"] is not None or article["language"] != "en":
            continue
        marked = [e for e in events if coding.key(e) == coding.key(article)]
        day = date.fromisoformat(article["published_at"][:10]) if article["published_at"] else None
        for draft, mention in told(article["text"], day):
            right = _own_verdict(mention, marked, article["exhaustive"])
            if right is not None:
                yield Case(confidence.features(draft), right, article["url"])


def told(text: str, day: date | None) -> Iterator[tuple[Draft, dict[str, Any]]]:
    """Drafts of a text with each of their rows."""
    for draft in coder.read(text, day)[1]:
        if not draft.is_ghost:
            for mention in row.lay_out(draft, "", None, draft, ""):
                yield draft, mention


def _own_verdict(mention: dict[str, Any], marked: list[dict[str, Any]], is_exhaustive: bool) -> bool | None:
    touched = [e for e in marked if coding.overlaps(mention, e)]
    typed = [e for e in touched if mention["event_type"] in {e["type"], *e["alt_types"]}]
    if typed:
        return any(
            _is_side(e["actor"], mention, "actor") and _is_side(e["recipient"], mention, "recipient") for e in typed
        )
    if touched:
        return False if any(e["required"] for e in touched) else None
    if not is_exhaustive or any(coding.points_back(mention, e) for e in marked):
        return None
    return False


def _is_side(gold: dict[str, Any] | None, mention: dict[str, Any], side: str) -> bool:
    return bool(_country(gold["country"] if gold else None) == mention[f"{side}_country"])


def focal(path: Path) -> Iterator[Case]:
    """Mentions of sentences with one focal act each: its own, or all where it is missed."""
    for line in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        gold = line["gold"][0]
        found = list(told(line["text"], date.fromisoformat(line["date"]) if line["date"] else None))
        is_found = any(m["event_type"] == gold["root"] for _, m in found)
        for draft, mention in found:
            if not is_found or mention["event_type"] == gold["root"]:
                yield Case(confidence.features(draft), is_found and _is_focal(gold, mention), line["id"])


def _is_focal(gold: dict[str, Any], mention: dict[str, Any]) -> bool:
    source, target = ({_country(a["country"]) for a in gold[s]} - {None} for s in ("source", "target"))
    pair = (mention["actor_country"], mention["recipient_country"])
    if gold["symmetric"]:
        source = target = source | target
    return (pair[0] in source if source else pair[0] is None) and (pair[1] in target if target else pair[1] is None)


def _country(code: str | None) -> str | None:
    return row.INTERGOVERNMENTAL.get(code, code) if code else None


def fit(cases: list[Case]) -> tuple[dict[str, float], Chances]:
    """Weights by feature, and the chance of each case as told by the folds it is not in."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.model_selection import GroupKFold

    vectors = DictVectorizer(sparse=False)
    matrix = vectors.fit_transform([c.features for c in cases])
    kept = (matrix != 0).sum(axis=0) >= LEAST_SEEN
    matrix, names = matrix[:, kept], vectors.get_feature_names_out()[kept]
    truth, texts = np.array([c.is_right for c in cases]), np.array([c.text for c in cases])
    chances = np.zeros(len(truth))
    for train, test in GroupKFold(FOLDS).split(matrix, truth, texts):
        linear, curve = learn(matrix[train], truth[train], texts[train])
        chances[test] = [confidence.bend(score, *curve) for score in matrix[test] @ linear]
    linear, curve = learn(matrix, truth, texts)
    found = {str(n): round(float(w), 3) for n, w in zip(names, linear, strict=True)}
    return found | {f"curve {n}": round(value, 3) for n, value in enumerate(curve)}, chances


def learn(matrix: Chances, truth: NDArray[np.bool_], texts: NDArray[Any]) -> tuple[Chances, tuple[float, float, float]]:
    """Linear weights, and the curve that bends their logits to the shares seen in folds they were not fitted on."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold, cross_val_predict

    model = LogisticRegression(C=STRENGTH, max_iter=5000, fit_intercept=False)
    logits = cross_val_predict(model, matrix, truth, groups=texts, cv=GroupKFold(8), method="decision_function")
    curve = LogisticRegression(C=10, fit_intercept=False)
    curve.fit(np.column_stack([np.ones(len(logits)), logits, logits**2]), truth)
    shift, slope, bow = (float(w) for w in curve.coef_[0])
    return np.asarray(model.fit(matrix, truth).coef_[0]), (shift, slope, bow)


def bins(chances: Chances, truth: NDArray[np.bool_]) -> list[tuple[float, float, int, float, float]]:
    """Lower and upper edge, cases, mean chance and share right of each bin of equal width that holds a case."""
    at = np.minimum((chances * BINS).astype(int), BINS - 1)
    return [
        (b / BINS, (b + 1) / BINS, int((at == b).sum()), float(chances[at == b].mean()), float(truth[at == b].mean()))
        for b in range(BINS)
        if (at == b).any()
    ]


def error(chances: Chances, truth: NDArray[np.bool_]) -> float:
    """Expected calibration error: mean gap of chance and share right over the bins, weighted by their cases."""
    return sum(n * abs(mean - share) for _, _, n, mean, share in bins(chances, truth)) / len(chances)


def report(cases: list[Case], chances: Chances) -> str:
    """The page docs/confidence.md."""
    truth = np.array([c.is_right for c in cases])
    brier, plain = float(np.mean((chances - truth) ** 2)), float(np.mean((truth.mean() - truth) ** 2))
    rows = "".join(
        f"| {low:.1f}-{high:.1f} | {count} | {mean:.2f} | {share:.2f} |\n"
        for low, high, count, mean, share in bins(chances, truth)
    )
    return PAGE.format(
        count=len(cases), texts=len({c.text for c in cases}), folds=FOLDS, bins=BINS, rows=rows, brier=brier,
        plain=plain, right=truth.mean(), error=error(chances, truth),
    )  # fmt: skip


def main() -> None:
    """Fit, print the page, and with --write replace the shipped weights and docs/confidence.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--also", type=Path, help="sentences with one focal act each")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    cases = [*own(), *(focal(asked.also) if asked.also else ())]
    weights, chances = fit(cases)
    page = report(cases, chances)
    print(page)
    if asked.write:
        lines = "".join(f"{name},{weight}\n" for name, weight in sorted(weights.items()) if weight)
        (ROOT / "data" / "confidence_weights.csv").write_text(f"{HEAD}feature,weight\n{lines}", encoding="utf-8")
        (ROOT.parent / "docs" / "confidence.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
