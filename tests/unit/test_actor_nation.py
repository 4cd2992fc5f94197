"""Countries, demonyms, capitals, seats of power, regions, ethnic groups, and whose things are."""

from __future__ import annotations

import pytest

from pipeline import place, sentence
from pipeline.actor import Cast, countries
from tests.unit.actor_case import cast, code, owner, resolve, span

NATIONS = [
    ("Iran tested a missile.", "Iran", "IRN GOV"),
    ("The United States recalled its envoy.", "The United States", "USA GOV"),
    ("The U.S. recalled its envoy.", "The U.S.", "USA GOV"),
    ("The UK left the treaty.", "The UK", "GBR GOV"),
    ("Holland lost a bid to host the court.", "Holland", "NLD GOV"),
    ("The Soviet Union sent tanks to Kabul.", "The Soviet Union", "RUS GOV"),
    ("Yugoslavia rejected the plan.", "Yugoslavia", "SRB GOV"),
    ("Zaire closed its borders.", "Zaire", "COD GOV"),
    ("Burma freed two monks.", "Burma", "MMR GOV"),
    ("Côte d'Ivoire signed the pact.", "Côte d'Ivoire", "CIV GOV"),
    ("DPRK fired two rockets.", "DPRK", "PRK GOV"),
    ("South Sudan expelled an envoy.", "South Sudan", "SSD GOV"),
    ("Niger and Nigeria signed a deal.", "Niger", "NER GOV"),
    ("The Republic of the Congo joined the talks.", "The Republic of the Congo", "COG GOV"),
    ("Kosovo applied for membership.", "Kosovo", "XKX GOV"),
    ("Taiwan bought jets.", "Taiwan", "TWN GOV"),
    ("Papua New Guinea asked for aid.", "Papua New Guinea", "PNG GOV"),
    ("Washington warned Tehran.", "Washington", "USA GOV"),
    ("Washington warned Tehran.", "Tehran", "IRN GOV"),
    ("Pyongyang rejected the offer.", "Pyongyang", "PRK GOV"),
    ("The White House praised the vote.", "The White House", "USA GOV"),
    ("The Kremlin denied the report.", "The Kremlin", "RUS GOV"),
    ("The Pentagon confirmed the strike.", "The Pentagon", "USA MIL"),
    ("Downing Street rejected the claim.", "Downing Street", "GBR GOV"),
    ("The Élysée announced a summit.", "The Élysée", "FRA GOV"),
    ("Capitol Hill blocked the bill.", "Capitol Hill", "USA LEG"),
    ("Whitehall ordered an inquiry.", "Whitehall", "GBR GOV"),
    ("The Palestinians accused Israel.", "The Palestinians", "PSE -"),
    ("Spaniards marched in Madrid.", "Spaniards", "ESP CVL"),
    ("Two Filipinos were freed.", "Two Filipinos", "PHL CVL"),
    ("Frenchmen fought in the war.", "Frenchmen", "FRA CVL"),
    ("The Swiss rejected the plan.", "The Swiss", "CHE -"),
    ("Iraqi Kurds demonstrated.", "Iraqi Kurds", "IRQ CVL"),
    ("Thousands of Nigerians fled.", "Thousands of Nigerians", "NGA CVL"),
    ("Tamils protested in Jaffna.", "Tamils", "LKA CVL"),
    ("Uighurs were detained.", "Uighurs", "CHN CVL"),
    ("Bosnian Serbs shelled the town.", "Bosnian Serbs", "BIH CVL"),
    ("Three ethnic Albanians were shot in Macedonia.", "Three ethnic Albanians", "MKD CVL"),
    ("The Albanians of southern Serbia want autonomy.", "The Albanians of southern Serbia", "SRB CVL"),
]

NO_NATION = [
    ("Michael Jordan met fans.", "Michael Jordan"),
    ("Paris Hilton sued the paper.", "Paris Hilton"),
    ("The report angered many.", "The report"),
    ("New sanctions were imposed on Syria.", "New sanctions"),
    ("The war began in 1980.", "The war"),
    ("Turkey was served at the dinner.", "the dinner"),
    ("It was his turn.", "turn"),
]

OWNERS = [
    ("Russian missiles hit the port.", "Russian missiles", "RUS MIL"),
    ("Israeli tanks entered the camp.", "Israeli tanks", "ISR MIL"),
    ("Hamas rockets landed in the sea.", "Hamas rockets", "PSE REB"),
    ("NATO jets bombed the bridge.", "NATO jets", "IGO MIL"),
    ("They shelled Iraqi towns.", "Iraqi towns", "IRQ GOV"),
    ("Villages near Mosul were burned.", "Villages near Mosul", "IRQ -"),
    ("Troops hit the positions of Hezbollah.", "the positions of Hezbollah", "LBN REB"),
    ("Syria's oilfields were hit.", "Syria's oilfields", "SYR GOV"),
    ("Sanctions hurt the economy.", "the economy", None),
]


