"""Which place it is: all names of an article decided together.

Each name starts with how well known its places are, faintly believed. Then, round by round and ever more firmly, every
place gains from the other names: from those in its country, in its subdivision and around it, each as sure as it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.place.hint import Hints
from pipeline.place.mention import Mention
from pipeline.place.model import Spot

FIRMNESS = (0.6, 1.0, 1.6, 1.6)
"""How firmly scores are believed in each round: at first two towns side by side can outdo two cities far apart."""
COUNTRY, ADMIN1, NEAR = 2.0, 2.5, 2.0
"""What a place gains, in powers of ten of people, with all other names in its country, subdivision, surroundings."""
LEVELS = {"division": ("admin1", "admin2"), "settlement": ("city",)}
MOST = 50
"""Mentions of one name that are asked what it lies in."""
LOCAL = ("city", "admin2", "site", "nature", "seat")


@dataclass(slots=True)
class Group:
    """The mentions of one name. beliefs: shares of the spots, adding up to 1. inside: name it lies in -> how surely."""

    key: tuple[str, str]
    spots: list[tuple[Spot, bool]]
    weight: float
    cells: list[tuple[int, ...]]
    inside: dict[tuple[str, str], float]
    priors: list[float] = field(default_factory=list)
    beliefs: list[float] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Which of the spots is best."""
        return max(range(len(self.spots)), key=lambda i: self.scores[i])

    @property
    def is_other(self) -> bool:
        """Whether no place goes by this name, so that it can only be another spelling."""
        return not any(exact for _, exact in self.spots)

    @property
    def best(self) -> Spot:
        return self.spots[self.first][0]


class Field:
    """Where the names of an article lie: weights by country, subdivision and the nine cells around each place."""

    def __init__(self, hints: Hints) -> None:
        self.country: dict[str | None, float] = dict(hints.country)
        self.admin1: dict[str | None, float] = dict(hints.admin1)
        self.cell: dict[int, float] = {}
        self.total = float(sum(hints.country.values()))

    def put(self, group: Group, sign: float) -> None:
        """Add (or with sign -1 take away) what a group says."""
        self.total += sign * group.weight
        for (spot, _), cells, belief in zip(group.spots, group.cells, group.beliefs, strict=True):
            if belief > 0.01:
                weight = sign * belief * group.weight
                self.country[spot.country] = self.country.get(spot.country, 0.0) + weight
                self.admin1[spot.admin1] = self.admin1.get(spot.admin1, 0.0) + weight
                if cells:
                    self.cell[cells[0]] = self.cell.get(cells[0], 0.0) + weight

    def gain(self, spot: Spot, cells: tuple[int, ...]) -> float:
        """What the names here say for a place."""
        others = self.total + 0.7
        gain = COUNTRY * self.country.get(spot.country, 0.0) / others if spot.country else 0.0
        if spot.admin1:
            gain += ADMIN1 * self.admin1.get(spot.admin1, 0.0) / others
        if cells:
            get = self.cell.get
            gain += NEAR * math.tanh(sum([get(cell, 0.0) for cell in cells]))
        return gain


def resolve(mentions: list[Mention], hints: Hints) -> dict[tuple[str, str], Group]:
    """Groups by key, each with its beliefs after the last round. hints: what else tells of country and state."""
    groups = {group.key: group for group in _groups(mentions)}
    for group in groups.values():
        group.priors = [prior(spot, exact, group) for spot, exact in group.spots]
        group.beliefs = _share(group.priors, FIRMNESS[0])
    for firmness in FIRMNESS:
        _score(groups, Field(hints))
        for group in groups.values():
            group.beliefs = _share(group.scores, firmness)
    return groups


def _score(groups: dict[tuple[str, str], Group], whole: Field) -> None:
    """Give every place of every name its prior and what the other names say; one name never speaks for itself."""
    same: dict[str, list[Group]] = {}
    for group in groups.values():
        same.setdefault(group.key[0], []).append(group)
        whole.put(group, 1)
    for group in groups.values():
        for own in same[group.key[0]]:
            whole.put(own, -1)
        gains = [whole.gain(spot, cells) for (spot, _), cells in zip(group.spots, group.cells, strict=True)]
        for own in same[group.key[0]]:
            whole.put(own, 1)
        inside = _inside(group, groups)
        group.scores = [p + g + i for p, g, i in zip(group.priors, gains, inside, strict=True)]


