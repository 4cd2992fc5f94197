"""Who is meant where a sentence names no party: the government protested against, the people under a curfew,
the passengers of a bus that is fired on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.actor import Actor
from pipeline.event import frame as frames
from pipeline.event import grammar, source, words
from pipeline.event.scene import phrase
from pipeline.event.source import Party

if TYPE_CHECKING:
    from pipeline.event.matcher import Match
    from pipeline.event.scene import Scene
    from pipeline.syntax import Word

GENERAL = frozenset(["curfew", "martial-law", "withhold"])
"""Modes of coercion that fall on everybody who lives there."""
RULERS = frozenset(["GOV", "MIL", "COP", "JUD", "LEG", None])
OPPOSING = {
    "THREATEN": frozenset(["LAB", "OPP"]),
    "ACCUSE": frozenset(["OPP"]),
    "REQUEST": frozenset(["CVL", "LAB", "OPP"]),
}
"""Type -> sectors whose threats and complaints, aimed at nobody named, are to their government."""
PEOPLED = {
    "COP": words.of("police_sites"),
    "EDU": words.of("schools"),
    "MED": words.of("medical_sites"),
    "MIL": words.of("military_sites"),
    "CVL": words.of("peopled"),
}
"""Sector -> nouns for things and places whose people suffer what is done to them; "station" is looked up last."""
ROADS = frozenset("avenue bridge highway motorway railway road route square street".split())
WHERE = source.Way(("in", "of", "at", "near"))
LANDS = frozenset(["state", "place"])
UNSURE = 0.4


def unnamed_actor(country: str | None, sector: str | None) -> Actor:
    """A party nobody names: country and sector only, without any words of the article."""
    return Actor(None, "", -1, -1, None, country, sector, "people" if sector == "CVL" else "state", UNSURE)


def recipient(match: Match, actors: tuple[Party, ...], named: tuple[Party, ...]) -> tuple[Party, ...]:
    """The recipient by the nature of the act: protest is against the doers' government, a curfew upon the people."""
    sense = match.sense
    if sense.event_type == "PROTEST" and _is_nowhere(named, actors):
        homes = {p.actor.country for p in actors if p.actor.country and p.actor.sector != "GOV"}
        return tuple(Party(unnamed_actor(c, "GOV"), match.trigger) for c in sorted(homes)) or named
    if not named and sense.event_type in OPPOSING:
        homes = {p.actor.country for p in actors if p.actor.country and p.actor.sector in OPPOSING[sense.event_type]}
        return tuple(Party(unnamed_actor(c, "GOV"), match.trigger) for c in sorted(homes))
    if sense.mode in GENERAL or _is_lifted(match):
        lands = [p for p in named if p.actor.kind == "place"]
        if lands:
            return tuple(Party(replace(p.actor, sector="CVL"), p.token) for p in lands)
        homes = {p.actor.country for p in actors if p.actor.country and p.actor.sector in RULERS}
        if not named:
            return tuple(Party(unnamed_actor(c, "CVL"), match.trigger) for c in sorted(homes))
    return named


def resident(party: Party, actors: tuple[Party, ...]) -> Party:
    """The people of a land where its own authorities coerce: "banned rallies in Nairobi" is not aimed at Nairobi."""
    is_land = party.actor.kind in LANDS or party.actor.sector is None
    at_home = is_land and party.actor.country in {p.actor.country for p in actors}
    return Party(replace(party.actor, sector="CVL"), party.token) if at_home else party


def inhabitant(party: Party) -> Party:
    """The people of a land where violence hits something in it: a bomb outside a bank in Accra is not aimed at the
    government that the capital stands for."""
    is_land = party.actor.kind in LANDS or party.actor.sector is None
    return Party(replace(party.actor, sector="CVL"), party.token) if is_land else party


def _is_lifted(match: Match) -> bool:
    """Whether a concession lifts what lay on everybody: a curfew, a state of emergency."""
    carried = match.carried.lemma_ if match.carried is not None else ""
    things = {h.lemma_ for h in match.frame.obj} | {carried}
    return match.sense.event_type == "CONCEDE" and not things.isdisjoint(
        ("curfew", "emergency", "lockdown", "blackout")
    )


def _is_nowhere(named: tuple[Party, ...], actors: tuple[Party, ...]) -> bool:
    """Whether nobody is named but where it is: "in Nairobi", by Kenyans, is not against Nairobi."""
    homes = {p.actor.country for p in actors}
    return all(
        p.actor.kind == "place" or p.token.lemma_.lower() in ROADS or (p.actor.country in homes and _is_within(p))
        for p in named
    )


def _is_within(party: Party) -> bool:
    word = party.token
    return word.dep_ == "pobj" and word.pos_ == "PROPN" and word.head.lower_ in ("in", "across", "throughout", "around")


def is_of_place(scene: Scene, party: Party) -> bool:
    """Whether a party is only whose the place hit is: the nation in "a Kenyan hotel", not in "a Kenyan warship"."""
    word = party.token
    return word.dep_ in ("amod", "compound", "nmod", "poss") and _sector(scene, word.head) is not None


def _sector(scene: Scene, head: Word) -> str | None:
    """The sector of the people of a thing or place; None for things that stand for nobody."""
    keys = scene.keys(frames.real(head))
    return next((s for s, listed in PEOPLED.items() if not listed.isdisjoint(keys)), None)


def inmates(scene: Scene, heads: list[Word]) -> tuple[Party, ...]:
    """The people of things and places under attack: "fired on a bus", "bombed a village market"; by their words."""
    found = []
    for head in grammar.unfold(heads):
        sector = _sector(scene, head)
        if sector is not None:
            held = phrase(head)
            first, last = held[0].idx, held[-1].idx + len(held[-1].text)
            text, start = scene.sentence.text[first:last], scene.sentence.start
            owners = source.sources(scene, [frames.real(head)], WHERE)
            country = next((p.actor.country for p in owners if p.actor.kind in LANDS), None)
            found.append(
                Party(Actor(None, text, start + first, start + last, None, country, sector, "people", UNSURE), head)
            )
    return tuple(found)
