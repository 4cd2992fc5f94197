"""Nouns by which an article speaks of an act told before, or somebody else judges it: "the attack", "the sanctions"."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from pipeline.event import words

HARMFUL = frozenset(["ASSAULT", "COERCE", "SANCTION"])


@functools.cache
def types() -> Mapping[str, frozenset[str]]:
    """Noun -> types of the acts it may stand for."""
    found: dict[str, frozenset[str]] = {}
    for row in words.read("event_references.csv"):
        for word in row["words"].split("|"):
            found[word] = found.get(word, frozenset()) | frozenset(row["types"].split("|"))
    return found


@functools.cache
def harm() -> frozenset[str]:
    """Nouns for acts that somebody suffers: who stands after their "on", "against" or "of" did not do them."""
    return frozenset(noun for noun, kinds in types().items() if kinds <= HARMFUL | {"PROTEST"} and kinds & HARMFUL)
