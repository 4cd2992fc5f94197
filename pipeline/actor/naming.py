"""The people of one article: every name, with what the article says of its bearer anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.actor import phrase
from pipeline.actor.model import Entity, Hit
from pipeline.actor.passage import COMMON, Passage
from pipeline.actor.phrase import Reading
from pipeline.actor.register import Register

HONORIFIC = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "dr": "", "sir": "m", "lord": "m", "lady": "f", "dame": "f", "sheikh": "m",
             "prof": "", "professor": "", "madam": "f", "messrs": "m", "mme": "f", "mullah": "m", "ayatollah": "m", "imam": "m"}
RANKS = {"gen": "MIL", "lt": "MIL", "col": "MIL", "maj": "MIL", "capt": "MIL", "sgt": "MIL", "adm": "MIL", "brig": "MIL", "cpl": "MIL",
         "sen": "LEG", "rep": "LEG", "gov": "GOV", "pres": "GOV", "rev": "REL", "cmdr": "MIL", "marshal": "MIL", "major": "MIL"}
PARTICLES = frozenset("de da do dos das del della di du la le al el bin ibn ben abu van von der den ten ul ur e y san o d l st".split())
BESIDE = frozenset("then new newly acting deputy senior top chief outgoing incoming current interim first second newly elected caretaker "
                   "visiting hardline reformist moderate longtime veteran embattled s the a an our his her its their prominent "
                   "opposition right left wing centre center late main leading exiled jailed detained imprisoned powerful influential "
                   "transitional provisional military civilian islamist socialist conservative liberal communist radical shiite sunni "
                   "muslim christian catholic jewish kurdish self proclaimed appointed elect assistant vice joint regional local state "
                   "provincial federal national international human rights one fellow youngest oldest billionaire former ex".split())
DETERMINERS = frozenset("a an the his her its their former ex one another who".split())
SURNAMES = frozenset("king prince bishop pope judge major marshal shah farmer sultan sheikh khan cook baker church temple young noble black "
                     "white carpenter mason miller cardinal abbot dean monk pilot justice driver".split())
"""Agent nouns that are also surnames: after a given name they belong to it."""
COPULA = frozenset("is was are were".split())
WIDEST = 16


@dataclass(slots=True)
class Person:
    """Somebody named in the article."""

    name: str
    first: int
    entity: Entity | None = None
    readings: list[Reading] = field(default_factory=list)
    gender: str = ""
    mentions: list[int] = field(default_factory=list)
    sector: str | None = None

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(reading.agent.noun for reading in self.readings if reading.agent is not None)


class People:
    """Names of an article merged: full name, surname, titled surname."""

    def __init__(self, passage: Passage, register: Register) -> None:
        self.passage = passage
        self.register = register
        self.persons: dict[tuple[str, ...], Person] = {}
        self._by_word: dict[str, list[Person]] = {}
        self._at: dict[int, Person] = {}
        runs = list(self._runs())
        for first, last, hit in sorted(runs, key=lambda run: (run[0] == run[1], run[0])):
            self._add(first, last, hit)

    def at(self, index: int) -> Person | None:
        """The person whose name covers a word."""
        return self._at.get(index)

    def _runs(self) -> Iterator[tuple[int, int, Hit | None]]:
        """Capitalised runs that may be names, without titles: first word, last word, and the gazetteer's hit if there is one."""
        words, at, index = self.passage.words, self.passage.at, 0
        while index < len(words):
            hit = at.get(index)
            if hit is not None:
                if hit.surface.entity is not None and hit.surface.entity.kind == "person":
                    yield hit.first, hit.last, hit
                index = hit.last + 1
            elif self._opens(index):
                last = self._run_end(index)
                yield index, last, None
                index = last + 1
            else:
                index += 1

    def _opens(self, index: int) -> bool:
        words = self.passage.words
        word = words.folded[index]
        if not words.capital(index) or word in COMMON or word in HONORIFIC or word in RANKS or word in phrase.STOPS:
            return False
        return len(word) > 1 and self.passage.agent_at(index, index) is None and word not in phrase.BREAKS

    def _run_end(self, index: int) -> int:
        words, last = self.passage.words, index
        probe = index
        while probe + 1 < len(words) and words.joined(probe) and probe + 1 not in self.passage.at:
            probe += 1
            word = words.folded[probe]
            if words.capital(probe) and word not in COMMON and (word in SURNAMES or self.passage.agent_at(probe, probe) is None):
                last = probe
            elif word not in PARTICLES or word == "s":
                break
        return last

    def _add(self, first: int, last: int, hit: Hit | None) -> None:
        words = self.passage.words
        key = tuple(words.folded[first:last + 1])
        titles = self._title(first)
        person = self._known(key, first, hit)
        readings = [*titles, *self._appositions(first, last)]
        if person is None:
            gender = self._honorific(first)
            if hit is None and not readings and gender is None and first == last:
                return
            person = self._new(key, first, last, hit, readings)
        person.readings.extend(readings)
        person.gender = person.gender or (self._honorific(first) or "")
        person.mentions.append(first)
        if first and words.folded[first - 1] in RANKS:
            person.sector = person.sector or RANKS[words.folded[first - 1]]
        for index in range(first, last + 1):
            self._at[index] = person

    def _new(self, key: tuple[str, ...], first: int, last: int, hit: Hit | None, readings: list[Reading]) -> Person:
        entity = hit.surface.entity if hit is not None else self._titled(key, readings)
        name = entity.name if entity is not None else self.passage.words.slice(first, last)
        person = Person(name, first, entity)
        self.persons[key] = person
        for word in {key[0], key[-1]}:
            self._by_word.setdefault(word, []).append(person)
        return person

    def _known(self, key: tuple[str, ...], first: int, hit: Hit | None) -> Person | None:
        if key in self.persons:
            return self.persons[key]
        if hit is not None:
            return next((p for p in self.persons.values() if p.entity is hit.surface.entity), None)
        if len(key) > 1:
            return None
        same = [p for p in self._by_word.get(key[-1], ()) if p.name]
        before = [p for p in same if p.first <= first]
        return (before or same or [None])[-1]

    def _titled(self, key: tuple[str, ...], readings: list[Reading]) -> Entity | None:
        """A surname of the gazetteer under a title that its bearer has held: "President Soares"."""
        if len(key) > 1 or not readings:
            return None
        reading = readings[0]
        for entity in self.register.surnames.get(key[0], ()):
            same = reading.country is None or reading.country in {term.country for term in entity.terms}
            roles = {term.role for term in entity.terms}
            if same and reading.agent is not None and (reading.agent.noun in roles or (reading.country and reading.sector == "GOV")):
                return entity
        return None

    def _honorific(self, first: int) -> str | None:
        """The gender an honorific before the name gives, "" when it gives none, None when there is no honorific."""
        words = self.passage.words
        before = words.folded[first - 1] if first else ""
        if before in RANKS and words.capital(first - 1):
            return "m" if before in ("gen", "lt", "col", "adm") else ""
        return HONORIFIC.get(before) if first and words.capital(first - 1) else None

    def _title(self, first: int) -> list[Reading]:
        """What stands before the name: "Iraqi prime minister", "the commander of the army, ...,"."""
        words = self.passage.words
        last = first - 1
        while last >= 0 and (words.folded[last] in HONORIFIC or words.folded[last] in RANKS) and words.joined(last):
            last -= 1
        if last < 0 or words.gap(last).strip(" -'’\"“”.") not in ("", ",") or "\n" in words.gap(last):
            return []
        comma = "," in words.gap(last)
        start = self._title_start(last, comma)
        if start is None:
            return []
        reading = phrase.read(self.passage, start, last)
        return [reading] if reading is not None and reading.agent is not None and fits_person(reading) else []

    def _title_start(self, last: int, comma: bool) -> int | None:
        """Where the words before a name that describe its bearer begin."""
        words, at = self.passage.words, self.passage.at
        start = next((i for i in range(max(0, last - 4), last + 1) if self._agent_ends(i, last)), None)
        if start is None or (comma and words.folded[start - 1:start] == ["and"]):
            return None
        floor = max(0, last - WIDEST)
        while start > floor and self._extends(start - 1):
            hit = at.get(start - 1)
            start = hit.first if hit is not None else start - 1
        return start

    def _agent_ends(self, first: int, last: int) -> bool:
        found = self.passage.agent_at(first, last)
        return found is not None and found[0] == last and not found[1].plural and found[1].kind != "instrument"

    def _extends(self, index: int) -> bool:
        words = self.passage.words
        gap = words.gap(index)
        if gap.strip(" -'’") or "\n" in gap:
            return False
        if index in self.passage.at or words.folded[index] in BESIDE:
            return True
        if words.capital(index) and words.folded[index] not in COMMON and words.folded[index] not in phrase.STOPS:
            return True
        return any(self._agent_ends(i, index) for i in range(max(0, index - 3), index + 1))

    def _appositions(self, first: int, last: int) -> list[Reading]:
        """What follows the name: ", a former US ambassador to Iraq", ", 45, ...", " of Human Rights Watch", " is the ... minister"."""
        words = self.passage.words
        index = last + 1
        gap = words.gap(last)
        if index >= len(words) or "\n" in gap:
            return []
        if gap.strip() in (",", ", (") or gap.strip() in ("-", "–", "—", "("):
            while index < len(words) and words.folded[index].isdigit():
                index += 1
            if index < len(words) and words.folded[index] == "who" and words.folded[index + 1:index + 2] and words.folded[index + 1] in COPULA:
                index += 2
            return self._described(index)
        if gap == " " and words.folded[index] in COPULA:
            return [r for r in self._described(index + 1) if r.agent is not None and r.agent.kind == "person"]
        return []

    def _described(self, index: int) -> list[Reading]:
        words, passage = self.passage.words, self.passage
        if index >= len(words):
            return []
        starts = words.folded[index] in DETERMINERS or index in passage.at or passage.agent_at(index, index + 3) is not None
        starts = starts or words.folded[index] in BESIDE
        if not starts:
            return []
        end = index
        while end + 1 < len(words) and end - index < WIDEST and not set(words.gap(end)) & set(",;:.!?()\n—–“”\""):
            end += 1
        reading = phrase.read(passage, index, end)
        return [reading] if reading is not None and reading.agent is not None and fits_person(reading) else []


def fits_person(reading: Reading) -> bool:
    """Whether a description can be one of a person."""
    return reading.agent is not None and reading.agent.kind in ("person", "people") and not reading.agent.plural
