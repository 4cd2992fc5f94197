"""Which statements are acts of public life, and how often one act is told."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline import coder

CASES = {
    "advice is no threat": ("Kenya's health ministry warned residents to boil water.", ["REQUEST"]),
    "advice against a thing": ("Kenya's president warned voters against staying at home.", ["REQUEST"]),
    "a warning to a state": ("Kenya warned Uganda not to interfere in its affairs.", ["THREATEN"]),
    "a warning to a crowd": ("Kenya's army warned protesters to leave the square.", ["THREATEN"]),
    "a warning of weather": ("Peru's weather service issued warnings to residents of Lima about heavy storms.", []),
    "telling how": ("Malawi's police showed drivers how to leave the tunnel safely.", []),
    "an errand": ("The Kenyan president made a trip to the dentist on Monday.", []),
    "taking part": ("Two dozen Senegalese soldiers took part in the choir's tour of Lisbon.", []),
    "walking out of a door": ("The Bolivian minister walked out of the shop with two bags of rice.", []),
    "a doer nobody names": ("If Norway's parliament is bombed, the archive would be moved.", []),
    "a condition made of words": ("Kenya will send troops to Somalia unless Uganda agrees to do so.", ["THREATEN"]),
    "what a well is for": ("A company in Kenya dug a well to supply water to villagers.", []),
    "verbs side by side": ("Three students were stabbed and killed in Lima.", ["ASSAULT"]),
    "a claim and what is claimed": (
        "Colombia's rebels claimed responsibility for bombing a bridge in Cali.",
        ["ASSAULT"],
    ),
    "a noun that takes place": ("Clashes erupted between protesters and police in Lima.", ["PROTEST", "PROTEST"]),
    "what a slogan says": ("Kenyan students marched against the president, saying he must resign.", ["PROTEST"]),
    "a riot nobody starts": ("Riots broke out in Paris.", ["PROTEST"]),
    "an inquiry given up": ("Prosecutors in Norway have dropped an investigation into the minister.", ["CONCEDE"]),
    "captives exchanged": ("The rebels of Colombia swapped two hostages for five prisoners.", ["RETREAT"]),
    "a promise to answer": ("The Kenyan minister promised to respond to the letter.", ["AGREE"]),
    "concerns raised": ("Farmers in Peru raised concerns with the government about the mine.", ["ACCUSE"]),
    "help across a border": ("French nurses handed over medicine to the Red Crescent in Libya.", ["AID"]),
    "what is hoped for": ("The visit raised hopes of a thaw in relations between Chad and Libya.", []),
    "who is meant": ("A bakery in Accra employs people suspected of spying for Togo.", []),
    "a war that lasts": ("Traders in Asmara asked what the war with Ethiopia meant for coffee.", []),
    "soldiers on parade": ("Bands and soldiers parading through London drew tourists.", []),
    "force not ruled out": ("China has not ruled out using force against Taiwan.", ["THREATEN"]),
    "two passives": ("The Peruvian was arrested in April and sentenced to ten years in jail.", ["COERCE", "SANCTION"]),
    "those who died": ("It was a decade of fighting in which hundreds of Nepalese perished.", []),
}


@pytest.mark.parametrize(("text", "types"), CASES.values(), ids=CASES)
def test_acts_of_public_life(text: str, types: list[str]) -> None:
    mentions = coder.code("0" * 20, text, date(2026, 3, 4), None, "2026-03-04").mentions
    assert [m["event_type"] for m in mentions] == types
