"""A text with its words, the gazetteer's hits and the agent nouns: what phrases are read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.actor import agent, given
from pipeline.actor.lists import listed
from pipeline.actor.model import Agent, Hit
from pipeline.actor.register import NAME_LIKE, Register
from pipeline.actor.words import Words

IGNORED = listed("related")
"""After a hyphen, a country that is only related to somebody: "Iran-backed militia", "Israeli-occupied"."""
BACKING = listed("backing")
LEADING = listed("leading")
"""A country that leads, owns or houses a body lends it its name, with less certainty."""
COMMON = listed("common")
TITLES = listed("honorific") | listed("rank") | listed("preposition") | listed("clause")
PARTISAN = frozenset("party political party movement front government administration cabinet leadership".split())
"""Bodies that a party's name before them makes the party's own."""
ATTITUDE = listed("attitude")
"""Prefixes that say what somebody thinks of a country, not where they belong."""


class Passage:
    """Words of a text with what the lexicons know about them."""

    def __init__(self, text: str, register: Register, recased: Sequence[tuple[int, int]] = ()) -> None:
        self.words = Words(text, recased)
        found = register.scan(self.words)
        self.at: dict[int, Hit] = {i: hit for hit in found for i in range(hit.first, hit.last + 1)}
        within = [hit for hit in found if hit.first < hit.last and self._is_inside(hit)]
        found += [inner for hit in within for inner in register.scan(self.words, hit.first + 1, hit.last + 1)]
        found = sorted((h for h in found if h not in within and not self._is_given_name(h)), key=lambda h: h.first)
        counts = Counter(hit.surface.country for hit in found if len(hit.surfaces) == 1)
        self.hits = [_prefer(hit, counts) for hit in found]
        self.at = {i: hit for hit in self.hits for i in range(hit.first, hit.last + 1)}
        self._weights: dict[int, float] = {}

    def add(self, hits: list[Hit]) -> None:
        """Take in hits that the text itself defines, in the place of what they cover."""
        covered = {index for hit in hits for index in range(hit.first, hit.last + 1)}
        kept = [hit for hit in self.hits if covered.isdisjoint(range(hit.first, hit.last + 1))]
        self.hits = sorted([*kept, *hits], key=lambda hit: hit.first)
        self.at.update({index: hit for hit in hits for index in range(hit.first, hit.last + 1)})

    def _is_given_name(self, hit: Hit) -> bool:
        """Whether a place name is part of a person's: "Michael Jordan", "Paris Hilton"."""
        words = self.words
        if hit.surface.entity is not None and hit.surface.entity.kind == "person" and self._is_junior(hit):
            return True
        if hit.first == hit.last and self._is_inside(hit):
            return True
        if hit.first != hit.last:
            return False
        if self._is_common(hit):
            return True
        if hit.surface.kind == "entity":
            if hit.surface.entity is not None and hit.surface.entity.kind == "person" and self._goes_on(hit):
                return True
            is_given = words.folded[hit.first] in given.names()
            return self._is_kin(hit) or (is_given and self._is_name_word(hit.last + 1, hit.last))
        if words.folded[hit.first] not in NAME_LIKE:
            return hit.surface.kind in ("region", "capital") and self._follows_given(hit.first)
        if hit.surface.kind in ("demonym", "plural"):
            return self._follows_given(hit.first)
        if hit.first and words.folded[hit.first - 1] == "the":
            return False
        return self._is_name_word(hit.first - 1, hit.first - 1) or self._is_name_word(hit.last + 1, hit.last)

    def _goes_on(self, hit: Hit) -> bool:
        """Whether a surname of the gazetteer is the first of another's names: "Aristide Ngoumba", "Trump Tower"."""
        words, after = self.words, hit.last + 1
        is_alone = hit.first == 0 or not (words.joined(hit.first - 1) and words.capital(hit.first - 1))
        return is_alone and self._is_name_word(after, hit.last) and after not in self.at

    def _is_inside(self, hit: Hit) -> bool:
        """Whether a name is part of a longer one: "Zuma-Sambudla", "National Bank of Canada"."""
        words, before, after = self.words, hit.first - 1, hit.last + 1
        if hit.surface.entity is None:
            return False
        if hit.first == hit.last and after < len(words) and words.gap(hit.last) in ("-", "\u2010", "\u2011"):
            return words.capital(after) and after not in self.at and words.written[after].istitle()
        if hit.first == hit.last or before < 1 or words.gap(before) != " " or before in self.at:
            return False
        begun = self.agent_at(hit.first, hit.last)
        is_name = words.written[before].istitle() and words.joined(before - 1) and words.folded[before] not in COMMON
        return begun is not None and begun[0] < hit.last and is_name and not self._is_title(before)

    def _is_common(self, hit: Hit) -> bool:
        """Whether a party's name of one word is a plain word in another body's: "Labour Commission"."""
        entity, after = hit.surface.entity, hit.last + 1
        if entity is None or entity.kind != "party" or after >= len(self.words) or not self.words.capital(after):
            return False
        found = self.agent_at(after, min(after + 2, len(self.words) - 1)) if self.words.gap(hit.last) == " " else None
        return found is not None and found[1].kind == "body" and found[1].noun not in PARTISAN

    def _follows_given(self, index: int) -> bool:
        """Whether a given name stands before a word: "Ibrahim Kano"."""
        words, before = self.words, index - 1
        known = before >= 0 and words.gap(before) == " " and words.capital(before)
        return known and before not in self.at and words.folded[before] in given.names()

    def _is_junior(self, hit: Hit) -> bool:
        """Whether "Jr" or "III" follows a name that is known without it."""
        after = hit.last + 1
        if after >= len(self.words) or self.words.gap(hit.last).strip(" ,"):
            return False
        return self.words.folded[after] in ("jr", "junior", "ii", "iii", "iv") and self.words.capital(after)

    def _is_kin(self, hit: Hit) -> bool:
        """Whether a name of one word follows another: "Melania Trump" is not the president, "Gul Zaman" no paper."""
        words, before = self.words, hit.first - 1
        if before < 0 or words.gap(before) != " ":
            return False
        if not words.capital(before):
            return False
        word = words.folded[before]
        if word in given.names():
            return True
        is_inside = before > 0 and words.joined(before - 1) and before not in self.at
        return (
            is_inside
            and not self._is_title(before)
            and word not in COMMON | TITLES
            and not words.written[before].isupper()
        )

    def _is_title(self, index: int) -> bool:
        """Whether an agent noun ends at a word."""
        found = (agent.starting_at(self.words.folded, first, index) for first in range(max(0, index - 3), index + 1))
        return any(one is not None and one[0] == index for one in found)

    def _is_name_word(self, index: int, gap: int) -> bool:
        """Whether a neighbour, with nothing but a blank between, looks like a part of a personal name."""
        words = self.words
        if (
            not 0 <= index < len(words)
            or words.gap(gap) != " "
            or not words.capital(index)
            or words.written[index].isupper()
        ):
            return False
        if index < gap + 1 and (index == 0 or not words.joined(index - 1)):
            return words.folded[index] in given.names()
        found = agent.starting_at(words.folded, index, min(index + 2, len(words) - 1))
        return found is None and words.folded[index] not in COMMON

    def agent_at(self, first: int, last: int) -> tuple[int, Agent] | None:
        """The agent noun that begins at a word, unless the gazetteer knows a longer name there."""
        return agent.starting_at(self.words.folded, first, last)

    def weight(self, hit: Hit) -> float:
        """How much a hit says about the phrase around it, by the hyphens it stands with."""
        known = self._weights.get(hit.first)
        if known is None:
            known = self._weights[hit.first] = self._weigh(hit)
        return known

    def is_backer(self, hit: Hit) -> bool:
        """Whether a country only backs who is named with it: "Iran-backed", "pro-Russian"."""
        words, after = self.words, hit.last + 1
        backed = (
            after < len(words) and words.folded[after] in BACKING and words.gap(hit.last) in ("-", "\u2013", "\u2011")
        )
        return backed or (hit.first > 0 and words.folded[hit.first - 1] == "pro")

    def _weigh(self, hit: Hit) -> float:
        words = self.words
        if hit.first and words.folded[hit.first - 1] in ATTITUDE and words.gap(hit.first - 1) in ("-", "–", "‑", "- "):
            return 0.0
        after = hit.last + 1
        if after < len(words) and words.gap(hit.last) in ("-", "–", "‑") and after not in self.at:
            if words.folded[after] in IGNORED:
                return 0.0
            if words.folded[after] in LEADING:
                return 0.5
        return 1.0


def _prefer(hit: Hit, counts: Counter[str | None]) -> Hit:
    """A hit with several named bodies, the one of the country named most in the text first."""
    if len(hit.surfaces) < 2 or hit.surface.kind != "entity":
        return hit
    return replace(hit, surfaces=tuple(sorted(hit.surfaces, key=lambda surface: -counts[surface.country])))
