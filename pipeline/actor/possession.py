"""What a possessor lends whom it owns: "its army", "the group's fighters"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.actor.lists import listed
from pipeline.actor.model import Actor, Agent
from pipeline.actor.reading import ARMED, Reading

RELATIONAL = listed("relational")
PERSONAL = listed("personal")


def lend(reading: Reading, agent: Agent, owner: Actor | None) -> Reading:
    """A reading with what its possessor lends it: "its army", "the group's fighters"; nothing to "its neighbour".

    A possessor whose country is not known leaves none to the article's home either: "countries warned their citizens".
    """
    if owner is None:
        return reading
    if agent.noun in RELATIONAL and (owner.kind != "person" or agent.noun not in PERSONAL):
        return replace(reading, is_foreign=True)
    lends = reading.sector is None or (agent.inherits == "armed" and owner.sector == "REB")
    lends = lends or (agent.noun == "man" and agent.plural and owner.sector in ARMED)
    sector = owner.sector if lends else reading.sector
    country = owner.country or reading.country
    if country is None and owner.sector == "GOV":
        return replace(reading, sector=sector, is_foreign=True)
    return replace(reading, country=country, sector=sector, confidence=round(owner.confidence * 0.9, 3))
