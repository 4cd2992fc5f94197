"""Speakers: full names, pronouns, descriptions, roles, actors; the lexicons behind them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline import quote, sentence
from pipeline.quote import words


def speakers(text: str) -> list[dict[str, Any]]:
    return quote.find("a1", text, sentence.split(text), date(2020, 1, 6), None)


def names(text: str) -> list[str | None]:
    return [row["speaker_name"] for row in speakers(text) if row["is_direct"]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ines Falk arrived. “The ferry is late,” Ms Falk said.", "Ines Falk"),
        ("Ines Falk arrived. “The ferry is late,” Falk said.", "Ines Falk"),
        ("Ines Falk arrived. “The ferry is late,” she said.", "Ines Falk"),
        ("“The ferry is late,” Falk said. Ines Falk runs the port.", "Ines Falk"),
        ("Ines Falk met Anders Holm. “The ferry is late,” he said.", "Anders Holm"),
        ("The port's director arrived. “The ferry is late,” he said.", "port's director"),
        ("The ministry met at noon. “The ferry is late,” it said.", "ministry"),
        ("“The ferry is late,” said Gov. Ines Falk.", "Ines Falk"),
        ("“The ferry is late,” said Norwegian prime minister Ines Falk.", "Ines Falk"),
        ("“The ferry is late,” the Kremlin said.", "Kremlin"),
        ("“The ferry is late,” Pyongyang said.", "North Korea"),
    ],
)
def test_the_name_is_the_fullest_of_the_article(text: str, name: str) -> None:
    assert names(text) == [name]


def test_a_description_takes_up_the_one_before() -> None:
    text = (
        "“The ferry is late,” said one retired Danish pilot. The wind rose. “It happens,” the pilot added. "
        "“Go home,” said a guard. “Or wait,” the retired pilot said."
    )
    found = names(text)
    assert found == ["one retired Danish pilot", "one retired Danish pilot", "guard", "one retired Danish pilot"]


def test_he_is_the_speaker_of_the_sentence_before_unless_another_man_is_named_there() -> None:
    text = "The plan was wrong, according to Anders Holm, an analyst. “It has no aim,” he said."
    assert names(text) == ["Anders Holm"]
    assert names(text.replace("The plan", "Boris Johnson")) == [None]


def test_nobody_is_named_where_nobody_fits() -> None:
    (row,) = speakers("“The ferry is late,” she said.")
    assert (row["speaker_text"], row["speaker_name"], row["speaker_actor_id"]) == ("she", None, None)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“No,” said Ines Falk, a former Danish ambassador to Iraq who left last year.", "former Danish ambassador to Iraq"),
        ("“No,” said Danish foreign minister Ines Falk.", "Danish foreign minister"),
        ("“No,” said the ministry's spokeswoman, Ines Falk.", "spokeswoman"),
        ("“No,” said the Danish army chief, Gen. Ines Falk.", "Danish army chief"),
        ("“No,” said the president of the teachers' union, Ines Falk.", "president of the teachers' union"),
        ("“No,” said one former Danish diplomat.", "former Danish diplomat"),
        ("“No,” said Denmark's foreign minister.", "foreign minister"),
        ("Ines Falk, an analyst at the Corvex Institute, sighed. “No,” Ms Falk said.", "analyst at the Corvex Institute"),
        ("“No,” said Ines Falk.", None),
        ("“No,” said the ministry.", None),
    ],
)  # fmt: skip
def test_the_role_is_what_the_text_says(text: str, role: str | None) -> None:
    assert [row["speaker_role"] for row in speakers(text)] == [role]


def test_speakers_are_actors() -> None:
    (row,) = speakers("“No,” said Denmark's foreign minister.")
    assert (row["speaker_country"], row["speaker_actor_id"] is not None) == ("DNK", True)
    (row,) = speakers("“No,” said Angela Merkel.")
    assert (row["speaker_country"], row["speaker_name"]) == ("DEU", "Angela Merkel")
    rows = speakers("Somalia rejected the charge. “Never,” its information minister said.")
    assert rows[-1]["speaker_country"] == "SOM"


def test_every_cue_can_be_met() -> None:
    known = {form.cue.name for each in words.forms().values() for form in each}
    assert len(known) > 250
    assert {form.cue.kind for each in words.forms().values() for form in each} == {
        "say", "tell", "utter", "ask", "name", "urge", "feel", "source",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", {"say", "says", "said", "saying"}),
        ("reply", {"reply", "replies", "replied", "replying"}),
        ("admit", {"admit", "admits", "admitted", "admitting"}),
        ("confess", {"confess", "confesses", "confessed", "confessing"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("swear", {"swear", "swears", "swore", "sworn", "swearing"}),
        ("point out", {"point", "points", "pointed", "pointing"}),
    ],
)
def test_verbs_are_inflected(verb: str, forms: set[str]) -> None:
    assert {word for word, each in words.forms().items() if any(f.cue.name == verb for f in each)} == forms


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“No,” British prime minister Theresa May said.", "Theresa May"),
        ("“No,” Mrs May said in May 2016.", "May"),
        ("“No,” Will Falk said.", "Will Falk"),
        ("“No,” said film-maker Ines Falk.", "Ines Falk"),
        ("Sharon Falk waved. “No,” Sharon said.", "Sharon Falk"),
    ],
)
def test_names_that_are_other_words_too(text: str, name: str) -> None:
    assert names(text) == [name]


def test_a_namesake_of_the_gazetteer_lends_nothing() -> None:
    (row,) = speakers("Nora Merkel waved. “No,” Merkel said.")
    assert (row["speaker_name"], row["speaker_country"]) == ("Nora Merkel", None)


def test_a_body_is_not_taken_for_the_person_whose_role_names_it() -> None:
    rows = speakers("“No,” said Ines Falk, a manager at Corvex. Later Corvex said it was sorry.")
    assert [row["speaker_name"] for row in rows] == ["Ines Falk", "Corvex"]
