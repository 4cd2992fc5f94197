"""Whether an act without a date of its own is the news of the day, so that publication may date it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipeline.event import adjunct, background, path, words

if TYPE_CHECKING:
    from pipeline.event.draft import Draft
    from pipeline.event.scene import Scene
    from pipeline.sentence import Sentence
    from pipeline.syntax import Tree, Word
    from pipeline.when import Period

OLD = timedelta(31)
"""Age from which a date opens an account of earlier things."""
LEAD = 10
"""Sentences of an article in which a plain past tells the news; farther down it may tell anything."""
SAID = frozenset(["ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "CONCEDE"])
"""Types done by words: reactions are news however far down they stand."""
REAL = frozenset(["happened", "ongoing"])
WEEK = 7
"""Days around publication that the dates of news lie in."""
SEVERAL = 3
"""Old dates that make a feature of an article without a fresh one."""
OPENING = 3
"""Sentences of a feature that may tell its occasion."""
CLAUSES = frozenset(["ROOT", "ccomp"])
ERA = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words.of('eras'))))})\b")
EARLIER = words.of("earlier")
"""Adverbs that put a clause into the past of the story: then, previously, once."""


@dataclass(frozen=True, slots=True)
class Story:
    """How an article stands to its day: indexes of sentences that follow an old date, and whether it is a feature."""

    accounts: frozenset[int]
    is_feature: bool


def read(
    text: str, sentences: Sequence[Sentence], docs: Sequence[Tree], periods: Sequence[Period], published: date | None
) -> Story:
    """The accounts of earlier things in an article: sentences whose paragraph speaks of an old date, at or before them,
    and of no newer one since. docs are the parses of sentences; nothing is known of an article without a day."""
    if published is None:
        return Story(frozenset(), False)
    frames = sorted([*_frames(sentences, docs, periods), *((m.start(), date.min) for m in ERA.finditer(text))])
    starts = [start for start, _ in frames]
    found = set()
    for sentence in sentences:
        opening = text.rfind("\n", 0, sentence.start) + 1
        near = frames[bisect_left(starts, opening) : bisect_left(starts, sentence.end)]
        if near and near[-1][1] < published - OLD:
            found.add(sentence.index)
    return Story(frozenset(found), _is_feature(periods, published))


def _frames(
    sentences: Sequence[Sentence], docs: Sequence[Tree], periods: Sequence[Period]
) -> Iterator[tuple[int, date]]:
    """Offset and day of the dates that say when a sentence as a whole plays, not one of its clauses or nouns."""
    ends = [s.end for s in sentences]
    for period in periods:
        edge = period.first if period.relation == "since" else period.last or period.first
        if edge is None:
            continue
        start = period.whens[0].start
        at = bisect_right(ends, start)
        if at < len(sentences) and sentences[at].start <= start and _is_aside(sentences[at], docs[at], period):
            continue
        yield start, edge


def _is_aside(sentence: Sentence, doc: Tree, period: Period) -> bool:
    """Whether a date belongs to a clause or noun beside the main clause, or beside what is said there."""
    head = path.head_of(doc, period.whens[0].start - sentence.start, period.end - sentence.start)
    if head is None:
        return False
    way = [head, *head.ancestors]
    # what followed an old thing is as old: "was charged following a rally in 2010"
    if any(w.dep_ == "prep" and w.lower_ in adjunct.LATER for w in way):
        return False
    top = next((w for w in way if w.dep_ in CLAUSES and (w.dep_ == "ROOT" or w.head.lemma_ in path.SAYING)), way[-1])
    return adjunct.is_apart(top, head, ())


def _is_feature(periods: Sequence[Period], published: date) -> bool:
    """Whether an article tells old things and nothing of its week: a history, a portrait, an explanation."""
    days = [p.last for p in periods if p.last is not None and p.whens[0].kind in ("DATE", "TIME")]
    narrow = [p.last for p in periods if p.last is not None and p.precision in ("day", "week")]
    is_fresh = any(abs((published - day).days) <= WEEK for day in narrow)
    return not is_fresh and sum(day < published - OLD for day in days) >= SEVERAL


def is_news(draft: Draft, story: Story) -> bool:
    """Whether an undated act is told as news: real, in no background clause, in no account of earlier things."""
    trigger = draft.match.trigger
    if draft.modality not in REAL or background.is_background(trigger) or _is_earlier(trigger):
        return False
    index, is_past = draft.scene.sentence.index, _is_plain_past(trigger)
    if story.is_feature and index >= OPENING:
        return draft.event_type in SAID and not is_past
    if not is_past:
        return True
    if index in story.accounts:
        return False
    return index < LEAD or draft.event_type in SAID or _is_told_today(draft.scene)


def _is_earlier(trigger: Word) -> bool:
    low = {c.lower_ for c in trigger.children if c.dep_ == "advmod"}
    at_the_time = any(c.lower_ == "at" and any(o.lower_ == "time" for o in c.children) for c in trigger.children)
    return at_the_time or not low.isdisjoint(EARLIER)


def _is_plain_past(trigger: Word) -> bool:
    """Whether the clause of a trigger stands in the simple past: "declined", "was held"; "has declined" does not."""
    word = trigger
    while (word.pos_ not in ("VERB", "AUX") or _is_loose(word)) and word.head is not word:
        word = word.head
    helpers = {c.lower_ for c in word.children if c.dep_ in ("aux", "auxpass")}
    if not helpers.isdisjoint(("has", "have", "'s", "'ve", "is", "are", "am", "'re")):
        return False
    return word.tag_ == "VBD" or bool(helpers & {"was", "were", "did"}) or word.tag_ in ("VBN", "VBG")


def _is_loose(verb: Word) -> bool:
    """Whether a verb has no tense of its own: "saw students refuse", "fled, killing two"."""
    return verb.tag_ in ("VB", "VBG", "VBN") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _is_told_today(scene: Scene) -> bool:
    return any(w.lower_ in ("today", "yesterday", "tonight") for w in scene.doc)
