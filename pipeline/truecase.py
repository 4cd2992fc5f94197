"""Case given back to text in capitals and to headlines in title case, keeping its length."""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from dataclasses import dataclass

WORD = re.compile(r"[A-Za-z\u00c0-\u00ff][A-Za-z\u00c0-\u00ff'\u2019]*")
LONGEST_NAME = 6
"""Words of the longest name looked up."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of words, all asked in small letters.

    is_word     English has it, inflected or not
    is_inflected English has it, and not as a base form ("attacks", "claimed")
    is_name     rather a country, people or city than a word
    names       names of several words
    small       words that are never capital inside a sentence
    dated       months and days, always capital
    """

    is_word: Callable[[str], bool]
    is_inflected: Callable[[str], bool]
    is_name: Callable[[str], bool]
    names: Set[str]
    small: Set[str]
    dated: Set[str]


def is_capitals(text: str) -> bool:
    """True where more than eight letters in ten are capitals, and there are at least twenty letters."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 20 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def is_title_case(text: str) -> bool:
    """True where at least five words of more than three letters are capitalised and nine in ten of them are, or all
    of three."""
    long = [w for w in WORD.findall(text) if len(w) > 3]
    capital = sum(w[0].isupper() for w in long)
    return bool((capital >= 5 and capital >= 0.9 * len(long)) or (capital >= 3 and capital == len(long)))


def restore(text: str, known: Knowledge, seen: Set[str] | None = None) -> str:
    """Lower the words that are no names, capitalise the rest; length is kept, the first word keeps its capital.

    seen  for text in title case: the words its article writes small; only these and inflected words are lowered
    """
    found = list(WORD.finditer(text))
    lows = [m.group().lower() for m in found]
    named = _named(lows, known)
    out: list[str] = []
    last = 0
    for place, (match, low) in enumerate(zip(found, lows, strict=True)):
        out.append(text[last : match.start()])
        out.append(_recase(match.group(), low, place in named, place == 0, known, seen))
        last = match.end()
    return "".join([*out, text[last:]])


def _named(lows: list[str], known: Knowledge) -> set[int]:
    """The places of words that stand in a known name of several words."""
    inside: set[int] = set()
    for start in range(len(lows)):
        for length in range(min(LONGEST_NAME, len(lows) - start), 1, -1):
            if " ".join(lows[start : start + length]) in known.names:
                inside.update(i for i in range(start, start + length) if lows[i] not in known.small)
                break
    return inside


def _recase(word: str, low: str, is_named: bool, is_first: bool, known: Knowledge, seen: Set[str] | None) -> str:
    if len(low) != len(word):
        return word
    if seen is not None and word.isupper() and len(word) > 1:
        return word
    if is_named or is_first or low in known.dated:
        return word[:1].upper() + low[1:]
    if low in known.small:
        return low
    if seen is not None:
        common = low in seen or (known.is_inflected(low) and not known.is_name(low))
        return low if common and word[1:] == low[1:] else word
    if known.is_word(low) and not known.is_name(low):
        return low
    if len(word) <= 5 and not known.is_name(low) and not re.search("[AEIOU]", word):
        return word
    return word[:1].upper() + low[1:]
