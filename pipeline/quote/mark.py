"""Quotation marks: where quotations begin and end, in every writing system that news comes in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MARK = re.compile(
    "``|''|\u2018\u2018|\u2019\u2019|&quot;|[\"'`\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f\u301d\u301e\u301f\uff02\uff62\uff63\u275d\u275e]"
)
CLOSING: dict[str, str | list[str]] = {
    "\u201c": "\u201d\u275e",
    "\u201d": "\u201d",
    "\u201e": "\u201c\u201d\u201f",
    "\u201f": "\u201d\u201c",
    "\u201a": "\u2018\u2019",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab\u00bb",
    "\u2039": "\u203a",
    "\u203a": "\u2039\u203a",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    "\uff62": "\uff63",
    "\u301d": "\u301e\u301f",
    "\u275d": "\u275e",
    '"': '"',
    "\uff02": "\uff02",
    "&quot;": ["&quot;"],
    "''": ["''"],
    "``": ["''", '"', "\u2019\u2019", "\u201d"],
    "\u2018\u2018": ["\u2019\u2019"],
    "\u2018": "\u2019'",
    "'": "'\u2019",
    "`": "'\u2019`",
}
CLOSERS = {opener: frozenset(closers) for opener, closers in CLOSING.items()}
"""Opening mark -> the marks that close it."""
MIXED = {"\u201c": frozenset(['"', "''"]), '"': frozenset(["\u201d"])}
"""Marks that close a quotation by mistake."""
OPENERS = frozenset(CLOSERS) | {"\u2018"}
ALWAYS_OPEN = frozenset("\u201c\u201e\u00ab\u2039\u300c\u300e\uff62\u301d\u275d") | {"``"}
"""Marks that open wherever they stand; the others need a blank, a bracket or a dash before them."""
TWO_FACED = frozenset(['"', "\uff02", "''", "&quot;", "\u201d", "\u00bb", "\u203a", "\u201f"])
"""Marks that open at the beginning of a word and close at its end."""
SINGLE = frozenset("\u2018'`\u201a\u201b")
"""Marks that are apostrophes too."""
BEFORE = frozenset(
    " \t\n\r\u00a0\u202f\u2009\u200a\u3000([{\u2014\u2013-/:;,|>\u2026"
    "\u200b\u200e\u200f\u202a\u202b\ufeff\u201c\"\u2018'\u00ab\u201e"
)
AFTER = frozenset(
    " \t\n\r\u00a0\u202f\u2009\u3000)]}\u2014\u2013-/:;,.?!|<\u2026"
    "\u200b\u200e\u200f\u202c\ufeff\u201d\"\u2019'\u00bb\u201c"
)
ELISION = re.compile(r"(?:s|t|d|m|re|ve|ll|em|tis|twas|til|till|n|cause|bout|round|cos|\d0s|\d\d)\b", re.IGNORECASE)
"""What follows an apostrophe at the beginning of a word: 'em, 'tis, the '90s."""
LONGEST = 6000
"""Characters of the longest quotation within one paragraph; a longer one has lost its closing mark."""

