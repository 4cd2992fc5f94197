"""What a reading may look at: the tokens, the day it is reckoned from, the dates read before it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipeline.when.grammar import Grammar
from pipeline.when.model import Basis, Kind
from pipeline.when.tokens import Tokens
from pipeline.when.values import Interval, interval


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of one expression; span is in tokens where it differs from the whole match."""

    kind: Kind
    value: str | None
    basis: Basis = "stated"
    mod: str | None = None
    span: tuple[int, int] | None = None
    bounds: Interval | None = None
    has_year: bool = False

    @property
    def interval(self) -> Interval:
        return self.bounds or interval(self.value)


Meaning = Reading | list[Reading] | None


@dataclass(slots=True)
class Scene:
    """The state of one article while it is read from top to bottom.

    anchor       the day relative expressions are reckoned from: of the heading, the dateline or publication
    heading_year the year a heading above gives to dates without one
    is_coarse    whether the anchor is only a month or a year, so that "Friday" cannot be placed
    outer        the tokens of the whole match being read, of which a reading may see only a part
    last_quarter the quarter (2019-Q3) an article on results speaks of
    last         the DATE read last, and the token it ended at
    """

    tokens: Tokens
    grammar: Grammar
    read_match: Callable[[Scene, str, re.Match[str]], Meaning]
    tense: Callable[[int, int], str | None]
    anchor: date | None
    anchor_basis: Basis = "relative"
    heading_year: int | None = None
    is_coarse: bool = False
    last: Reading | None = None
    last_end: int = -1
    last_quarter: str | None = None
    outer: tuple[int, int] = (0, 0)

    def words(self, found: re.Match[str], label: str) -> list[str]:
        """The labelled tokens in lower case; none where the group is missing or did not take part."""
        if label not in found.re.groupindex or found.start(label) < 0:
            return []
        return self.tokens.words[found.start(label) : found.end(label)]

    def word(self, found: re.Match[str], label: str) -> str:
        return " ".join(self.words(found, label))

    def read(self, first: int, last: int) -> Reading | None:
        """The meaning of the tokens first..last-1 as a single expression."""
        for rule in self.grammar.rules:
            if found := rule.expression.fullmatch(self.tokens.codes, first, last):
                meaning = self.read_match(self, rule.reading, found)
                if isinstance(meaning, Reading):
                    return meaning
        return None

    def sub(self, found: re.Match[str], label: str) -> Reading | None:
        """The meaning of a labelled part that is itself an expression."""
        if label not in found.re.groupindex or found.start(label) < 0:
            return None
        return self.read(found.start(label), found.end(label))

    def previous(self, index: int, reach: int = 60) -> Reading | None:
        """The DATE read last, if it stands at most so many tokens back."""
        return self.last if self.last and index - self.last_end <= reach else None

    def outlook(self, found: re.Match[str]) -> str | None:
        """Whether the words around the whole expression look back or ahead: past, future, promise or None."""
        return self.tense(min(found.start(), self.outer[0]), max(found.end(), self.outer[1]))

    @property
    def today(self) -> date | None:
        """The anchor, where it is a day."""
        return None if self.is_coarse else self.anchor

    def base(self, unit: str) -> date | None:
        """The day steps of a unit are reckoned from: below a heading of a year, none for days and weeks."""
        return self.today if unit in ("D", "W", "WE", "F") else self.anchor

    def relative(self, value: str, kind: Kind = "DATE", mod: str | None = None) -> Reading:
        """A reading reckoned from the anchor."""
        return Reading(kind, value, self.anchor_basis, mod)
