"""A parsed sentence as plain objects: the words of a dependency tree, with the attribute names of spaCy's tokens.

Reading an attribute of a spaCy token makes a new object each time; these are made once, compare by identity, and
need no library to be built in a test.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

AUXILIARIES = frozenset("be am is are was were been being 's 're 'm".split())
HELPERS = frozenset("do does did 'd have has had 've".split())
CLAUSES = frozenset(["ROOT", "advcl", "ccomp", "conj", "relcl", "xcomp"])
CONJUNCTIONS = frozenset(
    (
        "that if because while since so whether although though unless once upon till whereas whilst except "
        "despite albeit"
    ).split()
)
INDEFINITE = frozenset(
    "something anyone anything nothing someone everything everyone everybody nobody somebody anybody".split()
)
BY_TAG = {
    "_SP": "SPACE", ".": "PUNCT", ",": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT", "``": "PUNCT", '""': "PUNCT",
    "''": "PUNCT", ":": "PUNCT", "$": "SYM", "#": "SYM", "AFX": "ADJ", "CC": "CCONJ", "CD": "NUM", "DT": "DET",
    "EX": "PRON", "FW": "X", "HYPH": "PUNCT", "IN": "ADP", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "LS": "X",
    "MD": "AUX", "NN": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "NNS": "NOUN", "PDT": "DET", "POS": "PART",
    "PRP": "PRON", "PRP$": "PRON", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "RP": "ADP", "SYM": "SYM", "TO": "PART",
    "UH": "INTJ", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB",
    "WDT": "DET", "WP": "PRON", "WP$": "DET", "WRB": "SCONJ", "NFP": "PUNCT",
}  # fmt: skip
"""Penn Treebank tag -> universal part of speech, as in the tag map of spaCy's English models."""


class Word:
    """One token: place in the sentence (i, idx), forms, tags, and its place in the tree."""

    __slots__ = (
        "children", "dep_", "doc", "head", "i", "idx", "lemma_", "lower_", "pos_", "tag_", "text", "whitespace_",
    )  # fmt: skip

    doc: Tree
    head: Word
    children: list[Word]

    def __init__(self, i: int, idx: int, text: str, whitespace: str, tag: str, dep: str) -> None:
        self.i, self.idx, self.text, self.whitespace_ = i, idx, text, whitespace
        self.lower_ = text.lower()
        self.tag_, self.dep_ = tag, dep
        self.pos_ = part_of_speech(tag, self.lower_, dep)
        self.lemma_ = self.lower_
        self.head = self
        self.children = []

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list[Word]:
        return [c for c in self.children if c.i < self.i]

    @property
    def rights(self) -> list[Word]:
        return [c for c in self.children if c.i > self.i]

    @property
    def n_lefts(self) -> int:
        return len(self.lefts)

    @property
    def n_rights(self) -> int:
        return len(self.rights)

    @property
    def is_alpha(self) -> bool:
        return self.text.isalpha()

    @property
    def ent_type_(self) -> str:
        """Always empty: names are found by gazetteer and by the article itself, not by a tagger."""
        return ""

    @property
    def ancestors(self) -> Iterator[Word]:
        """The words above, nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def subtree(self) -> list[Word]:
        """The word and all below it, in text order."""
        found, stack = [], [self]
        while stack:
            word = stack.pop()
            found.append(word)
            stack.extend(word.children)
        return sorted(found, key=lambda w: w.i)

    @property
    def left_edge(self) -> Word:
        return min(self.subtree, key=lambda w: w.i)

    @property
    def right_edge(self) -> Word:
        return max(self.subtree, key=lambda w: w.i)

    @property
    def conjuncts(self) -> tuple[Word, ...]:
        """The words coordinated with this one, itself left out."""
        start = self
        while start.dep_ == "conj" and start.head is not start:
            start = start.head
        found, stack = [], [start]
        while stack:
            word = stack.pop()
            found.append(word)
            stack.extend(c for c in word.children if c.dep_ == "conj")
        return tuple(sorted((w for w in found if w is not self), key=lambda w: w.i))

    def nbor(self, step: int = 1) -> Word:
        """The word so many places on; IndexError beyond the sentence."""
        place = self.i + step
        if place < 0:
            raise IndexError(place)
        return self.doc.words[place]


class Phrase(list[Word]):
    """Neighbouring words of one sentence."""

    @property
    def root(self) -> Word:
        """The first word whose head stands outside."""
        inside = {word.i for word in self}
        return next((w for w in self if w.head.i not in inside or w.head is w), self[0])


class Tree:
    """The words of one sentence, in order, and the text they were read from."""

    __slots__ = ("text", "words")

    def __init__(self, text: str, words: Sequence[Word], heads: Sequence[int]) -> None:
        """heads[i] is the place of word i's head, itself for a root."""
        self.text, self.words = text, list(words)
        for word, head in zip(self.words, heads, strict=True):
            word.doc = self
            word.head = self.words[head]
            if word.head is not word:
                word.head.children.append(word)

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    def char_span(self, start: int, end: int, alignment_mode: str = "expand") -> Phrase | None:
        """The words that overlap a stretch of text; with alignment_mode "strict" only if they fill it; None
        for none."""
        found = Phrase(w for w in self.words if w.idx < end and w.idx + len(w) > start)
        exact = bool(found) and found[0].idx == start and found[-1].idx + len(found[-1]) == end
        return found if found and (exact or alignment_mode == "expand") else None

    @overload
    def __getitem__(self, key: int) -> Word: ...

    @overload
    def __getitem__(self, key: slice) -> list[Word]: ...

    def __getitem__(self, key: int | slice) -> Word | list[Word]:
        return self.words[key]


def part_of_speech(tag: str, lower: str, dep: str) -> str:
    """Universal part of speech of a Penn tag: auxiliaries, conjunctions and pronouns by word and function."""
    if dep in ("aux", "auxpass") and tag != "TO":
        return "AUX"
    if tag.startswith("VB"):
        if lower in AUXILIARIES:
            return "AUX"
        return "AUX" if lower in HELPERS and dep not in CLAUSES else "VERB"
    if tag == "IN":
        return "SCONJ" if dep == "mark" or lower in CONJUNCTIONS else "ADP"
    if tag in ("DT", "WDT"):
        return "DET" if dep in ("det", "quantmod") else "PRON"
    if tag == "NN" and lower in INDEFINITE:
        return "PRON"
    if tag == "RB" and lower in ("not", "n't", "nt"):
        return "PART"
    return BY_TAG.get(tag, "X")
