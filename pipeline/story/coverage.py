"""`coverage_id`: articles on the same happening, whatever the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pandas as pd
import scipy.sparse as sparse  # type: ignore[import-untyped]

from pipeline.story import terms
from pipeline.story.clusters import average, smallest

LEAST = 0.25
"""Mean likeness of two groups of articles from which they are on one happening: the lower end of the range (.25 to .40)
that does best on the shipped corpus, as one happening is oftener told in two ways than two are in the same words."""

FLOOR = 0.06
"""Cosine under which two articles have nothing in common but the language."""

NEIGHBOURS = 0.7
"""Share of likeness that is not the articles' own cosine but that of whom they resemble: reports of one happening that
chose different words resemble the same others."""

PRIOR = 300
"""Articles supposed to lie behind every input, so that in a handful of lines a term's rarity is not overrated."""

ROWS = 512
"""Articles compared with all others at a time, so that memory stays small."""


def cover(articles: pd.DataFrame) -> pd.Series[str]:
    """coverage_id of each article (columns article_id, text; title and url where known).

    The smallest article_id of its group. Groups are made by average linkage of TF-IDF cosines blended with the cosines
    of the neighbours. Days between publications do not count: pages state wrong ones, trials, strikes and rescues are
    reported for weeks, and what a night is held against at all is bounded by the linking window. Does not depend on the
    order of rows.
    """
    ordered = articles.sort_values("article_id", kind="stable")
    pairs = _pairs(_likeness(ordered)) if len(ordered) else {}
    ids = [str(i) for i in ordered["article_id"]]
    named = smallest(ids, average(len(ids), pairs | _versions(ordered), LEAST))
    return pd.Series(named, index=ordered.index, name="coverage_id", dtype="str").reindex(articles.index)


def _likeness(articles: pd.DataFrame) -> sparse.csr_matrix:
    """Likeness of all pairs that have any: own cosine and that of the neighbours."""
    vectors = _vectors(articles)
    own = _product(vectors)
    return (1 - NEIGHBOURS) * own + NEIGHBOURS * _product(_unit(own))


def _vectors(articles: pd.DataFrame) -> sparse.csr_matrix:
    """Unit vectors of the articles' terms, weighted by rarity (smoothed inverse document frequency)."""
    from sklearn.feature_extraction import DictVectorizer  # two seconds: only where articles are grouped

    titles = articles["title"] if "title" in articles else [None] * len(articles)
    given = zip(titles, articles["text"], strict=True)
    counts = DictVectorizer().fit_transform(
        terms.weigh(h if isinstance(h, str) else None, t if isinstance(t, str) else "") for h, t in given
    )
    seen = np.asarray((counts > 0).sum(axis=0)).ravel()
    rarity = np.log((counts.shape[0] + PRIOR + 1) / (seen + 0.5)).clip(min=0)
    return _unit(counts @ sparse.diags(rarity))


def _unit(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    length[length == 0] = 1
    return (sparse.diags(1 / length) @ matrix).tocsr()


def _product(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """Cosines of all rows with all, those under the floor left out."""
    parts = []
    for start in range(0, matrix.shape[0], ROWS):
        part = (matrix[start : start + ROWS] @ matrix.T).tocsr()
        part.data[part.data < FLOOR] = 0
        part.eliminate_zeros()
        parts.append(part)
    return sparse.vstack(parts).tocsr()


def _pairs(likeness: sparse.csr_matrix) -> dict[tuple[int, int], float]:
    """The matrix's upper half as pairs; nine digits, so that the order of sums cannot part what is equal."""
    upper = sparse.triu(likeness, 1).tocoo()
    entries: Iterator[tuple[int, int, float]] = zip(
        upper.row.tolist(), upper.col.tolist(), upper.data.round(9).tolist(), strict=True
    )
    return {(i, j): value for i, j, value in entries}


def _versions(articles: pd.DataFrame) -> dict[tuple[int, int], float]:
    """Versions of one address are on one happening whatever became of their words."""
    if "url" not in articles:
        return {}
    places: dict[str, list[int]] = defaultdict(list)
    for at, url in enumerate(articles["url"]):
        if isinstance(url, str) and url:
            places[url].append(at)
    return {(found[0], at): 1.0 for found in places.values() for at in found[1:]}
