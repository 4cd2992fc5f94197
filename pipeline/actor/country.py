"""Written forms of countries: names, demonyms, capitals, seats of power, regions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.actor import table
from pipeline.actor.model import Surface


@dataclass(frozen=True, slots=True)
class Country:
    """A row of countries.csv; lists are in the table's order."""

    iso3: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    singulars: tuple[str, ...]
    plurals: tuple[str, ...]
    capital: str | None
    seats: tuple[tuple[str, str], ...]
    regions: tuple[str, ...]


@cache
def countries() -> dict[str, Country]:
    """Countries by ISO 3166-1 alpha-3 code, from pipeline/data/countries.csv."""
    found = {}
    for row in table.read("countries.csv"):
        lists = {
            key: tuple(table.split(row[key])) for key in ("aliases", "adjectives", "singulars", "plurals", "regions")
        }
        seats = tuple((seat.split("=")[0], seat.split("=")[1]) for seat in table.split(row["seats"]))
        found[row["iso3"]] = Country(row["iso3"], row["name"], capital=row["capital"] or None, seats=seats, **lists)
    return found


def surfaces() -> Iterator[tuple[str, Surface]]:
    """Every written form with what it stands for."""
    for code, country in countries().items():
        for alias in (country.name, *country.aliases):
            yield alias, Surface("country", code, "GOV")
        # A demonym that equals its plural ("Chinese") is an adjective first.
        for adjective in dict.fromkeys((*country.adjectives, *country.singulars)):
            yield adjective, Surface("demonym", code)
        for plural in country.plurals:
            if plural not in country.adjectives:
                yield plural, Surface("plural", code, "CVL")
        if country.capital:
            yield country.capital, Surface("capital", code, "GOV")
        for seat, sector in country.seats:
            yield seat, Surface("seat", code, sector)
        for region in country.regions:
            yield region, Surface("region", code)
