"""The acts one sentence states: senses matched, settled, given roles, modality, time, place and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.event import choice, context, count, infer, location, matcher, modality, relevance, role, shift, timing
from pipeline.event.choice import Choice
from pipeline.event.count import Toll
from pipeline.event.draft import Draft
from pipeline.event.lexicon import Lexicon
from pipeline.event.modality import Modality
from pipeline.event.role import Roles
from pipeline.event.scene import Scene

if TYPE_CHECKING:
    from pipeline.place import Place
    from pipeline.syntax import Word
    from pipeline.when import Period, When


PRESENT = ("VBP", "VBZ", "VBG")
BODILY = frozenset(["ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"])
"""Types in which people are killed, hurt or held."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the article says around a sentence: its dates, places, the heading above it, its quotations."""

    periods: Sequence[Period]
    places: Sequence[Place]
    heading: When | None
    quoted: Sequence[tuple[int, int]]
    topic: str | None = None


def read(scene: Scene, lexicon: Lexicon, around: Surroundings) -> list[Draft]:
    """The acts of a sentence in text order; an act without any known party is none."""
    drafts = [_draft(scene, found, around) for found in choice.settle(matcher.find(scene, lexicon))]
    return [d for d in drafts if d is not None]


def _draft(scene: Scene, found: Choice, around: Surroundings) -> Draft | None:
    match = found.match
    roles = _roles(scene, found)
    if not relevance.is_political(match, roles, scene.sentence.text, around.topic):
        roles = Roles((), (), False)
    said = modality.read(match.trigger, match.sense.pos == "v", match.carried)
    if said.is_purpose and not said.is_willed:
        return None
    offset = scene.sentence.start + match.trigger.idx
    draft = Draft(
        scene=scene,
        match=match,
        code=shift.capture(_code(found, said), {p.actor.sector for p in roles.actors}),
        actors=list(roles.actors),
        recipients=list(roles.recipients),
        is_symmetric=roles.is_symmetric,
        toll=_toll(found) if found.match.sense.event_type in BODILY else Toll(),
        contexts=context.read(match.sense.contexts, scene.sentence.text),
        said_by=_teller(scene, said.said_by),
        merged=found.merged,
        tied=found.tied,
        is_quoted=any(a <= offset < b for a, b in around.quoted),
    )
    _situate(draft, around, _utterance(draft, said))
    if _is_ahead(draft):
        draft.code = replace(draft.code, modality="future")
    infer.complete(draft)
    infer.lend_soil(draft)
    if draft.is_ghost or relevance.is_passing(draft):
        draft.actors, draft.recipients = [], []
        return draft if draft.dating.basis in ("stated", "relative") or draft.place is not None else None
    is_open = relevance.is_idle(draft) or relevance.is_hoped_for(draft)
    return draft if relevance.is_anchored(draft) and not is_open else None


def _roles(scene: Scene, found: Choice) -> Roles:
    """The parties of a match, completed by those of the words that tell more of the act."""
    roles = role.fill(scene, found.match)
    actors, recipients = roles.actors, roles.recipients
    for other in found.merged:
        more = role.fill(scene, other)
        taken = {p.token.i for p in (*actors, *recipients)}
        actors = actors or tuple(p for p in more.actors if p.token.i not in taken)
        taken |= {p.token.i for p in actors}
        recipients = recipients or tuple(p for p in more.recipients if p.token.i not in taken)
    return Roles(actors, recipients, roles.is_symmetric)


def _code(found: Choice, said: Modality) -> shift.Code:
    sense, governor = found.match.sense, found.match.frame.governor
    mode = next((m for m in (sense.mode, *(o.sense.mode for o in found.merged)) if m), None)
    above = governor.lemma_ if sense.pos == "n" and governor is not None else None
    return shift.renounce(shift.retype(sense.event_type, mode, sense.cameo, said, above), sense.trigger)


def _toll(found: Choice) -> Toll:
    tolls = [count.read(m.frame) for m in (found.match, *found.merged)]
    dead, hurt, held = (next((r for t in tolls if (r := getattr(t, side))), None) for side in ("dead", "hurt", "held"))
    return Toll(dead, hurt, held)


def _teller(scene: Scene, token: Word | None) -> str | None:
    if token is None:
        return None
    actor = scene.actor(token)
    return (actor.name or actor.text) if actor else None


def _utterance(draft: Draft, said: Modality) -> Word | None:
    """The verb of saying by which a promise or threat was uttered: its time and place are the act's, what was promised
    has its own."""
    told = said.said_by is not None and draft.event_type != draft.match.sense.event_type
    return said.said_by.head if said.said_by is not None and told and draft.modality == "happened" else None


def _situate(draft: Draft, around: Surroundings, utterance: Word | None) -> None:
    """Date and place of an act from its own sentence and heading."""
    own = [w for m in (draft.match, *draft.merged) for w in (m.trigger, m.carried) if w is not None]
    anchors = own if utterance is None else [utterance]
    draft.dating = timing.read(draft.scene, anchors[0], {w.i for w in anchors}, around, _kind(draft))
    draft.place = location.read(draft, around.places, anchors)
    draft.place_basis = draft.place.basis if draft.place else None


def _is_ahead(draft: Draft) -> bool:
    """Whether a present tense tells of a day still to come: "the ministers meet on Friday"."""
    first, today = draft.dating.first, draft.scene.on
    if first is None or today is None or first <= today or draft.modality not in ("happened", "ongoing"):
        return False
    return draft.match.trigger.tag_ in PRESENT and draft.event_type == draft.match.sense.event_type


def _kind(draft: Draft) -> str:
    """The act's type; none for what is still to come, whose date is that of the thing itself."""
    return "" if draft.modality == "future" else draft.event_type
