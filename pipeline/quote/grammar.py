"""What the words around quotations can be: tests on single tokens and short stretches, without a parse."""

from __future__ import annotations

import re
from functools import cache

from pipeline.quote.stream import QUOTED, Stream
from pipeline.quote.words import Form, forms, listed

ADVERB = listed("adverb")
AUXILIARY = listed("auxiliary")
CLAUSE = listed("clause")
CONJUNCTION = listed("conjunction")
DETERMINER = listed("determiner")
FINITE = listed("finite")
NEGATION = listed("negation") - {"without", "nobody", "neither", "nor"}
PARTICLE = listed("particle")
PREPOSITION = listed("preposition")
PRONOUN = listed("pronoun")
TITLE = listed("title")
TIME = listed("time") | listed("other")
DOCUMENT = listed("document")
CIRCUMSTANCE = listed("circumstance") | listed("reporter")
RELATIVE = frozenset(["who", "which", "that", "whose", "whom"])
HARD = frozenset([";", ":", "-", "\u2014", "\u2013", "--", "(", ")", "...", "\u2026", ".", "?", "!", QUOTED])
"""Tokens that a subject never crosses."""
PARTY = re.compile(r"(?:[rdi]-\w+|jr|sr|ii|iii|iv)$")
OPENING = frozenset("following speaking using including facing working writing standing sitting being having".split())
PAIRED = {")": "(", "-": "-", "\u2013": "\u2013", "\u2014": "\u2014", "--": "--"}
"""What closes an aside between a subject and its verb, and what opens it."""
DAYS = frozenset("yesterday today monday tuesday wednesday thursday friday saturday sunday".split())
WIDEST = 40
"""Words of the longest subject with its appositions."""


def is_word(s: Stream, i: int) -> bool:
    return s.low[i][0].isalnum()


def is_adverb(s: Stream, i: int) -> bool:
    word = s.low[i]
    return word in ADVERB or (word.endswith("ly") and len(word) > 4 and not s.capital(i))


def is_finite(s: Stream, i: int) -> bool:
    """Whether a word is likely a finite verb: an auxiliary, a frequent past tense, of saying, or in -ed."""
    word = s.low[i]
    if word in AUXILIARY or word in FINITE:
        return True
    if s.capital(i):
        return False
    if any(
        form.tense == "past" or (form.tense == "present" and not form.cue.is_noun) for form in forms().get(word, ())
    ):
        return True
    return word.endswith("ed") and len(word) > 4


def is_break(s: Stream, i: int) -> bool:
    """Whether a word cannot be part of a plain noun phrase."""
    word = s.low[i]
    if not (word[0].isalnum() or word in ("'s", "\u2019s", "&", "/")):
        return True
    if word in AUXILIARY or word in CLAUSE or word in PREPOSITION or word in PRONOUN:
        return True
    return not s.capital(i) and (word in TIME or is_adverb(s, i) or word in FINITE or word in verbs())


@cache
def verbs() -> frozenset[str]:
    """Forms of verbs of saying that are nothing else."""
    known = forms().items()
    return frozenset(w for w, each in known if any(not f.cue.rest and _is_verb(f) for f in each))


def _is_verb(form: Form) -> bool:
    return form.tense == "past" or (not form.cue.is_noun and form.tense in ("present", "base"))


def lead(s: Stream, start: int, end: int) -> int:
    """Rightwards over "But", "and then", "meanwhile" and a year at the beginning of a clause."""
    while start <= end and _leads(s, start, end):
        start += 1
    return start


def _leads(s: Stream, i: int, end: int) -> bool:
    word = s.low[i]
    if word in CONJUNCTION or word == "," or (word.isdigit() and len(word) == 4 and i < end and s.capital(i + 1)):
        return True
    return is_adverb(s, i) and word not in PRONOUN


