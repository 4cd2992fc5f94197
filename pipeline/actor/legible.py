"""The text of an article as its words are looked up: as written, but for sentences in capitals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.sentence import Sentence
    from pipeline.syntax import Tree

GUESSED = 5
"""Capitals made small in a sentence, over which its case is taken for guessed."""


def read(text: str, pairs: Sequence[tuple[Sentence, Tree]]) -> tuple[str, list[tuple[int, int]]]:
    """The text with each parsed sentence as the parser read it, same length, and the spans whose case was guessed."""
    pieces, recased, position = [], [], 0
    for sentence, doc in sorted(pairs, key=lambda pair: pair[0].start):
        if sentence.start < position or len(doc.text) != sentence.end - sentence.start:
            continue
        pieces += [text[position : sentence.start], doc.text]
        position = sentence.end
        if sum(a != b and a.isupper() for a, b in zip(sentence.text, doc.text, strict=True)) > GUESSED:
            recased.append((sentence.start, sentence.end))
    return "".join([*pieces, text[position:]]), recased
