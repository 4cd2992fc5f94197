"""What an article is about, as weighted terms: names, numbers and content words, heavier where they open the text."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

LEAD, OPENING = 60, 150
"""Terms of the headline and the first paragraphs (news says first what happened), and of what follows on them."""

IN_LEAD, IN_OPENING, REST = 3.0, 2.0, 1.0
"""Weight of a term by where it stands."""

NAME = 3.0
"""Extra weight of words with a capital within a sentence: who and where tell happenings apart."""

COMMON = ENGLISH_STOP_WORDS | frozenset(
    "said say says saying according told tells asked added called came come coming went going did does don didn make "
    "made use used want know think just like year years month months week weeks day days time times today yesterday "
    "tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december people new old good way long number million including group country world "
    "official officials government statement spokesman spokeswoman spokesperson news report reports reported reporter "
    "reporters reporting agency mr mrs ms reuters afp associated press photo image file copyright".split()
)
"""Words of any report: they say nothing about which happening it is, however rare they are in a small night."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}|[^\W_]+(?:[.,'’-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_ENDINGS = ("edly", "ing", "ies", "ed", "es", "ly", "s")
_STARTS = tuple(".!?:;\"“”„«»‘’'(–—-\n")


def weigh(title: str | None, text: str) -> dict[str, float]:
    """Weight of each term of an article: its places, each as heavy as where it stands; names weigh more."""
    found: defaultdict[str, float] = defaultdict(float)
    at = 0
    whole = f"{title}\n{text}" if title else text
    for word in _WORD.finditer(whole):
        term = _term(word.group().casefold())
        if term is not None:
            place = IN_LEAD if at < LEAD else IN_OPENING if at < OPENING else REST
            found[term] += place * (NAME if _is_name(whole, word.start()) else 1.0)
            at += 1
    return dict(found)


@lru_cache(maxsize=1 << 16)
def _term(word: str) -> str | None:
    """The word as it is compared, without the commonest endings; None for a word of any report."""
    word = _POSSESSIVE.sub("", word)
    if word in COMMON or len(word) < 2:
        return None
    return next((word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 4), word)


def _is_name(text: str, begin: int) -> bool:
    """A capital within a sentence (headlines' and sentences' first words have one whatever they are)."""
    before = text[max(0, begin - 3) : begin].rstrip(" ")
    return text[begin].isupper() and bool(before) and not before.endswith(_STARTS)
