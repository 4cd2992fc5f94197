"""When an act took place: the date expression attached to it, its heading, or the day of publication."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipeline.event import adjunct, background, lag, path, words
from pipeline.event.dating import UNKNOWN, Dating

if TYPE_CHECKING:
    from pipeline.event.reading import Surroundings
    from pipeline.event.scene import Scene
    from pipeline.syntax import Word
    from pipeline.when import Period

REACH = 6.0
"""Parse cost beyond which a date expression belongs to something else in the sentence."""
LENGTHS = {"days": 7, "weeks": 31, "months": 365, "years": 3652, "decades": 36525}
"""Days that a bare plural of a unit reaches back at most: seven days, a month, a year, ten years, a century."""
MOST = 15
"""Expressions nearest to the trigger that are weighed."""
BREADTH = {"month": 0.3, "quarter": 0.5, "season": 0.5, "year": 1.0, "decade": 1.5, "interval": 0.3}
"""The narrower of two dates is the act's: "on Monday, the second this year"."""
WIDE = ("month", "quarter", "season", "year", "decade")
CONTENT = frozenset(["xcomp", "ccomp", "pcomp"])
SUPERLATIVE = ("JJS", "RBS")
NEAR = 12
"""Words before a length of time within which a superlative is compared by it."""
EARLIEST = 1600
DAY_WORDS = words.of("dated") | set("this that last next same today tonight yesterday tomorrow overnight".split())


def read(scene: Scene, trigger: Word, own: Collection[int], around: Surroundings, kind: str = "") -> Dating:
    """The date stated for a trigger in its sentence, else its heading's, else UNKNOWN.

    own: places of all words that state the act; kind: the act's type.
    """
    found = _nearest(scene, trigger, own, around.periods, kind)
    if found is not None:
        return _from(*found, trigger)
    apart = _lagging(scene, trigger, around.periods) or _since(scene, trigger, around.periods)
    if apart is not None:
        return apart
    earlier = _before_main(scene, trigger, around.periods)
    if earlier is not None:
        return earlier
    heading = around.heading
    if heading is not None:
        return Dating(heading.first, heading.last, heading.precision, "heading", heading.text)
    return UNKNOWN


def _nearest(
    scene: Scene, trigger: Word, own: Collection[int], periods: Sequence[Period], kind: str
) -> tuple[Period, Word] | None:
    """The date nearest to a trigger in the parse that may be its own, with the date's head."""
    best: tuple[float, int, Period, Word] | None = None
    middle = scene.sentence.start + trigger.idx
    for period in sorted(periods, key=lambda p: abs(p.start - middle))[:MOST]:
        head = scene.head_of(period.whens[0].start, period.end)
        if head is None or not _counts(period, trigger, head) or _is_number(period) or _is_clock(period):
            continue
        is_frame = period.precision in WIDE and head.i < trigger.i
        if adjunct.is_apart(trigger, head, own, kind, is_frame) and not adjunct.dates_antecedent(head, trigger):
            continue
        if kind in adjunct.SPOKEN and _is_content(period, head, trigger, scene.on):
            continue
        if adjunct.is_unfit(trigger, head, _is_over(period, scene.on)):
            continue
        distance = path.cost(trigger, head) + BREADTH.get(period.precision, 0.0)
        gap = abs(head.i - trigger.i)
        if distance <= REACH and (best is None or (distance, gap) < best[:2]):
            best = (distance, gap, period, head)
    return best[2:] if best else None


def _lagging(scene: Scene, trigger: Word, periods: Sequence[Period]) -> Dating | None:
    """The day of a clause "two days after ...", reckoned from the main clause's day, which is today if undated."""
    found = lag.measure(trigger)
    if found is None:
        return None
    dated = _nearest(scene, found.main, {found.main.i}, periods, "")
    if dated is not None:
        main = _from(*dated, found.main)
    elif scene.on is not None:
        main = Dating(scene.on, scene.on, "day", "relative", None)
    else:
        return None
    reckoned = lag.reckon(found, main)
    return reckoned if reckoned.is_known else None


