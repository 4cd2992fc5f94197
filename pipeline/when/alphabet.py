"""The alphabet of the grammar: each kind of token is one character, so that patterns run over tokens, not letters.

A word has a set of classes ("may" is a month, "second" a unit and an ordinal); each distinct set gets a character of
its own, and a class in a pattern is the set of all characters that carry it.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.when.lexicon import lexicon

OTHER_WORD = "w"
OTHER_SIGN = "s"
FIRST_CODE = 0x4E00
SIGNS = {
    ",": "COMMA", ".": "DOT", ":": "COLON", "/": "SLASH", "(": "PAREN", "-": "DASH", "–": "DASH", "—": "DASH",
    "‑": "DASH", "‐": "DASH", "−": "DASH", "'": "APOS", "’": "APOS", "‘": "APOS", "`": "APOS", "\n": "LINE",
}  # fmt: skip
KINDS = ("ISO", "NDATE", "YMD", "CLOCK", "FRAC", "DOTTED", "BIG", "NTH", "DECN", "AMPM", "FY", "POSS")
"""Tokens known by their shape."""
LATEST_YEAR = 2100


def number_tags(digits: str) -> frozenset[str]:
    """The classes of a run of digits: NUM, DAY, NUM2, HOUR, YEAR, HHMM, COMPACT (YYYYMMDD) or BIG."""
    size, tags = len(digits), set()
    if size <= 3:
        tags.add("NUM")
    if size <= 2:
        number = int(digits)
        tags |= {tag for tag, yes in (("DAY", 1 <= number <= 31), ("HOUR", number <= 24), ("NUM2", size == 2)) if yes}
    elif size == 4:
        tags.add("BIG")
        tags |= {"YEAR"} if 1000 <= int(digits) <= LATEST_YEAR else set()
        tags |= {"HHMM"} if int(digits[:2]) <= 24 and int(digits[2:]) <= 59 else set()
    elif (
        size == 8
        and "1900" <= digits[:4] <= str(LATEST_YEAR)
        and "01" <= digits[4:6] <= "12"
        and "01" <= digits[6:] <= "31"
    ):
        tags.add("COMPACT")
    else:
        tags.add("BIG")
    return frozenset(tags)


class Alphabet:
    """Characters for every set of classes that can occur, given the literal words the grammar uses."""

    def __init__(self, literals: Iterable[str]) -> None:
        self.codes: dict[frozenset[str], str] = {}
        self.tagged: dict[str, str] = {}
        words = {word: {tag for tag, _, _ in found} for word, found in lexicon().items()}
        lower = {word: {tag for tag, _, proper in found if not proper} for word, found in lexicon().items()}
        for word in literals:
            words.setdefault(word, set()).add("=" + word)
            lower.setdefault(word, set()).add("=" + word)
        self.capital = {word: self.code(frozenset(tags)) for word, tags in sorted(words.items())}
        self.small = {word: self.code(frozenset(tags)) for word, tags in sorted(lower.items()) if tags}
        self.signs = {sign: self.code(frozenset({tag})) for sign, tag in SIGNS.items()}
        self.kinds = {kind: self.code(frozenset({kind})) for kind in KINDS}
        for digits in [
            *map(str, range(100)),
            *(f"{n:02}" for n in range(10)),
            "100",
            *(f"{n:04}" for n in range(10000)),
            "20000101",
        ]:
            self.number(digits)

    def code(self, tags: frozenset[str]) -> str:
        """The character of a set of classes, a new one when the set is new."""
        if tags not in self.codes:
            char = self.codes[tags] = chr(FIRST_CODE + len(self.codes))
            for tag in sorted(tags):
                self.tagged[tag] = self.tagged.get(tag, "") + char
        return self.codes[tags]

    def number(self, digits: str) -> str:
        return self.code(number_tags(digits))

    def charset(self, tag: str) -> str:
        """A regular expression for one token of a class; literal words have the class "=word"."""
        return f"[{self.tagged[tag]}]"
