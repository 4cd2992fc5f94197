"""Datelines: place, day and agency before a report's first words, no part of its first sentence."""

from __future__ import annotations

import re

DATELINE = re.compile(
    r"[A-Z][A-Z.'\u2019 /-]{2,40}(?:, [A-Z][\w.]{0,20}(?: [\w.]{1,12}){0,2}){0,3}"
    r"(?: ?\([A-Za-z /.-]{2,24}\))? ?(?:--?|[\u2013\u2014]) (?=[^\w\s]?[^\Wa-z_])"
)
"""As in "NAIROBI, March 3 (Corvex) \u2014 ": a place in capitals, days and agencies optional, a dash."""


def after(text: str, start: int, end: int) -> int:
    """Where the words after a dateline begin in a paragraph text[start:end]; start where it has none."""
    found = DATELINE.match(text, start, end)
    return found.end() if found is not None else start


def opening(text: str, start: int) -> int:
    """Where the dateline begins that a sentence starting at an offset follows; the same offset where there is none."""
    line = max(text.rfind(mark, 0, start) for mark in "\n\r\u2028\u2029") + 1
    return line if line < start and after(text, line, start + 2) == start else start