def _groups(mentions: list[Mention]) -> Iterator[Group]:
    by_key: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        by_key.setdefault(mention.name, []).append(mention)
    for key, members in by_key.items():
        sure = max(1 / (1 + math.exp(-m.score)) for m in members)
        inside: dict[tuple[str, str], float] = {}
        for outer, strength in (pair for m in members[:MOST] for pair in m.inside):
            inside[outer.name] = max(strength, inside.get(outer.name, 0.0))
        weight = sure * (min(len(members), 4) ** 0.5 + any(m.is_dateline for m in members))
        spots = list(members[0].spots)
        yield Group(key, spots, weight, [_cells(spot) for spot, _ in spots], inside)


def prior(spot: Spot, exact: bool, group: Group) -> float:
    """How likely a bare name means this place, in powers of ten of people."""
    size = math.log10(spot.population + 100)
    value = size
    if spot.kind == "country":
        value = max(size, 5.0) + 0.6
    elif spot.kind == "admin1":
        value = size - (1.7 if _has_city(spot, group) else 0.3)
    elif spot.kind == "admin2":
        value = size - (0.2 if " " in spot.name and exact else 1.8)
    elif spot.kind == "seat":
        value = 6.0
    if group.key[1] and spot.kind in LEVELS[group.key[1]]:
        value += 4.0
    return value - (0.0 if exact else 1.5 if group.is_other else 2.5)


def _has_city(area: Spot, group: Group) -> bool:
    """Whether a city that matters in the subdivision shares its name."""
    return any(
        s.kind == "city" and s.country == area.country and s.population * 10 > area.population for s, _ in group.spots
    )


def _share(scores: list[float], firmness: float) -> list[float]:
    top = max(scores)
    raw = [math.exp(firmness * (s - top)) for s in scores]
    total = sum(raw)
    return [r / total for r in raw]


@lru_cache(maxsize=20_000)
def _cells(spot: Spot) -> tuple[int, ...]:
    """The cell of a place and the eight around it; none for what is too large to be near anything.

    Cells are of about 60 km: half a degree of latitude, more of longitude away from the equator.
    """
    if spot.kind not in LOCAL:
        return ()
    row, column = int(spot.latitude * 2 // 1), int(spot.longitude * 2 * (1 - abs(spot.latitude) / 140) // 1)
    return tuple((row + r) * 10_000 + column + c for r in (0, -1, 1) for c in (0, -1, 1))


def _inside(group: Group, groups: dict[tuple[str, str], Group]) -> list[float]:
    """What a place gains from lying in what the text says it lies in ("Oxford, North Carolina")."""
    gains = [0.0] * len(group.spots)
    for key, strength in group.inside.items():
        whole = groups.get(key)
        if whole is not None:
            held = [(o, b) for (o, _), b in zip(whole.spots, whole.beliefs, strict=True) if b > 0.02]
            for i, (spot, _) in enumerate(group.spots):
                share = sum(b * (0.25 if o.kind in LOCAL else 1.0) for o, b in held if lies_in(spot, o))
                gains[i] = max(gains[i], strength * share)
    return gains


def lies_in(spot: Spot, outer: Spot) -> bool:
    """Whether a place lies in another, as far as codes tell."""
    if spot == outer:
        return False
    if outer.kind == "country":
        return spot.country == outer.country and spot.kind != "country"
    if outer.kind == "admin1" and outer.admin1:
        return spot.admin1 == outer.admin1 and spot.kind != "admin1"
    near = abs(spot.latitude - outer.latitude) < 1.2 and abs(spot.longitude - outer.longitude) < 1.6
    if outer.kind in ("region", "admin1"):
        return (spot.country is not None and spot.country == outer.country) or (
            abs(spot.latitude - outer.latitude) < 5 and abs(spot.longitude - outer.longitude) < 6
        )
    return near and spot.country == outer.country
