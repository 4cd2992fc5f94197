"""PLOVER contexts of a mention: those of its sense, and those its sentence's words speak of."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from pipeline.event import words
from pipeline.vocabulary import CONTEXTS


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One expression a context; stems end in *, everything else is a whole word or phrase."""
    found = []
    for row in words.read("event_contexts.csv"):
        listed = sorted((re.escape(w).replace(r"\*", r"\w*") for w in row["words"].split("|")), key=len, reverse=True)
        found.append((row["context"], re.compile(rf"\b(?:{'|'.join(listed)})\b", re.IGNORECASE)))
    return tuple(found)


@functools.lru_cache(maxsize=512)
def _of_sentence(sentence: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in _patterns() if pattern.search(sentence))


def read(sense_contexts: Iterable[str], sentence: str) -> list[str]:
    """Contexts in the vocabulary's order, without repetition."""
    found = {*sense_contexts, *_of_sentence(sentence)}
    return [name for name in CONTEXTS if name in found]
