"""Whether an act without a date of its own is the news of the day, so that publication may date it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipeline.event import timing, words

if TYPE_CHECKING:
    from pipeline.event.draft import Draft
    from pipeline.event.scene import Scene
    from pipeline.sentence import Sentence
    from pipeline.syntax import Word
    from pipeline.when import Period

OLD = timedelta(31)
"""Age from which a date opens an account of earlier things."""
LEAD = 10
"""Sentences of an article in which a plain past tells the news; farther down it may tell anything."""
SAID = frozenset(["ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "CONCEDE"])
"""Types done by words: reactions are news however far down they stand."""
REAL = frozenset(["happened", "ongoing"])
EARLIER = words.of("earlier")
"""Adverbs that put a clause into the past of the story: then, previously, once."""


def accounts(
    text: str, sentences: Iterable[Sentence], periods: Sequence[Period], published: date | None
) -> frozenset[int]:
    """Indexes of the sentences whose paragraph speaks of an old date, at or before them, and of no newer one since."""
    if published is None:
        return frozenset()
    starts = [p.whens[0].start for p in periods]
    found = set()
    for sentence in sentences:
        opening = text.rfind("\n", 0, sentence.start) + 1
        near = periods[bisect_left(starts, opening) : bisect_left(starts, sentence.end)]
        edge = next((e for p in reversed(near) if (e := p.last or p.first)), None)
        if edge is not None and published - edge > OLD:
            found.add(sentence.index)
    return frozenset(found)


def is_news(draft: Draft, accounts: frozenset[int]) -> bool:
    """Whether an undated act is told as news: real, in no background clause, in no account of earlier things."""
    trigger = draft.match.trigger
    if draft.modality not in REAL or timing.is_background(trigger) or _is_earlier(trigger):
        return False
    if not _is_plain_past(trigger):
        return True
    index = draft.scene.sentence.index
    return index not in accounts and (index < LEAD or draft.event_type in SAID or _is_told_today(draft.scene))


def _is_earlier(trigger: Word) -> bool:
    low = {c.lower_ for c in trigger.children if c.dep_ == "advmod"}
    at_the_time = any(c.lower_ == "at" and any(o.lower_ == "time" for o in c.children) for c in trigger.children)
    return at_the_time or not low.isdisjoint(EARLIER)


def _is_plain_past(trigger: Word) -> bool:
    """Whether the clause of a trigger stands in the simple past: "declined", "was held"; "has declined" does not."""
    word = trigger
    while word.pos_ not in ("VERB", "AUX") and word.head is not word:
        word = word.head
    helpers = {c.lower_ for c in word.children if c.dep_ in ("aux", "auxpass")}
    if not helpers.isdisjoint(("has", "have", "'s", "'ve", "is", "are", "am", "'re")):
        return False
    return word.tag_ == "VBD" or bool(helpers & {"was", "were", "did"}) or word.tag_ in ("VBN", "VBG")


def _is_told_today(scene: Scene) -> bool:
    return any(w.lower_ in ("today", "yesterday", "tonight") for w in scene.doc)
