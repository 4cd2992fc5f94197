"""Whom an act is aimed at where its sentence does not say so: the other side of the doer's dealings in the article.

"Chad closed its border" in a report on Chad and Niger, "Norway urged restraint" between two armies, "India sent a field
hospital" beside another's help for Haiti.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.event import words
from pipeline.event.scene import STATE, lemma
from pipeline.event.source import Party

if TYPE_CHECKING:
    from pipeline.actor import Actor
    from pipeline.event.draft import Draft

BILATERAL = frozenset(
    ["MOBILIZE", "RETREAT", "SANCTION", "THREATEN", "REJECT", "REQUEST", "AGREE", "CONCEDE", "ASSAULT"]
)
"""Types of acts that are aimed at somebody by their nature."""
FOREIGN = frozenset(["COERCE", "MOBILIZE"])
"""Types done at home as a rule: only another country's side is thought of."""
TAKING = frozenset(["restrict", "seize"])
"""Modes of coercion that foreigners suffer: a border closed, a ship seized."""
PEACEFUL = frozenset(["yield", "meet", "third-party"])
PEACE = words.of("peace")
"""Verbs and nouns by which a third party addresses both sides of a conflict."""
SHARED = frozenset(["AID", "AGREE"])
"""Types whose recipient the next sentence takes for granted: "Norway gave ten million, Spain sent tents"."""
SHARE = 0.6
"""Of a side's dealings those that must be with one other side."""
LENT = 0.5
"""What lending leaves of a party's confidence."""

BACK = 12
"""Acts before one that may stand in its sentence or the one before."""
NEAR = 3
"""Sentences over which a single dealing tells who the other side is."""

Side = tuple[str, str | None]


@dataclass(slots=True)
class Dealings:
    """How often a side is told of with each other side, and how each of these is called where and when last told of."""

    counts: Counter[Side]
    known: dict[Side, Actor]
    where: dict[Side, list[int]]


def lend(drafts: Sequence[Draft]) -> None:
    """Give acts without a recipient whom the article tells them to be aimed at; only what is told is counted."""
    open_acts = [(i, d) for i, d in enumerate(drafts) if d.actors and not d.recipients]
    told = _dealings(drafts) if open_acts else {}
    for index, draft in open_acts:
        found = _both(draft) or _opponent(draft, told) or _beside(draft, drafts[max(0, index - BACK) : index])
        draft.recipients = [Party(replace(a, confidence=a.confidence * LENT), draft.match.trigger) for a in found]


def _both(draft: Draft) -> Sequence[Actor]:
    """Both sides of a conflict whom a third party asks for peace or offers it."""
    if draft.event_type not in ("REQUEST", "AGREE", "CONSULT") or len(draft.scene.sides) != 2:
        return []
    frame = draft.match.frame
    said = {lemma(w) for w in (*frame.obj, *(v for _, v in frame.clauses))}
    homes = {p.actor.country for p in draft.actors}
    is_peace = draft.code.mode in PEACEFUL or not PEACE.isdisjoint(said)
    return draft.scene.sides if is_peace and homes.isdisjoint(a.country for a in draft.scene.sides) else []


def _beside(draft: Draft, before: Sequence[Draft]) -> list[Actor]:
    """Whom others gave or promised something just before."""
    if draft.event_type not in SHARED:
        return []
    homes = {p.actor.country for p in draft.actors}
    for other in reversed(before):
        is_next = draft.scene.sentence.index - other.scene.sentence.index <= 1
        if other.event_type in SHARED and is_next and other.recipients and not other.is_symmetric:
            return [p.actor for p in other.recipients if p.actor.country not in homes]
    return []


def _dealings(drafts: Sequence[Draft]) -> dict[Side, Dealings]:
    """Side -> its dealings with those of another country, or of another kind at home."""
    found: dict[Side, Dealings] = {}
    for draft in drafts:
        for one, other in dict.fromkeys((a, r) for a, r in draft.sides if a is not None and r is not None):
            for mine, yours in ((one, other), (other, one)):
                key, their = _side(mine), _side(yours)
                if key is not None and their is not None and key != their:
                    dealings = found.setdefault(key, Dealings(Counter(), {}, {}))
                    dealings.counts[their] += 1
                    dealings.where.setdefault(their, []).append(draft.scene.sentence.index)
                    if yours.kind != "pronoun" or their not in dealings.known:
                        dealings.known[their] = yours
    return found


def _side(actor: Actor) -> Side | None:
    """Country and kind of party: a state with its soldiers and officials is one side."""
    if actor.country is None:
        return None
    is_state = actor.sector in (None, "ELI") or (actor.sector in STATE and actor.sector != "COP")
    return actor.country, None if is_state else actor.sector


def _opponent(draft: Draft, told: dict[Side, Dealings]) -> list[Actor]:
    """The one side that all doers of an act deal with mostly; none where there are several."""
    kind = draft.event_type
    if kind not in BILATERAL and not (kind == "COERCE" and draft.code.mode in TAKING):
        return []
    found: dict[Side, Actor] = {}
    for party in draft.actors:
        dealings = told.get(_side(party.actor) or ("", None))
        if dealings is None:
            return []
        side, count = dealings.counts.most_common(1)[0]
        actor = dealings.known[side]
        if count < SHARE * dealings.counts.total() or (
            side[0] == party.actor.country and _is_private(draft, side, actor)
        ):
            return []
        gap = min(abs(draft.scene.sentence.index - i) for i in dealings.where[side])
        if (count == 1 and gap > NEAR) or (kind == "MOBILIZE" and gap > 1):
            return []
        found[side] = actor
    return list(found.values()) if len(found) == 1 else []


def _is_private(draft: Draft, side: Side, other: Actor) -> bool:
    """Whether an act at home may as well be aimed at nobody told of: the police move, an official promises."""
    if draft.event_type in FOREIGN or other.kind == "pronoun":
        return True
    return side[1] == "CVL" and draft.event_type not in ("ASSAULT", "REJECT", "CONCEDE")
