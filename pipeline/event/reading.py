"""The acts one sentence states: senses matched, settled, given roles, modality, time, place and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.event import choice, context, count, location, matcher, modality, role, shift, timing
from pipeline.event.choice import Choice
from pipeline.event.draft import Draft
from pipeline.event.lexicon import Lexicon
from pipeline.event.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

    from pipeline.place import Place
    from pipeline.when import When


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the article says around a sentence: its dates, places, the heading above it, its quotations."""

    whens: Sequence[When]
    places: Sequence[Place]
    heading: When | None
    quoted: Sequence[tuple[int, int]]


def read(scene: Scene, lexicon: Lexicon, around: Surroundings) -> list[Draft]:
    """The acts of a sentence in text order; an act without any known party is none."""
    drafts = [_draft(scene, found, around) for found in choice.settle(matcher.find(scene, lexicon))]
    return [d for d in drafts if d is not None]


def _draft(scene: Scene, found: Choice, around: Surroundings) -> Draft | None:
    match, sense = found.match, found.match.sense
    roles = role.fill(scene, match)
    actors, recipients = list(roles.actors), list(roles.recipients)
    mode, symmetric = sense.mode, roles.is_symmetric
    toll = count.read(match.frame)
    for other in found.merged:
        more = role.fill(scene, other)
        mode = mode or other.sense.mode
        taken = {p.token.i for p in actors + recipients}
        actors = actors or [p for p in more.actors if p.token.i not in taken]
        recipients = recipients or [p for p in more.recipients if p.token.i not in taken]
        extra = count.read(other.frame)
        toll = count.Toll(toll.dead or extra.dead, toll.hurt or extra.hurt, toll.held or extra.held)
    if not actors and not recipients:
        return None
    said = modality.read(match.trigger, sense.pos == "v", match.carried)
    kind, mode, cameo, value = shift.retype(sense.event_type, mode, sense.cameo, said)
    draft = Draft(
        scene,
        match,
        kind,
        mode,
        cameo,
        value,
        actors,
        recipients,
        symmetric,
        toll,
        context.read(sense.contexts, scene.sentence.text),
    )
    draft.merged, draft.tied = found.merged, found.tied
    draft.said_by = _teller(scene, said.said_by)
    offset = scene.sentence.start + match.trigger.idx
    draft.is_quoted = any(a <= offset < b for a, b in around.quoted)
    _situate(draft, around)
    return draft


def _teller(scene: Scene, token: Token | None) -> str | None:
    if token is None:
        return None
    actor = scene.actor(token)
    return (actor.name or actor.text) if actor else None


def _situate(draft: Draft, around: Surroundings) -> None:
    """Date and place of an act from its own sentence and heading."""
    scene, trigger = draft.scene, draft.match.trigger
    draft.dating = timing.read(scene.doc, scene.sentence, trigger, around.whens, around.heading)
    taken = [p.token.i for p in draft.actors + draft.recipients]
    draft.place = location.read(scene.doc, scene.sentence, trigger, around.places, taken)
    draft.place_basis = draft.place.basis if draft.place else None
