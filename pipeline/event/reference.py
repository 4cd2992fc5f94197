"""What an act takes from others the article told before: the attack that is condemned, the demand that is refused,
the gunmen who did what is told in the passive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.event import grammar, known
from pipeline.event.draft import Draft
from pipeline.event.scene import lemma
from pipeline.event.source import Party

if TYPE_CHECKING:
    from pipeline.actor import Actor
    from pipeline.syntax import Word

BACK = 12
"""Sentences over which "the attack" still points back."""
NEAR = 4
"""Sentences over which a demand waits for its answer, and a passive for its doer."""
DEFINITE = frozenset(["the", "this", "these", "that", "those", "his", "her", "its", "their", "such", "both"])
SPEAKING = frozenset(["ACCUSE", "SUPPORT", "REJECT", "AGREE", "THREATEN"])
"""Types whose recipient is whoever did what they speak of."""
ANSWERS = {
    "REJECT": frozenset(["REQUEST", "AGREE", "CONSULT", "THREATEN"]),
    "CONCEDE": frozenset(["REQUEST", "THREATEN", "PROTEST", "ACCUSE"]),
    "AGREE": frozenset(["REQUEST", "AGREE", "THREATEN", "PROTEST"]),
    "THREATEN": frozenset(["SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "THREATEN", "REQUEST"]),
}
"""Type -> types that it answers when done by whom they were done to."""
BODILY = frozenset(["ASSAULT"])
ARMED = frozenset(["MIL", "COP", "REB", "PRM", "UAF", "CRM", "SPY"])
LENT = 0.6
"""What lending leaves of a party's confidence."""


def lend(drafts: Sequence[Draft]) -> None:
    """Fill the missing sides of each draft from those before it; done in order, so that what is lent is lent on."""
    for index, draft in enumerate(drafts):
        near = [d for d in drafts[max(0, index - 60) : index] if _gap(d, draft) <= BACK and not d.is_ghost]
        if draft.event_type in BODILY:
            _take_clause(draft, drafts[index + 1 : index + 4])
        if draft.is_ghost or not near:
            continue
        if not draft.recipients and draft.event_type in SPEAKING:
            draft.recipients = _lent(_spoken_of(draft, near) or _answered(draft, near), draft)
        elif not draft.recipients and draft.event_type in ANSWERS:
            draft.recipients = _lent(_answered(draft, near), draft)
        if draft.event_type in BODILY:
            _complete(draft, near)
        _own_up(draft, near)


def _gap(before: Draft, draft: Draft) -> int:
    return draft.scene.sentence.index - before.scene.sentence.index


def _spoken_of(draft: Draft, near: Sequence[Draft]) -> list[Party]:
    """The doers of the act that the object of a verb of speech names as known."""
    for thing in _things(draft):
        types = next((t for k in draft.scene.keys(thing) if (t := known.types().get(k))), None)
        if types is None:
            continue
        told = [d for d in reversed(near) if d.event_type in types and d.match is not draft.match and _is_done(d)]
        alike = [d for d in told if lemma(thing) in _stems(d)]
        for other in (*alike, *told):
            found = [p for p in _doers(other) if not _is_among(p.actor, draft.actors)]
            if found:
                return found
    return []


def _is_done(draft: Draft) -> bool:
    return draft.modality != "negated"


def _things(draft: Draft) -> list[Word]:
    """The known things a draft speaks of: definite nouns, pronouns, bare plurals with an owner's mark."""
    heads = grammar.unfold([*draft.match.frame.obj, *draft.match.frame.preps.get("for", [])])
    return [h for h in heads if h.lower_ == "it" or any(c.lower_ in DEFINITE for c in h.children)]


def _doers(draft: Draft) -> list[Party]:
    return [*draft.actors, *(draft.recipients if draft.is_symmetric else [])]


def _answered(draft: Draft, near: Sequence[Draft]) -> list[Party]:
    """Who last asked, offered or did something to the doer of this draft."""
    for other in reversed(near):
        if other.event_type not in ANSWERS.get(draft.event_type, ()) or _gap(other, draft) > NEAR or not other.actors:
            continue
        aimed = any(_is_among(p.actor, draft.actors) for p in other.recipients)
        if aimed and not any(_is_among(p.actor, draft.actors) for p in other.actors):
            return list(other.actors)
    return []


def _take_clause(draft: Draft, after: Sequence[Draft]) -> None:
    """The doers that the sentence itself tells of behind: "ten died when rebels shelled the town"."""
    for other in after:
        word = other.match.trigger
        under = word.dep_ == "advcl" and word.head is draft.match.trigger
        if under and other.event_type == draft.event_type and not draft.actors:
            draft.actors = _lent(other.actors, draft)


