"""Whether an act is a political one: who takes part decides, more strictly in reports on sport and film."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.event import climb, context
from pipeline.event.matcher import Match
from pipeline.event.role import Roles
from pipeline.event.shift import HOSTILE
from pipeline.event.topic import HEAVY

if TYPE_CHECKING:
    from pipeline.actor import Actor
    from pipeline.event.draft import Draft

BODILY = frozenset(["ASSAULT", "COERCE"])
"""Types that count whoever suffers them."""
EXCHANGE = frozenset(["AID", "COOPERATE"])
"""Types that are public where they cross a border."""
POPULAR = frozenset(["PROTEST", "ACCUSE", "THREATEN"])
"""Types that citizens do by themselves."""
SPOKEN = frozenset(["SUPPORT", "AGREE", "THREATEN", "REQUEST", "REJECT"])
"""Types made of words: without anybody who speaks them they are none ("was hailed as a hero")."""
VERBAL = SPOKEN | {"CONSULT", "ACCUSE", "CONCEDE"}
"""Types made of words, whoever speaks them."""
STANDING = frozenset(["war", "conflict", "hostility"])
"""Nouns of violence that last: without a side they are a circumstance."""
OUTLOOK = frozenset("chance dream expectation fear hope likelihood possibility prospect risk".split())
CONDITIONAL = frozenset(["THREATEN", "AGREE", "REQUEST"])
"""Types that speak of what is not yet."""
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
MEANS = frozenset("ability authority capability capacity duty obligation power responsibility right".split())
"""Nouns whose infinitive says what somebody can or has to do, not that anybody does: "the power to arrest"."""
OFFICIAL = HEAVY | {"PTY", "ELI"}
PUBLIC = OFFICIAL | {"CVL", "LAB", "REL", "JRN", "EDU", "MED", "AGR", "SOC"}
LAWLESS = frozenset(["UAF", "CRM"])
PRIVATE = frozenset(["BUS", "JRN", "EDU"])
"""Sectors of bodies that do no politics by themselves."""
SERVICE = frozenset(["MED", "EDU", "BUS"])
"""Sectors whose dealings with one another are their trade."""
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
    if not parties or (not roles.actors and (kind in SPOKEN or (is_noun and not _is_told(match)))):
        return False
    if topic is not None:
        return any(a.kind != "state" and a.sector in HEAVY for a in parties)
    if match.sense.mode == "convict":
        return True
    if kind in BODILY:
        return kind == "ASSAULT" or not _is_private(roles)
    if kind in POPULAR:
        if kind != "PROTEST" and _is_commerce(parties):
            return False
        return any(a.country is not None or a.sector in PUBLIC for a in parties)
    if kind in EXCHANGE and _is_abroad(parties):
        return True
    if len(parties) > 1 and all(a.sector in SERVICE for a in parties):
        return False
    if kind == "REQUEST" and any(p.actor.kind in ("people", "group") for p in roles.actors):
        return True
    return any(_is_official(a) for a in parties) or not POLITICS.isdisjoint(context.read((), sentence))


def _is_told(match: Match) -> bool:
    """Whether a noun tells an act though nobody does it: violence always, a protest that takes place."""
    kind = match.sense.event_type
    return kind in BODILY or (kind == "PROTEST" and climb.takes_place(match.trigger))


def _is_abroad(parties: list[Actor]) -> bool:
    """Whether people of two countries help or trade with one another."""
    lands = {a.country for a in parties if a.country is not None and a.kind != "company" and a.sector != "BUS"}
    return len(lands) > 1


def _is_private(roles: Roles) -> bool:
    """Whether firms, schools, clinics or single persons hinder one another, and nobody of public life."""
    parties = [p.actor for p in (*roles.actors, *roles.recipients)]
    doers = [p.actor for p in roles.actors]
    return (
        bool(doers)
        and all(a.sector in PRIVATE or (a.kind == "person" and a.sector in ("CVL", None)) for a in doers)
        and not any(_is_official(a) for a in parties)
    )


def _is_commerce(parties: list[Actor]) -> bool:
    """Whether only firms and their customers take part: a woman who sues a printer maker does no politics."""
    firms = [a for a in parties if a.kind == "company" or a.sector == "BUS" or a.country == "MNC"]
    return bool(firms) and all(a in firms or (a.sector in ("CVL", None) and a.kind == "person") for a in parties)


def is_anchored(draft: Draft) -> bool:
    """Whether anything ties an act to the world: a party's country or sector, or a place."""
    parties = [p.actor for p in (*draft.actors, *draft.recipients)]
    return draft.place is not None or any(a.country is not None or a.sector is not None for a in parties)


def is_idle(draft: Draft) -> bool:
    """Whether an act that may or may not come about has nobody to do it, or words of it are a condition: "fear of
    arrest", "unless Oslo agrees"."""
    word = draft.match.trigger
    if word.dep_ == "acl" and word.head.lemma_ in MEANS and draft.modality in ("hypothetical", "future"):
        return draft.event_type not in CONDITIONAL
    if draft.modality != "hypothetical":
        return False
    if any(c.lower_ in ("if", "unless") and c.dep_ == "mark" for c in word.children):
        return draft.event_type in VERBAL or not draft.actors
    return draft.event_type not in CONDITIONAL and not draft.actors


def is_passing(draft: Draft) -> bool:
    """Whether an act nobody does is only told to say what something was like ("years in which thousands died"), who is
    meant ("people suspected of theft"), or what goes on ("the end of the war")."""
    word = draft.match.trigger
    if draft.actors:
        return False
    if word.dep_ == "acl":
        return draft.event_type == "ACCUSE"
    if word.dep_ != "relcl" or draft.dating.is_known:
        return word.lemma_ in STANDING and word.pos_ == "NOUN"
    return any(c.lower_ in ("where", "when") or any(g.lower_ == "which" for g in c.children) for c in word.children)


def is_hoped_for(draft: Draft) -> bool:
    """Whether friendship is only what people hope or fear for: "hopes of a thaw in relations"."""
    word = draft.match.trigger
    if draft.event_type in HOSTILE or word.pos_ != "NOUN" or word.dep_ != "pobj":
        return False
    return word.head.head.lemma_ in OUTLOOK and word.head.lower_ in ("of", "for", "about")


def _is_official(actor: Actor) -> bool:
    """A state, body, party, armed group or office-holder; not a citizen, single criminal, firm or paper, whatever the
    country."""
    if actor.sector in LAWLESS and actor.kind == "person":
        return False
    return actor.sector in OFFICIAL or (actor.kind in COLLECTIVE and actor.sector not in PRIVATE)
