"""What an article says beside its place names about the country or state it is of: peoples, telephones, spelling."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from pipeline.place import lexicon
from pipeline.place.tokens import Token

PHONE = re.compile(r"(?<![\d-])\(?([2-9]\d{2})\)?[-. \u2013]{1,2}\d{3}[-.\u2013]\d{4}(?!\d)")
MONEY = re.compile("[\u00a3\u20ac\u20a6\u20b1\u20b9]")


@dataclass(slots=True)
class Hints:
    """Weights by country (ISO 3166-1 alpha-3) and by GeoNames admin1 code; a named place that is sure weighs 1."""

    country: dict[str | None, float] = field(default_factory=lambda: defaultdict(float))
    admin1: dict[str | None, float] = field(default_factory=lambda: defaultdict(float))


def read(text: str, lines: list[list[Token]]) -> Hints:
    """The hints of an article: each kind counts less the more often it comes."""
    hints = Hints()
    for code in sorted(set(PHONE.findall(text))):
        if code in (known := lexicon.area_codes()):
            hints.admin1[known[code]] += 1
            hints.country["USA" if known[code].startswith("US") else "CAN"] += 1
    _read_words(text, lines, hints)
    return hints


def _read_words(text: str, lines: list[list[Token]], hints: Hints) -> None:
    peoples, signs = lexicon.demonyms(), lexicon.hints()
    seen = Counter(w.key for words in lines for w in words if w.key in signs or (w.key in peoples and w.is_name))
    seen.update(MONEY.findall(text))
    for key in sorted(seen):
        for code, weight in [(peoples[key], 0.4)] if key in peoples else signs.get(key, []):
            hints.country[code] += weight * min(seen[key], 4) ** 0.5
