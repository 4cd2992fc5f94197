"""One act told several times in an article: its mentions are tied, and lend each other what one lacks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.event import clause, counterpart, infer, reference
from pipeline.event.draft import Draft
from pipeline.event.scene import lemma
from pipeline.event.source import Party

if TYPE_CHECKING:
    from pipeline.actor import Actor

WINDOW = 200
"""Mentions back to which one is compared."""
SINGULAR = frozenset(["ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "SANCTION", "CONCEDE"])
"""Types whose acts happen once to somebody; what is said or held again and again is one act only of one doer."""
CHOICES = frozenset(["decision", "order", "choice", "move", "determination"])
UNREAL = frozenset(["hypothetical", "habitual"])
"""What may be or is often done is not done on the day of another mention."""
STEM = 5
"""Letters by which a verb and its noun are known for kin: withdraw, withdrawal."""


def link(drafts: list[Draft]) -> None:
    """Give every draft its act (the index of the act's first draft), then share dates, places and parties
    within an act."""
    for index, draft in enumerate(drafts):
        before = drafts[max(0, index - WINDOW) : index]
        draft.act = next((d.act for d in before if _is_same(d, draft)), index)
    groups: dict[int, list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(draft.act, []).append(draft)
    for group in groups.values():
        if len(group) > 1:
            _share(group)
    _haunt(drafts)
    reference.lend(drafts)
    counterpart.lend(drafts)
    for draft in drafts:
        infer.authorise(draft)
    for index, draft in enumerate(drafts):
        if draft.act != index and _alludes(draft):
            draft.actors, draft.recipients = [], []


def _alludes(draft: Draft) -> bool:
    """Whether a draft only names an act told before as somebody's choice: "the decision to kill him"."""
    word = draft.match.trigger
    return word.dep_ == "acl" and clause.marker(word) == "to" and lemma(word.head) in CHOICES


def _is_same(one: Draft, other: Draft) -> bool:
    """Same type, nothing that contradicts, and a named party in common; or two clauses of one statement."""
    if one.event_type != other.event_type or (one.modality == "negated") != (other.modality == "negated"):
        return False
    if one.is_ghost or other.is_ghost or not _dates_meet(one, other):
        return False
    if one.scene is other.scene and (one.match is other.tied or other.match is one.tied):
        return True
    doers = _agree(one.actors, other.actors)
    targets = _agree(one.recipients, other.recipients)
    if doers is False or targets is False or not (doers or targets):
        return False
    if one.event_type not in SINGULAR and not doers:
        return False
    return _is_told_alike(one, other) and (targets is True or not (one.recipients and other.recipients))


def _agree(mine: list[Party], yours: list[Party]) -> bool | None:
    """True where a party is shared, False where the two sides contradict, None where one side is silent."""
    if not mine or not yours:
        return None
    return any(_is_one(a.actor, b.actor) for a in mine for b in yours)


def _is_one(a: Actor, b: Actor) -> bool:
    if a.actor_id is not None and a.actor_id == b.actor_id:
        return True
    same_country = a.country is not None and a.country == b.country
    if (a.kind == "place") != (b.kind == "place"):
        return False
    return same_country and (a.sector == b.sector or None in (a.sector, b.sector) or "state" in (a.kind, b.kind))


def _is_told_alike(one: Draft, other: Draft) -> bool:
    """By kindred words, or about a person or group both name."""
    if any(_is_kin(a, b) for a in _stems(one) for b in _stems(other)):
        return True
    names = {p.actor.actor_id for p in one.recipients if p.actor.actor_id and p.actor.kind in ("person", "group")}
    return any(p.actor.actor_id in names for p in other.recipients)


def _stems(draft: Draft) -> set[str]:
    found = {lemma(m.trigger) for m in (draft.match, *draft.merged)}
    if draft.match.carried is not None:
        found.add(lemma(draft.match.carried))
    return found


def _is_kin(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= STEM and a[:STEM] == b[:STEM])


def _dates_meet(one: Draft, other: Draft) -> bool:
    a, b = one.dating, other.dating
    if a.last is not None and b.first is not None and a.last < b.first:
        return False
    return not (b.last is not None and a.first is not None and b.last < a.first)


def _share(group: list[Draft]) -> None:
    """The narrowest date, the first place and the parties to whoever lacks them; what happened is not still to come."""
    dated = min((d for d in group if d.dating.is_known), key=lambda d: d.dating.days, default=None)
    placed = next((d for d in group if d.place is not None), None)
    happened = any(d.modality == "happened" and d.dating.is_known for d in group)
    actors = next((d.actors for d in group if d.actors), [])
    recipients = next((d.recipients for d in group if d.recipients and not d.is_symmetric), [])
    for draft in group:
        if not draft.dating.is_known and dated is not None and draft.modality not in UNREAL:
            draft.dating = dated.dating
        if draft.place is None and placed is not None:
            draft.place, draft.place_basis = placed.place, "act"
        if happened and draft.modality == "future":
            draft.code = replace(draft.code, modality="happened")
        draft.actors = draft.actors or list(actors)
        draft.recipients = draft.recipients or ([] if draft.is_symmetric else list(recipients))


def _haunt(drafts: list[Draft]) -> None:
    """Dates of acts named without parties ("the 2003 invasion") to the undated acts of the same word, if there
    is one date."""
    ghosts = [d for d in drafts if d.is_ghost and d.dating.is_known][:WINDOW]
    for draft in drafts:
        if not ghosts or draft.is_ghost or draft.dating.is_known:
            continue
        dates = {g.dating: g for g in ghosts if g.event_type == draft.event_type and _stems(g) & _stems(draft)}
        if len(dates) == 1:
            draft.dating = next(iter(dates))
