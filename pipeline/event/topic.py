"""Which world an article is of: sport and entertainment speak of attacks, victories and visits that are none."""

from __future__ import annotations

import functools
import itertools
import re

from pipeline.event.lexicon import Lexicon

WORD = re.compile(r"[a-z][a-z'-]*")
DOMAINS = {"sport": "domain_sport", "film": "domain_film"}
LEAST = 5
"""Different words of a domain from which an article belongs to it."""
SHARE = 0.015
"""Share of an article's words that must be of the domain."""
HEAVY = frozenset(["GOV", "LEG", "JUD", "MIL", "COP", "SPY", "REB", "PRM", "UAF", "REF", "OPP", "CRM"])
"""Sectors whose bearers do politics even in a sports report."""


@functools.lru_cache(maxsize=8)
def _vocabulary(lexicon: Lexicon, name: str) -> frozenset[str]:
    listed = lexicon.classes.get(name)
    return listed.words if listed else frozenset()


def of(text: str, lexicon: Lexicon) -> str | None:
    """sport or film where an article's words say so, else None (politics, business, anything)."""
    words = WORD.findall(text[:20_000].lower())
    pairs = {f"{a} {b}" for a, b in itertools.pairwise(words)}
    found = {}
    for domain, name in DOMAINS.items():
        vocabulary = _vocabulary(lexicon, name)
        plain = [w for w in words if w in vocabulary or w.removesuffix("s") in vocabulary]
        kinds = {w.removesuffix("s") for w in plain} | (pairs & vocabulary)
        if len(kinds) >= LEAST and len(plain) >= SHARE * len(words):
            found[domain] = len(plain)
    return max(found, key=lambda d: found[d], default=None)
