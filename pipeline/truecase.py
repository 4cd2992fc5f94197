"""Case given back to text in capitals (wire archives, shouting headlines), keeping its length."""

from __future__ import annotations

import re
from collections.abc import Callable

WORD = re.compile(r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'\u2019]*")
NAMES = frozenset(
    ["january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
)
SMALL = frozenset(
    ["a", "an", "the", "and", "or", "but", "nor", "of", "in", "on", "at", "by", "to", "for", "from", "with", "into", "onto", "upon", "over", "under", "about", "above", "after", "against", "along", "among", "around", "as", "because", "before", "behind", "below", "beneath", "beside", "besides", "between", "beyond", "despite", "down", "during", "except", "if", "inside", "near", "off", "out", "outside", "past", "per", "since", "than", "though", "through", "throughout", "till", "toward", "towards", "unless", "until", "up", "via", "when", "where", "whereas", "whether", "while", "within", "without", "yet", "so", "not", "no", "that", "this", "these", "those", "there", "here", "which", "who", "whom", "whose", "what", "why", "how", "he", "she", "it", "they", "we", "you", "i", "me", "him", "her", "us", "them", "his", "its", "their", "our", "your", "my", "mine", "is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "done", "has", "have", "had", "having", "can", "could", "may", "might", "must", "shall", "should", "will", "would", "ought", "said", "says", "told", "each", "every", "all", "both", "any", "some", "many", "much", "more", "most", "few", "other", "another", "such", "same", "own", "only", "just", "also", "even", "still", "already", "again", "ever", "never", "always", "often", "then", "now", "too", "very", "well", "better", "best", "worse", "worst", "nearly", "almost", "about", "others", "anyone", "someone", "everyone", "nobody", "anything", "something", "everything", "nothing", "whoever", "himself", "herself", "itself", "themselves", "ourselves"]
)


def is_capitals(text: str) -> bool:
    """True where more than eight letters in ten are capitals, and there are at least twenty letters."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 20 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def restore(text: str, is_word: Callable[[str], bool], is_name: Callable[[str], bool]) -> str:
    """Lower the words that is_word knows and is_name does not, capitalise the rest; length is kept.

    Both are asked with the word in small letters. The first word keeps its capital.
    """

    def recase(match: re.Match[str]) -> str:
        word, low = match.group(), match.group().lower()
        if len(low) != len(word):
            return word
        if match.start() and low not in NAMES and (low in SMALL or (is_word(low) and not is_name(low))):
            return low
        if len(word) <= 5 and not is_word(low) and not is_name(low) and not re.search("[AEIOU]", word):
            return word
        return word[:1] + low[1:]

    return WORD.sub(recase, text)
