"""One act told several times in an article: mentions that speak of the same act are tied, and lend each other what one lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.event.draft import Draft

if TYPE_CHECKING:
    from pipeline.actor import Actor


def link(drafts: list[Draft]) -> None:
    """Give every draft its act (the index of the act's first draft), then share dates, places and parties within an act."""
    for index, draft in enumerate(drafts):
        draft.act = next((d.act for d in drafts[:index] if _is_same(d, draft)), index)
    groups: dict[int, list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(draft.act, []).append(draft)
    for group in groups.values():
        if len(group) > 1:
            _share(group)


def _is_same(one: Draft, other: Draft) -> bool:
    """Same type, no party, date or place that contradicts, and a named party in common; or two clauses of one statement."""
    if one.event_type != other.event_type or (one.modality == "negated") != (other.modality == "negated"):
        return False
    if not _dates_meet(one, other):
        return False
    if one.scene is other.scene and (one.match is other.tied or other.match is one.tied):
        return True
    doers, targets = (
        _agree([p.actor for p in one.actors], [p.actor for p in other.actors]),
        _agree([p.actor for p in one.recipients], [p.actor for p in other.recipients]),
    )
    if doers is False or targets is False:
        return False
    return (
        _is_named(one, other)
        and (doers is True or targets is True)
        and (targets is True or not (one.recipients or other.recipients))
    )


def _agree(mine: list[Actor], yours: list[Actor]) -> bool | None:
    """True where a party is shared, False where the two sides contradict, None where one side is silent."""
    if not mine or not yours:
        return None
    for a in mine:
        for b in yours:
            if a.actor_id is not None and a.actor_id == b.actor_id:
                return True
            if (
                a.country is not None
                and a.country == b.country
                and (a.sector == b.sector or None in (a.sector, b.sector))
            ):
                return True
    return False


def _is_named(one: Draft, other: Draft) -> bool:
    """Same trigger lemma, or a person or group by name that both have."""
    if one.match.trigger.lemma_.lower() == other.match.trigger.lemma_.lower():
        return True
    mine = {
        p.actor.actor_id
        for p in one.actors + one.recipients
        if p.actor.actor_id and p.actor.kind in ("person", "group")
    }
    return any(p.actor.actor_id in mine for p in other.actors + other.recipients)


def _dates_meet(one: Draft, other: Draft) -> bool:
    a, b = one.dating, other.dating
    if a.last is not None and b.first is not None and a.last < b.first:
        return False
    return not (b.last is not None and a.first is not None and b.last < a.first)


def _share(group: list[Draft]) -> None:
    dated = min(
        (d for d in group if d.dating.first and d.dating.last),
        key=lambda d: (d.dating.last - d.dating.first).days,
        default=None,
    )  # type: ignore[operator]
    placed = next((d for d in group if d.place is not None), None)
    for draft in group:
        if draft.dating.first is None and draft.dating.last is None and dated is not None:
            draft.dating = dated.dating
        if draft.place is None and placed is not None:
            draft.place, draft.place_basis = placed.place, placed.place_basis
        for other in group:
            draft.actors = draft.actors or list(other.actors)
            draft.recipients = draft.recipients or list(other.recipients)
