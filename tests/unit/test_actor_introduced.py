"""Bodies that an article introduces, places that are no owners, governments and descriptions at hand."""

from __future__ import annotations

import pytest

from tests.unit.actor_case import code, resolve

KNOWN_AGAIN = [
    ("The Malian rebel group Ansar Waqf left Gao. On Monday Ansar Waqf attacked Kidal.", "Ansar Waqf", "MLI REB"),
    ("Voro, a Haitian militia, left. The army attacked Voro.", "Voro", "HTI REB"),
    ("Serbian truck drivers blocked the road. Police arrested the drivers.", "the drivers", "SRB LAB"),
    ("Peru's farm unions accused the government.", "the government", "PER GOV"),
    ("Crowds outside a McDonald's in Leeds attacked police.", "Crowds outside a McDonald's in Leeds", "GBR CVL"),
    ("Gunmen abducted 30 schoolchildren in Nigeria.", "30 schoolchildren", "NGA CVL"),
]


@pytest.mark.parametrize(("text", "phrase", "wanted"), KNOWN_AGAIN)
def test_later_mentions_are_read_by_earlier_ones(text: str, phrase: str, wanted: str) -> None:
    assert code(resolve(text, phrase)) == wanted


def test_surname_of_a_leader_at_the_head_of_another_name_is_not_the_leader() -> None:
    actor = resolve("Police arrested Aristide Ngoumba.", "Aristide Ngoumba")
    assert actor is None or actor.name == "Aristide Ngoumba"
    tower = resolve("Protesters attacked Trump Tower.", "Trump Tower")
    assert tower is None or tower.name != "Donald Trump"
