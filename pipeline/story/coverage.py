"""`coverage_id`: articles on the same happening, whatever the words."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pandas as pd
import scipy.sparse as sparse  # type: ignore[import-untyped]
from scipy.sparse import csgraph

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

COMMON = 500
"""Articles a term may stand in and still be looked at. One that more share tells hardly any happening from another, and
comparing all who share it is what would make the cost grow with the square of the articles."""

NEAREST = 200
"""Articles most like one (and any just as like) that stand for whom it resembles: a few words in common with the rest
are noise that grows with the night."""

ROWS = 512
"""Articles compared with all others at a time, so that memory stays small."""


def cover(articles: pd.DataFrame) -> pd.Series[str]:
    """coverage_id of each article (columns article_id, text; title and url where known).

    The smallest article_id of its group. Groups are made by average linkage of TF-IDF cosines blended with the cosines
    of the neighbours. Days between publications do not count: pages state wrong ones, trials, strikes and rescues are
    reported for weeks, and what a night is held against at all is bounded by the linking window. Does not depend on the
    order of rows. Costs about n for n articles, as long as happenings do not grow with the night.
    """
    ordered = articles.sort_values("article_id", kind="stable")
    ids = [str(i) for i in ordered["article_id"]]
    pairs = _pairs(_likeness(ordered), _versions(ordered)) if ids else {}
    named = smallest(ids, average(len(ids), pairs, LEAST))
    return pd.Series(named, index=ordered.index, name="coverage_id", dtype="str").reindex(articles.index)


def _likeness(articles: pd.DataFrame) -> sparse.csr_matrix:
    """Likeness of all pairs that have any: own cosine and that of the neighbours."""
    vectors = _vectors(articles)
    own = _product(vectors)
    return (1 - NEIGHBOURS) * own + NEIGHBOURS * _product(_unit(_nearest(own)))


def _nearest(own: sparse.csr_matrix) -> sparse.csr_matrix:
    """Of each article the cosines with those most like it; all that are as like as the last of them count."""
    found = own.copy()
    for low, high in zip(own.indptr, own.indptr[1:], strict=False):
        if high - low > NEAREST:
            row = found.data[low:high]
            row[row < np.partition(row, -NEAREST)[-NEAREST]] = 0
    found.eliminate_zeros()
    return found


def _vectors(articles: pd.DataFrame) -> sparse.csr_matrix:
    """Unit vectors of the articles' terms, weighted by rarity (smoothed inverse document frequency)."""
    from sklearn.feature_extraction import DictVectorizer  # two seconds: only where articles are grouped

    titles = articles["title"] if "title" in articles else [None] * len(articles)
    given = zip(titles, articles["text"], strict=True)
    counts = DictVectorizer().fit_transform(
        terms.weigh(h if isinstance(h, str) else None, t if isinstance(t, str) else "") for h, t in given
    )
    seen = np.asarray((counts > 0).sum(axis=0)).ravel()
    telling = np.flatnonzero(seen <= COMMON)
    rarity = np.log((counts.shape[0] + PRIOR + 1) / (seen[telling] + 0.5)).clip(min=0)
    return _unit(counts[:, telling] @ sparse.diags(rarity))


def _unit(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    length[length == 0] = 1
    return (sparse.diags(1 / length) @ matrix).tocsr()


def _product(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """Cosines of all rows with all, those under the floor left out."""
    parts, turned = [], matrix.T.tocsr()
    for start in range(0, matrix.shape[0], ROWS):
        part = matrix[start : start + ROWS] @ turned
        part.data[part.data < FLOOR] = 0
        part.eliminate_zeros()
        parts.append(part)
    return sparse.vstack(parts).tocsr()


def _pairs(likeness: sparse.csr_matrix, versions: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Pairs of one part each, (i, j) with i < j: average linkage never joins what no likeness of LEAST holds together,
    however many links. Likenesses to nine digits, so that the order of sums cannot part what is equal."""
    upper = sparse.triu(likeness, 1).tocoo()
    value = upper.data.round(9)
    strong = value >= LEAST
    ends = np.array([*versions], np.int64).reshape(-1, 2)
    links = np.append(upper.row[strong], ends[:, 0]), np.append(upper.col[strong], ends[:, 1])
    graph = sparse.coo_matrix((np.ones(len(links[0]), np.int8), links), shape=likeness.shape)
    part = csgraph.connected_components(graph, directed=False)[1]
    same = part[upper.row] == part[upper.col]
    pairs = zip(upper.row[same].tolist(), upper.col[same].tolist(), strict=True)
    return dict(zip(pairs, value[same].tolist(), strict=True)) | versions


def _versions(articles: pd.DataFrame) -> dict[tuple[int, int], float]:
    """Versions of one address are on one happening whatever became of their words."""
    if "url" not in articles:
        return {}
    places: dict[str, list[int]] = defaultdict(list)
    for at, url in enumerate(articles["url"]):
        if isinstance(url, str) and url:
            places[url].append(at)
    return {(found[0], at): 1.0 for found in places.values() for at in found[1:]}
