"""Accuracy on the project's own gold (`pipeline/corpus/gold`): cleaning, coding, quotations, grouping.

The gold is read with the conventions of the corpus's README. Coding is measured on the gold's text, so that its
offsets hold; cleaning on the saved pages; grouping on both nights together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from pipeline import corpus
from pipeline.coder import Coding
from pipeline.evaluation import cleaning, coding, grouping, quoting

Rows = list[dict[str, Any]]


def gold(name: str) -> Rows:
    """Rows of one gold file: articles, events, quotes or stories."""
    text = (corpus.folder() / "gold" / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@dataclass(frozen=True, slots=True)
class Reading:
    """The gold, and what the coder makes of its English articles. texts: those articles; coded: by coding.key."""

    articles: Rows
    texts: Rows
    events: Rows
    coded: dict[tuple[str, str], Coding]


def read(step: Callable[[int, int], None] | None = None) -> Reading:
    """Code the gold's articles: about a minute; `step` hears (done, total)."""
    articles = gold("articles")
    texts = [a for a in articles if a["reject"] is None and a["language"] == "en"]
    coded = {}
    for at, article in enumerate(texts, 1):
        coded[coding.key(article)] = coding.code(article)
        if step:
            step(at, len(texts))
    return Reading(articles, texts, gold("events"), coded)


def evaluate(step: Callable[[int, int], None] | None = None) -> dict[str, float]:
    """Every measure by name, 0 to 1, rounded to three digits. Takes about a minute; `step` hears (done, total)."""
    return measured(read(step))


def measured(found: Reading) -> dict[str, float]:
    """Every measure by name, 0 to 1, rounded to three digits."""
    measures: dict[str, float] = {}
    measures |= cleaning.measure(found.articles)
    measures |= coding.measure(found.texts, found.events, found.coded)
    measures |= quoting.measure(gold("quotes"), found.coded)
    measures |= grouping.measure(found.texts, found.events, gold("stories"), found.coded)
    return {name: round(value, 3) for name, value in sorted(measures.items())}


def floors() -> dict[str, float]:
    """The least each measure may be (0 to 1), from floors.json; lowered only with a reason in docs/decisions.md."""
    held: dict[str, float] = json.loads((files("pipeline.evaluation") / "floors.json").read_text(encoding="utf-8"))
    return held


def shortfalls(measures: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """Measures below their floor: name -> (measured, floor). A floor without a measure counts as zero."""
    found = {name: (measures.get(name, 0.0), floor) for name, floor in floors.items()}
    return {name: pair for name, pair in found.items() if pair[0] < pair[1]}
