"""Bodies that an article introduces itself: "the rebel group Ansar Waqf" ... "Ansar Waqf said"; "Voro, a militia,"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.actor.model import Entity, Hit, Surface, Term
from pipeline.actor.passage import COMMON, Passage
from pipeline.actor.reading import Reading, read

KINDS = frozenset(["body", "group"])
LONGEST = 5
"""Words of the longest name that is looked for."""
ARTICLES = frozenset(["a", "an", "the"])
REACH = 8
"""Words of the widest description behind a name."""
SECTORS = frozenset(["REB", "PRM", "CRM", "UAF", "LAB", "SOC", "PTY", "OPP", "JRN"])
"""Sectors of bodies whose names are worth knowing again; ministries and courts are read by what they are."""


def find(passage: Passage) -> list[Hit]:
    """Hits for names that the article explains once, wherever it uses them; none over a name the gazetteer has."""
    known: dict[tuple[str, ...], Surface] = {}
    for first, last, reading in _named(passage):
        key = tuple(passage.words.folded[first : last + 1])
        if key not in known:
            known[key] = _surface(passage, first, last, reading)
    return list(_everywhere(passage, known)) if known else []


def _named(passage: Passage) -> Iterator[tuple[int, int, Reading]]:
    """Names with their explanations: first and last word of the name, the reading of what it is said to be."""
    words, index = passage.words, 0
    while index < len(words):
        found = None if index in passage.at else passage.agent_at(index, min(index + 4, len(words) - 1))
        if found is None:
            index += 1
            continue
        end, agent = found
        if agent.kind in KINDS and not agent.plural and agent.sector in SECTORS and not words.capital(end):
            for first, last in (_after(passage, end), _before(passage, index)):
                if first <= last:
                    reading = read(passage, _opening(passage, index), end, end)
                    yield first, last, reading or Reading(None, agent.sector, agent.kind, agent=agent)
        index = end + 1


def _opening(passage: Passage, index: int) -> int:
    """Where the modifiers of an agent noun begin that tell its nation: "the Malian rebel group"."""
    while index > 0 and passage.words.gap(index - 1) == " " and index - 1 in passage.at:
        index = passage.at[index - 1].first
    return index


def _run(passage: Passage, first: int) -> int:
    """The last word of the capitalised name that begins at a word; first - 1 where none does."""
    words, last = passage.words, first - 1
    while (
        last + 1 < len(words)
        and last - first < LONGEST
        and last + 1 not in passage.at
        and words.capital(last + 1)
        and words.folded[last + 1] not in COMMON
        and (last < first or words.joined(last))
    ):
        last += 1
    return last


def _after(passage: Passage, end: int) -> tuple[int, int]:
    """The name right behind an agent noun: "the rebel group | Ansar Waqf |"."""
    if end + 1 >= len(passage.words) or passage.words.gap(end) != " ":
        return 1, 0
    return end + 1, _run(passage, end + 1)


def _before(passage: Passage, index: int) -> tuple[int, int]:
    """The name before ", a rebel group": no comma between its article and the noun."""
    words, start = passage.words, index
    while (
        start > 0 and index - start < REACH and words.folded[start] not in ARTICLES and "," not in words.gap(start - 1)
    ):
        start -= 1
    if words.folded[start] not in ARTICLES or start == 0 or words.gap(start - 1).strip() != ",":
        return 1, 0
    last = first = start - 1
    if last in passage.at or not words.capital(last) or words.folded[last] in COMMON:
        return 1, 0
    while first > 0 and last - first < LONGEST and words.joined(first - 1) and words.capital(first - 1):
        if first - 1 in passage.at or words.folded[first - 1] in COMMON:
            break
        first -= 1
    return first, last


def _surface(passage: Passage, first: int, last: int, reading: Reading) -> Surface:
    kind = reading.kind if reading.kind in KINDS else "body"
    country = reading.country or (reading.agent.country if reading.agent is not None else None)
    term = Term(country, reading.sector, None, None, None, None)
    entity = Entity(passage.words.slice(first, last), kind or "body", (term,))
    return Surface("entity", country, reading.sector, entity)


def _everywhere(passage: Passage, known: dict[tuple[str, ...], Surface]) -> Iterator[Hit]:
    words, index = passage.words, 0
    openers = {key[0] for key in known}
    while index < len(words):
        key: tuple[str, ...] = ()
        if words.folded[index] in openers and words.capital(index) and index not in passage.at:
            fitting = [k for k in known if tuple(words.folded[index : index + len(k)]) == k]
            key = max(fitting, key=len, default=())
        if key:
            yield Hit(index, index + len(key) - 1, (known[key],))
        index += max(1, len(key))
