"""The walk through an article: matches in text order, each read with what stands above it in mind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.when.grammar import Grammar, grammar
from pipeline.when.model import Heading, When
from pipeline.when.outlook import outlook
from pipeline.when.readings import read_match
from pipeline.when.scene import Reading, Scene
from pipeline.when.timeline import Timeline
from pipeline.when.tokens import Tokens, scan
from pipeline.when.values import narrow

if TYPE_CHECKING:
    from pipeline.sentence import Sentence

LONGEST = 40
"""Tokens of the longest expression."""


Located = tuple[Reading, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Found:
    """Everything one pass finds: the expressions, and the stretches dated by headings."""

    whens: list[When]
    headings: list[Heading]


def walk(text: str, published: date | None, sentences: Sequence[Sentence] | None = None) -> Found:
    """Read an article from top to bottom; sentences only sharpen where a clause ends."""
    rules = grammar()
    tokens = scan(text, rules.alphabet)
    edges = _edges(tokens, sentences or ())
    scene = Scene(tokens, rules, read_match, lambda first, last: outlook(tokens, first, last, edges), published)
    timeline = Timeline(text, published)
    whens: list[When] = []
    position = 0
    while start := rules.start.search(tokens.codes, position):
        first = start.start()
        timeline.leave_line(scene, first)
        located, end = _best(scene, rules, first)
        for reading, span in located:
            whens.append(_when(tokens, reading, span))
            _remember(scene, reading, span[1])
            timeline.note(scene, reading, whens[-1], span)
        position = end or first + 1
    return Found(whens, timeline.headings())


def _edges(tokens: Tokens, sentences: Sequence[Sentence]) -> list[int]:
    """The tokens at which sentences begin."""
    return [bisect_left(tokens.starts, sentence.start) for sentence in sentences]


def _best(scene: Scene, rules: Grammar, first: int) -> tuple[list[Located], int]:
    """The readings of the longest match at a token that can be read, and where to go on; ([], 0) if there is none."""
    codes = scene.tokens.codes
    matches = []
    for order, rule in enumerate(rules.rules_at[codes[first]]):
        if found := rule.expression.match(codes, first, first + LONGEST):
            matches.append((-found.end(), order, rule.reading, found))
    for _, _, reading, found in sorted(matches, key=lambda one: one[:2]):
        scene.outer = found.span()
        if meaning := read_match(scene, reading, found):
            several = meaning if isinstance(meaning, list) else [meaning]
            return [(one, one.span or found.span()) for one in several], found.end()
    return [], 0


def _remember(scene: Scene, reading: Reading, end: int) -> None:
    if reading.kind in ("DATE", "TIME") and reading.interval[0] is not None:
        scene.last, scene.last_end = reading, end
        if (
            reading.interval[2] == "quarter"
            and reading.kind == "DATE"
            and not _is_year_before(reading.value, scene.last_quarter)
        ):
            scene.last_quarter = reading.value


def _is_year_before(value: str | None, quarter: str | None) -> bool:
    """Whether a quarter is only the one a year before the one spoken of, named to compare."""
    return bool(value and quarter) and value == f"{int(str(quarter)[:4]) - 1}{str(quarter)[4:]}"


def _when(tokens: Tokens, reading: Reading, span: tuple[int, int]) -> When:
    start, end = tokens.span(*span)
    first, last, precision = (
        narrow(reading.interval, reading.mod) if reading.kind in ("DATE", "TIME") else (None, None, "none")
    )
    return When(start, end, tokens.text[start:end], reading.kind, reading.value, first, last, precision, reading.basis)