def skip(s: Stream, lo: int, k: int) -> int:
    """Leftwards over auxiliaries, adverbs, brackets and "on Friday" between subject and verb."""
    while k >= lo:
        word = s.low[k]
        if word in AUXILIARY or word in NEGATION or is_adverb(s, k) or word == "to":
            k -= 1
            continue
        before = _bracket(s, lo, k) if word in PAIRED else _time(s, lo, k)
        if before == k:
            return k
        k = before
    return k


def _time(s: Stream, lo: int, k: int) -> int:
    """The token before the time adverbial that ends at k; k itself where none does."""
    if s.low[k] not in TIME and not (s.low[k].isdigit() and k > lo and s.low[k - 1] in TIME):
        return k
    j = k
    while j > lo and (s.low[j] in TIME or s.low[j].isdigit()):
        j -= 1
    if j > lo and s.low[j] in ("on", "in", "at", "of", "since"):
        return j - 1
    return j if j < k else k - 1 if s.low[k] in DAYS else k


def _bracket(s: Stream, lo: int, k: int) -> int:
    """The token before the aside that ends at k; k itself where none does."""
    found = (j for j in range(k - 1, max(lo, k - WIDEST) - 1, -1) if s.low[j] == PAIRED[s.low[k]])
    return next(found, k + 1) - 1


def stretches(s: Stream, lo: int, hi: int) -> list[tuple[int, int]]:
    """The stretches between commas of tokens lo..hi-1."""
    parts, first = [], lo
    for j in range(lo, hi + 1):
        if j == hi or s.low[j] == ",":
            if j > first:
                parts.append((first, j - 1))
            first = j + 1
    return parts


def shape(s: Stream, first: int, last: int) -> str:
    """What a stretch between commas is: name, description, aside ("Jr."), intro or verbal (with a verb)."""
    start = lead(s, first, last)
    if start > last:
        return "intro"
    word = s.low[start]
    if word in PREPOSITION or word in CLAUSE - RELATIVE or word in TIME:
        return "intro"
    if word in RELATIVE or word[0].isdigit() or is_participle(s, start, first):
        return "verbal"
    if word.endswith("ed") and not s.capital(start) and start < last and s.low[start + 1] in PREPOSITION:
        return "verbal"
    has_verb = any(s.low[j] in AUXILIARY or s.low[j] in FINITE for j in range(start, last + 1))
    if s.capital(start) and word not in DETERMINER and word not in PRONOUN:
        if start == last and (PARTY.match(word) or s.text[s.starts[start] : s.ends[start]].isupper()):
            return "aside"
        plain = all(s.capital(j) or s.low[j] in PARTICLE or not is_word(s, j) for j in range(start, last + 1))
        return "verbal" if has_verb and not plain else "name"
    return "verbal" if has_verb and not any(s.low[j] in RELATIVE for j in range(start, last)) else "description"


def is_participle(s: Stream, i: int, first: int) -> bool:
    """Whether a word in -ing begins a stretch that has its subject elsewhere; names in -ing open no sentence so."""
    word = s.low[i]
    if not word.endswith("ing") or len(word) < 5:
        return False
    if not s.capital(i) or (i == first and (word in forms() or word in OPENING)):
        return True
    after = s.low[i + 1] if i + 1 < len(s.low) else ""
    return i == first and (after in DETERMINER or after in PRONOUN or after in PREPOSITION)


def belongs(s: Stream, i: int) -> bool:
    """Whether a preposition after a noun continues the speaker ("of the army") and is no circumstance."""
    word = s.low[i]
    if word in ("of", "for", "from") or (word == "by" and s.low[i - 1] in DOCUMENT):
        return True
    if i + 1 >= len(s.low) or word not in ("at", "in", "with", "to", "on", "near", "inside"):
        return False
    for j in range(i + 1, min(i + 6, len(s.low))):
        if not is_word(s, j) or (s.low[j] in TIME and s.capital(j)):
            return j > i + 1 and s.low[j] not in TIME
        if s.low[j] in CIRCUMSTANCE or s.low[j] in TIME or s.low[j].isdigit():
            return False
    return not s.capital(i - 1) or (s.capital(i + 1) and word in ("at", "in"))
