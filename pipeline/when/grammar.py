"""The grammar of time expressions, compiled from when_grammar.csv."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from pipeline.when import feasts, lexicon
from pipeline.when.alphabet import Alphabet
from pipeline.when.pattern import expand, literals, openers, translate


@dataclass(frozen=True, slots=True)
class Rule:
    reading: str
    expression: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled rules: `start` finds a token some rule can begin with, `ready` and `rules_at` are by that token."""

    alphabet: Alphabet
    rules: tuple[Rule, ...]
    start: re.Pattern[str]
    ready: dict[str, re.Pattern[str]]
    rules_at: dict[str, tuple[Rule, ...]]


def patterns() -> list[tuple[str, str]]:
    """(reading, pattern with its macros written out) of every rule, in order."""
    table = lexicon.rows("when_grammar.csv")
    macros = {row["name"]: row["pattern"] for row in table if row["kind"] == "macro"}
    macros["feasts"] = "|".join(feasts.patterns())
    return [(row["name"], expand(row["pattern"], macros)) for row in table if row["kind"] == "rule"]


@functools.cache
def grammar() -> Grammar:
    """The grammar, compiled once a process."""
    written = patterns()
    alphabet = Alphabet(sorted(set().union(*(literals(pattern) for _, pattern in written))))
    rules = [Rule(reading, re.compile(translate(pattern, alphabet))) for reading, pattern in written]
    bare = [translate(pattern, alphabet, labelled=False) for _, pattern in written]
    starts = [openers(pattern, alphabet) for _, pattern in written]
    at = {code: [index for index, codes in enumerate(starts) if code in codes] for code in sorted(set().union(*starts))}
    ready = {code: re.compile("|".join(dict.fromkeys(bare[index] for index in found))) for code, found in at.items()}
    rules_at = {code: tuple(rules[index] for index in found) for code, found in at.items()}
    return Grammar(alphabet, tuple(rules), re.compile(f"[{''.join(at)}]"), ready, rules_at)
