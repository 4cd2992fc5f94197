"""The lexicons of actors: well-formed, sorted, dated; and what is found by them."""

from __future__ import annotations

import csv
from datetime import date
from itertools import pairwise

import pytest

from pipeline.actor import countries, is_place_name, register, roster, table
from pipeline.actor.acronym import find
from pipeline.actor.lists import listed, offices, same_office
from pipeline.actor.passage import Passage
from pipeline.actor.register import day, entities
from pipeline.actor.words import Words, fold
from pipeline.identity import digest
from pipeline.vocabulary import BODIES, SECTORS

COLUMNS = "name aliases kind country sector role valid_from valid_to wikidata_id basis".split()
FILES = table.names("actors")


@pytest.mark.parametrize("name", FILES)
def test_file_has_a_head_the_columns_and_sorted_rows(name: str) -> None:
    lines = table.folder().joinpath(*name.split("/")).read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    rows = list(csv.reader(lines[len(head) :]))
    assert "Source" in " ".join(head)
    assert rows[0] == COLUMNS
    assert [row[0] for row in rows[1:]] == sorted(row[0] for row in rows[1:])
    assert all(len(row) == len(COLUMNS) for row in rows)


@pytest.mark.parametrize("name", FILES)
def test_every_row_speaks_the_vocabulary(name: str) -> None:
    for row in table.read(name):
        assert row["kind"] in ("person", "body", "group", "party", "company", "people"), row
        assert not row["sector"] or row["sector"] in SECTORS, row
        assert not row["country"] or row["country"] in BODIES or row["country"] in countries(), row
        first, last = day(row["valid_from"]), day(row["valid_to"], last=True)
        assert first is None or last is None or first <= last, row
        assert row["basis"], row


def test_names_are_many() -> None:
    assert sum(1 for name in FILES for _ in table.read(name)) > 1800


def test_dates_of_terms() -> None:
    assert day("1994") == date(1994, 1, 1)
    assert day("1994", last=True) == date(1994, 12, 28)
    assert day("1994-05-10") == date(1994, 5, 10)
    assert day("") is None


def test_rows_of_one_name_are_one_entity_with_terms_in_order() -> None:
    found = next(entity for entity, _ in entities() if entity.name == "Shimon Peres")
    firsts = [term.first for term in found.terms if term.first]
    assert firsts == sorted(firsts)
    assert len(found.terms) >= 3


def test_scan_takes_the_longest_form_and_never_overlaps() -> None:
    words = Words("The Democratic Republic of the Congo and the Republic of the Congo joined South Sudan.")
    hits = register().scan(words)
    assert [hit.surface.country for hit in hits] == ["COD", "COG", "SSD"]
    assert all(one.last < two.first for one, two in pairwise(hits))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("give us time", 0), ("the US left", 1), ("the U.S. left", 1), ("who left", 0), ("The WHO left", 1),
        ("it is a pole", 0), ("Al-Qa'ida", 0), ("al Qaeda", 1), ("Al-Qaeda", 1), ("Cote d'Ivoire", 1),
        ("Côte d’Ivoire", 1), ("polish shoes", 0),
    ],
)  # fmt: skip
def test_writing_decides_between_name_and_word(text: str, found: int) -> None:
    assert len(register().scan(Words(text))) == found


def test_a_line_break_ends_a_name() -> None:
    assert [hit.surface.country for hit in register().scan(Words("South\nSudan"))] == ["SDN"]


def test_lines_in_capitals_have_no_meaning_in_their_capitals() -> None:
    words = Words("REBELS KILLED SEVEN SOLDIERS NEAR THE CITY.\nMr Mora spoke.")
    assert not words.capital(0)
    assert words.capital(words.folded.index("mora"))


def test_folding() -> None:
    assert fold("U.S.") == "us"
    assert fold("Élysée") == "elysee"
    assert fold("Erdoğan") == "erdogan"
    assert fold("Łódź") == "lodz"


def test_short_forms_are_found_where_they_are_used() -> None:
    passage = Passage("The KFU fell. The Kenya Farmers Union (KFU) said so. KFU men left. A (B) C.", register())
    found = find(passage)
    assert sorted(passage.words.slice(hit.first, hit.last) for hit in found) == [
        "KFU",
        "KFU",
        "KFU",
        "Kenya Farmers Union",
    ]
    assert {hit.surface.country for hit in found} == {"KEN"}


def test_one_office_under_many_names() -> None:
    assert same_office("foreign secretary", "foreign minister")
    assert same_office("mayor", "mayor")
    assert not same_office("foreign minister", "prime minister")
    assert all(offices())


def test_place_names_for_text_without_case() -> None:
    assert is_place_name("bolivia")
    assert is_place_name("iraqi")
    assert not is_place_name("us")
    assert not is_place_name("police")


def test_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        listed("no such list")


def test_roster_has_states_and_terms_with_the_ids_of_mentions() -> None:
    rows = roster()
    assert rows == sorted(
        rows, key=lambda row: (row["name"], str(row["valid_from"] or ""), row["actor_id"], row["role"] or "")
    )
    assert next(row for row in rows if row["name"] == "Iraq")["actor_id"] == digest("Iraq", "IRQ")
    merkel = [row for row in rows if row["name"] == "Angela Merkel"]
    assert [(row["role"], row["valid_from"]) for row in merkel] == [("chancellor", date(2005, 11, 22))]
    assert all(row["basis"] and row["kind"] for row in rows)
    assert {row["sector"] for row in rows} - {None} <= set(SECTORS)


def test_same_office_is_symmetric() -> None:
    assert same_office("premier", "prime minister") is same_office("prime minister", "premier") is True


PLAIN = [
    "Mend the roof.",
    "Model schools opened.",
    "Fact finders left.",
    "FIFA and UEFA met the IOC.",
    "World Athletics won.",
]


@pytest.mark.parametrize("text", PLAIN)
def test_words_and_sporting_bodies_are_no_actors(text: str) -> None:
    assert register().scan(Words(text)) == []
