"""What a place mention is, and what the gazetteer knows of a place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of the gazetteer.

    kind: country, admin1, admin2, city, region (crosses or divides countries), water, nature, site or seat (of power).
    country: ISO 3166-1 alpha-3. admin1: GeoNames code ("US.LA"). population: people, 0 where unknown.
    """

    name: str
    kind: str
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    population: int
    geonames_id: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym in article.text[start:end] and the place it was taken for.

    Coordinates are degrees (WGS 84), None where the place could not be resolved. admin1 is the name of the first-order
    subdivision. precision: site, city, admin1, country or region. basis: why this place (unique, contained,
    nearby, population, container, none). kind: as in Spot, or unknown. is_metonym: stands for a government
    ("Washington said"). is_modifier: part of the name of an office or body ("Boston Police").
    """

    start: int
    end: int
    text: str
    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    precision: str
    basis: str
    kind: str = "city"
    is_metonym: bool = False
    is_modifier: bool = False


PRECISION = {
    "country": "country", "admin1": "admin1", "admin2": "admin1", "city": "city", "region": "region",
    "water": "region", "nature": "site", "site": "site", "seat": "site", "unknown": "city",
}  # fmt: skip
"""kind -> precision as the table `mention` prints it."""
