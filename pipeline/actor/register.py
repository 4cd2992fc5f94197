"""The gazetteer: written forms of countries and named actors, found in a text in one pass."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from pipeline.actor import country, table
from pipeline.actor.lists import listed
from pipeline.actor.model import Entity, Hit, Surface, Term
from pipeline.actor.words import WORD, Words, fold

RANK = {"country": 0, "capital": 1, "demonym": 2, "plural": 3, "seat": 4, "entity": 5, "region": 6}
"""Which reading of one written form comes first: Niger the country before any other Niger."""
NAME_LIKE = listed("name_like")
"""Places and demonyms that are also given names or surnames: a name beside them decides."""
LOUD_WORDS = listed("loud")
"""Names that in a line of capitals are rather words."""
STRICT = listed("strict")
"""Initials that are also words: "Mend", "Model" are no rebels."""
Key = tuple[str, ...]


class Register:
    """All written forms, by their first word."""

    def __init__(self) -> None:
        self._forms: dict[str, list[tuple[Key, tuple[str, ...], tuple[Surface, ...]]]] = {}
        self.surnames: dict[str, list[Entity]] = {}
        pending: dict[tuple[Key, tuple[str, ...]], list[Surface]] = {}
        for alias, surface in (*country.surfaces(), *self._entity_surfaces()):
            written = tuple(WORD.findall(alias))
            pending.setdefault((tuple(map(fold, written)), tuple(map(case, written))), []).append(surface)
        for (folded, cases), surfaces in pending.items():
            ranked = tuple(sorted(surfaces, key=lambda s: RANK[s.kind]))
            self._forms.setdefault(folded[0], []).append((folded, cases, ranked))
        for forms in self._forms.values():
            forms.sort(key=lambda form: -len(form[0]))

    def _entity_surfaces(self) -> Iterator[tuple[str, Surface]]:
        for entity, aliases in entities():
            if entity.kind == "person":
                for name in (entity.name, *aliases):
                    self._add_surname(entity, name)
            for alias in (entity.name, *aliases):
                yield alias, Surface("entity", entity.terms[-1].country, entity.terms[-1].sector, entity)

    def _add_surname(self, entity: Entity, name: str) -> None:
        words = [fold(word) for word in WORD.findall(name)]
        for word in {words[0], words[-1]} if len(words) > 1 else {words[0]}:
            known = self.surnames.setdefault(word, [])
            if entity not in known:
                known.append(entity)

    def scan(self, words: Words, first: int = 0, stop: int | None = None) -> list[Hit]:
        """Written forms in words first..stop, left to right, the longest first, none overlapping another."""
        hits, index, total = [], first, len(words) if stop is None else stop
        while index < total:
            forms = self._forms.get(words.folded[index])
            hit = self._match(words, index, forms) if forms else None
            if hit is None:
                index += 1
            else:
                hits.append(hit)
                index = hit.last + 1
        return hits

    def _match(
        self, words: Words, index: int, forms: list[tuple[Key, tuple[str, ...], tuple[Surface, ...]]]
    ) -> Hit | None:
        for folded, cases, surfaces in forms:
            last = index + len(folded) - 1
            if last >= len(words) or tuple(words.folded[index : last + 1]) != folded:
                continue
            if not all(words.joined(i) for i in range(index, last)):
                continue
            is_guess = words.is_recased(index)
            if len(folded) == 1 and folded[0] in LOUD_WORDS and (is_guess or words.is_loud(index)):
                continue
            if is_guess or all(fits(words.written[index + i], wanted) for i, wanted in enumerate(cases)):
                return Hit(index, last, surfaces)
        return None


def case(word: str) -> str:
    """What the writing of a word demands: A all capitals, C a capital first, l nothing."""
    bare = word.replace(".", "")
    if len(bare) > 1 and bare.isupper():
        return "A"
    return "C" if word[0].isupper() else "l"


def fits(written: str, wanted: str) -> bool:
    bare = written.replace(".", "")
    if wanted == "A":
        return bare.isupper() or (len(bare) > 3 and written[0].isupper() and fold(bare) not in STRICT)
    return wanted == "l" or written[0].isupper()


def day(cell: str, last: bool = False) -> date | None:
    """A date cell: YYYY, YYYY-MM or YYYY-MM-DD, taken at its start or, for the end of a term, at its end."""
    if not cell:
        return None
    parts = [int(part) for part in cell.split("-")]
    month = parts[1] if len(parts) > 1 else (12 if last else 1)
    number = parts[2] if len(parts) > 2 else (28 if last else 1)
    return date(parts[0], month, number)


def entities() -> Iterator[tuple[Entity, list[str]]]:
    """Named actors with their aliases, from pipeline/data/actors/*.csv: one row per actor and term, joined by name.

    Columns: name, aliases, kind, country, sector, role, valid_from, valid_to, wikidata_id, basis. Namesakes
    are told apart by kind or by wikidata_id.
    """
    rows: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for name in table.names("actors"):
        for row in table.read(name):
            rows.setdefault((row["name"], row["kind"], row["wikidata_id"]), []).append(row)
    for (name, kind, _), group in rows.items():
        terms = [
            Term(
                row["country"] or None,
                row["sector"] or None,
                row["role"].replace("-", " ") or None,
                day(row["valid_from"]),
                day(row["valid_to"], last=True),
                row["basis"] or None,
            )
            for row in group
        ]
        terms.sort(key=lambda term: (term.first or date.min, term.last or date.max))
        aliases = dict.fromkeys(alias for row in group for alias in table.split(row["aliases"]))
        wikidata = next((row["wikidata_id"] for row in group if row["wikidata_id"]), None)
        yield Entity(name, kind, tuple(terms), wikidata), list(aliases)


@cache
def register() -> Register:
    """The one Register of a process."""
    return Register()


@cache
def _places() -> frozenset[str]:
    found = set()
    for alias, surface in country.surfaces():
        words = WORD.findall(alias)
        if len(words) == 1 and surface.kind != "seat":
            found.add(fold(words[0]))
    return frozenset(found - LOUD_WORDS)


def is_place_name(word: str) -> bool:
    """Whether a word in small letters is a country, people, capital, town or region: for text without case."""
    return fold(word) in _places()
