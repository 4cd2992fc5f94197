"""Short forms that an article makes for itself: "Kenya Farmers Union (KFU)" ... "the KFU"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.actor.model import Entity, Hit, Surface, Term
from pipeline.actor.passage import Passage
from pipeline.actor.reading import read
from pipeline.actor.words import fold

SMALL = frozenset("of the for and in on to de la del des du da do y e et a an".split())
WIDEST = 12
SHORTEST, LONGEST = 2, 9


def find(passage: Passage) -> list[Hit]:
    """Hits for the short forms that no lexicon knows, wherever the text uses them, and for the names they stand for."""
    words = passage.words
    introduced = list(_introduced(passage))
    known = {words.folded[index]: surface for index, _, surface in introduced}
    found = [Hit(first, index - 1, (surface,)) for index, first, surface in introduced if first is not None]
    for index, word in enumerate(words.folded):
        if word in known and words.written[index].isupper():
            found.append(Hit(index, index, (known[word],)))
    return found


def _introduced(passage: Passage) -> Iterator[tuple[int, int | None, Surface]]:
    """Words in brackets that abbreviate what stands before them: its first word where it is new, and what it is."""
    words = passage.words
    for index in range(1, len(words)):
        written = words.written[index]
        if not written.isupper() or not SHORTEST <= len(written) <= LONGEST:
            continue
        if words.gap(index - 1).strip() != "(" or not words.gap(index).startswith(")"):
            continue
        before = passage.at.get(index - 1)
        if before is not None and before.surface.entity is not None:
            if index not in passage.at:
                yield index, None, before.surface
            continue
        first = _spelled(passage, written.lower(), index - 1)
        if first is not None and (index not in passage.at or not _is_known(passage, index, first)):
            yield index, first, _surface(passage, first, index - 1)


def _is_known(passage: Passage, index: int, first: int) -> bool:
    """Whether the lexicon's body of these initials may be the one spelled out: they share a word."""
    entity = passage.at[index].surface.entity
    said = set(passage.words.folded[first:index])
    return entity is None or bool(said & {fold(word) for word in entity.name.split()} - SMALL)


def _spelled(passage: Passage, letters: str, last: int) -> int | None:
    """The first of the words up to `last` whose initials are these letters; small words do not count."""
    words, left = passage.words, len(letters)
    for index in range(last, max(-1, last - WIDEST), -1):
        if index < last and not words.joined(index):
            return None
        word = words.folded[index]
        if words.capital(index) and word[0] == letters[left - 1]:
            left -= 1
            if not left:
                return index
        elif word not in SMALL:
            return None
    return None


def _surface(passage: Passage, first: int, last: int) -> Surface:
    reading = read(passage, first, last)
    country = reading.country if reading is not None else None
    sector = reading.sector if reading is not None else None
    kind = reading.agent.kind if reading is not None and reading.agent is not None else "body"
    kind = kind if kind in ("body", "group") else "body"
    entity = Entity(passage.words.slice(first, last), kind, (Term(country, sector, None, None, None, None),))
    return Surface("entity", country, sector, entity)