@pytest.mark.parametrize(("text", "phrase", "wanted"), NATIONS)
def test_nation(text: str, phrase: str, wanted: str) -> None:
    assert code(resolve(text, phrase)) == wanted


@pytest.mark.parametrize(("text", "phrase"), NO_NATION)
def test_things_and_namesakes_are_no_state(text: str, phrase: str) -> None:
    actor = resolve(text, phrase)
    assert actor is None or actor.country is None


@pytest.mark.parametrize(("text", "phrase", "wanted"), OWNERS)
def test_owner_of_what_is_no_actor(text: str, phrase: str, wanted: str | None) -> None:
    assert code(owner(text, phrase)) == wanted


def test_a_government_is_one_actor_under_all_its_names() -> None:
    text = "Iraq protested. Baghdad closed the border. The Iraqi government resigned."
    names = ["Iraq", "Baghdad", "The Iraqi government"]
    found = [resolve(text.replace("Iraq protested. ", "") if i else "Iraq protested.", n) for i, n in enumerate(names)]
    assert {actor.name for actor in found if actor} == {"Iraq"}
    assert len({actor.actor_id for actor in found if actor}) == 1
    assert {actor.kind for actor in found if actor} == {"state"}


def test_owners_of_joint_forces() -> None:
    text = "French and Egyptian warships sailed."
    _, head, _ = span(text, "French and Egyptian warships")
    assert [code(actor) for actor in cast(text, None)[0].owners(head)] == ["FRA MIL", "EGY MIL"]


def test_sharers_gives_each_state_its_own_office() -> None:
    text = "The foreign ministers of Peru and Ecuador met."
    room, _, docs = cast(text, None)
    head = next(word for word in docs[0] if word.lower_ == "ministers")
    states = [a for a in (room.resolve([w], w, 0, None) for w in head.subtree if w.tag_ == "NNP") if a is not None]
    assert [(a.name, code(a)) for a in room.sharers(head, states, None)] == [
        ("Peruvian foreign minister", "PER GOV"),
        ("Ecuadorian foreign minister", "ECU GOV"),
    ]


def test_every_country_has_a_code_of_three_letters_and_a_name_of_its_own() -> None:
    table = countries()
    assert len(table) >= 240
    assert all(len(iso3) == 3 and iso3.isupper() for iso3 in table)
    assert len({country.name for country in table.values()}) == len(table)
    assert {"XKX", "PSE", "TWN", "HKG"} <= set(table)


def test_sovereign_states_have_demonyms_and_capitals() -> None:
    for iso3 in ("FRA", "BRA", "KEN", "JPN", "AUS", "EGY", "PER", "UKR", "VNM", "CAN"):
        country = countries()[iso3]
        assert country.adjectives
        assert country.plurals
        assert country.capital


def test_place_is_kept_apart_from_states() -> None:
    actor = resolve("Rebels shelled Fallujah.", "Fallujah")
    assert actor is not None
    assert (actor.kind, actor.country, actor.sector) == ("place", "IRQ", None)


CRAFT = [
    ("Norwegian jets shadowed the ship.", "Norwegian jets", "NOR", "MIL", "Norwegian military"),
    ("A Panamanian oil tanker was seized.", "A Panamanian oil tanker", "PAN", "BUS", "Panamanian oil tanker"),
]


@pytest.mark.parametrize(("text", "phrase", "country", "sector", "name"), CRAFT)
def test_craft_act_for_whoever_sails_or_flies_them(
    text: str, phrase: str, country: str, sector: str, name: str
) -> None:
    actor = resolve(text, phrase)
    assert actor is not None
    assert (actor.country, actor.sector, actor.name) == (country, sector, name)


ABROAD = [
    ("Envoys of 41 states met in Geneva.", "Envoys of 41 states"),
    ("She rang both ministers on Friday.", "both ministers"),
    ("The two governments met in Vienna.", "The two governments"),
]


@pytest.mark.parametrize(("text", "phrase"), ABROAD)
def test_officials_of_several_states_have_no_country(text: str, phrase: str) -> None:
    actor = resolve(text, phrase)
    assert actor is None or actor.country is None


NAMESAKES = [
    ("Riots hit Leeds, Hull and London. Britain mourned. Britons wept. Cleveland Police met.", "Cleveland Police", "GBR COP"),
    ("Riots hit Ohio. America mourned. Americans wept. Cleveland Police met.", "Cleveland Police", "USA COP"),
    ("Voters in Ohio, Alabama and Georgia met. Police came to Atlanta.", "Georgia", "USA -"),
    ("Armenia and Georgia signed a pact in Tbilisi.", "Georgia", "GEO GOV"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "wanted"), NAMESAKES)
def test_places_with_namesakes_are_read_by_the_article(text: str, phrase: str, wanted: str) -> None:
    words, head, one = span(text, phrase)
    sentences = sentence.split(text)
    made = Cast(text, sentences, list(cast(text)[2]), None, place.find(text, None, demonyms=True))
    assert code(made.resolve(words, head, one.start, None)) == wanted
