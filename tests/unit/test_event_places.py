"""Where an act was done, the country it follows from, and how many it killed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline import coder


def first(text: str, trigger: str) -> dict[str, Any]:
    rows = coder.code("a", text, date(2024, 3, 14)).mentions
    return next(m for m in rows if trigger in m["trigger_text"])


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Gunmen killed ten Kenyan passengers near Garissa, police told reporters in Nairobi.", "killed", "Garissa"),
        ("Police found the girl in a Leeds hotel room and arrested two Kenyan men.", "arrested", "Leeds"),
        ("The foreign ministers of Peru and Ecuador met in Quito and agreed to reopen the border.", "agreed", "Quito"),
        ("The trial of a former Congolese general has opened in The Hague.", "trial", "The Hague"),
        ("Denmark's defence minister pointed the finger at Russia.", "finger", None),
        ("Gunmen shot dead two farmers near Garissa on Monday. In January, gunmen abducted three Kenyan engineers in the same "
         "county.", "abducted", "Garissa"),
        ("French warships have been patrolling the Red Sea.", "patrolling", "Red Sea"),
        ("Rebels seized Goma on Monday. Congolese soldiers killed ten civilians there on Friday.", "killed", "Goma"),
    ],
)  # fmt: skip
def test_place(text: str, trigger: str, expected: str | None) -> None:
    assert first(text, trigger)["place_name"] == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Ugandan police arrested a journalist.", "arrested", "UGA"),
        ("Two French soldiers were killed on Monday.", "killed", None),
        ("French warships have been patrolling the Red Sea.", "patrolling", None),
        ("The European Union imposed sanctions on Belarus.", "imposed", None),
        ("The United States imposed tariffs on Chinese steel.", "imposed", None),
    ],
)
def test_country_without_a_place(text: str, trigger: str, expected: str | None) -> None:
    assert first(text, trigger)["place_country"] == expected


@pytest.mark.parametrize(
    ("text", "trigger", "dead"),
    [
        ("Gunmen killed at least 20 people when they opened fire on a Kenyan bus.", "opened", (20, None)),
        ("A Ghanaian worker who was struck by a rubber bullet that police fired died in hospital.", "struck", (1, 1)),
        ("A bomb killed a mayor's bodyguard in Peru.", "killed", (1, 1)),
        ("Four more people died of wounds suffered when gunmen attacked a Kenyan bus, raising the toll to 24.", "attacked",
         (24, 24)),
        ("Chad and Niger agreed to a truce after a clash killed three soldiers.", "agreed", (None, None)),
    ],
)  # fmt: skip
def test_toll(text: str, trigger: str, dead: tuple[int | None, int | None]) -> None:
    found = first(text, trigger)
    assert (found["fatalities_low"], found["fatalities_high"]) == dead