def _since(scene: Scene, trigger: Word, periods: Sequence[Period]) -> Dating | None:
    """The time from an event up to now: "have been arrested since riots broke out last week"."""
    opened = next((c for c in trigger.children if c.dep_ == "advcl" and adjunct.opener(c) == "since"), None)
    if opened is None or scene.on is None:
        return None
    for period in periods:
        head = scene.head_of(period.whens[0].start, period.end)
        if head is not None and period.first is not None and opened in head.ancestors and period.first <= scene.on:
            return Dating(period.first, scene.on, "interval", "relative", period.whens[0].text)
    return None


def _is_content(period: Period, head: Word, trigger: Word, on: date | None) -> bool:
    """Whether a date belongs to what is said, not to the saying: it lies ahead, or dates the thing spoken of."""
    if on is not None and period.first is not None and period.first > on:
        return True
    word, under = head, False
    while word is not trigger and word.head is not word:
        thing = word.pos_ == "NOUN" and word.dep_ in ("dobj", "pobj") and word is not head
        under = under or thing or word.dep_ in CONTENT
        word = word.head
    return under and period.precision in (*WIDE, "interval") and word is trigger


def _before_main(scene: Scene, trigger: Word, periods: Sequence[Period]) -> Dating | None:
    """A past perfect beside a dated clause happened by then: "returned in 2014 to fight rebels who had seized ..."."""
    if trigger.dep_ == "ROOT" or not any(c.dep_ == "aux" and c.lower_ == "had" for c in trigger.children):
        return None
    root = next((t for t in trigger.ancestors if t.head == t), trigger)
    if background.is_reported(trigger):
        return None
    for period in periods:
        head = scene.head_of(period.whens[0].start, period.end)
        if head is not None and period.last is not None and path.cost(root, head) <= REACH:
            return Dating(None, period.last, "interval", "relative", period.whens[0].text)
    return None


def _is_over(period: Period, on: date | None) -> bool:
    return on is not None and period.last is not None and period.last < on and period.relation == "on"


def _is_clock(period: Period) -> bool:
    """An hour by itself ("at dawn", "about 9 a.m.") names no day: the story does."""
    when = period.whens[0]
    low = when.text.lower().replace(".", "").split()
    return when.kind == "TIME" and not any(w in DAY_WORDS or "/" in w or "-" in w for w in low)


def _is_number(period: Period) -> bool:
    """A "year" before the modern age is the number of a house or a flight."""
    return any(day is not None and day.year < EARLIEST for day in (period.first, period.last))


def _counts(period: Period, trigger: Word, head: Word) -> bool:
    """A length of time reaches up to the present only with a perfect or progressive ("has for weeks been ..."), and
    not where it is what an act is compared with ("the worst fighting for months")."""
    if period.whens[0].kind != "DURATION":
        return True
    if any(w.tag_ in SUPERLATIVE or w.lower_ == "first" for w in head.doc[max(0, head.i - NEAR) : head.i]):
        return False
    lead = period.whens[0].text.lower().split()[:2]
    if {"past", "last", "recent", "next", "coming"} & set(lead):
        return True
    verbs = (trigger, trigger.head) if trigger.dep_ == "conj" else (trigger,)
    return any(c.dep_ == "aux" and c.lemma_ in ("have", "be") for v in verbs for c in v.children)


def _back(period: Period, day: date | None) -> date | None:
    """The first day of an open "for weeks": a plural unit is taken for up to the next unit."""
    if period.first is not None or day is None or period.whens[0].kind != "DURATION":
        return period.first
    found = [days for unit, days in LENGTHS.items() if unit in period.whens[0].text.lower().split()]
    return day - timedelta(days=found[0]) if found else None


def _from(period: Period, head: Word, trigger: Word) -> Dating:
    """The period; of a noun dated by its own modifier ("the 2003 invasion") the bare expression."""
    if head.head == trigger and head.dep_ in adjunct.MODIFIERS and trigger.pos_ == "NOUN":
        when = period.whens[0]
        return Dating(when.first, when.last, when.precision, when.basis, when.text)
    text = " ".join(w.text for w in period.whens)
    first = _back(period, period.last)
    return Dating(first, period.last, period.precision, period.basis, text)


def published(day: date | None) -> Dating:
    """Fresh news without a date: the day of publication."""
    return Dating(day, day, "day", "published", None) if day else UNKNOWN
