"""Where: the toponyms of an article, each with the place it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.place import gazetteer, hint, lexicon, link, people, tokens, unknown
from pipeline.place.fold import fold
from pipeline.place.judge import weigh
from pipeline.place.mention import Mention, scan
from pipeline.place.model import PRECISION, Place, Spot
from pipeline.place.resolve import Group, resolve

__all__ = ["Place", "Spot", "find"]

WHOLES = ("country", "admin1", "admin2")
"""What may stand behind a comma as the place around a place; two towns there are rather a list."""
LEAST = 0.0
"""Score from which a mention is a place."""


def find(text: str, title: str | None = None, demonyms: bool = False) -> list[Place]:
    """The toponyms of an article, in text order; offsets are code points into text.

    All are resolved together; title helps and gives no places itself. demonyms adds adjectives and names of peoples
    ("Iraqi", "Russians"), of kind demonym: geoparsing counts them, no act takes place in them.
    Linear in the length of text; the first call in a process reads the gazetteer (under a second, 110 MB).
    """
    known = gazetteer.load()
    lines = tokens.split(text)
    extra = tokens.split(title) if title else []
    mentions = _mentions([*lines, *extra], tokens.datelines(text), known)
    groups = resolve([m for m in mentions if m.spots], hint.read(text, [*lines, *extra]))
    inside = {id(words) for words in lines}
    kept = [m for m in mentions if id(m.words) in inside and (not m.spots or _is_place(m, groups[m.name]))]
    places = [_place(text, m, groups[m.name], known) if m.spots else _unresolved(text, m, groups, known) for m in kept]
    if demonyms:
        places += _peoples(text, lines, {p.start for p in places}, known)
    return sorted(places, key=lambda p: p.start)


def _mentions(lines: list[list[tokens.Token]], openings: set[int], known: gazetteer.Gazetteer) -> list[Mention]:
    persons = people.surnames(lines)
    lower = {w.key for words in lines for w in words if w.text.islower()}
    found: list[Mention] = []
    for words in lines:
        here = list(scan(words, known))
        before = None
        for mention in here:
            mention.is_dateline = mention.start in openings
            weigh(mention, before, persons, lower)
            before = mention
        here = _settle(here, list(unknown.scan(words, here, persons)))
        link.tie(here)
        found += here
    return [m for m in found if m.score > -4.0]


def _settle(known: list[Mention], others: list[Mention]) -> list[Mention]:
    """Unknown places beside known ones; of two in the same words the longer, or the known with both's evidence."""
    owner = {i: mention for mention in known for i in range(mention.first, mention.last)}
    beaten: set[int] = set()
    kept: list[Mention] = []
    for other in others:
        same = {id(owner[i]): owner[i] for i in range(other.first, other.last) if i in owner}
        one = next(iter(same.values()), None)
        if one is not None and (one.first, one.last) == (other.first, other.last):
            one.score = max(one.score, other.score - 0.5)
            continue
        beaten.update(same)
        kept.append(other)
    return sorted([*kept, *(m for m in known if id(m) not in beaten)], key=lambda m: m.first)


def _is_place(mention: Mention, group: Group) -> bool:
    """The mention's own evidence, and how well its place fits the rest of the article."""
    best = group.first
    fit = min(group.scores[best] - group.priors[best], 4.0)
    return mention.score + 0.6 * fit - 0.6 >= LEAST


def _place(text: str, mention: Mention, group: Group, known: gazetteer.Gazetteer) -> Place:
    best, spot = group.first, group.best
    gained = group.scores[best] - group.priors[best]
    basis = "unique" if len(group.spots) == 1 else "nearby" if gained > 1 else "population"
    place = _located(text, mention.start, mention.end, spot, known)
    return replace(place, basis=basis, is_metonym=mention.is_metonym, is_modifier=mention.is_modifier)


def _located(text: str, start: int, end: int, spot: Spot, known: gazetteer.Gazetteer) -> Place:
    """The words that stand for a place of the gazetteer."""
    return Place(
        start=start,
        end=end,
        text=text[start:end],
        name=spot.name,
        country=spot.country,
        admin1=known.admin1_name(spot.admin1),
        latitude=spot.latitude,
        longitude=spot.longitude,
        geonames_id=spot.geonames_id,
        precision=PRECISION[spot.kind],
        basis="unique",
        kind=spot.kind,
    )


def _unresolved(text: str, mention: Mention, groups: dict[tuple[str, str], Group], known: gazetteer.Gazetteer) -> Place:
    """A place no gazetteer row fits: its words and, where the text says what holds it, that place's middle."""
    words = text[mention.start : mention.end]
    kind = mention.words[mention.last - 1].key
    precision = "site" if kind in lexicon.cues()["site"] or kind in lexicon.cues()["street"] else "city"
    place = Place(mention.start, mention.end, words, words, None, None, None, None, None, precision, "none", "unknown")
    for outer, strength in mention.inside:
        spot = groups[outer.name].best if outer.name in groups else None
        if spot is None or (strength == link.COMMA and spot.kind not in WHOLES):
            continue
        place = replace(place, country=spot.country, admin1=known.admin1_name(spot.admin1), basis="container")
        if spot.kind not in ("country", "region", "water"):
            where = PRECISION[spot.kind]
            place = replace(place, latitude=spot.latitude, longitude=spot.longitude, precision=where)
    return place


def _peoples(
    text: str, lines: list[list[tokens.Token]], taken: set[int], known: gazetteer.Gazetteer
) -> Iterator[Place]:
    """Adjectives and peoples, as the country, region or city they are of."""
    for words in lines:
        at = 0
        while at < len(words):
            first = words[at]
            pair = f"{first.key} {words[at + 1].key}" if at + 1 < len(words) and words[at + 1].gap in (" ", "-") else ""
            count = 2 if pair in lexicon.demonyms() or pair in lexicon.peoples() else 1
            spot = _people(pair if count == 2 else first.key, known)
            if spot is not None and first.text[0].isupper() and first.start not in taken:
                end = words[at + count - 1].end
                yield replace(_located(text, first.start, end, spot, known), kind="demonym", is_modifier=True)
            at += count


def _people(key: str, known: gazetteer.Gazetteer) -> Spot | None:
    country = lexicon.demonyms().get(key)
    if country is not None:
        return known.countries.get(country)
    place = lexicon.peoples().get(key)
    found = known.find(fold(place)) if place else ()
    return found[0][0] if found else None
