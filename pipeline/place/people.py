"""Names of people in an article, so that a town is not seen in a surname."""

from __future__ import annotations

from pipeline.place import lexicon
from pipeline.place.tokens import Token

ALSO_NAMES = frozenset(["street", "lake", "park", "church", "hall", "hill"])
"""Nouns of buildings and roads that are common surnames too."""


def is_forename(word: Token) -> bool:
    """Whether a word is written as a name and is a known first name."""
    return word.is_name and "f" in lexicon.roles().get(word.key, "")


def surnames(lines: list[list[Token]]) -> set[str]:
    """The keys that a title or a first name introduces somewhere: later they are people, not towns."""
    cues = lexicon.cues()
    nouns = cues["facility"] | cues["organisation"] | cues["street"] | cues["above"]
    return {words[i].key for words in lines for i in range(1, len(words)) if _is_surname(words, i, nouns)}


def _is_surname(words: list[Token], i: int, nouns: frozenset[str]) -> bool:
    word, before = words[i], words[i - 1]
    if not word.is_name or not (word.gap == " " or (word.gap == ". " and len(before.key) == 1)):
        return False
    follows = words[i + 1] if i + 1 < len(words) and words[i + 1].gap == " " and words[i + 1].is_name else None
    if (follows is not None and follows.key in nouns) or (word.key in nouns and word.key not in ALSO_NAMES):
        return False
    if before.has_possessive or not (before.is_name or before.key in lexicon.cues()["person"]):
        return False
    return _is_title(before) or is_forename(before) or _is_initial(words, i)


def _is_title(word: Token) -> bool:
    return word.key in lexicon.cues()["person"] and word.text[0].isupper()


def _is_initial(words: list[Token], i: int) -> bool:
    """ "Beauregard T. Smith", with a first name before the initial."""
    return i > 1 and len(words[i - 1].key) == 1 and words[i - 1].is_name and words[i - 2].is_name
