"""Names of people in the running text: full forms by surname, and what stands before and after them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.actor.given import names as given_names
from pipeline.actor.lists import listed as names_listed
from pipeline.actor.words import fold
from pipeline.quote import grammar
from pipeline.quote.casting import Casting
from pipeline.quote.grammar import PARTICLE
from pipeline.quote.stream import QUOTED, Stream
from pipeline.quote.subject import Phrase

SURNAMES = names_listed("surname")
"""Agent nouns that are also surnames."""
GENDER = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "mme": "f", "madam": "f", "sir": "m", "lord": "m", "lady": "f"}
BARE = frozenset([*GENDER, "dr", "messrs", "mx", "st", "and", "or"])
"""Words before a name that tell no role."""
OPENING = grammar.CLAUSE | grammar.PREPOSITION | grammar.ADVERB | grammar.TIME | grammar.CONJUNCTION
NEAREST = 20
"""Full names on either side of a surname among which its bearer is looked for."""
LONGEST = 5
"""Words of the longest personal name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised run, titles aside, at tokens first..last."""

    first: int
    last: int
    text: str
    gender: str


class Names:
    """The capitalised runs of an article that can be people's names, by their words."""

    def __init__(self, s: Stream, casting: Casting) -> None:
        self.s = s
        self.casting = casting
        self._full: dict[str, list[Name]] | None = None

    def within(self, phrase: Phrase) -> Name | None:
        """The personal name in a speaker phrase, without titles and descriptions; None in "the ministry"."""
        s, last = self.s, phrase.last
        commas = [i for i in range(phrase.first, phrase.last + 1) if s.low[i] == ","]
        first = commas[-1] + 1 if commas else phrase.first
        for i in range(first + 1, last + 1):
            if s.low[i] in grammar.PREPOSITION and s.low[i] not in PARTICLE:
                last = i - 1
                break
        begin = self._run(first, last)
        if begin is None or (begin == last and not self._is_known(begin)):
            return None
        return self._name(begin, last)

    def _is_known(self, i: int) -> bool:
        """Whether a single capitalised word is a name: one the article knows, or one that no sentence begins with."""
        s = self.s
        if (
            i == 0
            or s.low[i - 1] in grammar.TITLE
            or self.casting.person(s.starts[i]) is not None
            or s.low[i] in self.full()
        ):
            return True
        if not self._begins(i):
            return not (s.low[i].endswith("s") and self.casting.is_agent(s.starts[i], s.ends[i]))
        return i + 2 < len(s.low) and s.low[i + 1] == "," and (s.low[i + 2] == "who" or s.low[i + 2].isdigit())

    def _run(self, first: int, last: int) -> int | None:
        """Where the personal name that ends at last begins: after titles, roles and nations."""
        s, begin, i = self.s, None, last
        while i >= first and last - i < LONGEST:
            if s.low[i] in PARTICLE and begin is not None and not s.capital(i) and i > first:
                i -= 1
                continue
            if not self._is_part(i, first, last):
                break
            begin = i
            i -= 1
        if begin is not None and begin == last and i >= first and s.low[i] in ("'s", "\u2019s"):
            return None
        if begin is None or (i >= first and s.low[i] == "the") or (begin == last and self._is_nation(begin)):
            return None
        is_opener = begin < last and self._begins(begin) and not self._is_given(begin) and self._is_given(begin + 1)
        return begin + 1 if is_opener and begin + 1 < last else begin

    def _is_part(self, i: int, first: int, last: int) -> bool:
        """Whether a word can belong to a name: capitalised, no title, role, nation or word that opens a sentence."""
        s = self.s
        word = s.low[i]
        if not grammar.is_word(s, i) or not s.capital(i) or word in grammar.DETERMINER or word in grammar.PRONOUN:
            return False
        if word in OPENING and self._begins(i):
            return False
        if self.is_role(i):
            return i == last and i > first and s.capital(i - 1) and (word in SURNAMES or self._is_given(i - 1))
        return i == last or not self._is_nation(i)

    def _begins(self, i: int) -> bool:
        """Whether a word begins a sentence."""
        s = self.s
        if i == 0 or s.low[i - 1] in (".", "?", "!", QUOTED, ":"):
            return True
        return "\n" in s.text[s.ends[i - 1] : s.starts[i]]

    def _is_given(self, i: int) -> bool:
        return fold(self.s.low[i]) in given_names()

    def is_role(self, i: int) -> bool:
        """Whether a word is a title or an agent noun."""
        return grammar.is_word(self.s, i) and self._is_office(i)

    def _is_office(self, i: int) -> bool:
        return self.s.low[i] in grammar.TITLE or self.casting.is_agent(self.s.starts[i], self.s.ends[i])

    def _is_nation(self, i: int) -> bool:
        return self.casting.kind(self.s.starts[i]) not in (None, "person")

    def _name(self, first: int, last: int) -> Name:
        s = self.s
        gender = given_names().get(fold(s.low[first]), "") if last > first else ""
        if first and s.low[first - 1] in GENDER:
            gender = GENDER[s.low[first - 1]]
        return Name(first, last, s.slice(first, last), gender)

    def fullest(self, name: Name) -> Name:
        """The name as the article first gives it in full: "Mr Silliman" stands for "Douglas Silliman"."""
        if name.last > name.first:
            return name
        known = self.full().get(self.s.low[name.first], [])
        place = bisect_left(known, name.first, key=lambda one: one.first)
        near = [*reversed(known[max(0, place - NEAREST) : place]), *known[place : place + NEAREST]]
        return next((one for one in near if not (one.gender and name.gender and one.gender != name.gender)), name)

    def full(self) -> dict[str, list[Name]]:
        """Runs of two or more words by their last word, and by their first."""
        if self._full is None:
            self._full = {}
            for one in self._runs():
                for word in dict.fromkeys((self.s.low[one.last], self.s.low[one.first])):
                    self._full.setdefault(word, []).append(one)
        return self._full

    def _runs(self) -> Iterator[Name]:
        s, i, total = self.s, 0, len(self.s.low)
        while i < total:
            if s.low[i] == QUOTED or not s.capital(i):
                i += 1
                continue
            last = i
            while last + 1 < total and self._joins(last + 1):
                last += 1
            while last > i and not s.capital(last):
                last -= 1
            begin = self._run(i, last) if last > i else None
            if begin is not None and begin < last:
                yield self._name(begin, last)
            i = last + 1

    def _joins(self, i: int) -> bool:
        s = self.s
        if s.text[s.ends[i - 1] : s.starts[i]].strip(" \u00a0") or "\n" in s.text[s.ends[i - 1] : s.starts[i]]:
            return False
        if s.low[i] == QUOTED:
            return False
        return grammar.is_word(s, i) and (s.capital(i) or s.low[i] in PARTICLE) and s.low[i] not in grammar.DETERMINER
