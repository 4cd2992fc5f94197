"""What an article is about, as weighted terms: names, numbers and content words, heavier where they open the text."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import islice

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

OPENING = 100
"""Words that count as the opening: news says what happened in its first two or three paragraphs."""

DAMP = 0.8
"""Power of a term's places: what an article keeps naming is what it is about, but not quite in proportion."""

READ = 250
"""Words read of a text: what comes later is background, which happenings share."""

LEAD, REST = 3.0, 1.0
"""Weight of a word by where it stands. Headlines are left out: they play with words, openings say what happened."""

NAME = 2.5
"""Extra weight of words with a capital within a sentence, and of figures: who, where and how many tell happenings
apart."""

COMMON = ENGLISH_STOP_WORDS | frozenset(
    "said say says told according also would could may might one two three new year years month months week weeks day "
    "days time today yesterday monday tuesday wednesday thursday friday saturday sunday january february march april "
    "june july august september october november december people government official officials minister president "
    "state country news report reports reported reporting agency statement added made make including since later "
    "earlier mr mrs ms like just according told asked called went came took first last next spokesman spokeswoman "
    "spokesperson reuters afp associated press photo image file copyright".split()
)
"""Words of any report: they say nothing about which happening it is, however rare they are in a small night."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}|[^\W_]+(?:[.,]\d+)*")
_ENDING = re.compile(r"(?:'s|ing|ed|es|s)$")


def weigh(text: str) -> dict[str, float]:
    """Weight of each term of an article: its damped places, each as heavy as where it stands; names weigh more."""
    found: defaultdict[str, float] = defaultdict(float)
    names: set[str] = set()
    for at, word in enumerate(islice(_WORD.finditer(text), READ)):
        term = _count(found, word.group(), LEAD if at < OPENING else REST)
        if term is not None and _is_special(text, word):
            names.add(term)
    return {t: n**DAMP * (NAME if t in names else 1.0) for t, n in found.items()}


def _count(found: defaultdict[str, float], word: str, weight: float) -> str | None:
    term = _term(word.casefold())
    if term is not None:
        found[term] += weight
    return term


@lru_cache(maxsize=1 << 16)
def _term(word: str) -> str | None:
    """The word as it is compared, without the commonest endings; None for a word of any report."""
    if word in COMMON or len(word) < 2:
        return None
    return word if word[0].isdigit() or len(word) < 5 else _ENDING.sub("", word)


def _is_special(text: str, word: re.Match[str]) -> bool:
    """A figure, or a capital within a sentence (headlines and first words have one whatever they are)."""
    begin = word.start()
    before = text[max(0, begin - 3) : begin].strip(" “\"'‘(")
    return word.group()[0].isdigit() or (word.group()[0].isupper() and begin > 0 and before[-1:] not in tuple(".!?:\n"))
