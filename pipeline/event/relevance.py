"""Whether an act is a political one: who takes part decides, more strictly in reports on sport and film."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.event import context
from pipeline.event.matcher import Match
from pipeline.event.role import Roles
from pipeline.event.topic import HEAVY

if TYPE_CHECKING:
    from pipeline.actor import Actor
    from pipeline.event.draft import Draft

BODILY = frozenset(["ASSAULT", "COERCE"])
"""Types that count whoever suffers them."""
POPULAR = frozenset(["PROTEST", "ACCUSE", "THREATEN"])
"""Types that citizens do by themselves."""
SPOKEN = frozenset(["SUPPORT", "AGREE", "THREATEN", "REQUEST", "REJECT"])
"""Types made of words: without anybody who speaks them they are none ("was hailed as a hero")."""
POLITICS = frozenset(
    [
        "executive",
        "legislative",
        "election",
        "diplomatic",
        "military",
        "human_rights",
        "terrorism",
        "political_institutions",
    ]
)
"""Contexts that make a sentence political whoever acts in it."""
OFFICIAL = HEAVY | {"PTY", "ELI"}
PUBLIC = OFFICIAL | {"CVL", "LAB", "REL", "JRN", "EDU", "MED", "AGR", "SOC"}
COLLECTIVE = frozenset(["state", "body", "party", "group"])


def is_political(match: Match, roles: Roles, sentence: str, topic: str | None) -> bool:
    """Violence and coercion always; protest and accusation by anybody of a known country or public sector; other acts
    with a state, a body or an office among their parties, or in a political sentence.

    In sport and film a party must bear a public office or arms by its own words: countries stand for teams there.
    """
    parties = [p.actor for p in (*roles.actors, *roles.recipients)]
    kind, is_noun = match.sense.event_type, match.sense.pos == "n"
    needy = match.sense.needs_recipient or any("must" in c.markers for c in match.sense.complements)
    if needy and not roles.recipients:
        return False
    if not parties or (not roles.actors and (kind in SPOKEN or (is_noun and kind not in BODILY))):
        return False
    if topic is not None:
        return any(a.kind != "state" and a.sector in HEAVY for a in parties)
    if kind in BODILY:
        return True
    if kind in POPULAR:
        if kind != "PROTEST" and _is_commerce(parties):
            return False
        return any(a.country is not None or a.sector in PUBLIC for a in parties)
    if kind == "REQUEST" and any(p.actor.kind in ("people", "group") for p in roles.actors):
        return True
    return any(_is_official(a) for a in parties) or not POLITICS.isdisjoint(context.read((), sentence))


def _is_commerce(parties: list[Actor]) -> bool:
    """Whether only firms and their customers take part: a woman who sues a printer maker does no politics."""
    firms = [a for a in parties if a.kind == "company" or a.sector == "BUS" or a.country == "MNC"]
    return bool(firms) and all(a in firms or (a.sector in ("CVL", None) and a.kind == "person") for a in parties)


def is_anchored(draft: Draft) -> bool:
    """Whether anything ties an act to the world: a party's country or sector, or a place."""
    parties = [p.actor for p in (*draft.actors, *draft.recipients)]
    return draft.place is not None or any(a.country is not None or a.sector is not None for a in parties)


def is_passing(draft: Draft) -> bool:
    """Whether an act nobody does is only told to say what something was like: "years in which thousands died"."""
    word = draft.match.trigger
    if draft.actors or word.dep_ != "relcl" or draft.dating.is_known:
        return False
    return any(c.lower_ in ("where", "when") or any(g.lower_ == "which" for g in c.children) for c in word.children)


def _is_official(actor: Actor) -> bool:
    """A state, body, party, armed group or office-holder; not a citizen, firm or paper, whatever the country."""
    return actor.sector in OFFICIAL or (actor.kind in COLLECTIVE and actor.sector not in ("BUS", "JRN", "EDU"))
