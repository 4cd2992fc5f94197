"""When an act was done: dates of its own clause and noun, of an utterance, of the news; none where the text has none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline import coder

THURSDAY = date(2024, 3, 14)


def mentions(text: str) -> list[dict[str, Any]]:
    return coder.code("a", text, THURSDAY).mentions


def days(text: str, trigger: str) -> str:
    """ "first..last" of the first mention whose trigger has the word, "" where it is undated."""
    found = next(m for m in mentions(text) if trigger in m["trigger_text"])
    first, last = found["event_date_start"], found["event_date_end"]
    return "" if first is None and last is None else f"{first}..{last}"


NEWS = "2024-03-14..2024-03-14"


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        # the date is a clause's own
        ("Kenyan police arrested forty protesters after riots broke out in Nairobi last week.", "arrested", NEWS),
        ("Kenyan police have arrested forty men since riots broke out last week.", "arrested", "2024-03-04..2024-03-14"),
        ("Indian troops launched a joint exercise with Japan yesterday, after Pakistan deployed troops.", "deployed", ""),
        ("Nigerian troops freed two teachers who had been abducted by gunmen in 2022.", "freed", NEWS),
        ("The men arrested on Monday were charged with treason by Ugandan prosecutors.", "charged", NEWS),
        ("Amnesty condemned the killings of farmers committed across Sudan in the last week.", "condemned", NEWS),
        ("The opposition leader was arrested when he returned to Kampala on Sunday.", "arrested", "2024-03-10..2024-03-10"),
        ("Serbia has arrested two men over the murder of a journalist in 1999.", "arrested", NEWS),
        ("In 2014, after Russian troops took Donetsk, many students left.", "took", "2014-01-01..2014-12-31"),
        # a length of time that an act is compared by
        ("Two Chadian soldiers have died in the worst clashes with Sudan for seven months.", "died", NEWS),
        # a noun's own
        ("Iran condemned Tuesday's attack on its consulate.", "condemned", NEWS),
        ("Germany rejected Monday's proposal by Poland.", "rejected", NEWS),
        ("Sudan's army chief met the Egyptian president in Cairo ahead of Friday's vote.", "met", NEWS),
        ("The European Union imposed sanctions on Belarus in response to the arrest of a writer in May.", "imposed", NEWS),
        ("Chinese ships fired water cannon at a Philippine boat in Sunday's confrontation.", "fired", "2024-03-10..2024-03-10"),
        # reckoned from the main clause, or from today
        ("Ten soldiers were killed on Monday, a week after rebels seized the town.", "seized", "2024-03-04..2024-03-04"),
        ("The strike came hours after Hamas militants fired rockets at Ashkelon.", "fired", NEWS),
        ("The vote came days after Ugandan police arrested the mayor.", "arrested", "2024-03-07..2024-03-13"),
        ("French soldiers remain in Mali, 11 years after France invaded the country in the wake of the January 2012 coup.",
         "invaded", "2013-01-01..2013-12-31"),
        # an hour by itself is of the day told of
        ("Gunmen attacked a bank in Lagos on Tuesday. Two Nigerian guards were killed at about 9 a.m. near the door.", "killed",
         "2024-03-12..2024-03-12"),
        # the year so far; a day of violence is never ahead
        ("More than 300 Yemeni civilians have been killed so far this year.", "killed", "2024-01-01..2024-03-14"),
        ("Israel vowed to hunt those behind the Oct. 7 attack on Israel, which killed 1,200 people.", "killed",
         "2023-10-07..2023-10-07"),
    ],
)  # fmt: skip
def test_a_date_belongs_to_one_act(text: str, trigger: str, expected: str) -> None:
    assert days(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Turkey announced on Monday that it would attack Libya next month.", "attack", "2024-03-11..2024-03-11"),
        ("The health ministry pledged to issue bulletins throughout the summer and urged residents of Lima to boil water.",
         "urged", NEWS),
        ("The union urged members on Monday to strike next week.", "urged", "2024-03-11..2024-03-11"),
        ("Iraq's prime minister will visit Washington on April 15.", "visit", "2024-04-15..2024-04-15"),
    ],
)  # fmt: skip
def test_words_are_dated_by_their_utterance(text: str, trigger: str, expected: str) -> None:
    assert days(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The minister said the guards had beaten two Kenyan journalists.", "beaten", NEWS),
        ("As Ukrainian and Polish ministers meet in Warsaw once again, farmers are blocking the border.", "meet", NEWS),
        ("Although Spain was neutral during World War II, the country sent troops to help Germany.", "sent", ""),
        ("In 1998 India tested nuclear weapons. The United States imposed sanctions on both countries.", "imposed", ""),
        ("An activist was accused of treason by Thailand following a rally in 2010.", "accused", ""),
    ],
)
def test_publication_dates_news_only(text: str, trigger: str, expected: str) -> None:
    assert days(text, trigger) == expected


def test_a_history_gets_no_day_of_publication() -> None:
    story = [
        "The old fort of Zeila tells of many wars.", "British troops took it in 1884.", "Italian troops came in 1940.",
        "They left in 1941.", "Somali guards arrested a smuggler in its cellar.",
    ]  # fmt: skip
    assert days("\n".join(story), "arrested") == ""
    assert days("\n".join([*story, "It reopened on Monday."]), "arrested") == NEWS


def test_a_heading_ends_what_was_told() -> None:
    killed = "Gunmen killed twenty farmers near Mandera on Monday."
    wounded = "Another four Kenyan farmers were wounded."
    assert days(f"{killed}\n{wounded}", "wounded") == "2024-03-11..2024-03-11"
    assert days(f"{killed}\nClashes farther north\n{wounded}", "wounded") == NEWS
