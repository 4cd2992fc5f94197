"""What an article says of a name or an unnamed agent: the title before, the apposition after."""

from __future__ import annotations

from bisect import bisect_left

from pipeline.actor import given
from pipeline.actor.lists import listed
from pipeline.actor.passage import COMMON, Passage
from pipeline.actor.phrase import CLAUSE, PREPOSITIONS
from pipeline.actor.reading import Reading, read

RANKS = {
    "gen": "MIL",
    "lt": "MIL",
    "col": "MIL",
    "maj": "MIL",
    "capt": "MIL",
    "sgt": "MIL",
    "adm": "MIL",
    "brig": "MIL",
    "cpl": "MIL",
    "sen": "LEG",
    "rep": "LEG",
    "gov": "GOV",
    "pres": "GOV",
    "rev": "REL",
    "cmdr": "MIL",
    "marshal": "MIL",
    "major": "MIL",
}
FORMER = listed("former")
HONORIFICS = listed("honorific")
PARTICLES = listed("particle")
BESIDE = listed("beside_title")
DETERMINERS = frozenset("a an the his her its their former ex one another most".split())
OWNING = listed("owning")
COPULA = frozenset("is was became remains".split())
LINKS = frozenset("of to for in at from".split())
WIDEST = 16


class Describer:
    """Descriptions around the words of one text."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self._memory: dict[str, list[tuple[int, Reading]]] | None = None

    def before(self, first: int) -> list[Reading]:
        """What stands before a name: "Iraqi prime minister", "the commander of the army,"."""
        words = self.passage.words
        last = first - 1
        while (
            last >= 0 and words.folded[last] in HONORIFICS | RANKS.keys() and words.capital(last) and words.joined(last)
        ):
            last -= 1
        gap = words.gap(last) if last >= 0 else "\n"
        if (
            "\n" in gap
            or gap.strip(" -'’\"“”.") not in ("", ",")
            or (gap.strip().startswith(".") and not words.joined(last))
        ):
            return []
        start = self.opening(last)
        if start is None or ("," in gap and not self._is_closed(first)):
            return []
        said = self._person(start, last)
        if "," not in gap and start and words.gap(start - 1).strip() == ",":
            said += self.before(start)
        return said

    def _is_closed(self, first: int) -> bool:
        """Whether a name after a comma ends before another one: "the commander, Juan Mora, said" and no list."""
        words = self.passage.words
        probe = first
        while (
            probe + 1 < len(words)
            and words.joined(probe)
            and (words.capital(probe + 1) or words.folded[probe + 1] in PARTICLES)
        ):
            probe += 1
        return words.gap(probe).lstrip("'’s")[:1] in (",", ".", ";", "\n", ")") or probe + 1 >= len(words)

    def opening(self, last: int) -> int | None:
        """Where a description that ends at a word begins; None where no singular agent noun closes it."""
        at = self.passage.at
        start = self._agent_start(last)
        if start is None:
            start = self._linked(last)
        if start is None:
            return None
        outer = self._governing(start)
        while outer is not None:
            start, outer = outer, self._governing(outer)
        floor = max(0, last - WIDEST)
        while start > floor and self._extends(start - 1):
            hit = at.get(start - 1)
            agent = self._agent_start(start - 1)
            start = hit.first if hit is not None else agent if agent is not None else start - 1
        return self._once(start)

    def _once(self, start: int) -> int:
        """Back over a plain word or two to a "former": "former area | councillor"."""
        words = self.passage.words
        for first in range(start - 1, max(-1, start - 4), -1):
            if words.gap(first) != " " or words.folded[first] in PREPOSITIONS | CLAUSE:
                break
            if words.folded[first] in FORMER:
                return first
        return start

    def _agent_start(self, last: int) -> int | None:
        for first in range(max(0, last - 4), last + 1):
            found = self.passage.agent_at(first, last)
            if found is not None and found[0] == last and not found[1].plural and found[1].kind != "instrument":
                return first
        return None

    def _governing(self, start: int, links: frozenset[str] = frozenset(["of", "for"])) -> int | None:
        """The agent noun whose prepositional phrase begins with a word: "president of the | senate"."""
        words, index = self.passage.words, start - 1
        while index > max(0, start - 4) and (words.folded[index] in DETERMINERS or index in self.passage.at):
            if words.gap(index).strip(" -'’"):
                return None
            index -= 1
        if index < 1 or words.folded[index] not in links or words.gap(index - 1) != " " or words.gap(index) != " ":
            return None
        return self._agent_start(index - 1)

    def _linked(self, last: int) -> int | None:
        """The agent noun before a prepositional phrase that ends in a known name: "ambassador to Iraq"."""
        words, hit = self.passage.words, self.passage.at.get(last)
        if hit is None or (hit.surface.kind == "entity" and words.folded[last + 1] not in given.names()):
            return None
        return self._governing(hit.first, LINKS)

    def _extends(self, index: int) -> bool:
        words = self.passage.words
        gap = words.gap(index)
        if gap.strip(" -'’") or "\n" in gap:
            return False
        if index in self.passage.at or words.folded[index] in BESIDE:
            return True
        if (
            words.capital(index)
            and words.folded[index] not in COMMON
            and words.folded[index] not in CLAUSE | PREPOSITIONS
        ):
            return True
        return self._agent_start(index) is not None

    def after(self, last: int) -> list[Reading]:
        """What follows a name: ", a former US ambassador to Iraq", ", 45, ...", " of Morocco", " is the minister"."""
        words = self.passage.words
        index, gap = last + 1, words.gap(last)
        if index >= len(words) or "\n" in gap:
            return []
        if gap.strip() in (",", ", (", "-", "–", "—", "("):
            while index + 1 < len(words) and words.folded[index].isdigit():
                index += 1
            if words.folded[index] == "who" and index + 1 < len(words) and words.folded[index + 1] in COPULA:
                index += 2
            return self._described(index)
        if gap == " " and words.folded[index] in COPULA:
            return self._described(index + 1)
        if gap == " " and words.folded[index] in ("of", "from"):
            hit = self.passage.at.get(index + 1)
            return (
                [Reading(hit.surface.country, None, "person", confidence=0.7)]
                if hit and hit.surface.kind != "entity"
                else []
            )
        return []

    def _described(self, index: int) -> list[Reading]:
        words, passage = self.passage.words, self.passage
        if index >= len(words):
            return []
        known = index in passage.at or passage.agent_at(index, min(index + 3, len(words) - 1)) is not None
        if not known and words.folded[index] not in DETERMINERS and words.folded[index] not in BESIDE:
            return []
        end = index
        while end + 1 < len(words) and end - index < WIDEST and not set(words.gap(end)) & set(',;:.!?()\n—–“”"'):
            end += 1
        return self._person(index, end)

    def _person(self, first: int, last: int) -> list[Reading]:
        """The reading of a stretch, when it can describe one person."""
        while first < last and self.passage.words.folded[first] in OWNING:
            first += 1
        reading = read(self.passage, first, last)
        if reading is None or reading.agent is None or reading.agent.kind != "person" or reading.agent.plural:
            return []
        return [reading]

    def recall(self, noun: str, index: int, must_agree: bool) -> Reading | None:
        """The nearest description with this agent noun and a nation, before a word, else after it: "Iraq's army".

        must_agree: None where descriptions with this noun name more than one country.
        """
        if self._memory is None:
            self._memory = self._collect()
        known = self._memory.get(noun) or self._narrower(noun)
        if must_agree and len({reading.country for _, reading in known}) > 1:
            return None
        place = bisect_left([at for at, _ in known], index)
        if place:
            return known[place - 1][1]
        return next((reading for at, reading in known if at != index), None)

    def _narrower(self, noun: str) -> list[tuple[int, Reading]]:
        """Descriptions by a narrower noun: "the drivers" after "Serbian truck drivers"."""
        if self._memory is None:
            return []
        found = [one for key, known in self._memory.items() if key.endswith(f" {noun}") for one in known]
        return sorted(found, key=lambda one: one[0])

    def _collect(self) -> dict[str, list[tuple[int, Reading]]]:
        """Every agent noun of the text that a nation or a known name stands with, in text order."""
        memory: dict[str, list[tuple[int, Reading]]] = {}
        words, index = self.passage.words, 0
        while index < len(words):
            found = None if index in self.passage.at else self.passage.agent_at(index, min(index + 4, len(words) - 1))
            if found is None:
                index += 1
                continue
            reading = read(self.passage, self._start(index), self._reach(found[0]), found[0])
            if reading is not None and reading.country is not None and reading.agent is not None:
                memory.setdefault(reading.agent.noun, []).append((found[0], reading))
            index = found[0] + 1
        return memory

    def _start(self, index: int) -> int:
        while index > 0 and self._extends(index - 1):
            hit = self.passage.at.get(index - 1)
            index = hit.first if hit is not None else index - 1
        return index

    def _reach(self, last: int) -> int:
        """The end of a prepositional phrase right after an agent noun, or the noun itself."""
        words = self.passage.words
        if last + 2 >= len(words) or words.gap(last) != " " or words.folded[last + 1] not in LINKS:
            return last
        for index in range(last + 2, min(last + 5, len(words))):
            if words.gap(index - 1) != " ":
                break
            if index in self.passage.at:
                return self.passage.at[index].last
        return last
