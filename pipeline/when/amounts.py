"""Numbers in words and digits, and the TIMEX3 values of lengths of time."""

from __future__ import annotations

import re

from pipeline.when.lexicon import values

CLOCK_UNITS = {"TH": "H", "TM": "M", "TS": "S"}
MULTIPLES = {"F": (2, "W"), "6M": (6, "M"), "1000Y": (1000, "Y")}
HALVES = {"Y": (6, "M"), "TH": (30, "TM"), "DE": (5, "Y"), "CE": (50, "Y"), "TM": (30, "TS"), "D": (12, "TH")}
COUNTED = {"couple": 2.0, "dozen": 12.0}
VAGUE = frozenset("few several many some number handful dozens hundreds thousands tens scores countless more".split())


def number(words: list[str]) -> float | None:
    """The number a phrase names: "twenty-five", "2 1/2", "a", "one and a half", "a couple of"; None when vague."""
    if not words or set(words) & VAGUE:
        return None
    for word, size in COUNTED.items():
        if word in words:
            return size * (_simple(words[0]) or 1.0)
    if "half" in words and "and" not in words:
        return 0.5
    total, known = 0.0, False
    for word in words:
        amount = _simple(word)
        if word in ("hundred", "thousand"):
            total, known = max(total, 1.0) * (100 if word == "hundred" else 1000), True
        elif amount is not None and not (word in ("a", "an") and known):
            total, known = total + amount, True
    if "half" in words:
        total += 0.5
    return total if known else None


def _simple(word: str) -> float | None:
    if word in ("a", "an"):
        return 1.0
    if found := re.fullmatch(r"(\d)/(\d)", word):
        return int(found[1]) / int(found[2]) if found[2] != "0" else None
    if re.fullmatch(r"[\d,]{1,15}(\.\d{1,6})?", word):
        return float(word.replace(",", ""))
    named = values("CARD").get(word) or values("TENS").get(word)
    return float(named) if named else None


def ordinal(words: list[str]) -> int | None:
    """1 for "first", "1st"; -1 for "last", "final"."""
    joined = "".join(words)
    if found := re.match(r"\d{1,2}", joined):
        return int(found[0])
    total = 0
    for word in words:
        named = values("ORDW").get(word) or values("TENS").get(word) or values("LASTW").get(word)
        total += int(named) if named else 0
    return total or None


def unit(word: str) -> str:
    """The code of a unit of time: D W M Q Y DE CE TH TM TS F WE."""
    return values("UNIT").get(word) or values("UNITS")[word]


def length(size: float | None, code: str) -> str:
    """The TIMEX3 value of a length: P3M, PT2H, P10Y for a decade, PXW where the number is vague."""
    if size is not None and size == 0.5 and code in HALVES:
        return length(HALVES[code][0], HALVES[code][1])
    if code in MULTIPLES:
        times, code = MULTIPLES[code]
        size = size * times if size is not None else None
    if size is not None and code == "Y" and size > 1 and size % 1 == 0.5:
        return f"P{int(size)}Y6M"
    amount = "X" if size is None else f"{size:g}" if size < 1_000_000 else f"{size:.0f}"
    return f"PT{amount}{CLOCK_UNITS[code]}" if code in CLOCK_UNITS else f"P{amount}{code}"