def _complete(draft: Draft, near: Sequence[Draft]) -> None:
    """The missing side of violence from the same act told before, or from the fight it belongs to."""
    if draft.modality not in ("happened", "ongoing") or (draft.actors and draft.recipients) or draft.is_symmetric:
        return
    for other in reversed(near):
        if other.event_type != draft.event_type or other.modality not in ("happened", "ongoing"):
            continue
        if not draft.actors and other.actors and _gap(other, draft) <= NEAR and _dates_meet(draft, other):
            if _suffers(draft, other.actors):
                draft.actors = _lent([p for p in other.recipients if p.actor.sector in ARMED], draft)
            elif not other.recipients or not draft.recipients or _may_be(draft.recipients, other.recipients):
                draft.actors = _lent(other.actors, draft)
            if draft.actors:
                return
        if (
            not draft.recipients
            and other.recipients
            and _points_at(draft, other)
            and _may_be(draft.actors, other.actors)
        ):
            draft.recipients = _lent(other.recipients, draft)
            _situate(draft, other)
            return


def _own_up(draft: Draft, near: Sequence[Draft]) -> None:
    """Who is said to have done it becomes the doer of the last violence without one: "claimed responsibility for the
    attack", "blamed the attack on rebels"."""
    if draft.event_type not in ("ASSAULT", "ACCUSE") or not (draft.actors and draft.modality == "happened"):
        return
    blamed = draft.recipients if draft.event_type == "ACCUSE" else draft.actors
    named = [t for t in _things(draft) if "ASSAULT" in known.types().get(lemma(t), ())]
    for other in reversed(near):
        open_act = other.event_type == "ASSAULT" and not other.actors and other.modality == "happened"
        if named and open_act and _gap(other, draft) <= NEAR and not _suffers(other, blamed):
            for same in (d for d in near if d.act == other.act and not d.actors):
                same.actors = _lent(blamed, same)
            return


def _suffers(draft: Draft, doers: Sequence[Party]) -> bool:
    """Whether the victims are of the armed side that did the other violence: the other side did this to them."""
    mine = {(p.actor.country, p.actor.sector) for p in draft.recipients if p.actor.sector in ARMED}
    return bool(mine & {(p.actor.country, p.actor.sector) for p in doers})


def _may_be(mine: Sequence[Party], yours: Sequence[Party]) -> bool:
    """Whether two sets of parties can be the same: nobody on one side, or no clash of country; "gunmen" may be any
    armed."""
    if not mine or not yours:
        return True
    return any(_can_be(a.actor, b.actor) for a in mine for b in yours)


def _can_be(one: Actor, other: Actor) -> bool:
    if None not in (one.country, other.country) and one.country != other.country:
        return False
    sectors = {one.sector, other.sector}
    if None in sectors or len(sectors) == 1:
        return True
    return ("UAF" in sectors and sectors <= ARMED) or ("CVL" in sectors and sectors.isdisjoint(ARMED | {"GOV"}))


def _points_at(draft: Draft, other: Draft) -> bool:
    """Whether the words of a draft name a known act: "carried out the attack", "the killings"."""
    nouns = [w for w in (draft.match.carried, draft.match.trigger, *(m.trigger for m in draft.merged)) if w is not None]
    named = [w for w in nouns if w.pos_ == "NOUN" and any(c.lower_ in DEFINITE for c in w.children)] or _things(draft)
    return any(other.event_type in known.types().get(lemma(w), ()) for w in named)


def _situate(draft: Draft, other: Draft) -> None:
    """Date and place of the act pointed at, and its identity."""
    draft.act = other.act
    if not draft.dating.is_known:
        draft.dating = other.dating
    if draft.place is None and other.place is not None:
        draft.place, draft.place_basis = other.place, "act"


def _lent(parties: Sequence[Party], draft: Draft) -> list[Party]:
    return [
        Party(replace(p.actor, confidence=p.actor.confidence * LENT), draft.match.trigger)
        for p in parties
        if not _is_among(p.actor, draft.actors) and not _is_among(p.actor, draft.recipients)
    ]


def _is_among(actor: Actor, parties: Sequence[Party]) -> bool:
    """Whether an actor is one of some parties: the same name, or the same country's state."""
    return any(
        (actor.actor_id is not None and actor.actor_id == p.actor.actor_id)
        or (
            actor.country is not None
            and actor.country == p.actor.country
            and (actor.sector == p.actor.sector or {actor.sector, p.actor.sector} <= {"GOV", None, "ELI", "LEG", "JUD"})
        )
        for p in parties
    )


def _dates_meet(one: Draft, other: Draft) -> bool:
    a, b = one.dating, other.dating
    if a.last is not None and b.first is not None and a.last < b.first:
        return False
    return not (b.last is not None and a.first is not None and b.last < a.first)


def _stems(draft: Draft) -> set[str]:
    found = {lemma(m.trigger) for m in (draft.match, *draft.merged)}
    return found | ({lemma(draft.match.carried)} if draft.match.carried is not None else set())
