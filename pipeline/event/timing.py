"""When an act took place: the date expression attached to it, its heading, or the day of publication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipeline.event import lag, path
from pipeline.event.dating import UNKNOWN, Dating

if TYPE_CHECKING:
    from pipeline.event.scene import Scene
    from pipeline.syntax import Word
    from pipeline.when import Period, When

REACH = 6.0
"""Parse cost beyond which a date expression belongs to something else in the sentence."""
LENGTHS = {"days": 7, "weeks": 31, "months": 365, "years": 3652, "decades": 36525}
"""Days that a bare plural of a unit reaches back at most: seven days, a month, a year, ten years, a century."""
MOST = 15
"""Expressions nearest to the trigger that are weighed."""
DEPTH = 5
BREADTH = {"month": 0.3, "quarter": 0.5, "season": 0.5, "year": 1.0, "decade": 1.5, "interval": 0.3}
"""The narrower of two dates is the act's: "on Monday, the second this year"."""
CONTENT = frozenset(["xcomp", "ccomp", "pcomp"])
SPOKEN = frozenset(["ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"])
"""Types dated by the utterance, not by what it speaks of."""
PAST_MARKS = frozenset(["when", "after", "since", "before", "because", "as", "until", "while", "where", "once", "who"])
"""Conjunctions of clauses that tell of something earlier or known."""
EARLIEST = 1600
MODIFIERS = frozenset(["nummod", "compound", "amod", "poss", "nmod", "npadvmod"])


def read(scene: Scene, trigger: Word, periods: Sequence[Period], heading: When | None, kind: str = "") -> Dating:
    """The date stated for a trigger in its sentence, else its heading's, else UNKNOWN. kind is the act's type."""
    best: tuple[float, int, Period, Word] | None = None
    middle = scene.sentence.start + trigger.idx
    for period in sorted(periods, key=lambda p: abs(p.start - middle))[:MOST]:
        head = scene.head_of(period.whens[0].start, period.end)
        if head is None or not _counts(period, trigger) or _is_number(period):
            continue
        if (path.is_apart(trigger, head) and not _dates_antecedent(head, trigger)) or (
            kind in SPOKEN and _is_content(period, head, trigger, scene.on)
        ):
            continue
        distance = path.cost(trigger, head) + BREADTH.get(period.precision, 0.0)
        gap = abs(head.i - trigger.i)
        if distance <= REACH and (best is None or (distance, gap) < best[:2]):
            best = (distance, gap, period, head)
    if best is not None:
        return lag.read(trigger, _from(best[2], best[3], trigger))
    apart = lag.before(trigger, scene.on)
    if apart is not None:
        return apart
    earlier = _before_main(scene, trigger, periods)
    if earlier is not None:
        return earlier
    if heading is not None:
        return Dating(heading.first, heading.last, heading.precision, "heading", heading.text)
    return UNKNOWN


def _dates_antecedent(head: Word, trigger: Word) -> bool:
    """Whether a date is what a relative clause tells of, or stands before it: "the May 7 attack, which killed"."""
    word = trigger
    while word.dep_ in ("conj", "ccomp") and word.head is not word:
        word = word.head
    if word.dep_ != "relcl":
        return False
    return head is word.head or (head.head is word.head and head.dep_ in MODIFIERS)


def _is_content(period: Period, head: Word, trigger: Word, on: date | None) -> bool:
    """Whether a date belongs to what is said, not to the saying: it lies ahead, or dates the thing spoken of."""
    if on is not None and period.first is not None and period.first > on:
        return True
    word, under = head, False
    while word is not trigger and word.head is not word:
        thing = word.pos_ == "NOUN" and word.dep_ in ("dobj", "pobj") and word is not head
        under = under or thing or word.dep_ in CONTENT
        word = word.head
    wide = period.precision in ("month", "quarter", "season", "year", "decade", "interval")
    return under and wide and word is trigger


def _before_main(scene: Scene, trigger: Word, periods: Sequence[Period]) -> Dating | None:
    """A past perfect beside a dated clause happened by then: "returned in 2014 to fight rebels who had seized ..."."""
    if trigger.dep_ == "ROOT" or not any(c.dep_ == "aux" and c.lower_ == "had" for c in trigger.children):
        return None
    root = next((t for t in trigger.ancestors if t.head == t), trigger)
    for period in periods:
        head = scene.head_of(period.whens[0].start, period.end)
        if head is not None and period.last is not None and path.cost(root, head) <= REACH:
            return Dating(None, period.last, "interval", "relative", period.whens[0].text)
    return None


def _is_number(period: Period) -> bool:
    """A "year" before the modern age is the number of a house or a flight."""
    return any(day is not None and day.year < EARLIEST for day in (period.first, period.last))


def _counts(period: Period, trigger: Word) -> bool:
    """A length of time reaches up to the present only with a perfect or progressive ("has for weeks been ...")."""
    if period.whens[0].kind != "DURATION":
        return True
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
    if head.head == trigger and head.dep_ in MODIFIERS and trigger.pos_ == "NOUN":
        when = period.whens[0]
        return Dating(when.first, when.last, when.precision, when.basis, when.text)
    text = " ".join(w.text for w in period.whens)
    first = _back(period, period.last)
    return Dating(first, period.last, period.precision, period.basis, text)


def published(day: date | None) -> Dating:
    """Fresh news without a date: the day of publication."""
    return Dating(day, day, "day", "published", None) if day else UNKNOWN


def is_background(trigger: Word) -> bool:
    """Whether an act is told beside the news of the day: in the past perfect, after "when" or "who", as a mere noun."""
    if any(c.dep_ == "aux" and c.lower_ in ("had", "used") for c in trigger.children):
        return True
    word = trigger
    for _ in range(DEPTH):
        if word.pos_ == "NOUN" and word.dep_ not in ("dobj", "nsubj", "nsubjpass", "attr", "ROOT", "conj"):
            return True
        if word.dep_ == "relcl" or (word.dep_ == "advcl" and any(c.lower_ in PAST_MARKS for c in word.children)):
            return True
        if word.dep_ == "acl" and word.head.dep_ not in ("ROOT",):
            return True
        if word.head is word or word.dep_ in ("ccomp", "ROOT"):
            return False
        word = word.head
    return False
