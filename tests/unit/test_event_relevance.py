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
    "telling how": ("Sweden told millions of citizens how to prepare for war.", []),
    "an errand": ("The Kenyan president made a trip to the dentist on Monday.", []),
    "taking part": ("Small numbers of Ghanaian forces are also taking part.", []),
    "walking out of a door": ("Then the door opens and Mr Smith of Toronto walks out.", []),
    "a doer nobody names": ("If Sweden is attacked, the cost would be high.", []),
    "who a question asks for": ("What charity could give tents to millions of Indians?", []),
    "a condition made of words": ("Kenya will send troops to Somalia unless Uganda agrees to do so.", ["THREATEN"]),
    "what a well is for": ("A company in Kenya dug a well to supply water to villagers.", []),
    "verbs side by side": ("Three students were stabbed and killed in Lima.", ["ASSAULT"]),
    "a claim and what is claimed": ("The Afghan Taliban claimed responsibility for shooting down a jet.", ["ASSAULT"]),
    "a noun that takes place": ("Clashes erupted between protesters and police in Lima.", ["PROTEST", "PROTEST"]),
    "what a slogan says": ("Kenyan students marched against the president, saying he must resign.", ["PROTEST"]),
    "a riot nobody starts": ("Riots broke out in Paris.", ["PROTEST"]),
    "an inquiry given up": ("Prosecutors in Norway have dropped an investigation into the minister.", ["CONCEDE"]),
    "captives exchanged": ("The rebels of Colombia swapped two hostages for five prisoners.", ["RETREAT"]),
    "a promise to answer": ("The Kenyan minister promised to respond to the letter.", ["AGREE"]),
    "concerns raised": ("Farmers in Peru raised concerns with the government about the mine.", ["ACCUSE"]),
    "help across a border": ("French nurses handed over medicine to the Red Crescent in Libya.", ["AID"]),
    "what is hoped for": ("The visit raised hopes of a thaw in relations between Chad and Libya.", []),
    "who is meant": ("He is known to help people suspected of working for Israel.", []),
    "a war that lasts": ("Many in Gaza wondered how his departure would affect the war with Israel.", []),
    "soldiers on parade": ("Bands and soldiers parading through London drew tourists.", []),
    "force not ruled out": ("China has not ruled out using force against Taiwan.", ["THREATEN"]),
    "two passives": ("The Peruvian was arrested in April and sentenced to ten years in jail.", ["COERCE", "SANCTION"]),
    "those who died": ("The war was marked by violence in which thousands of Iraqis died.", []),
}


@pytest.mark.parametrize(("text", "types"), CASES.values(), ids=CASES)
def test_acts_of_public_life(text: str, types: list[str]) -> None:
    mentions = coder.code("0" * 20, text, date(2026, 3, 4), None, "2026-03-04").mentions
    assert [m["event_type"] for m in mentions] == types
