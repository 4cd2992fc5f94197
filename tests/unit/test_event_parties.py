"""Who did it and to whom, through the constructions in which the parse alone does not say so; shipped lexicon."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline import coder

DAY = date(2026, 3, 3)


def acts(text: str, event_type: str) -> list[dict[str, Any]]:
    return [m for m in coder.code("a", text, DAY).mentions if m["event_type"] == event_type]


def sides(text: str, event_type: str) -> set[tuple[str | None, str | None]]:
    return {(m["actor_country"], m["recipient_country"]) for m in acts(text, event_type)}


def sectors(text: str, event_type: str) -> set[tuple[str | None, str | None]]:
    return {(m["recipient_country"], m["recipient_sector"]) for m in acts(text, event_type)}


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        (
            "The Kenyan militia, which Chadian officials say attacked a base in Mali, denied it.",
            "ASSAULT",
            {("KEN", "MLI")},
        ),
        ("The port that Peru vowed to attack lies in Chile.", "THREATEN", {("PER", "CHL")}),
        ("Peru's foreign minister telephoned the Chilean president to offer help.", "AGREE", {("PER", "CHL")}),
        ("Peru used tanks to attack Chilean rebels.", "ASSAULT", {("PER", "CHL")}),
        ("Peruvian agents beat Chilean migrants, a human rights organisation said.", "ASSAULT", {("PER", "CHL")}),
        ("Three Peruvian soldiers were wounded in clashes with Chilean rebels.", "ASSAULT", {("CHL", "PER")}),
        ("Peru, along with Chile, condemned Bolivia.", "ACCUSE", {("PER", "BOL"), ("CHL", "BOL")}),
        ("Peru, together with Chile, condemned Bolivia.", "ACCUSE", {("PER", "BOL"), ("CHL", "BOL")}),
        ("Several countries, including Peru and Chile, condemned Bolivia.", "ACCUSE", {("PER", "BOL"), ("CHL", "BOL")}),
        (
            "Thousands of Peruvian and Chilean troops launched joint exercises in northern Peru.",
            "COOPERATE",
            {("PER", "CHL"), ("CHL", "PER")},
        ),
        ("Ten patients were killed when Norwegian jets bombed a hospital in Mali.", "ASSAULT", {("NOR", "MLI")}),
        ("Accusations were made against Chad by Norway.", "ACCUSE", {("NOR", "TCD")}),
        (
            "Peruvian and Chilean envoys met Bolivian mediators.",
            "CONSULT",
            {("PER", "BOL"), ("BOL", "PER"), ("CHL", "BOL"), ("BOL", "CHL")},
        ),
        ("Putin and Turkish leader Recep Tayyip Erdogan met in Oslo.", "CONSULT", {("RUS", "TUR"), ("TUR", "RUS")}),
    ],
)
def test_doers_are_found_beyond_the_subject(text: str, event_type: str, expected: set[Any]) -> None:
    assert sides(text, event_type) == expected


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("Norway condemned the attack on the Kenyan embassy.", "ACCUSE", {("NOR", None)}),
        ("Norway condemned the Ethiopian attack on Kenya.", "ACCUSE", {("NOR", "ETH")}),
        ("Norway condemned the killing of Kenyan farmers by Ethiopian soldiers.", "ACCUSE", {("NOR", "ETH")}),
        ("Norway said that Chad was behind the bombing.", "ACCUSE", {("NOR", "TCD")}),
        ("Norway demanded the release of two Swedish sailors by Chad.", "REQUEST", {("NOR", "TCD")}),
        ("Norway demanded the release of two Swedish sailors.", "REQUEST", {("NOR", None)}),
        ("Norway approved an extradition request from Kenya.", "REQUEST", {("KEN", "NOR")}),
        ("Norway demanded a meeting of the African Union to discuss the Kenyan advance.", "REQUEST", {("NOR", "IGO")}),
        ("Norway agreed to hand over the suspects to Chad.", "AGREE", {("NOR", "TCD")}),
        ("Kenya accused its neighbour Ethiopia of arming rebels.", "ACCUSE", {("KEN", "ETH")}),
        ("Norway blamed the death of ten soldiers on Chad.", "ACCUSE", {("NOR", "TCD")}),
        ("Norway will receive loans from Sweden.", "AGREE", {("SWE", "NOR")}),
        ("Norway swapped two Swedish hostages with Chad.", "COOPERATE", {("NOR", "TCD"), ("TCD", "NOR")}),
        ("Norway has sent 200 soldiers to its frontier with Sweden.", "MOBILIZE", {("NOR", "SWE")}),
        ("Norway closed its border with Sweden on Monday.", "COERCE", {("NOR", "SWE")}),
        ("Norway threatened to cut ties if the prisoner was not freed.", "THREATEN", {("NOR", None)}),
        ("Norway called for better protection of its citizens.", "REQUEST", {("NOR", None)}),
        ("Norway and Sweden promised a fresh start.", "AGREE", {("NOR", "SWE"), ("SWE", "NOR")}),
        ("Norwegian drones struck inside Sweden on Monday.", "ASSAULT", {("NOR", "SWE")}),
        (
            "Prosecutors in Norway opened an inquiry into a complaint made against the Chadian envoy.",
            "ACCUSE",
            {("NOR", "TCD")},
        ),
        ("Two men were extradited from Norway to Kenya.", "COOPERATE", {("NOR", "KEN")}),
        (
            "The African Union offered to send observers if Kenya and Chad agreed.",
            "AGREE",
            {("IGO", "KEN"), ("IGO", "TCD")},
        ),
        ("The Norwegian prime minister visited Oslo on Monday.", "CONSULT", {("NOR", None)}),
        ("Russia fired missiles into the Sea of Japan on Monday.", "MOBILIZE", {("RUS", None)}),
    ],
)
def test_recipients_are_those_affected(text: str, event_type: str, expected: set[Any]) -> None:
    assert sides(text, event_type) == expected


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("Gunmen opened fire on a bus carrying Kenyan soldiers.", "ASSAULT", {("KEN", "MIL")}),
        ("Gunmen shot at a car belonging to the Norwegian ambassador.", "ASSAULT", {("NOR", "GOV")}),
        ("Rebels claimed responsibility for the bombing of a Kenyan hotel.", "ASSAULT", {("KEN", "CVL")}),
        ("A car bomb exploded outside a Kenyan police station.", "ASSAULT", {("KEN", "COP")}),
        ("Norway delivered food to Kenyan villages.", "AID", {("KEN", "CVL")}),
        ("Norwegian police are investigating two Kenyan men.", "ACCUSE", {("KEN", "CVL")}),
        ("Thugs attacked Kenyan police and set fire to Kenyan shops.", "ASSAULT", {("KEN", "COP"), ("KEN", "CVL")}),
        ("The Kenyan government banned rallies in Nairobi.", "COERCE", {("KEN", "CVL")}),
        ("Villagers in Kenya accused the chiefs of taking bribes.", "ACCUSE", {(None, None)}),
        ("Truckers in Ecuador blocked the Pan-American Highway.", "PROTEST", {("ECU", "GOV")}),
        ("Kenyan prosecutors charged him with taking money from a Spanish company.", "ACCUSE", {(None, None)}),
        ("Chad has vowed to kill him.", "THREATEN", {(None, None)}),
        ("Police fired tear gas at Kenyan students throwing stones.", "ASSAULT", {("KEN", "EDU")}),
    ],
)
def test_people_are_meant_by_things_and_pronouns(text: str, event_type: str, expected: set[Any]) -> None:
    assert sectors(text, event_type) == expected


def test_a_bomb_in_a_capital_is_aimed_at_its_people() -> None:
    assert sectors("A car bomb went off outside a bank in Nairobi.", "ASSAULT") == {("KEN", "CVL")}


@pytest.mark.parametrize(
    "text",
    ["Kenyan police have the power to arrest protesters.", "Kenya's army has the ability to strike Sudan."],
)
def test_what_somebody_can_or_has_to_do_is_no_act(text: str) -> None:
    assert coder.code("a", text, DAY).mentions == []


def test_one_sentence_may_tell_two_coercions_of_which_one_has_victims() -> None:
    found = acts("Kenya banned fireworks on Monday, arresting 200 sellers.", "COERCE")
    assert {(m["event_mode"], m["recipient_text"]) for m in found} == {("restrict", None), ("arrest", "200 sellers")}


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan minister left before the riots in Kisumu.",
        "Kenyan police vowed to tackle the riots in Kisumu.",
    ],
)
def test_who_is_told_of_beside_a_riot_is_no_rioter(text: str) -> None:
    assert all(m["actor_sector"] not in ("GOV", "COP") for m in acts(text, "PROTEST"))


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("Three Kenyan journalists were arrested in Addis Ababa on Monday.", "COERCE", {("ETH", "COP")}),
        ("Three Kenyan journalists were arrested by soldiers in Addis Ababa.", "COERCE", {("ETH", "MIL")}),
        ("Three Kenyan journalists were kidnapped in Addis Ababa.", "ASSAULT", {(None, None)}),
    ],
)
def test_arrests_are_made_by_the_authorities_of_the_place(text: str, event_type: str, expected: set[Any]) -> None:
    assert {(m["actor_country"], m["actor_sector"]) for m in acts(text, event_type)} == expected