PATIENCE = 8
"""Opening marks without a closing one after which a paragraph is given up."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """text[start:end], marks included; an open one ends with its paragraph, a reopened one continues an open one."""

    start: int
    end: int
    is_open: bool = False
    reopens: bool = False


Mark = tuple[int, int, str]


def scan(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """The outermost quotations of a text, in order, each within one of the paragraphs (start, end).

    A quotation that a paragraph leaves open ends with it; where the next one begins with an opening mark it is taken
    up there (reopens). Apostrophes, inch signs and nested quotations give nothing.
    """
    found: list[Quotation] = []
    for start, end in paragraphs:
        marks = [(m.start(), m.end(), m.group()) for m in MARK.finditer(text, start, end)]
        was_open = bool(found) and found[-1].is_open
        for number, one in enumerate(_paragraph(text, start, end, marks)):
            taken_up = was_open and number == 0 and not text[start : one.start].strip()
            found.append(Quotation(one.start, one.end, one.is_open, taken_up))
    return found


def hangs(text: str, start: int, end: int) -> bool:
    """Whether a paragraph ends in mid-sentence within a quotation, as a hard-wrapped line does."""
    if text[end - 1] in ".?!:\u2026\u3002" or end - start > LONGEST or MARK.search(text, start, end) is None:
        return False
    found = scan(text, [(start, end)])
    return bool(found) and found[-1].is_open


def _paragraph(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Quotation]:
    number, lost = 0, 0
    while number < len(marks):
        first, _, mark = marks[number]
        if not _opens(text, start, end, marks[number]):
            number += 1
            continue
        closing = _single(text, end, marks, number) if mark in SINGLE else _double(text, start, end, marks, number)
        if closing is not None:
            yield Quotation(first, marks[closing][1])
            number = closing + 1
        elif mark in SINGLE:
            number += 1
        elif end - first <= LONGEST:
            yield Quotation(first, end, is_open=True)
            return
        elif (lost := lost + 1) > PATIENCE:
            return
        else:
            number += 1


def _opens(text: str, start: int, end: int, mark: Mark) -> bool:
    first, after, sign = mark
    if sign not in CLOSERS:
        return False
    if sign in ALWAYS_OPEN:
        return True
    following = text[after : after + 1]
    if after >= end or (following.isspace() and not _is_spaced(text, start, end, mark)):
        return False
    if first > start and text[first - 1] not in BEFORE:
        return False
    if sign in TWO_FACED:
        return True
    return (following.isalnum() or following in '[$\u00a3\u20ac\u2026.("\u201c') and ELISION.match(text, after) is None


def _is_spaced(text: str, start: int, end: int, mark: Mark) -> bool:
    """Whether a mark stands between blanks, and so does its partner: tokenised text."""
    first, after, sign = mark
    if sign not in TWO_FACED or (first > start and not text[first - 1].isspace()):
        return False
    partner = text.find(sign, after, min(end, after + LONGEST))
    return partner > after + 1 and text[partner - 1].isspace()


def _double(text: str, start: int, end: int, marks: Sequence[Mark], number: int) -> int | None:
    """The mark that closes a quotation; None where the paragraph leaves it open.

    A closing mark of another kind does where no proper one comes before the next opening one.
    """
    opener, depth = marks[number][2], 0
    other: int | None = None
    for index in range(number + 1, len(marks)):
        first, _, sign = marks[index]
        if first - marks[number][0] > LONGEST:
            return other
        if sign in CLOSERS[opener] and (sign != opener or _closes(text, start, end, marks[index])):
            if depth == 0:
                return index
            depth -= 1
        elif sign == opener:
            if _is_end(text, end, marks[index]) and opener != "\u00ab":
                return index
            if other is not None and depth == 0:
                return other
            depth += _nests(marks, index, opener)
        elif other is None and sign in MIXED.get(opener, "") and _is_end(text, end, marks[index]):
            other = index
    return other


def _closes(text: str, start: int, end: int, mark: Mark) -> bool:
    """Whether a two-faced mark within a quotation ends it: not where it stands only before a word."""
    first, after, _ = mark
    if after >= end or text[after] in AFTER:
        return True
    return first > start and not text[first - 1].isspace()


def _is_end(text: str, end: int, mark: Mark) -> bool:
    first, after, _ = mark
    return not text[first - 1].isspace() and (after >= end or text[after].isspace() or text[after] in ".,;:")


def _nests(marks: Sequence[Mark], index: int, opener: str) -> int:
    """One where a second opening mark begins a nested quotation: two closing marks come before an opening one."""
    following = [sign for _, _, sign in marks[index + 1 : index + 12] if sign == opener or sign in CLOSERS[opener]]
    return int(len(following) > 1 and following[0] != opener and following[1] != opener)


def _single(text: str, end: int, marks: Sequence[Mark], number: int) -> int | None:
    """The closing single mark: the first beside a punctuation mark, else the first that is no plural's apostrophe."""
    opener, weak = marks[number][2], None
    for index in range(number + 1, min(number + 60, len(marks))):
        first, after, sign = marks[index]
        if first - marks[number][0] > LONGEST // 4:
            break
        if index > number + 1 and sign == opener and opener == "\u2018":
            break
        if sign not in CLOSERS[opener] or text[first - 1].isspace() or (after < end and text[after] not in AFTER):
            continue
        if text[first - 1] in ".,?!\u2026;" or (after >= end or text[after] in ".,;:?!)"):
            return index
        if text[first - 1] != "s":
            return index if weak is None else weak
        weak = index if weak is None else weak
    return weak
