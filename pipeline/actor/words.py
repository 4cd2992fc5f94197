"""The words of a text, folded for look-up: case, accents and the full stops of acronyms do not count."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+")
JOINT = re.compile(r"[ \u00a0\u202f'’\-‐‑–]*")
LINE = re.compile(r"[^\n]+")
LOUD = re.compile(r"(?:\b[A-Z]{2,}\b[^\na-z]*){4}")
ABBREVIATION = re.compile(
    r"(?:[A-Z]|[Ss]t|Mt|Ft|[Nn]o|Dr|Gen|Lt|Col|Sen|Rep|Gov|Mr|Mrs|Ms|Adm|Capt|Maj|Sgt|Rev|Hon|Prof|Dem|Pres|Jr)"
)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Lower case without accents or full stops."""
    word = word.replace(".", "").lower()
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word.replace("ø", "o").replace("đ", "d").replace("ł", "l").replace("ı", "i"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _loud(text: str) -> list[tuple[int, int]]:
    """The lines that are written all in capitals, as spans in text order."""
    if text[:2000].upper() != text[:2000] and not LOUD.search(text):
        return []
    return [match.span() for match in LINE.finditer(text) if _is_loud(match.group())]


def _is_loud(line: str) -> bool:
    letters = [c for c in line[:2000] if c.isalpha()]
    return len(letters) >= 20 and sum(map(str.isupper, letters)) > 0.8 * len(letters)


class Words:
    """The word table of one text: parallel lists of start, end, written and folded form.

    recased: spans that were written in capitals and are given in guessed case.
    """

    def __init__(self, text: str, recased: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        self._recased = sorted(recased)
        spans = [(m.start(), m.end(), m.group()) for m in WORD.finditer(text)]
        self.starts = [start for start, _, _ in spans]
        self.ends = [end for _, end, _ in spans]
        self.written = [word for _, _, word in spans]
        self.folded = [fold(word) for word in self.written]
        self._joined: dict[int, bool] = {}
        self._loud = _loud(text)

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int | None:
        """Index of the word that begins at or covers an offset, None between words."""
        index = bisect_left(self.starts, offset)
        if index < len(self.starts) and self.starts[index] == offset:
            return index
        return index - 1 if index and offset < self.ends[index - 1] else None

    def after(self, offset: int) -> int:
        """Index of the first word that begins at or after an offset."""
        return bisect_left(self.starts, offset)

    def gap(self, index: int) -> str:
        """What stands between a word and the next one."""
        if not 0 <= index < len(self.starts) - 1:
            return "\n"
        return self.text[self.ends[index] : self.starts[index + 1]]

    def joined(self, index: int) -> bool:
        """Whether a word and the next can be parts of one name: only blanks, hyphens and apostrophes between."""
        known = self._joined.get(index)
        if known is None:
            gap = self.gap(index)
            if gap.startswith(".") and ABBREVIATION.fullmatch(self.written[index]):
                gap = gap[1:]
            known = self._joined[index] = JOINT.fullmatch(gap) is not None
        return known

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital that means something: not in a line written all in capitals."""
        return self.written[index][0].isupper() and not self.is_loud(index)

    def is_loud(self, index: int) -> bool:
        """Whether a word stands in a line written all in capitals."""
        return self._within(self._loud, index)

    def is_recased(self, index: int) -> bool:
        """Whether a word was written in capitals and its case was guessed: its small letters mean nothing."""
        return self._within(self._recased, index)

    def _within(self, spans: Sequence[tuple[int, int]], index: int) -> bool:
        if not spans:
            return False
        place = bisect_right(spans, (self.starts[index], len(self.text))) - 1
        return place >= 0 and self.starts[index] < spans[place][1]

    def slice(self, first: int, last: int) -> str:
        """The text from the first word to the last one, inclusive."""
        return self.text[self.starts[first] : self.ends[last]]
