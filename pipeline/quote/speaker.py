"""Speakers: from the words that name one to a full name, an actor and a role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline.actor import Actor, Cast
from pipeline.actor.model import Agent
from pipeline.actor.naming import Person
from pipeline.actor.words import fold
from pipeline.quote import grammar, role, subject
from pipeline.quote.casting import Casting
from pipeline.quote.name import Name, Names
from pipeline.quote.stream import Stream
from pipeline.quote.subject import Phrase

SINGULAR = {"he": "m", "she": "f"}
DEFINITE = frozenset(["the", "this", "that", "his", "her", "its", "their", "these", "those"])
OWNERS = {"its": "it", "their": "they", "his": "he", "her": "she"}
MENTIONS = 5
"""Full mentions of a name in which a role and a nation are looked for."""
MEMORY = 60
"""Speakers back in which a description is looked for."""
REACH = 12
"""Sentences back in which a pronoun or description is looked for."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is quoted: full name or description, gender where known (m, f or ""), role and actor.

    kind: person, body or group.
    """

    name: str
    kind: str
    gender: str
    role: str | None
    head: str
    actor: Actor | None


class Speakers:
    """The speakers of one article, resolved in text order: each may lend its name to those after it."""

    def __init__(self, s: Stream, cast: Cast, published: date | None) -> None:
        self.s = s
        self.casting = Casting(cast, published)
        self.names = Names(s, self.casting)
        self._heard: list[Speaker] = []
        self._in_frame: dict[int, list[tuple[int, Speaker]]] = {}
        self._subjects: dict[int, Speaker | None] = {}
        self._named_in: dict[int, list[tuple[int, int, Person]]] = {}
        self._memo: dict[Phrase, Speaker | None] = {}

    def resolve(self, phrase: Phrase) -> Speaker | None:
        """Who a speaker phrase denotes; None for a pronoun that nobody fits."""
        if phrase not in self._memo:
            found = self._resolve(phrase)
            self._memo[phrase] = found
            if found is not None:
                self._heard.append(found)
                self._in_frame.setdefault(self._frame(phrase.first), []).append((phrase.first, found))
        return self._memo[phrase]

    def _resolve(self, phrase: Phrase) -> Speaker | None:
        word = self.s.low[phrase.first]
        if phrase.first == phrase.last and word in grammar.PRONOUN:
            return self._pronoun(word, phrase.first)
        return self._named_or_described(phrase)

    def _named_or_described(self, phrase: Phrase) -> Speaker:
        name = self.names.within(phrase)
        return self._named(phrase, name) if name is not None else self._described(phrase)

    def _named(self, phrase: Phrase, name: Name) -> Speaker:
        """A personal name, in full, with the role and the nation that the article gives anywhere."""
        full = self.names.fullest(name)
        person = self._one(Phrase(name.first, name.last))
        if person is not None and (
            _differs(person.gender, name.gender) or self._is_namesake(Phrase(name.first, name.last), full)
        ):
            person = None
        text = full.text
        if person is not None and (person.entity is not None or " " in person.name) and " " not in text:
            text = person.name
        mentions = [name, full, *self.names.full().get(self.s.low[name.last], [])[:MENTIONS]]
        found = next((r for one in mentions if (r := role.of_name(self.s, self.names, one))), None)
        gender = name.gender or full.gender or (person.gender if person is not None else "")
        spans = [Phrase(one.first, one.last) for one in mentions]
        actor = self._actor(*[one for one in (*spans, phrase) if not self._is_namesake(one, full)])
        return Speaker(text, "person", gender, found, self.s.low[name.last], actor)

    def _is_namesake(self, phrase: Phrase, full: Name) -> bool:
        """Whether the gazetteer's person in a phrase only shares a surname with the one the article names in full."""
        person = self._one(phrase)
        if person is None or person.entity is None or full.first == full.last:
            return False
        known = {fold(word) for word in person.entity.name.split()}
        return fold(self.s.low[full.first]) not in known

    def _one(self, phrase: Phrase) -> Person | None:
        """The person whom the cast finds in a phrase."""
        return next((p for i in range(phrase.first, phrase.last + 1) if (p := self._person(i)) is not None), None)

    def _person(self, i: int) -> Person | None:
        return self.casting.person(self.s.starts[i])

    def _described(self, phrase: Phrase) -> Speaker:
        """A description: of somebody heard or named before, or on its own."""
        s = self.s
        head, agent = self._head(phrase)
        if s.low[phrase.first] in DEFINITE or (phrase.first == phrase.last and not s.capital(phrase.first)):
            known = self._recalled(phrase, head, agent)
            if known is not None:
                return known
        actor = self._actor(phrase)
        if (actor is None or actor.country is None) and s.low[phrase.first] in OWNERS and phrase.last > phrase.first:
            actor = self._owned(phrase) or actor
        kind = "body" if agent is None or agent.kind != "person" else "group" if agent.plural else "person"
        found = role.of_description(s, self.names, phrase) if kind != "body" else None
        skipped = s.low[phrase.first] in ("the", "a", "an") and phrase.last > phrase.first
        text = s.slice(phrase.first + skipped, phrase.last)
        if actor is not None and actor.kind == "state" and actor.name and agent is None and self._is_capital(phrase):
            text = actor.name
        return Speaker(text, kind, "", found, head, actor)

    def _owned(self, phrase: Phrase) -> Actor | None:
        """ "Its information minister": of the nation that the possessive stands for."""
        owner = self._pronoun(OWNERS[self.s.low[phrase.first]], phrase.first)
        country = owner.actor.country if owner is not None and owner.actor is not None else None
        if country is None:
            return None
        return self.casting.actor(self.s.starts[phrase.first + 1], self.s.ends[phrase.last], country)

    def _is_capital(self, phrase: Phrase) -> bool:
        return phrase.first == phrase.last and self.casting.kind(self.s.starts[phrase.last]) == "capital"

    def _head(self, phrase: Phrase) -> tuple[str, Agent | None]:
        """The head noun of a description, and the agent noun it is, if it is one."""
        s, end = self.s, phrase.first
        while end < phrase.last and s.low[end + 1] not in grammar.PREPOSITION and s.low[end + 1] != ",":
            end += 1
        agent = self.casting.agent(s.starts[phrase.first], s.ends[end])
        return (agent.noun if agent is not None else s.low[end]), agent

    def _recalled(self, phrase: Phrase, head: str, agent: Agent | None) -> Speaker | None:
        """The speaker a definite description takes up: the last one so described, or the person who holds that role."""
        s = self.s
        own = {s.low[i] for i in range(phrase.first, phrase.last + 1)} - DEFINITE - {","}
        for one in self._heard[: -MEMORY - 1 : -1]:
            described = set((one.role or one.name).lower().split()) | {one.head}
            if head in (one.head, _office(one.role)) and own <= described and one.kind != "group":
                return one
        if agent is None or agent.plural or agent.kind != "person" or len(own) > len(agent.noun.split()):
            return None
        person = self.casting.holder(agent.noun, s.starts[phrase.first])
        if person is None:
            return None
        return Speaker(
            person.name,
            "person",
            person.gender,
            agent.noun,
            head,
            self.casting.portrait(person, s.starts[phrase.first]),
        )

    def _pronoun(self, word: str, at: int) -> Speaker | None:
        if word in SINGULAR:
            return self._antecedent(at, ("person",), SINGULAR[word])
        if word == "it":
            return self._antecedent(at, ("body",), "")
        return self._antecedent(at, ("group", "body"), "") if word == "they" else None

    def _antecedent(self, at: int, kinds: tuple[str, ...], gender: str) -> Speaker | None:
        """Whom a pronoun stands for: sentence by sentence back, its speaker, its subject, then who else is named."""
        number = self._frame(at)
        for back in range(number, max(-1, number - REACH), -1):
            for one in self._candidates(back, at, gender):
                if one.kind in kinds and (not gender or one.gender in ("", gender)):
                    safe = not gender or not self._has_rival(one, back, at, gender)
                    return replace(one, gender=gender or one.gender) if safe else None
        return None

    def _has_rival(self, one: Speaker, since: int, at: int, gender: str) -> bool:
        """Whether somebody else is named from an antecedent's sentence on whom a pronoun could stand for.

        With such a rival about one name in three was wrong by reading, without hardly any: NULL is the answer then.
        """
        own = fold(one.name).split()
        for number in range(since, self._frame(at) + 1):
            for first, _, person in self._people(number):
                if first < at and person.gender in ("", gender) and fold(person.name).split()[-1] not in own:
                    return True
        return False

    def _candidates(self, number: int, at: int, gender: str) -> Iterator[Speaker]:
        yield from (one for place, one in reversed(self._in_frame.get(number, [])) if place < at)
        found = self._subject(number, at)
        if found is not None:
            yield found
        for first, last, person in self._people(number) if gender else ():
            if first < at and person.gender in ("", gender):
                name = Name(first, last, self.s.slice(first, last), person.gender)
                yield replace(self._named(Phrase(first, last), name), gender=gender)
                return

    def _subject(self, number: int, at: int) -> Speaker | None:
        """The subject of a sentence that stands before a token, pronouns aside."""
        frame = self.s.frames[number]
        if at >= frame.hi and number in self._subjects:
            return self._subjects[number]
        hi = min(frame.hi, at)
        found = subject.main(self.s, frame.lo, hi - 1) if hi > frame.lo else None
        is_pronoun = found is not None and found.first == found.last and self.s.low[found.first] in grammar.PRONOUN
        speaker = None if found is None or is_pronoun else self._named_or_described(found)
        if at >= frame.hi:
            self._subjects[number] = speaker
        return speaker

    def _people(self, number: int) -> list[tuple[int, int, Person]]:
        """The people named in a sentence: first and last token of each name."""
        if number not in self._named_in:
            frame, named = self.s.frames[number], list[tuple[int, int, Person]]()
            for i in range(frame.lo, frame.hi):
                person = self._person(i) if self.s.capital(i) else None
                if person is not None and named and named[-1][1] == i - 1 and named[-1][2] is person:
                    named[-1] = (named[-1][0], i, person)
                elif person is not None:
                    named.append((i, i, person))
            self._named_in[number] = named
        return self._named_in[number]

    def _frame(self, at: int) -> int:
        low, high = 0, len(self.s.frames) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.s.frames[middle].lo <= at else (low, middle - 1)
        return low

    def _actor(self, *phrases: Phrase) -> Actor | None:
        """The actor of the first phrase that tells a country, else of the first that denotes one at all."""
        first: Actor | None = None
        for phrase in phrases:
            actor = self.casting.actor(self.s.starts[phrase.first], self.s.ends[phrase.last])
            if actor is not None and actor.country is not None:
                return actor
            first = first or actor
        return first


def _differs(gender: str, other: str) -> bool:
    return bool(gender and other and gender != other)


def _office(role: str | None) -> str | None:
    """The noun of a role: "ambassador" of "former US ambassador to Iraq"."""
    words = (role or "").lower().split()
    core = next((n for n, word in enumerate(words) if word in grammar.PREPOSITION), len(words))
    return words[core - 1] if core else None
