"""What an act takes from the rest of its article: sides, doers, victims, answers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline import coder, repair

DAY = date(2026, 3, 3)


def mentions(text: str) -> list[dict[str, Any]]:
    return coder.code("a", text, DAY).mentions


def sides(text: str, event_type: str) -> set[tuple[str | None, str | None]]:
    return {(m["actor_country"], m["recipient_country"]) for m in mentions(text) if m["event_type"] == event_type}


def test_both_sides_are_those_last_told_of() -> None:
    text = "Chad and Niger signed a border treaty on Monday. Both governments accused each other of delays before."
    assert sides(text, "ACCUSE") == {("TCD", "NER"), ("NER", "TCD")}


def test_a_mediator_meets_the_two_sides() -> None:
    text = "Kenya and Uganda signed a fishing treaty. Qatar mediated between the two sides in January."
    assert sides(text, "CONSULT") >= {("QAT", "KEN"), ("QAT", "UGA")}


def test_who_condemns_the_attack_accuses_its_doer() -> None:
    text = "Turkish jets bombed a base in northern Syria. France condemned the attack."
    assert sides(text, "ACCUSE") == {("FRA", "TUR")}


def test_a_demand_is_refused_to_whoever_made_it() -> None:
    text = "Sudan demanded that Egypt leave the border zone. Egypt refused to withdraw its troops."
    assert sides(text, "REJECT") == {("EGY", "SDN")}


def test_claimed_attacks_have_their_doer() -> None:
    text = "A bomb killed nine people in Quetta, Pakistan. Islamist militants claimed responsibility for the attack."
    killed = [m for m in mentions(text) if m["trigger_text"].startswith("killed")]
    assert {m["actor_sector"] for m in killed} == {"REB"}


def test_protest_without_a_named_target_is_against_the_own_government() -> None:
    found = [m for m in mentions("Kenyan nurses went on strike in Nairobi on Monday.") if m["event_type"] == "PROTEST"]
    assert {(m["recipient_country"], m["recipient_sector"]) for m in found} == {("KEN", "GOV")}
    assert all(m["recipient_text"] is None and m["recipient_start"] is None for m in found)


def test_people_of_a_bus_suffer_the_attack_on_it() -> None:
    found = [m for m in mentions("Rebels opened fire on a bus near Bamako in Mali.") if m["event_type"] == "ASSAULT"]
    assert {(m["recipient_text"], m["recipient_sector"]) for m in found} == {("a bus near Bamako", "CVL")}


@pytest.mark.parametrize(
    "text",
    [
        "Students marched in Tunis, demanding reforms of the Tunisian government.",
        "Police in Peru arrested a man for attacking the Chilean consul.",
    ],
)
def test_slogans_and_charges_are_no_acts_of_their_own(text: str) -> None:
    assert len({m["event_type"] for m in mentions(text)}) == 1


def test_plans_of_protest_stay_protest_and_uttered_ones_threaten() -> None:
    planned = mentions("The Ghanaian opposition plans to march on parliament on Saturday.")
    assert {(m["event_type"], m["modality"]) for m in planned} == {("PROTEST", "future")}


def test_headline_verbs_taken_for_nouns_are_mended() -> None:
    tags = ["NNP", "VBZ", "NN", "IN", "NNP", "."]
    deps, heads = ["compound", "compound", "ROOT", "prep", "pobj", "punct"], [1, 2, 2, 2, 3, 2]
    repair.mend(tags, deps, heads)
    assert deps[:3] == ["nsubj", "ROOT", "dobj"]
    assert heads == [1, 1, 1, 2, 3, 1]


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        (
            "Peru accused Chile of smuggling. Chile rejected a Peruvian complaint. Peru has closed the border crossing.",
            "COERCE",
            {("PER", "CHL")},
        ),
        (
            "Chad and Niger blamed each other for the fighting. Norway urged restraint.",
            "REQUEST",
            {("NOR", "TCD"), ("NOR", "NER")},
        ),
        (
            "Norway sent tents to Haiti on Monday. Spain has dispatched a field hospital.",
            "AID",
            {("NOR", "HTI"), ("ESP", "HTI")},
        ),
        ("Chad threatened Niger on Monday. Kenya has withdrawn its troops.", "RETREAT", {("KEN", None)}),
    ],
)
def test_what_is_aimed_at_nobody_is_aimed_at_whom_its_doer_deals_with(
    text: str, event_type: str, expected: set[tuple[str | None, str | None]]
) -> None:
    assert sides(text, event_type) == expected
