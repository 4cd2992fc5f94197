"""The tables of places: sorted, within the globe, with codes that exist; hostile text answered."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from pipeline import place
from pipeline.place import gazetteer, lexicon
from pipeline.place.fold import fold

TABLES = {
    "place_abbreviations.csv": ("short", "admin1", "position"),
    "place_area_codes.csv": ("area_code", "admin1"),
    "place_countries.csv": ("iso3", "name", "aliases", "latitude", "longitude"),
    "place_cues.csv": ("class", "words"),
    "place_exonyms.csv": ("name", "stands_for", "country"),
    "place_hints.csv": ("word", "country", "weight"),
    "place_peoples.csv": ("people", "place"),
    "place_regions.csv": ("name", "aliases", "kind", "country", "admin1", "latitude", "longitude", "weight"),
    "place_words.csv": ("word", "roles"),
}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_each_table_says_what_it_is_and_is_sorted(name: str) -> None:
    text = files("pipeline.data").joinpath(name).read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0].startswith("# ")
    rows = list(csv.reader(line for line in lines if not line.startswith("#")))
    assert tuple(rows[0]) == TABLES[name]
    assert rows[1:] == sorted(rows[1:])


def test_coordinates_lie_on_the_globe_and_codes_exist() -> None:
    known = gazetteer.load()
    for row in lexicon.read("place_regions.csv"):
        assert -90 <= float(row["latitude"]) <= 90, row
        assert -180 <= float(row["longitude"]) <= 180, row
        assert not row["country"] or row["country"] in known.countries or row["country"] == "UMI", row
        assert not row["admin1"] or row["admin1"] in known.admin1, row
    for table in ("place_abbreviations.csv", "place_area_codes.csv"):
        assert {row["admin1"] for row in lexicon.read(table)} <= set(known.admin1)


def test_peoples_and_exonyms_lead_to_places() -> None:
    known = gazetteer.load()
    for row in lexicon.read("place_peoples.csv"):
        assert known.find(fold(row["place"])), row
    for row in lexicon.read("place_exonyms.csv"):
        assert any(spot.country == row["country"] for spot, _ in known.find(fold(row["name"]))), row


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Ba\u2018th", "al bath"),
        ("\u015eanl\u0131urfa", "sanliurfa"),
        ("Saint-Denis", "saint denis"),
        ("U.S.", "us"),
    ],
)
def test_fold(one: str, other: str) -> None:
    assert fold(one) == other


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00" * 1000,
        "(" * 20_000,
        "a" * 200_000,
        "A" * 200_000,
        "\u202e\u200bParis\u200f \U0001f600" * 300,
        "Paris, " * 3000,
        "Paris and London, " * 3000,
        "PARIS TEXAS " * 3000,
        "Al-" * 5000,
        "A." * 5000,
        "Dakota, " * 3000 + "counties",
        "in Zuz" + " in Zuzu and Yaya" * 3000,
    ],
)
def test_hostile_text_gets_an_answer(text: str) -> None:
    spots = place.find(text, title=text[:100], demonyms=True)
    assert all(text[p.start : p.end] == p.text for p in spots)


def test_same_text_same_places() -> None:
    text = "From Danville to Lebanon, Ky., police in Stanford and Paris searched for a man from Georgia."
    assert place.find(text) == place.find(text)
