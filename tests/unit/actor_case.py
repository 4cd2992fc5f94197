"""What the actor tests share: resolve a phrase of a text as the coder would."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any

from pipeline import sentence
from pipeline.actor import Actor, Cast
from pipeline.sentence import Sentence


@lru_cache(maxsize=400)
def cast(text: str, published: date | None = None) -> tuple[Cast, list[Sentence], list[Any]]:
    sentences = sentence.split(text)
    docs = sentence.parse(sentences)
    return Cast(text, sentences, docs, published), sentences, list(docs)


def span(text: str, phrase: str, published: date | None = None) -> tuple[list[Any], Any, Sentence]:
    """The parsed words of a phrase in its last occurrence in the text, their head, and the sentence."""
    _, sentences, docs = cast(text, published)
    start = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)][-1]
    for one, doc in zip(sentences, docs, strict=True):
        if one.start <= start < one.end:
            first, last = start - one.start, start - one.start + len(phrase)
            words = [word for word in doc if word.idx < last and word.idx + len(word) > first]
            head = next(word for word in words if word.head == word or word.head not in words)
            return words, head, one
    raise AssertionError(phrase)


def resolve(text: str, phrase: str, published: date | None = None, on: date | None = None) -> Actor | None:
    words, head, one = span(text, phrase, published)
    return cast(text, published)[0].resolve(words, head, one.start, on)


def owner(text: str, phrase: str) -> Actor | None:
    return cast(text, None)[0].owner(span(text, phrase)[1])


def code(actor: Actor | None) -> str | None:
    """ "IRN GOV", with - for what is not known; None for no actor."""
    return None if actor is None else f"{actor.country or '-'} {actor.sector or '-'}"
