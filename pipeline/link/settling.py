"""Acts settled one after the other: each joins the likest event before it, or founds one."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

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
    """Acts of earlier nights in order: the latest night last."""
    return acts.take(np.lexsort((acts.act.astype("S"), acts.event.astype("S"), acts.night)))


def settle(acts: Acts, earlier: int) -> list[str]:
    """The event of each act; the first `earlier` acts have theirs, the others get them in order.

    Costs a bounded number of comparisons an act.
    """
    events = list(acts.event[:earlier])
    held = _Held(acts)
    for at, event in enumerate(events):
        held.add(event, at)
    for act, likely in _likely(acts, earlier):
        event = _likest(act, likely, events, held) or digest("event", acts.mention[act])
        events.append(event)
        held.add(event, act)
    return events


def _likely(acts: Acts, earlier: int) -> Any:
    """(act, [(act before it, evidence)]) for every act from `earlier` on."""
    rows, keys = key.entries(acts)
    start = earlier
    for block in candidate.pairs(rows, keys, earlier, len(acts)):
        one, other, sums = evidence.weigh(acts, *block)
        end = min(start + candidate.BLOCK, len(acts))
        cuts = np.searchsorted(one, np.arange(start, end + 1)).tolist()
        others, weights = other.tolist(), sums.tolist()
        for act in range(start, end):
            low, high = cuts[act - start], cuts[act - start + 1]
            yield act, list(zip(others[low:high], weights[low:high], strict=True))
        start = end


def _likest(act: int, likely: list[tuple[int, float]], events: list[str], held: _Held) -> str | None:
    """The event of the likest act before, none of whose acts forbids it."""
    best: dict[str, float] = {}
    for other, weight in likely:
        event = events[other]
        best[event] = max(weight, best.get(event, weight))
    for _, event in sorted(((weight, event) for event, weight in best.items()), reverse=True):
        if held.allows(event, act):
            return event
    return None


class _Held:
    """A few acts of each event, and whether they forbid another."""

    def __init__(self, acts: Acts) -> None:
        names = ("kind", "country", "first", "last", "article", "sentence", "modes")
        self._columns = [getattr(acts, name).tolist() for name in names]
        self._wording = acts.words.sums().tolist()
        self._of: dict[str, list[int]] = defaultdict(list)

    def add(self, event: str, act: int) -> None:
        """The event has this act; it is remembered where its words are new and there is room."""
        held = self._of[event]
        if len(held) < KEPT and all(self._wording[act] != self._wording[h] for h in held):
            held.append(act)

    def allows(self, event: str, act: int) -> bool:
        """Whether none of the event's acts forbids this one."""
        return all(self._possible(act, other) for other in self._of[event])

    def _possible(self, one: int, other: int) -> bool:
        """As evidence.possible, for one pair."""
        kind, country, first, last, article, sentence, modes = self._columns
        if kind[one] != kind[other] or (country[one] and country[other] and country[one] != country[other]):
            return False
        if article[one] and article[one] == article[other] and sentence[one] == sentence[other]:
            a, b = modes[one], modes[other]
            if a and b and not a & b:
                return False
        return _meet(first[one], last[other]) and _meet(first[other], last[one])


def _meet(first: int, last: int) -> bool:
    return first == UNKNOWN_DAY or last == UNKNOWN_DAY or first <= last + evidence.SLACK
