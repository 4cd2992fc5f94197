"""Whether a party can stand on the other side of an act than those already there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.event import words
from pipeline.event.scene import OWN_PREPS, PRONOUNS

if TYPE_CHECKING:
    from pipeline.actor import Actor
    from pipeline.event.matcher import Match
    from pipeline.event.source import Party
    from pipeline.syntax import Word

SENDING = words.of("sending")
"""Verbs whose object is given, lent or sent: not the recipient."""
CIVIL = frozenset(["COERCE", "PROTEST", "CONCEDE"])
"""Types that a government does to its own country's people, or they to it."""
GIVEN = frozenset(["AID", "AGREE", "REJECT", "COOPERATE", "MOBILIZE", "REQUEST", "THREATEN"])
OWN_FORCES = frozenset(["RETREAT", "MOBILIZE"])
"""Types whose object is as a rule the doer's own: troops withdrawn or sent are not their recipient."""
LANDS = frozenset(["place", "state"])
STEPS = 8


def is_another(party: Party, others: tuple[Party, ...], match: Match, is_doer: bool) -> bool:
    """Whether a party is none of the others, nor a part, a pronoun or the land of theirs."""
    kind = match.sense.event_type
    homes = {p.actor.country for p in others if p.actor.country}
    if any(party.token.i == p.token.i or _is_named_by(party, p.actor) for p in others):
        return False
    ids = {p.actor.actor_id for p in others if p.actor.actor_id}
    if party.actor.actor_id in ids and kind not in CIVIL:
        return False
    if kind in OWN_FORCES and match.sense.mode != "release" and party.actor.country in homes:
        return False
    if not is_doer and ((kind in GIVEN and _is_sent(party)) or _is_part(party.token, {p.token.i for p in others})):
        return False
    return not (_is_land(party, kind) and party.actor.country in homes and kind not in CIVIL)


def _is_named_by(party: Party, other: Actor) -> bool:
    """Whether a pronoun stands for another party: by its name, or where that has none, by all that is known of it."""
    if party.token.lower_ not in PRONOUNS:
        return False
    mine = party.actor
    if mine.name or other.name:
        return mine.name == other.name
    return (mine.country, mine.sector) == (other.country, other.sector) != (None, None)


def _is_sent(party: Party) -> bool:
    """Whether a party is what is sent: "offered to send observers", "dispatched a field hospital"."""
    word = party.token
    return word.dep_ in ("dobj", "nsubjpass") and word.head.lemma_ in SENDING


def _is_part(word: Word, heads: set[int]) -> bool:
    """Whether a word only says which party another is: Israel in "the envoy to Israel", "police in Israel"."""
    for _ in range(STEPS):
        if word.dep_ == "pobj" and word.head.lower_ in OWN_PREPS:
            word = word.head.head
        elif word.dep_ in ("compound", "amod", "nmod", "poss"):
            word = word.head
        else:
            return False
        if word.i in heads:
            return True
    return False


def _is_land(party: Party, kind: str) -> bool:
    """Whether a party is a country or a place in it; who visits his own capital meets nobody there."""
    return party.actor.kind == "place" or (kind == "CONSULT" and party.actor.kind in LANDS)


def is_own(party: Party, others: tuple[Party, ...]) -> bool:
    """Whether a party is the others' own: "demanded protection for its citizens"."""
    homes = {p.actor.country for p in others if p.actor.country}
    return party.actor.country in homes and any(c.tag_ == "PRP$" for c in party.token.children)
