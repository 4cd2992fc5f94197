"""Did it happen: what news sentences say of an act, from denial to plan."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from pipeline import coder

CASES = [
    ("Russia attacked Ukraine.", "ASSAULT", "happened"),
    ("Russia denied that it had attacked Ukraine.", "ASSAULT", "negated"),
    ("Russia denied on Monday that it had attacked Ukraine.", "ASSAULT", "negated"),
    ("Russia denied attacking Ukraine.", "ASSAULT", "negated"),
    ("Russia denied any attack on Ukraine.", "ASSAULT", "negated"),
    ("Russia rejected claims that it had attacked Ukraine.", "ASSAULT", "negated"),
    ("There was no evidence that Russia had attacked Ukraine.", "ASSAULT", "negated"),
    ("It is not true that Russia attacked Ukraine.", "ASSAULT", "negated"),
    ("Reports that Russia attacked Ukraine are false, the Kremlin said.", "ASSAULT", "negated"),
    ("Reports that Russia attacked Ukraine are true, the Kremlin said.", "ASSAULT", "happened"),
    ("Russia has not attacked Ukraine.", "ASSAULT", "negated"),
    ("No Russian soldier attacked Ukraine.", "ASSAULT", "negated"),
    ("Russia stopped short of attacking Ukraine.", "ASSAULT", "negated"),
    ("Ghana's president had not invited the Togolese foreign minister to Accra.", "CONSULT", "negated"),
    ("Ghana's president invited the Togolese foreign minister to Accra.", "AGREE", "happened"),
    ("Russia failed to attack Ukraine.", "ASSAULT", "negated"),
    ("Israel has foiled an Iranian attack on Cyprus.", "ASSAULT", "negated"),
    ("Kenya's president has yet to send troops to Somalia.", "MOBILIZE", "negated"),
    ("Kenya almost sent troops to Somalia.", "MOBILIZE", "negated"),
    ("Kenya sent almost 200 troops to Somalia.", "MOBILIZE", "happened"),
    ("Kenya considered sending troops to Somalia.", "MOBILIZE", "hypothetical"),
    ("Poland fears a Russian attack on Ukraine.", "ASSAULT", "hypothetical"),
    ("If Russia attacks Ukraine, Poland will respond.", "ASSAULT", "hypothetical"),
    ("Russia would have attacked Ukraine but for the weather.", "ASSAULT", "hypothetical"),
    ("Demonstrators will march in Lagos on Friday.", "PROTEST", "future"),
    ("Sudan's army used to bomb villages in Darfur.", "ASSAULT", "habitual"),
    ("What sanctions has Kenya imposed on Sudan?", "SANCTION", "happened"),
    ("Has Kenya imposed sanctions on Sudan?", "SANCTION", "hypothetical"),
    ("The Kenyan government's bill would impose sanctions on Sudan.", "SANCTION", "hypothetical"),
    ("When Kenya imposes tariffs on Sudan, importers pay.", "SANCTION", "habitual"),
    ("Sudan's army began shelling the Chadian town on Monday.", "ASSAULT", "happened"),
    ("Sudan's army has begun shelling the Chadian town.", "ASSAULT", "ongoing"),
    ("Gunmen repeatedly attacked Niger's army.", "ASSAULT", "happened"),
    ("Police to step up patrols in Nairobi", "MOBILIZE", "future"),
    ("Two Kenyan officers to be charged with murder", "ACCUSE", "future"),
    ("Kenyan president to visit Uganda", "AGREE", "future"),
    ("Brazil is lending Peru no less than two billion dollars.", "AID", "ongoing"),
    ("Not all lawmakers in Peru were supportive of the Chilean government.", "SUPPORT", "negated"),
    ("Kenya is not ready to help Sudan.", "REJECT", "happened"),
    ("Canada said it would send 300 soldiers to Estonia in May.", "MOBILIZE", "future"),
    ("Russia warned it would deploy missiles on Norway's border.", "THREATEN", "happened"),
    ("The French president eschewed endorsing the Malian government.", "SUPPORT", "negated"),
    ("Officials spoke of the Peruvian attack on Chile that was aborted.", "ASSAULT", "negated"),
    ("A Kenyan man pleaded guilty on Monday to threatening to kill the president.", "THREATEN", "happened"),
    ("Kenya's president visits Uganda on 10 March.", "CONSULT", "future"),
    ("Officials faced questions about Sudan's attack on Chad.", "ASSAULT", "happened"),
]


@pytest.mark.parametrize(("text", "event_type", "modality"), CASES)
def test_what_a_sentence_says_of_an_act(text: str, event_type: str, modality: str) -> None:
    mentions = coder.code("0" * 20, text, date(2026, 3, 4), None, "2026-03-04").mentions
    assert [(m["event_type"], m["modality"]) for m in mentions] == [(event_type, modality)]


def test_neither_denies_of_both() -> None:
    mentions = coder.code("0" * 20, "Neither Peru nor Chile has met the rebels.", date(2026, 3, 4)).mentions
    assert {m["modality"] for m in mentions} == {"negated"}


def test_no_word_has_two_effects_in_one_place() -> None:
    text = (files("pipeline") / "data" / "event_cues.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    told = Counter((row["place"], word) for row in rows for word in row["words"].split("|"))
    assert [key for key, n in told.items() if n > 1] == []
