"""Names of people in an article, so that a town is not seen in a surname."""

from __future__ import annotations

from pipeline.place import lexicon
from pipeline.place.tokens import Token


def is_forename(word: Token) -> bool:
    """Whether a word is written as a name and is a known first name."""
    return word.is_name and "f" in lexicon.roles().get(word.key, "")


def surnames(lines: list[list[Token]]) -> set[str]:
    """The keys that a title or a first name introduces somewhere: later they are people, not towns."""
    found: set[str] = set()
    cues = lexicon.cues()
    nouns = cues["facility"] | cues["organisation"] | cues["street"] | cues["above"]
    for words in lines:
        for i in range(1, len(words)):
            word, before = words[i], words[i - 1]
            if (
                not word.is_name
                or word.is_loud
                or word.gap not in (" ", ". ")
                or (word.gap == ". "
                and len(before.key) > 1)
            ):
                continue
            follows = words[i + 1] if i + 1 < len(words) and words[i + 1].gap == " " and words[i + 1].is_name else None
            if follows is not None and follows.key in nouns:
                continue
            if word.key in nouns and word.key not in ("street", "lake", "park", "church", "hall", "hill"):
                continue
            if (
                before.is_name
                and not before.has_possessive
                and (before.key in cues["person"] or is_forename(before) or _is_initial(words, i))
            ):
                found.add(word.key)
    return found


def _is_initial(words: list[Token], i: int) -> bool:
    """ "Beauregard T. Smith", with a first name before the initial."""
    return i > 1 and len(words[i - 1].key) == 1 and words[i - 1].is_name and words[i - 2].is_name
