"""Headings and datelines: lines and openings that date the text below or beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from pipeline.when.model import Basis, Heading, When
from pipeline.when.scene import Reading, Scene
from pipeline.when.tokens import Tokens

SEPARATORS = frozenset([":", "-", "–", "—", "|"])
DATELINE_REACH = 60
"""Tokens from the top within which a dateline stands."""
DATELINE_LAG = timedelta(10)
"""How long before publication a dateline may be."""


@dataclass(slots=True)
class Timeline:
    """The headings met so far, and the state of the scene to go back to when a dated line ends."""

    text: str
    published: date | None
    open: tuple[int, When] | None = None
    done: list[Heading] = field(default_factory=list)
    line_end: int = -1
    saved: tuple[date | None, Basis, int | None, bool] | None = None

    def leave_line(self, scene: Scene, index: int) -> None:
        """Forget the date a line opened with, once past that line."""
        if self.saved and index >= self.line_end:
            scene.anchor, scene.anchor_basis, scene.heading_year, scene.is_coarse = self.saved
            self.saved = None

    def note(self, scene: Scene, reading: Reading, when: When, span: tuple[int, int]) -> None:
        """Let a date that is a heading, the opening of a dated line or a dateline govern what follows it."""
        tokens = scene.tokens
        if when.first is None or when.kind not in ("DATE", "TIME") or not _opens_line(tokens, span[0]):
            if _is_dateline(tokens, reading, span):
                self._date_document(scene, reading)
            return
        end, alone = _line_rest(tokens, span[1])
        if alone:
            self._head(scene, when, tokens, end)
        elif _is_separated(tokens, span[1]) and (reading.basis == "stated" or tokens.word(span[1]) == ":"):
            self._open_line(scene, when, tokens, span[1] + 1)

    def _head(self, scene: Scene, when: When, tokens: Tokens, end: int) -> None:
        start = tokens.ends[end] if end < len(tokens.ends) else len(self.text)
        self._close(when.start)
        self.open = (start, when)
        self._govern(scene, when)

    def _open_line(self, scene: Scene, when: When, tokens: Tokens, index: int) -> None:
        end = tokens.codes.find(scene.grammar.alphabet.signs["\n"], index)
        end = len(tokens.words) if end < 0 else end
        if index >= end:
            return
        self.done.append(Heading(tokens.starts[index], tokens.ends[end - 1], when))
        self.saved = (scene.anchor, scene.anchor_basis, scene.heading_year, scene.is_coarse)
        self.line_end = end
        self._govern(scene, when)

    def _govern(self, scene: Scene, when: When) -> None:
        if when.kind == "TIME" or when.first is None or when.last is None:
            return
        if self.published and when.first <= self.published <= when.last:
            scene.anchor, scene.anchor_basis, scene.is_coarse = self.published, "relative", False
            scene.heading_year = None
            return
        scene.anchor, scene.anchor_basis, scene.is_coarse = when.last, "heading", when.precision != "day"
        scene.heading_year = when.first.year if when.first.year == when.last.year else None

    def _date_document(self, scene: Scene, reading: Reading) -> None:
        day = reading.interval[0]
        if day is None or (self.published is None and not reading.has_year):
            return
        if self.published is None or timedelta(0) < self.published - day <= DATELINE_LAG:
            scene.anchor, scene.anchor_basis = day, "document"

    def _close(self, end: int) -> None:
        if self.open and self.text[self.open[0] : end].strip():
            self.done.append(Heading(self.open[0], len(self.text[:end].rstrip()), self.open[1]))
        self.open = None

    def headings(self) -> list[Heading]:
        """All governed stretches, in text order; stretches of single dated lines lie inside those of headings."""
        self._close(len(self.text))
        return sorted(self.done, key=lambda one: (one.start, -one.end))


def _opens_line(tokens: Tokens, first: int) -> bool:
    index = first - 1
    while index >= 0 and first - index <= 4 and tokens.words[index] != "\n":
        if tokens.words[index][0].isalnum():
            return False
        index -= 1
    return index < 0 or tokens.words[index] == "\n"


def _line_rest(tokens: Tokens, end: int) -> tuple[int, bool]:
    """The token that ends the line, and whether nothing but signs stands before it."""
    index = end
    while index < len(tokens.words) and tokens.words[index] != "\n":
        if tokens.words[index][0].isalnum() or index - end > 4:
            return index, False
        index += 1
    return index, True


def _is_separated(tokens: Tokens, end: int) -> bool:
    """Whether a colon or a dash with blanks around it parts the date from the rest of its line."""
    word = tokens.word(end)
    return word in SEPARATORS and (word in (":", "—") or not tokens.is_glued(end)) and tokens.word(end + 1) != "\n"


def _is_dateline(tokens: Tokens, reading: Reading, span: tuple[int, int]) -> bool:
    """A full date in the first lines, after a place, before a dash or an agency: "LIMA, 9 JAN 90 (EFE) --"."""
    if span[1] > DATELINE_REACH or reading.kind != "DATE" or reading.interval[2] != "day" or span[1] - span[0] < 2:
        return False
    place = tokens.word(span[0] - 1) in (",", ")") and tokens.is_capitalised(max(0, span[0] - 4))
    after = tokens.words[span[1] : span[1] + 8]
    return (
        place
        and bool(after)
        and after[0] in ("(", "-", "–", "—", "_", "/", ".", ",")
        and any(word in ("-", "–", "—", "_") for word in after)
    )
