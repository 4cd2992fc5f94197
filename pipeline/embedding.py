"""Word vectors kept: the parser's first layers see a word by itself, so each word goes through them once a process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from thinc.api import Model

    Features = Sequence[NDArray[np.uint64]]

MOST = 30_000
"""Words kept before all are forgotten: with their vectors, about 15 MB."""


class Vectors:
    """The output of an embedding model by word, as rows of one table.

    A row does not depend on the words computed together with it, so what is kept is what would be computed again.
    """

    def __init__(self, model: Model[Features, list[NDArray[np.float32]]], width: int) -> None:
        """model gives one array (words x width) for a list with one array (words x features)."""
        self._model, self._width = model, width
        self._forget()

    def _forget(self) -> None:
        self._places: dict[bytes, int] = {}
        self._table: NDArray[np.float32] = np.empty((0, self._width), "float32")

    def of(self, texts: Features) -> list[NDArray[np.float32]]:
        """The vectors of each text, from the features of its words (words x features)."""
        if len(self._places) > MOST:
            self._forget()
        features = np.ascontiguousarray(np.concatenate(texts))
        raw, size = features.tobytes(), features.itemsize * features.shape[1]
        keys = [raw[at : at + size] for at in range(0, len(raw), size)]
        self._learn(features, keys)
        rows = self._table[[self._places[key] for key in keys]]
        return np.split(rows, np.cumsum([len(text) for text in texts])[:-1])

    def _learn(self, features: NDArray[np.uint64], keys: Sequence[bytes]) -> None:
        """Compute the words not yet known."""
        new = {key: at for at, key in enumerate(keys) if key not in self._places}
        if not new:
            return
        start = len(self._places)
        self._places.update((key, start + n) for n, key in enumerate(new))
        if len(self._places) > len(self._table):
            more = np.empty((2 * len(self._places), self._width), "float32")
            self._table = np.concatenate([self._table[:start], more])
        self._table[start : len(self._places)] = self._model.predict([features[list(new.values())]])[0]


def keep(component: Any) -> None:
    """Make a tok2vec component, whose model is an embedding and an encoding, keep the vectors of words.

    For predicting only.
    """
    from thinc.api import Model, chain

    embed = component.model.get_ref("embed")
    features, *inner = embed.layers
    vectors = Vectors(chain(*inner), embed.get_dim("nO"))

    def forward(_model: object, docs: Sequence[object], is_train: bool) -> tuple[object, object]:  # noqa: ARG001
        return vectors.of(features.predict(docs)) if docs else [], None

    component.model.layers[0] = Model[Any, Any]("kept-embedding", forward)
