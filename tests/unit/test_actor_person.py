"""People: the gazetteer's terms, titles, appositions, names merged."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.actor import Cast
from tests.unit.actor_case import code, resolve

PEOPLE = [
    ("President Robert Mugabe rejected it.", "President Robert Mugabe", "ZWE GOV"),
    ("Mr Putin warned Kyiv.", "Mr Putin", "RUS GOV"),
    ("Saddam Hussein invaded Kuwait.", "Saddam Hussein", "IRQ GOV"),
    ("Kenyan Foreign Minister Amos Karuga arrived.", "Kenyan Foreign Minister Amos Karuga", "KEN GOV"),
    ("British Defence Secretary Tom Prior visited.", "British Defence Secretary Tom Prior", "GBR GOV"),
    ("Uganda's army chief Felix Odoi resigned.", "Uganda's army chief Felix Odoi", "UGA MIL"),
    ("Rebel leader Jean Mbaki died in Bangui.", "Rebel leader Jean Mbaki", "CAF REB"),
    ("Gen. Carlos Ibarra seized power in Bolivia.", "Gen. Carlos Ibarra", "BOL MIL"),
    ("Archbishop Paolo Renzi of Milan spoke.", "Archbishop Paolo Renzi", "ITA REL"),
    ("French National Assembly president Luc Morel met him.", "Luc Morel", "FRA LEG"),
    ("Anna Weber, a former German ambassador to Iraq, agreed.", "Anna Weber", "DEU ELI"),
    ("Peter Okoro, 45, a Nigerian farmer, was shot.", "Peter Okoro", "NGA AGR"),
    ("Iran's top military commander, Reza Hamadi, was killed.", "Reza Hamadi", "IRN MIL"),
    ("Former Polish prime minister Jan Nowicki agreed.", "Jan Nowicki", "POL ELI"),
    ("King Idris of Morocco spoke.", "King Idris", "MAR GOV"),
    ("The U.S. ambassador to Peru, Mark Dillon, resigned.", "The U.S. ambassador to Peru", "USA GOV"),
    ("Maria Soto, who is the Chilean health minister, left.", "Maria Soto", "CHL GOV"),
    ("Hamas leader Omar Zaid was killed.", "Hamas leader Omar Zaid", "PSE REB"),
    ("UN Secretary-General Kofi Annan spoke.", "UN Secretary-General Kofi Annan", "UNO GOV"),
    ("Opposition leader Ivan Petrenko was held in Minsk.", "Opposition leader Ivan Petrenko", "BLR OPP"),
    ("Judge Elena Ruiz of Spain ruled.", "Judge Elena Ruiz", "ESP JUD"),
    ("Ana Lopez, president of the Chilean Miners Union, spoke.", "Ana Lopez", "CHL LAB"),
    ("Bukola Adeyemi, president of the Nigerian Senate, spoke.", "Bukola Adeyemi", "NGA LEG"),
    ("Georgian President Eduard Shevardnadze resigned.", "Georgian President Eduard Shevardnadze", "GEO GOV"),
]


@pytest.mark.parametrize(("text", "phrase", "wanted"), PEOPLE)
def test_person(text: str, phrase: str, wanted: str) -> None:
    actor = resolve(text, phrase)
    assert code(actor) == wanted
    assert actor is not None
    assert actor.kind == "person"


TERMS = [
    ("Barack Obama", date(2011, 6, 1), "USA GOV"),
    ("Barack Obama", date(2020, 1, 6), "USA ELI"),
    ("Angela Merkel", date(2010, 1, 1), "DEU GOV"),
    ("Angela Merkel", date(2023, 1, 1), "DEU ELI"),
    ("Donald Trump", date(2018, 5, 5), "USA GOV"),
    ("Donald Trump", date(2022, 5, 5), "USA ELI"),
    ("Donald Trump", date(2025, 5, 5), "USA GOV"),
    ("Volodymyr Zelensky", date(2015, 5, 5), "UKR CVL"),
    ("Eduard Shevardnadze", date(1989, 5, 5), "RUS GOV"),
    ("Eduard Shevardnadze", date(1999, 5, 5), "GEO GOV"),
    ("the Taliban", date(2000, 5, 5), "AFG GOV"),
    ("the Taliban", date(2010, 5, 5), "AFG REB"),
    ("the Taliban", date(2023, 5, 5), "AFG GOV"),
    ("UNITA", date(1995, 5, 5), "AGO REB"),
    ("UNITA", date(2015, 5, 5), "AGO OPP"),
    ("Bashar al-Assad", date(2016, 5, 5), "SYR GOV"),
    ("Bashar al-Assad", date(2025, 5, 5), "SYR ELI"),
]


@pytest.mark.parametrize(("name", "day", "wanted"), TERMS)
def test_role_is_the_one_held_on_the_day(name: str, day: date, wanted: str) -> None:
    assert code(resolve(f"A lawyer for {name} met envoys.", name, on=day)) == wanted


def test_day_of_publication_stands_in_for_an_unknown_day() -> None:
    text = "George Bush spoke at a college."
    assert code(resolve(text, "George Bush", published=date(2005, 1, 1))) == "USA GOV"
    assert code(resolve(text, "George Bush", published=date(2015, 1, 1))) == "USA ELI"


def test_surname_full_name_and_title_are_one_person() -> None:
    text = (
        "Renata Holm, the Danish trade minister, arrived in Oslo. Holm signed a pact. "
        "Reporters asked about fish. The trade minister declined to answer."
    )
    found = [resolve(text, phrase) for phrase in ("Renata Holm", "Holm", "The trade minister")]
    assert {actor.name for actor in found if actor} == {"Renata Holm"}
    assert {code(actor) for actor in found} == {"DNK GOV"}
    assert len({actor.actor_id for actor in found if actor}) == 1


def test_description_given_later_counts_for_the_first_mention() -> None:
    text = "Karl Baumann was arrested on Monday. Police raided his house. Baumann, an Austrian banker, denied it."
    assert code(resolve(text, "Karl Baumann")) == "AUT BUS"


def test_former_in_an_apposition_holds_for_every_mention() -> None:
    text = "Douglas Reed, a former US ambassador to Iraq, spoke in Oslo. Mr Reed criticised the plan."
    assert code(resolve(text, "Mr Reed")) == "USA ELI"


def test_title_in_the_text_beats_a_term_that_does_not_cover_the_day() -> None:
    assert (
        code(resolve("Palestinian Prime Minister Ismail Haniyeh refused.", "Haniyeh", on=date(1999, 1, 1))) == "PSE GOV"
    )


def test_kin_of_the_famous_are_not_the_famous() -> None:
    actor = resolve("Melania Trump visited a school.", "Melania Trump", published=date(2018, 1, 1))
    assert actor is None or actor.name == "Melania Trump"


def test_another_bearer_of_a_famous_surname_is_not_the_leader() -> None:
    actor = resolve("The board on which Hunter Biden sat met twice.", "Hunter Biden", published=date(2022, 1, 1))
    assert actor is None or actor.name != "Joe Biden"


def test_spokesman_of_a_body_that_changed_sides_has_its_sector_of_the_day() -> None:
    text = "Taliban spokesman Gul Zaman denied it."
    assert code(resolve(text, "Gul Zaman", on=date(2019, 11, 20))) == "AFG REB"
    assert code(resolve(text, "Gul Zaman", on=date(2023, 11, 20))) == "AFG GOV"


def test_given_name_that_is_also_a_leaders_surname() -> None:
    actor = resolve("Fans saw Sharon Stone in Cannes.", "Sharon Stone")
    assert actor is None or actor.name != "Ariel Sharon"


def test_surname_of_a_leader_needs_a_title_it_fits() -> None:
    assert code(resolve("Portuguese President Soares spoke.", "Portuguese President Soares")) == "PRT GOV"
    assert resolve("Soares scored twice.", "Soares") is None


def test_ids_are_the_same_in_every_article() -> None:
    one = resolve("Vladimir Putin spoke.", "Vladimir Putin")
    two = resolve("Leaders met. Mr Putin left early.", "Mr Putin")
    assert one is not None
    assert two is not None
    assert one.actor_id == two.actor_id
    assert len(one.actor_id or "") == 20


def test_offsets_are_the_phrases_own() -> None:
    text = "On Monday — late — Iranian officials met."
    actor = resolve(text, "Iranian officials")
    assert actor is not None
    assert text[actor.start : actor.end] == actor.text == "Iranian officials"


SURNAMES = [
    ("President Bush condemned the strike.", date(1991, 5, 1), "George H. W. Bush"),
    ("President Bush condemned the strike.", date(2003, 5, 1), "George W. Bush"),
    ("Bush condemned the strike.", date(1990, 5, 1), "George H. W. Bush"),
    ("Prime Minister Singh condemned the strike.", date(1990, 5, 1), "V. P. Singh"),
    ("Prime Minister Singh condemned the strike.", date(2009, 5, 1), "Manmohan Singh"),
    ("President Kim condemned the strike.", date(1999, 5, 1), None),
]


@pytest.mark.parametrize(("text", "published", "name"), SURNAMES)
def test_surname_is_of_whoever_holds_the_office_on_the_day(text: str, published: date, name: str | None) -> None:
    cast = Cast(text, (), (), published)
    entities = [p.entity.name if p.entity is not None else None for p in cast.people.persons.values()]
    assert entities == [name]
