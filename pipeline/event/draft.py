"""A mention in the making: one act stated in a sentence, before it is laid out as rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.event.count import Toll
from pipeline.event.dating import UNKNOWN, Dating
from pipeline.event.matcher import Match
from pipeline.event.shift import Code
from pipeline.event.source import Party

if TYPE_CHECKING:
    from pipeline.actor import Actor
    from pipeline.event.scene import Scene
    from pipeline.place import Place


@dataclass(slots=True)
class Draft:
    """What is known of one stated act; mutable while triggers merge and mentions lend to each other."""

    scene: Scene
    match: Match
    code: Code
    actors: list[Party]
    recipients: list[Party]
    is_symmetric: bool
    toll: Toll
    contexts: list[str]
    said_by: str | None = None
    tied: Match | None = None
    merged: list[Match] = field(default_factory=list)
    dating: Dating = UNKNOWN
    place: Place | None = None
    place_basis: str | None = None
    act: int = -1
    is_quoted: bool = False
    confidence: float = 0.0

    @property
    def is_ghost(self) -> bool:
        """Whether nobody takes part: such an act is no mention, but its date may be another's ("the 2003 invasion")."""
        return not self.actors and not self.recipients

    @property
    def event_type(self) -> str:
        return self.code.event_type

    @property
    def modality(self) -> str:
        return self.code.modality

    @property
    def sides(self) -> list[tuple[Actor | None, Actor | None]]:
        """Actor and recipient of each row: every doer with every target, both ways where the act is symmetric."""
        doers: list[Actor | None] = [*_unique([p.actor for p in self.actors])]
        targets: list[Actor | None] = [*_unique([p.actor for p in self.recipients])]
        if not self.is_symmetric:
            return [
                (d, t)
                for d in (doers or [None])
                for t in (targets or [None])
                if d is None or t is None or _differ(d, t)
            ]
        if targets:
            return [pair for d in doers or [None] for t in targets for pair in ((d, t), (t, d))]
        if len(doers) == 1:
            return [(doers[0], None)]
        return [(a, b) for a in doers for b in doers if a is not b] or [(None, None)]


def _differ(one: Actor, other: Actor) -> bool:
    return (one.start, one.end) != (other.start, other.end)


def _unique(actors: list[Actor]) -> list[Actor]:
    kept: list[Actor] = []
    for actor in actors:
        if all(_differ(actor, k) for k in kept):
            kept.append(actor)
    return kept
