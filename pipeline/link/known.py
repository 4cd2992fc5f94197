"""Events as they grow, looked up by what their acts have in common: never compared with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta

from pipeline.link import evidence
from pipeline.link.act import Act

CROWD = 24
"""Events looked at under one key, the latest to get an act first: bounds the comparisons of a night by its acts."""

KEPT = 5
"""Acts remembered of an event under different words: later reports are likened to the likest."""


class Known:
    """Events so far. `compared` counts comparisons of two acts, so that their growth can be tested."""

    def __init__(self) -> None:
        self.compared = 0
        self._acts: dict[str, list[Act]] = defaultdict(list)
        self._under: dict[tuple[object, ...], dict[str, None]] = defaultdict(dict)

    def add(self, event: str, act: Act) -> None:
        """The event has this act."""
        held = self._acts[event]
        if len(held) < KEPT and all(act.words != h.words for h in held):
            held.append(act)
        for key in _keys(act):
            under = self._under[key]
            under.pop(event, None)
            under[event] = None

    def find(self, act: Act) -> str | None:
        """The event the act most likely belongs to; None where evidence does not suffice."""
        found = {event: self._likeness(act, event) for event in self._candidates(act)}
        best = max(found, key=lambda event: (found[event], event), default=None)
        return best if best is not None and found[best] >= evidence.LEAST else None

    def _candidates(self, act: Act) -> Iterable[str]:
        """Events under the act's keys, each once."""
        seen: dict[str, None] = {}
        for key in _keys(act):
            for at, event in enumerate(reversed(self._under.get(key, {}))):
                if at >= CROWD:
                    break
                seen[event] = None
        return seen

    def _likeness(self, act: Act, event: str) -> float:
        best = float("-inf")
        for other in self._acts[event]:
            self.compared += 1
            if not evidence.possible(act, other):
                return float("-inf")
            best = max(best, evidence.weigh(act, other))
        return best


def _keys(act: Act) -> Iterator[tuple[object, ...]]:
    """What an event's acts are looked up under: the words, the happening, the sides and days, the place and days."""
    yield ("words", act.kind, act.trigger, hash_free(act.words))
    for name, value in (("story", act.story), ("coverage", act.coverage)):
        if value is not None:
            yield (name, act.kind, value)
    sides = sorted({str(side[0]) for side in act.actors}), sorted({str(side[0]) for side in act.recipients})
    month = act.first or act.last
    days = [None] if month is None else [month, month + timedelta(days=1)]
    for day in days:
        yield ("sides", act.kind, *map(tuple, sides), day)
        if act.place is not None:
            yield ("place", act.kind, act.place, day)


def hash_free(words: frozenset[str]) -> tuple[str, ...]:
    """The words in an order that does not hang on hashing."""
    return tuple(sorted(words))
