"""What the actor tests share: resolve a phrase of a text as the coder would."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from spacy.tokens import Doc, Span

from pipeline import sentence
from pipeline.actor import Actor, Cast
from pipeline.sentence import Sentence

Parsed = tuple[Cast, list[Sentence], list[Doc]]


@lru_cache(maxsize=400)
def cast(text: str, published: date | None = None) -> Parsed:
    sentences = sentence.split(text)
    docs = sentence.parse(sentences)
    return Cast(text, sentences, docs, published), sentences, docs


def span(text: str, phrase: str, published: date | None = None) -> tuple[Span, Sentence]:
    """The parsed span of a phrase, in its last occurrence in the text."""
    _, sentences, docs = cast(text, published)
    start = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)][-1]
    for one, doc in zip(sentences, docs, strict=True):
        if one.start <= start < one.end:
            found = doc.char_span(start - one.start, start + len(phrase) - one.start, alignment_mode="expand")
            assert found is not None
            return found, one
    raise AssertionError(phrase)


def resolve(text: str, phrase: str, published: date | None = None, on: date | None = None) -> Actor | None:
    found, one = span(text, phrase, published)
    return cast(text, published)[0].resolve(found, found.root, one.start, on)


def owner(text: str, phrase: str) -> Actor | None:
    found, _ = span(text, phrase)
    return cast(text, None)[0].owner(found.root)


def code(actor: Actor | None) -> str | None:
    """ "IRN GOV", with - for what is not known; None for no actor."""
    return None if actor is None else f"{actor.country or '-'} {actor.sector or '-'}"
