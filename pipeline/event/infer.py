"""What the place of an act tells of its parties: the country of unnamed victims, and whose soil it was done on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.actor import Actor
from pipeline.event import climb, default
from pipeline.event.source import Party

if TYPE_CHECKING:
    from pipeline.event.draft import Draft
    from pipeline.place import Place

BODILY = frozenset(["ASSAULT", "COERCE"])
ON_SOIL = frozenset(["RETREAT", "MOBILIZE"])
"""Types of armies abroad: the country they enter or leave is the recipient where nobody else is."""
FOREIGN = frozenset("foreign foreigner foreigners western international overseas tourist tourists expatriate".split())
LOCAL = frozenset(["CVL", "EDU", "MED", "REL", "LAB", "AGR", "COP", "JRN", "BUS"])
"""Sectors of people who as a rule are hurt or held in their own country."""
AUTHORITIES: dict[tuple[str, str | None], str] = {
    ("COERCE", "arrest"): "COP",
    ("SANCTION", "convict"): "JUD",
    ("ACCUSE", "investigate"): "JUD",
}
"""Acts that only the authorities of a place do there."""
PERSONS = frozenset(["person", "people", "pronoun"])
REAL = frozenset(["happened", "ongoing"])
KNOWN = frozenset(["the", "this", "that", "these", "those"])
LENT = 0.6
"""What a country had by inference leaves of an actor's confidence."""


def complete(draft: Draft) -> None:
    """Give civilian victims the country of the place, and an army abroad the country it is in; doers stay as
    they are."""
    if draft.place is None or draft.place.country is None:
        return
    if draft.event_type in BODILY or draft.event_type == "AID":
        draft.recipients = [_placed(p, draft.place.country) for p in draft.recipients]
    abroad = all(p.actor.country not in (None, draft.place.country) for p in draft.actors)
    if draft.event_type in ON_SOIL and draft.actors and not draft.recipients and abroad:
        draft.recipients = [Party(_host(draft.place), draft.match.trigger)]


def authorise(draft: Draft) -> None:
    """Give an arrest or conviction whose doer nobody names the authorities of the place it is told of: "was arrested in
    Panama"."""
    authority = AUTHORITIES.get((draft.event_type, draft.code.mode))
    known = draft.place is not None and draft.place_basis == draft.place.basis and draft.place.country is not None
    if authority is None or draft.actors or not draft.recipients or not known or draft.modality not in REAL:
        return
    if any(p.actor.kind not in PERSONS for p in draft.recipients):
        return
    country = draft.place.country if draft.place is not None else None
    draft.actors = [Party(default.unnamed_actor(country, authority), draft.match.trigger)]


def lend_soil(draft: Draft) -> None:
    """Give violence that names neither side the country it was done in ("a bomb exploded in a Lima restaurant"), and
    riots that break out to the people there."""
    land = draft.place.country if draft.place is not None else None
    if draft.event_type == "PROTEST" and not draft.actors and climb.takes_place(draft.match.trigger):
        _lend_people(draft, next((p.actor.country for p in draft.recipients), land))
    elif draft.place is not None and land is not None and _is_bare(draft):
        draft.recipients = [Party(_host(draft.place), draft.match.trigger)]


def _is_bare(draft: Draft) -> bool:
    """Whether violence happened and nobody is named, told as news."""
    told = draft.event_type == "ASSAULT" and draft.modality == "happened" and draft.match.sense.weight > 0
    return draft.is_ghost and told and not _is_known(draft)


def _lend_people(draft: Draft, land: str | None) -> None:
    """The people of a country against its government."""
    if land is None:
        return
    draft.actors = [Party(default.unnamed_actor(land, "CVL"), draft.match.trigger)]
    draft.recipients = draft.recipients or [Party(default.unnamed_actor(land, "GOV"), draft.match.trigger)]


def _is_known(draft: Draft) -> bool:
    """Whether a noun speaks of violence as known: "the fallout from the air strike" tells no act."""
    word = draft.match.trigger
    return word.pos_ == "NOUN" and word.dep_ == "pobj" and any(c.lower_ in KNOWN for c in word.children)


def _placed(party: Party, country: str) -> Party:
    actor = party.actor
    words = {w.lower().strip(",.") for w in actor.text.split()}
    is_local = actor.sector in LOCAL or (actor.sector == "MIL" and actor.kind == "people")
    if actor.country is not None or not is_local or not words.isdisjoint(FOREIGN):
        return party
    return Party(replace(actor, country=country, confidence=actor.confidence * LENT), party.token)


def _host(place: Place) -> Actor:
    return Actor(None, place.text, place.start, place.end, None, place.country, None, "place", LENT)
