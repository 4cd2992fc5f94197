"""Roles through the constructions of news prose: the parties of an act by country."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline import event, sentence
from pipeline.actor import Cast
from pipeline.event import lexicon

HEAD = "trigger,pos,subject,object,prep,actor,recipient,mode,cameo,contexts,note\n"
ROWS = {
    "ASSAULT": (
        "attack,v,,,,,obj,,190,,\nattack,n,,,,,prep:on|prep:against|of,,190,,\nkill,v,,,,,obj,,190,,\nkilling,n,,,,prep:by,of,,190,,\n"
        "raid,n,,,,,prep:on,,190,,\nairstrike,n,,,,,prep:on|prep:against,aerial,195,,\nhit,v,,,,,obj,,190,,\nbomb,v,,,,,obj,,195,,\n"
        "invasion,n,,,,,of,,190,,\ndestroy,v,,,,,obj,,,,\nclash,v,,,,sym,prep:with,,190,,\nfight,v,,,,,obj,,190,,\n"
    ),
    "CONSULT": (
        "hold talks,v,,,,sym,prep:with,,046,,\ntalks,n,,,,prep:between|sym,prep:with,,046,,\ntalk,n,,,,prep:between|sym,prep:with,,046,,\n"
        "meet,v,,,,sym,obj|prep:with,,040,,\nvisit,v,,,,,obj,visit,042,,\nvisit,n,,,,,prep:to,visit,042,,\n"
    ),
    "SANCTION": "impose sanction,v,,,,,prep:on|prep:against,,163,,\nsanction,n,,,,,prep:on|prep:against,,163,,\n",
    "THREATEN": "vow,v,,,to:attack|bomb|kill,,xobj,violence,138,,\nthreaten,v,,sanction,,,prep:against|prep:on,relations,131,,\n",
    "ACCUSE": "accuse,v,,,of,,obj,allege,112,,\nblame,v,,,on,,prep:on,allege,112,,\nblame,v,,,for,,obj,allege,112,,\ncondemn,v,,,,,obj|osource,disapprove,111,,\n",
    "AID": "give aid,v,,,,,iobj|prep:to,,070,,\nprovide aid,v,,,,,prep:to,,070,,\nprovide,v,,aid|weapon|medicine,,,prep:to,,070,,\n",
    "RETREAT": "withdraw,v,,,from,,prep:from,withdraw,087,,\nwithdrawal,n,,,from,,prep:from,withdraw,087,,\n",
    "MOBILIZE": "send,v,,troop|force|soldier,,,prep:to,troops,152,,\n",
    "REQUEST": "urge,v,,,to,,obj,,100,,\ndemand,v,,,that,,xsubj,,100,,\n",
    "REJECT": "refuse,v,,,to,,xobj,,120,,\n",
}  # fmt: skip
LEXICON = lexicon.build({name: HEAD + rows for name, rows in ROWS.items()})
CASES = [
    ("Russia attacked Ukraine on Tuesday.", "ASSAULT", "RUS", "UKR"),
    ("Ukraine was attacked by Russia on Tuesday.", "ASSAULT", "RUS", "UKR"),
    ("Russia, which attacked Ukraine last year, denied the report.", "ASSAULT", "RUS", "UKR"),
    ("The village that Turkey bombed lies in Syria.", "ASSAULT", "TUR", "SYR"),
    ("Iran's attack on Iraq surprised observers.", "ASSAULT", "IRN", "IRQ"),
    ("An Israeli raid on Syria was reported on Monday.", "ASSAULT", "ISR", "SYR"),
    ("The killing of Iranian soldiers by Turkey caused anger.", "ASSAULT", "TUR", "IRN"),
    ("A French-led airstrike against Libya began at dawn.", "ASSAULT", "FRA", "LBY"),
    ("Iraq launched an attack on Kuwait.", "ASSAULT", "IRQ", "KWT"),
    ("Russian missiles hit Ukrainian positions.", "ASSAULT", "RUS", "UKR"),
    ("Turkey attacked and destroyed Syrian bases.", "ASSAULT", "TUR", "SYR"),
    ("Egyptian soldiers were killed in an Israeli airstrike.", "ASSAULT", "ISR", "EGY"),
    ("India attacked a base, killing three Pakistani soldiers.", "ASSAULT", "IND", "PAK"),
    ("Ethiopia and Eritrea held talks in Geneva.", "CONSULT", "ETH", "ERI"),
    ("Talks between Ethiopia and Eritrea resumed.", "CONSULT", "ETH", "ERI"),
    ("Ethiopia held talks with Eritrea.", "CONSULT", "ERI", "ETH"),
    ("The Japanese prime minister visited China.", "CONSULT", "JPN", "CHN"),
    ("Japan's visit to China ended on Sunday.", "CONSULT", "JPN", "CHN"),
    ("The United States imposed sanctions on Iran.", "SANCTION", "USA", "IRN"),
    ("Sanctions were imposed on Iran by the United States.", "SANCTION", "USA", "IRN"),
    ("Sanctions imposed by Canada on Belarus took effect.", "SANCTION", "CAN", "BLR"),
    ("Israel vowed to attack Iran.", "THREATEN", "ISR", "IRN"),
    ("Washington responded by threatening sanctions against Iraq.", "THREATEN", "USA", "IRQ"),
    ("India accused Pakistan of killing its soldiers.", "ACCUSE", "IND", "PAK"),
    ("Pakistan was accused by India of supporting rebels.", "ACCUSE", "IND", "PAK"),
    ("India blamed the attack on Pakistan.", "ACCUSE", "IND", "PAK"),
    ("Kenya condemned the Ethiopian raid.", "ACCUSE", "KEN", "ETH"),
    ("Germany gave Mali aid.", "AID", "DEU", "MLI"),
    ("Germany provided medicine to Mali.", "AID", "DEU", "MLI"),
    ("Sweden withdrew from Mali.", "RETREAT", "SWE", "MLI"),
    ("Sweden completed its withdrawal from Mali.", "RETREAT", "SWE", "MLI"),
    ("Chad sent troops to Niger to fight rebels.", "MOBILIZE", "TCD", "NER"),
    ("France urged Lebanon to hold elections.", "REQUEST", "FRA", "LBN"),
    ("France demanded that Lebanon hold elections.", "REQUEST", "FRA", "LBN"),
    ("Norway refused to meet Russia.", "REJECT", "NOR", "RUS"),
]  # fmt: skip


def drafts(text: str) -> list[event.Draft]:
    day = date(2021, 3, 9)
    sentences = sentence.split(text)
    docs = sentence.parse(sentences)
    cast = Cast(text, sentences, docs, day)
    around = event.Surroundings([], [], None, [])
    return [
        d
        for s, doc in zip(sentences, docs, strict=True)
        for d in event.read(event.Scene(doc, s, cast, day), LEXICON, around)
    ]


@pytest.mark.parametrize(("text", "kind", "actor", "recipient"), CASES)
def test_parties_are_read_from_the_right_phrases(text: str, kind: str, actor: str, recipient: str) -> None:
    sides = {
        (d.event_type, a.country if a else None, r.country if r else None) for d in drafts(text) for a, r in d.sides
    }
    assert (kind, actor, recipient) in sides


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Washington responded by threatening sanctions against Iraq.", {"THREATEN"}),
        ("India accused Pakistan of killing its soldiers.", {"ACCUSE"}),
        ("Israel vowed to attack Iran.", {"THREATEN"}),
        ("Chad sent troops to Niger to fight rebels.", {"MOBILIZE"}),
        ("France urged Lebanon to hold talks with Syria.", {"REQUEST"}),
    ],
)
def test_what_is_promised_threatened_or_demanded_is_no_act_of_its_own(text: str, kinds: set[str]) -> None:
    assert {d.event_type for d in drafts(text)} == kinds


def test_symmetric_acts_go_both_ways() -> None:
    found = drafts("Egypt, Sudan and Ethiopia held talks in Cairo.")
    pairs = {(a.country, r.country) for d in found for a, r in d.sides if a and r}
    assert {("EGY", "SDN"), ("SDN", "EGY"), ("ETH", "EGY"), ("SDN", "ETH")} <= pairs


def test_one_act_told_by_two_words_is_one_mention() -> None:
    found = drafts("Iranian troops were killed in a Turkish airstrike on Monday.")
    assert [(d.event_type, d.code.mode) for d in found] == [("ASSAULT", "aerial")]
