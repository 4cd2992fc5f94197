"""What an act without date or place takes from the others of its article: news tells one happening over many sentences.

"Gunmen killed 20 near Mandera on Monday. Another 14 were wounded. The group said it had carried out the attack": the
second and third sentences speak of the first's day and place. Act-level sharing (pipeline.event.act) needs a party in
common; this needs only that nothing contradicts: the kind of act, the countries, the days, the clause.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipeline.event import background, bearing, infer
from pipeline.event.draft import Draft

if TYPE_CHECKING:
    from pipeline.syntax import Word

VIOLENT = frozenset(["ASSAULT", "COERCE", "PROTEST"])
"""Types that one happening often mixes: a crowd, the shots at it, the arrests."""
BODILY = VIOLENT | {"MOBILIZE", "RETREAT"}
"""Types done at a spot, whose mentions lend it to each other."""
UNREAL = frozenset(["future", "hypothetical", "habitual"])
REACH = 5
"""Sentences over which the place or day of the last act still holds."""
FRESH = timedelta(31)
"""Age up to which a day is news that later sentences go on about."""
NARROW = 3
"""Days that the day of one act spans at most: "last week" is not lent to other acts."""
POINTING = frozenset("this that these those".split())
DEFINITE = POINTING | {"the"}
NARROW_PLACES = frozenset(["site", "city", "admin1"])
AROUND = 12
"""Acts before and after one that may stand in its sentence."""

Gives = Callable[[Draft, Draft], bool]


def lend(drafts: Sequence[Draft], published: date | None, headings: Sequence[int] = ()) -> None:
    """Fill places and days in text order; nothing known is changed.

    headings: indexes of the sentences that head a part of the article, over which only "the attack" reaches back.
    """
    for index, draft in enumerate(drafts):
        if draft.is_ghost or draft.event_type not in BODILY or draft.modality in UNREAL or _is_vague(draft):
            continue
        near = list(_near(drafts, index, headings))
        giver = _first(near, draft, _gives_place) or _there(near, draft) if draft.place is None else None
        if giver is not None:
            draft.place, draft.place_basis = giver.place, "act"
            infer.complete(draft)
        if not draft.dating.is_known and published is not None and _is_current(draft):
            giver = _first(near, draft, lambda one, other: _gives_day(one, other, published))
            draft.dating = giver.dating if giver else draft.dating


def _near(drafts: Sequence[Draft], index: int, headings: Sequence[int]) -> Iterator[Draft]:
    """Acts of the same sentence, then those before, nearest first; with "the attack" those of the whole article."""
    draft = drafts[index]
    here = draft.scene.sentence.index
    opened = bisect_right(headings, here)
    top = headings[opened - 1] if opened else 0
    around = drafts[max(0, index - AROUND) : index + AROUND]
    yield from (d for d in around if d is not draft and d.scene.sentence.index == here)
    for other in reversed(drafts[:index]):
        at = other.scene.sentence.index
        if (here - at > REACH or at < top) and not _points_back(draft):
            return
        if at < here:
            yield other


def _first(near: Sequence[Draft], draft: Draft, gives: Gives) -> Draft | None:
    """The nearest of the same type that can give, else of a type that goes with it."""
    able = (d for d in near if d.modality not in UNREAL and gives(d, draft))
    return next(
        (d for d in able if d.event_type == draft.event_type or {d.event_type, draft.event_type} <= VIOLENT), None
    )


def _there(near: Sequence[Draft], draft: Draft) -> Draft | None:
    """The act told last before one that is placed in "the same county", "the city", "there"."""
    trigger = draft.match.trigger
    under = [c for p in trigger.children if p.dep_ == "prep" and p.lower_ in ("in", "near", "at") for c in p.children]
    known = [n for n in under if n.lemma_ in bearing.LOCALITIES and not any(c.tag_ == "NNP" for c in n.subtree)]
    pointing = any(c.lower_ in DEFINITE for n in known for c in n.children)
    if not pointing and not any(c.lower_ == "there" and c.dep_ == "advmod" for c in trigger.children):
        return None
    return next((d for d in near if d.place is not None and d.place.precision in NARROW_PLACES), None)


def _gives_place(giver: Draft, taker: Draft) -> bool:
    if giver.place is None or not _days_meet(giver, taker):
        return False
    if _points_back(taker):
        return True
    countries = {p.actor.country for p in (*taker.recipients, *taker.actors)} - {None}
    return giver.place.country is None or not countries or giver.place.country in countries


def _gives_day(giver: Draft, taker: Draft, published: date) -> bool:
    first = giver.dating.first
    if first is None or giver.dating.last is None or giver.dating.basis == "published":
        return False
    if published - first > FRESH or giver.dating.last > published or giver.dating.days > NARROW:
        return False
    return giver.place is None or taker.place is None or giver.place.country == taker.place.country


def _days_meet(giver: Draft, taker: Draft) -> bool:
    """Whether the day a mention states leaves it within the giver's happening; "in January" is another one."""
    one, other = giver.dating, taker.dating
    if not other.is_known or not one.is_known:
        return not other.is_known or other.days == 1
    start, end = one.first or one.last, other.first or other.last
    return start is not None and end is not None and abs(start - end) <= timedelta(1)


def _is_current(draft: Draft) -> bool:
    """Whether a mention tells the news itself: in no clause of earlier things, unless it points back."""
    trigger = draft.match.trigger
    if _points_back(draft):
        return True
    return trigger.pos_ in ("VERB", "AUX") and not background.is_earlier(trigger)


def _is_vague(draft: Draft) -> bool:
    """Whether a mention only names an act: "reports of attacks on nurses", "sparked by the jailing of the leader"."""
    trigger = draft.match.trigger
    named = trigger.tag_ == "NNS" or trigger.dep_ == "pobj"
    return draft.match.sense.pos == "n" and named and not _points_back(draft)


def _points_back(draft: Draft) -> bool:
    """Whether the act is named as known: "had carried out the attack", "in the fighting"; "the killing of a man" is
    told anew."""
    nouns = [m.trigger for m in (draft.match, *draft.merged) if m.sense.pos == "n"]
    nouns += [draft.match.carried] if draft.match.carried is not None else []
    return any(_is_known(noun) for noun in nouns)


def _is_known(noun: Word) -> bool:
    if any(c.dep_ in ("relcl", "acl") or (c.dep_ == "prep" and c.lower_ == "of") for c in noun.children):
        return any(c.lower_ in POINTING for c in noun.children if c.dep_ == "det")
    return any(c.lower_ in DEFINITE for c in noun.children if c.dep_ == "det")
