"""Places with namesakes: "Cleveland Police" in a British report, "Georgia" among American states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.actor.evidence import SURE
from pipeline.actor.home import Home
from pipeline.actor.model import Hit, Surface
from pipeline.actor.passage import Passage
from pipeline.place import gazetteer
from pipeline.place.fold import fold

if TYPE_CHECKING:
    from pipeline.place import Place

NAMESAKES = frozenset(["country", "capital", "region"])


def find(passage: Passage, home: Home, places: Sequence[Place]) -> list[Hit]:
    """Hits in the place of those whose country nothing else in the article speaks for: the namesake's at home.

    A state or province that shares a country's name is what the places of the whole article say it is.
    """
    meant = {place.start: place for place in places if place.kind != "demonym"}
    found = []
    for hit in passage.hits:
        if hit.surface.kind in NAMESAKES and hit.surface.country is not None:
            other = _meant(hit, meant.get(passage.words.starts[hit.first])) or _at_home(passage, home, hit)
            if other is not None:
                found.append(Hit(hit.first, hit.last, (Surface("region", other),)))
    return found


def _meant(hit: Hit, place: Place | None) -> str | None:
    """The country of a town or province that the article's places make of a name: of a country's only a province."""
    if place is None or place.country in (None, hit.surface.country) or place.basis not in SURE:
        return None
    return place.country if hit.surface.kind != "country" or place.kind == "admin1" else None


def _at_home(passage: Passage, home: Home, hit: Hit) -> str | None:
    """The home of the article, where it has a town of that name and hardly anything speaks for the better known one."""
    country = hit.surface.country
    if hit.surface.kind != "region" or country is None or country == home.overall or not home.is_faint(country):
        return None
    spots = gazetteer.load().find(fold(passage.words.slice(hit.first, hit.last)))
    return home.overall if any(spot.country == home.overall for spot, _ in spots) else None
