"""The word lists of the toponym finder: what a word can be, cues around a name, short forms of states, demonyms."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pipeline.place.fold import fold


def read(name: str) -> Iterator[dict[str, str]]:
    """The rows of a lexicon of this package, without its comment head."""
    text = files("pipeline.data").joinpath(name).read_text(encoding="utf-8")
    return csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))


@cache
def roles() -> dict[str, str]:
    """word -> some of c (common English word), f (first name), s (surname)."""
    text = files("pipeline.data").joinpath("place_words.csv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines()[1:] if line[:1] != "#")
    return {word: role for word, _, role in (line.partition(",") for line in lines)}


@cache
def cues() -> dict[str, frozenset[str]]:
    """class of cue -> its words."""
    return {row["class"]: frozenset(row["words"].split("|")) for row in read("place_cues.csv")}


@cache
def short_forms() -> dict[str, tuple[str, bool]]:
    """ "N.C." -> ("US.NC", True where it stands for the state anywhere, not only behind a comma)."""
    return {row["short"]: (row["admin1"], row["position"] == "any") for row in read("place_abbreviations.csv")}


@cache
def demonyms() -> dict[str, str]:
    """folded demonym ("iraqi", "saudi arabian", "iraqis") -> ISO 3166-1 alpha-3, where only one country has it."""
    found: dict[str, set[str]] = {}
    for row in read("countries.csv"):
        for word in (f"{row['adjectives']}|{row['singulars']}|{row['plurals']}").split("|"):
            if word and fold(word) != fold(row["name"]):
                found.setdefault(fold(word), set()).add(row["iso3"])
    return {word: next(iter(codes)) for word, codes in found.items() if len(codes) == 1}


@cache
def bodies() -> dict[str, bool]:
    """Folded names of bodies, groups, firms, papers and leaders, in which no place should be seen ("Bank of England").

    Each with whether it is written in capitals only (SANA).
    """
    tables = ("armed_groups", "companies", "igos", "leaders", "media", "ministries_and_forces", "ngos", "parties")
    names: dict[str, bool] = {}
    for table in tables:
        for row in read(f"actors/{table}.csv"):
            for name in (row["name"], *row["aliases"].split("|")):
                if len(name) > 2:
                    names[fold(name)] = name.isupper() and names.get(fold(name), True)
    return names


@cache
def longest_body() -> dict[str, int]:
    """First word -> words of the longest body's name that begins so."""
    most: dict[str, int] = {}
    for key in bodies():
        words = key.split()
        if words:
            most[words[0]] = max(most.get(words[0], 0), len(words))
    return most


def is_body(key: str, written: str) -> bool:
    """Whether a folded name, written so, is a body's."""
    only_capitals = bodies().get(key)
    return only_capitals is not None and (written.isupper() or not only_capitals)


@cache
def area_codes() -> dict[str, str]:
    """Telephone area code -> GeoNames admin1 code."""
    return {row["area_code"]: row["admin1"] for row in read("place_area_codes.csv")}


@cache
def hints() -> dict[str, list[tuple[str, float]]]:
    """Word -> (ISO 3166-1 alpha-3, weight) of the countries whose news uses it."""
    found: dict[str, list[tuple[str, float]]] = {}
    for row in read("place_hints.csv"):
        found.setdefault(row["word"], []).append((row["country"], float(row["weight"])))
    return found


@cache
def peoples() -> dict[str, str]:
    """Folded adjective or people of a region, subdivision or city ("european", "texans") -> name of the place."""
    return {row["people"]: row["place"] for row in read("place_peoples.csv")}
