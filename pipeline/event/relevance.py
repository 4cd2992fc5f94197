"""Whether an act is a political one: who takes part decides, more strictly in reports on sport and film."""

from __future__ import annotations

from pipeline.event import context
from pipeline.event.matcher import Match
from pipeline.event.role import Roles
from pipeline.event.topic import HEAVY

BODILY = frozenset(["ASSAULT", "COERCE"])
"""Types that count whoever suffers them."""
WORDS = frozenset(["SUPPORT", "AGREE", "THREATEN", "REQUEST", "REJECT"])
"""Types made of words: without anybody who speaks them they are none ("was hailed as a hero")."""
POLITICS = frozenset(
    ["executive", "legislative", "election", "diplomatic", "military", "human_rights", "terrorism", "political_institutions"]
)
"""Contexts that make a sentence political whoever acts in it."""
PUBLIC = HEAVY | {"PTY", "ELI", "CVL", "LAB", "REL", "JRN", "EDU", "MED", "AGR", "SOC"}


def is_political(match: Match, roles: Roles, sentence: str, topic: str | None) -> bool:
    """Violence and coercion always, else acts with a party of a known country or public sector, or in a political sentence.

    In sport and film a party must bear a public office or arms by its own words: countries stand for teams there.
    """
    parties = [p.actor for p in (*roles.actors, *roles.recipients)]
    if any("must" in c.markers for c in match.sense.complements) and not roles.recipients:
        return False
    if match.sense.event_type in WORDS and not roles.actors:
        return False
    if topic is not None:
        return any(a.kind != "state" and a.sector in HEAVY for a in parties)
    if match.sense.event_type in BODILY:
        return bool(parties)
    if any(a.country is not None or a.sector in PUBLIC for a in parties):
        return True
    return bool(parties) and not POLITICS.isdisjoint(context.read((), sentence))
