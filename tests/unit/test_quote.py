"""What is quoted: direct, in part and reported; what is only named between quotation marks."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline import quote, sentence, tables


def find(text: str) -> list[dict[str, Any]]:
    return quote.find("a1", text, sentence.split(text), None, "2026-03-03")


def said(text: str) -> list[tuple[str, str | None]]:
    return [(row["text"], row["speaker_text"]) for row in find(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The ferry is late,” the harbour master said.", "the harbour master"),
        ("“The ferry is late,” said the harbour master.", "the harbour master"),
        ("The harbour master said: “The ferry is late.”", "The harbour master"),
        ("The harbour master said, “The ferry is late.”", "The harbour master"),
        ("On Monday, Ines Falk told reporters, “The ferry is late.”", "Ines Falk"),
        ("“The ferry is late,” Ines Falk told the Morning Echo on Monday.", "Ines Falk"),
        ("“The ferry is late,” Ines Falk, a harbour pilot, said.", "Ines Falk"),
        ("“The ferry is late,” Ines Falk, who runs the port, said.", "Ines Falk"),
        ("“The ferry is late,” said Ines Falk, a harbour pilot for 20 years.", "Ines Falk"),
        ("“The ferry is late,” said the port's pilot, Ines Falk.", "the port's pilot, Ines Falk"),
        ("“The ferry is late,” according to Ines Falk.", "Ines Falk"),
        ("“The ferry is late,” Rep. Ines Falk (R-Ohio), the panel's head, said in a statement.", "Rep. Ines Falk"),
        ("“Is the ferry late?” she asked.", "she"),
        ("“The ferry is late,” a spokesman for the port in Gdansk added.", "a spokesman for the port in Gdansk"),
        ("Ines Falk shrugged. “The ferry is late.”", "Ines Falk"),
        ("Ines Falk: “The ferry is late.”", "Ines Falk"),
        ("The pilot was quoted as saying: “The ferry is late.”", "The pilot"),
        ("Falk praised the crew and said: “The ferry is late.”", "Falk"),
        ("Falk praised the crew, adding: “The ferry is late.”", "Falk"),
        ("“The ferry is late,” said Falk, adding that it would sail at dusk.", "Falk"),
    ],
)
def test_an_utterance_goes_to_the_subject_of_its_verb(text: str, speaker: str) -> None:
    row = next(row for row in find(text) if row["is_direct"])
    assert row["text"].strip("“”").rstrip(",.?").endswith("late")
    assert row["speaker_text"] == speaker


def test_an_interrupted_utterance_is_one_row() -> None:
    text = "“We were asleep,” Ines Falk said, “when the roof came down.” Nobody was hurt."
    assert said(text) == [("“We were asleep,” Ines Falk said, “when the roof came down.”", "Ines Falk")]
    text = "“We were asleep,” said Ines Falk, a nurse. “Then the roof came down.” Nobody was hurt."
    assert said(text) == [("“We were asleep,” said Ines Falk, a nurse. “Then the roof came down.”", "Ines Falk")]


def test_a_second_attribution_begins_a_second_row() -> None:
    text = "“We were asleep,” Falk said. “Then the roof came down,” Falk added."
    assert [row[0] for row in said(text)] == ["“We were asleep,”", "“Then the roof came down,”"]


def test_the_next_paragraph_goes_on_with_the_speaker() -> None:
    text = "“We were asleep,” Ines Falk said.\n“Then the roof came down. It was dark.”"
    assert [row["speaker_text"] for row in find(text)] == ["Ines Falk", "Ines Falk"]


def test_a_clause_quoted_in_part_is_a_row_and_not_direct() -> None:
    (row,) = find("The minister said the dam had been “a gift to the mosquitoes” for years.")
    assert (row["text"], row["is_direct"]) == ("the dam had been “a gift to the mosquitoes” for years", False)
    (row,) = find("The dam was “a gift to the mosquitoes”, the minister added.")
    assert (row["text"], row["speaker_text"]) == ("The dam was “a gift to the mosquitoes”", "the minister")


def test_a_label_is_a_row_of_its_own() -> None:
    (row,) = find("The minister described the dam as “a gift to the mosquitoes”.")
    assert (row["text"], row["is_direct"], row["cue"]) == ("“a gift to the mosquitoes”", True, "described")
    (row,) = find("Critics condemned what Falk called “a gift to the mosquitoes”.")
    assert row["speaker_text"] == "Falk"
    (row,) = find("The dam was described by the minister as “a gift to the mosquitoes”.")
    assert row["speaker_text"] == "the minister"


@pytest.mark.parametrize(
    ("text", "clause", "speaker"),
    [
        ("The minister said that the dam would open in May.", "the dam would open in May", "The minister"),
        ("The minister said the dam would open in May.", "the dam would open in May", "The minister"),
        ("The dam will open in May, the minister said.", "The dam will open in May", "the minister"),
        ("The dam, the minister said, will open.", "The dam, the minister said, will open", "the minister"),
        ("According to the minister, the dam will open in May.", "the dam will open in May", "the minister"),
        ("The dam will open in May, according to the minister.", "The dam will open in May", "the minister"),
        ("The minister told parliament on Monday that the dam would open.", "the dam would open", "The minister"),
        ("Farmers, who have waited for years, say the dam will open.", "the dam will open", "Farmers"),
        ("LAGOS, March 3 (Corvex) — The dam will open, police said.", "The dam will open", "police"),
    ],
)
def test_reported_speech_is_its_clause(text: str, clause: str, speaker: str) -> None:
    (row,) = find(text)
    assert (row["text"], row["speaker_text"], row["is_direct"]) == (clause, speaker, False)


def test_what_another_verb_reports_is_cut_off() -> None:
    text = "Falk said the dam was full and warned that it might break."
    assert [row["text"] for row in find(text)] == ["the dam was full", "it might break"]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “Winter Palace” burned down.",
        "He sang in “The Merry Widow” for a year.",
        "William “Bud” Falk won the race.",
        "A group called “Wave” blocked the road.",
        "The film “Night Train to Lisbon” opens on Friday.",
        "The “quick” fix took ten years.",
        "The report will be published on Friday.",
        "His claims were false, and the charges that he faced were dropped.",
        "The minister did not say that the dam would open.",
        "The minister announced plans for a dam.",
        "'Winds of Change'",
        "He stood 5'10\" tall in the boys' team.",
    ],
)
def test_names_titles_and_things_are_no_quotations(text: str) -> None:
    assert find(text) == []


def test_rows_are_rows_of_the_table() -> None:
    text = "“The ferry is late,” said Mr Falk. Officials said nobody was hurt. “Go,” he said."
    rows = find(text)
    frame = tables.QUOTE.frame(rows)
    assert len(frame) == len(rows) == 3
    assert rows == find(text)
    assert [row["char_start"] for row in rows] == sorted(row["char_start"] for row in rows)


def test_bare_marks_are_listed_whether_attributed_or_not() -> None:
    text = "The “quick” fix. “No,” he said."
    assert [text[a:b] for a, b in quote.marked(text, sentence.split(text))] == ["“quick”", "“No,”"]


INTERVIEW = """The mayor spoke on Monday.
Q: Why did you leave?
A: We had no choice.
Q: None?
A: None at all.
"""
TALK = """Corvex: Will you sign?
Amina Diallo: Yes, if the army leaves.
Corvex: And if not?
Diallo: Then we go home.
"""
LISTS = "Pros: cheap.\nCons: slow.\nPros: small.\nCons: dear.\n"


def test_interviews_are_quoted_by_their_labels() -> None:
    assert [row["text"] for row in find(INTERVIEW)] == ["We had no choice.", "None at all."]
    assert [(row["speaker_text"], row["speaker_name"]) for row in find(TALK)][1::2] == [
        ("Amina Diallo", "Amina Diallo"),
        ("Diallo", "Amina Diallo"),
    ]
    assert find(LISTS) == []


ASIDES = [
    ("The rebels, said Omar Haddad, fired first.", "The rebels, said Omar Haddad, fired first", "Omar Haddad"),
    ("Eva Brook, of Suitland, Md., said she had slept there.", "she had slept there", "Eva Brook"),
    ("In the words of one nurse: “It is hell.”", "“It is hell.”", "one nurse"),
]


@pytest.mark.parametrize(("text", "said", "speaker"), ASIDES)
def test_speakers_between_commas_and_towns(text: str, said: str, speaker: str) -> None:
    assert [(row["text"], row["speaker_text"]) for row in find(text)] == [(said, speaker)]


def test_pronoun_with_two_men_named_before_it_stays_open() -> None:
    text = "Peter Okoro met John Mwangi in Nakuru. “Nobody was hurt,” he said."
    row = find(text)[0]
    assert (row["speaker_text"], row["speaker_name"]) == ("he", None)
