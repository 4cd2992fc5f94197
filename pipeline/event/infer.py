"""The country of victims whom a sentence names by no nationality: that of the place where the act was done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.event.slot import Party

if TYPE_CHECKING:
    from pipeline.event.draft import Draft

BODILY = frozenset(["ASSAULT", "COERCE"])
FOREIGN = frozenset("foreign foreigner foreigners western international overseas tourist tourists expatriate migrant migrants".split())
LENT = 0.6
"""What a country had by inference leaves of an actor's confidence."""


def complete(draft: Draft) -> None:
    """Give civilian victims without a country that of the act's place; doers stay as the sentence has them."""
    country = draft.place.country if draft.place is not None else None
    if country is not None and draft.event_type in BODILY:
        draft.recipients = [_placed(p, country) for p in draft.recipients]


def _placed(party: Party, country: str) -> Party:
    actor = party.actor
    words = {w.lower().strip(",.") for w in actor.text.split()}
    if actor.country is not None or actor.sector != "CVL" or not words.isdisjoint(FOREIGN):
        return party
    return Party(replace(actor, country=country, confidence=actor.confidence * LENT), party.token)
