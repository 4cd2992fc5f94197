"""`coverage_id`: articles on the same happening, whatever the words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from pipeline.story import terms
from pipeline.story.clusters import average, smallest

LEAST = 0.22
"""Mean cosine of two groups of articles from which they are on one happening. In the lower half of the range (.20 to
.28) that does best on the shipped corpus."""

NEAR, FAR, DAMPED = 7.0, 35.0, 0.7
"""Days between publications up to which likeness counts in full, and from which it is damped to a share of it. Never
to nothing: pages state wrong days, and trials, strikes and rescues are reported for weeks. What a night is held
against at all is bounded by the linking window."""

KEPT = 50
"""Heaviest terms that stand for an article, so that a long one is not unlike a short one for its length alone."""

KEYS = 15
"""Heaviest terms of an article under which it is looked up."""

CROWD = 200
"""Articles under one term beyond which the term tells nothing about the happening and is not looked under."""

PRIOR = 500
"""Articles supposed to lie behind every input, so that in a handful of lines a term's rarity is not overrated."""

SHARED = 60
"""Articles added to those that have a term: one happening is told by several, so a term of ten tells nearly
as much as a term of one."""

Vector = Mapping[str, float]


def cover(articles: pd.DataFrame) -> pd.Series[str]:
    """coverage_id of each article (columns article_id, text, published_at; url where known).

    The smallest article_id of its group. Groups are made by average linkage of TF-IDF cosines, damped by the days
    between publications; only articles with a telling term in common are compared. Does not depend on the order
    of rows.
    """
    ordered = articles.sort_values("article_id", kind="stable")
    vectors = _vectors(ordered)
    days = [None if pd.isna(t) else t.timestamp() / 86400 for t in ordered["published_at"]]
    pairs = {
        p: c for p in _candidates(vectors) if (c := _cosine(vectors, *p) * _closeness(days[p[0]], days[p[1]])) > 0.0
    }
    ids = [str(i) for i in ordered["article_id"]]
    named = smallest(ids, average(len(ids), pairs | _versions(ordered), LEAST))
    return pd.Series(named, index=ordered.index, name="coverage_id", dtype="str").reindex(articles.index)


def _vectors(articles: pd.DataFrame) -> list[Vector]:
    """Unit vectors of the articles' terms, heaviest first, weighted by rarity (smoothed inverse document frequency)."""
    weights = [terms.weigh(t if isinstance(t, str) else "") for t in articles["text"]]
    seen = Counter(term for found in weights for term in found)
    rarity = {t: math.log((len(weights) + PRIOR) / (n + SHARED)) for t, n in seen.items()}
    return [_unit(_heaviest({t: w * rarity[t] for t, w in found.items()}, KEPT)) for found in weights]


def _heaviest(vector: Vector, count: int) -> Vector:
    return dict(sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:count])


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(math.fsum(w * w for w in vector.values())) or 1.0
    return {t: w / length for t, w in vector.items()}


def _candidates(vectors: Sequence[Vector]) -> Iterator[tuple[int, int]]:
    """Pairs with one of their heaviest terms in common, unless half the night has it too."""
    index: dict[str, list[int]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        for term in list(vector)[:KEYS]:
            index[term].append(at)
    found = {(i, j) for under in index.values() if len(under) <= CROWD for j in under for i in under if i < j}
    yield from sorted(found)


def _cosine(vectors: Sequence[Vector], one: int, other: int) -> float:
    short, long = sorted((vectors[one], vectors[other]), key=len)
    return math.fsum(w * long[t] for t, w in short.items() if t in long)


def _closeness(one: float | None, other: float | None) -> float:
    if one is None or other is None:
        return 1.0
    late = min(1.0, max(0.0, (abs(one - other) - NEAR) / (FAR - NEAR)))
    return 1.0 - (1.0 - DAMPED) * late


def _versions(articles: pd.DataFrame) -> dict[tuple[int, int], float]:
    """Versions of one address are on one happening whatever became of their words."""
    if "url" not in articles:
        return {}
    places: dict[str, list[int]] = defaultdict(list)
    for at, url in enumerate(articles["url"]):
        if isinstance(url, str) and url:
            places[url].append(at)
    return {(found[0], at): 1.0 for found in places.values() for at in found[1:]}
