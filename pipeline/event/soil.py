"""The country an act was done in where no place of a known country is named: some acts are done at home by nature."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.event.draft import Draft
    from pipeline.event.source import Party

BODIES = frozenset(["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"])
"""Codes in place of a country."""
OWN = frozenset(
    [
        ("COERCE", "arrest"), ("COERCE", "restrict"), ("COERCE", "censor"), ("COERCE", "curfew"), ("COERCE", "deport"),
        ("COERCE", "martial-law"), ("COERCE", "withhold"), ("SANCTION", "expel"), ("SANCTION", "convict"),
        ("RETREAT", "resign"), ("RETREAT", "disarm"), ("RETREAT", "access"),
    ]
)  # fmt: skip
"""Acts a government or a person can do at home only: arrest, expel, convict, close a border, resign."""
OWN_TYPES = frozenset(["PROTEST", "MOBILIZE"])
"""Crowds and troops are at home unless the text puts them elsewhere."""
THEIRS = frozenset([("COERCE", "cyber"), ("CONSULT", "visit")])
"""Acts done where the recipient is."""
DOMESTIC = frozenset(["ASSAULT", "COERCE", "PROTEST", "RETREAT", "SANCTION"])
"""Types that are done at home where one party is known, if it does not go abroad by trade."""
SOLDIERS = frozenset(["MIL"])
ARMED = frozenset(["ASSAULT", "RETREAT"])
"""Types in which soldiers may be anywhere."""
UNREAL = frozenset(["future", "hypothetical"])
NOWHERE = frozenset(["water", "region"])
"""Kinds of places that lie in no country."""


def country(draft: Draft) -> str | None:
    """ISO 3166-1 alpha-3 of the place, else of the party at whose home such an act is done; None where open."""
    place = draft.place
    if place is not None and (place.country is not None or place.kind in NOWHERE):
        return place.country
    if draft.modality in UNREAL:
        return None
    doers, targets = _homes(draft.actors), _homes(draft.recipients)
    kind = (draft.event_type, draft.code.mode or "")
    if kind in THEIRS:
        return _only(targets)
    if kind in OWN or draft.event_type in OWN_TYPES:
        return _only(doers or (set() if draft.actors else targets))
    if draft.event_type not in DOMESTIC or _may_be_abroad(draft):
        return None
    return _only(doers | targets)


def _may_be_abroad(draft: Draft) -> bool:
    """Whether the only party known is one that leaves its country, soldiers killed or an army that withdraws, or the
    doer has none: a sanction of the European Union is not done at its target's."""
    if draft.actors and all(p.actor.country in BODIES for p in draft.actors):
        return True
    alone = draft.actors if not draft.recipients else draft.recipients if not draft.actors else []
    return bool(alone) and all(p.actor.sector in SOLDIERS for p in alone) and draft.event_type in ARMED


def _homes(parties: list[Party]) -> set[str]:
    return {p.actor.country for p in parties if p.actor.country and p.actor.country not in BODIES}


def _only(countries: set[str]) -> str | None:
    return next(iter(countries)) if len(countries) == 1 else None
