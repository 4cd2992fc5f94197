"""Day and place of an act: lent within an article, reckoned from another act, and not taken from what is only said."""

from __future__ import annotations

from datetime import date

from pipeline import coder

DAY = date(2026, 3, 3)


def mentions(text: str, kind: str) -> list[dict]:
    return [m for m in coder.code("a", text, DAY).mentions if m["event_type"] == kind]


def test_the_next_sentence_goes_on_about_the_same_happening():
    text = "Gunmen killed nine farmers near Kaduna, Nigeria, on Sunday.\nAnother twelve people were wounded."
    first, *_, last = mentions(text, "ASSAULT")
    assert first["place_name"] == last["place_name"] == "Kaduna"
    assert last["event_date_start"] == "2026-03-01"
    assert last["place_basis"] == "act"


def test_days_are_reckoned_from_the_act_they_follow():
    text = "Chad freed two Sudanese officers on Monday, nine days after troops seized them near the border."
    freed, seized = mentions(text, "RETREAT"), mentions(text, "COERCE") + mentions(text, "ASSAULT")
    assert {m["event_date_start"] for m in freed} == {"2026-03-02"}
    assert "2026-02-21" in {m["event_date_start"] for m in seized}


def test_a_demand_is_not_dated_by_what_is_demanded():
    text = "Norway urged Sweden to reopen the bridge in April."
    (urged,) = mentions(text, "REQUEST")
    assert urged["event_date_start"] == "2026-03-03"
    assert urged["place_country"] is None


def test_an_act_done_at_home_has_its_country():
    text = "Estonia expelled two Russian diplomats."
    (expelled,) = mentions(text, "SANCTION")
    assert (expelled["place_country"], expelled["place_name"], expelled["place_basis"]) == ("EST", None, "parties")


def test_an_account_of_old_things_is_not_dated_by_publication():
    text = "Peru and Chile met on Monday.\nIn 1987 their navies clashed. Chilean sailors shot two Peruvian fishermen."
    shot = [m for m in mentions(text, "ASSAULT") if m["trigger_text"] == "shot"]
    assert shot
    assert all(m["date_basis"] != "published" for m in shot)
