"""The grammar of time expressions, compiled from when_grammar.csv."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from pipeline.when import feasts, lexicon
from pipeline.when.alphabet import OTHER_SIGN, OTHER_WORD, Alphabet
from pipeline.when.pattern import expand, literals, openers, translate


@dataclass(frozen=True, slots=True)
class Rule:
    reading: str
    expression: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled rules.

    start     finds a token some rule can begin with: one that can stand alone, or one before another the grammar knows
    rules_at  by the first token, the rules that can begin with it
    """

    alphabet: Alphabet
    rules: tuple[Rule, ...]
    start: re.Pattern[str]
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
    starts = [openers(pattern, alphabet) for _, pattern in written]
    rules_at = {
        code: tuple(rule for rule, codes in zip(rules, starts, strict=True) if code in codes)
        for code in sorted(set().union(*starts))
    }
    alone = "".join(code for code, found in rules_at.items() if any(rule.expression.fullmatch(code) for rule in found))
    start = re.compile(f"[{alone}]|[{''.join(rules_at)}](?![{OTHER_WORD}{OTHER_SIGN}])")
    return Grammar(alphabet, tuple(rules), start, rules_at)
