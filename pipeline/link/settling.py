"""Acts settled one after the other: each joins the likest event before it, or founds one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

import numpy as np
import pandas as pd

from pipeline.identity import digest
from pipeline.link import candidate, evidence, key
from pipeline.link.act import UNKNOWN_DAY, Acts
from pipeline.link.ragged import Array

KEPT = 5
"""Acts remembered of an event under different words: each of them can forbid a later act."""


def order(acts: Acts) -> Array:
    """Acts that say most come first and found the events; vague ones are then held against them."""
    said = [acts.actors.sizes > 0, acts.recipients.sizes > 0, (acts.first != UNKNOWN_DAY) | (acts.last != UNKNOWN_DAY)]
    said += [acts.place != 0, acts.modes != 0, acts.country != 0]
    count = np.sum(said, axis=0)
    made: Array = np.lexsort((acts.mention.astype("S"), acts.sentence, acts.article, -count))
    return made


def recent(acts: Acts) -> Acts:
    """Acts of earlier nights, each night's in the order of `read`: the latest night last."""
    return acts.take(np.argsort(acts.night, kind="stable"))


def settle(acts: Acts, earlier: int) -> list[str]:
    """The event of each act from `earlier` on, in order; those before have theirs.

    Costs a bounded number of comparisons an act. Whom an act resembles does not hang on how others were settled, so
    that is found first, for all at once; what follows is about the resembling few.
    """
    one, other, sums = evidence.weigh(acts, candidate.pairs(*key.entries(acts), earlier, len(acts)))
    rows = np.append(_asked(acts.event[:earlier], other[other < earlier]), np.arange(earlier, len(acts)))
    return _settle(acts.take(rows), len(acts) - earlier, np.searchsorted(rows, one), np.searchsorted(rows, other), sums)


def _asked(events: Array, rows: Array) -> Array:
    """Acts of the events that these acts belong to."""
    codes, names = pd.factorize(events)
    asked = np.zeros(len(names), bool)
    asked[codes[rows]] = True
    return np.flatnonzero(asked[codes])


def _settle(acts: Acts, fresh: int, one: Array, other: Array, sums: Array) -> list[str]:
    """The events of the last `fresh` acts. Pairs (one, other before it) resemble each other by their sum."""
    earlier = len(acts) - fresh
    events, held = list(acts.event[:earlier]), _Held(acts)
    for at, event in enumerate(events):
        held.add(event, at)
    order = np.lexsort((-sums, one))
    others, weights = other[order].tolist(), sums[order].tolist()
    cuts = np.searchsorted(one, np.arange(earlier, len(acts) + 1)).tolist()
    for act, low, high in zip(range(earlier, len(acts)), cuts, cuts[1:], strict=False):
        likely = zip(weights[low:high], others[low:high], strict=True)
        event = _likest(act, likely, events, held) or digest("event", acts.mention[act])
        events.append(event)
        held.add(event, act)
    return events[earlier:]


def _likest(act: int, likely: Iterable[tuple[float, int]], events: list[str], held: _Held) -> str | None:
    """The event of the likest act before, none of whose acts forbids it; of equally likely ones the last by name."""
    refused: set[str] = set()
    for _, alike in groupby(likely, key=itemgetter(0)):
        for event in sorted({events[other] for _, other in alike} - refused, reverse=True):
            if held.allows(event, act):
                return event
            refused.add(event)
    return None


class _Held:
    """A few acts of each event, and whether they forbid another."""

    def __init__(self, acts: Acts) -> None:
        names = ("kind", "country", "first", "last", "article", "sentence", "modes")
        self._told = list(zip(*(getattr(acts, name).tolist() for name in names), strict=True))
        self._wording = acts.words.sums().tolist()
        self._of: dict[str, list[int]] = defaultdict(list)

    def add(self, event: str, act: int) -> None:
        """The event has this act; it is remembered where its words are new and there is room."""
        held = self._of[event]
        if len(held) < KEPT and all(self._wording[act] != self._wording[h] for h in held):
            held.append(act)

    def allows(self, event: str, act: int) -> bool:
        """Whether none of the event's acts forbids this one."""
        told = self._told[act]
        return all(_possible(told, self._told[other]) for other in self._of[event])


def _possible(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """As evidence.possible, for one pair."""
    kind, country, first, last, article, sentence, modes = one
    its_kind, its_country, its_first, its_last, its_article, its_sentence, its_modes = other
    if kind != its_kind or (country and its_country and country != its_country):
        return False
    if article and article == its_article and sentence == its_sentence and modes and its_modes:
        return bool(modes & its_modes) and _meet(first, its_last) and _meet(its_first, last)
    return _meet(first, its_last) and _meet(its_first, last)


def _meet(first: int, last: int) -> bool:
    return first == UNKNOWN_DAY or last == UNKNOWN_DAY or first <= last + evidence.SLACK
