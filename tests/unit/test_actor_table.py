"""The actor table: the lexicons as rows, with terms in order."""

from __future__ import annotations

from pipeline import actor, tables


def test_the_roster_is_a_sound_actor_table() -> None:
    frame = tables.ACTOR.frame(actor.roster())
    assert tables.ACTOR.conform(frame).num_rows == len(frame) > 1_500
    assert not (frame["valid_from"] > frame["valid_to"]).any()
    assert set(frame["sector"].dropna()) <= set(tables.ACTOR.column("sector").allowed)
    assert frame["country"].dropna().str.fullmatch(r"[A-Z]{3}").all()


def test_a_leader_has_a_row_for_each_term() -> None:
    frame = tables.ACTOR.frame(actor.roster())
    terms = frame[frame["name"].str.contains("Nicolas Sarkozy|Jacques Chirac", regex=True)]
    assert len(terms) >= 2
    assert terms["valid_from"].notna().any()
