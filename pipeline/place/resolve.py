"""Which place it is: all names of an article decided together.

Each name starts with how well known its places are. Then, three times over, every place gains from the other names:
from those in its country, in its subdivision and within about 150 km, each weighted by how sure it is.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.place.mention import Mention
from pipeline.place.model import Spot

ROUNDS = 3
COUNTRY, ADMIN1, NEAR = 2.5, 3.0, 2.5
"""What a place gains when all other names of the article are in its country, subdivision, surroundings (log10 of people)."""


@dataclass(slots=True)
class Group:
    """The mentions of one name. beliefs: one share for each spot, adding up to 1."""

    key: str
    mentions: list[Mention]
    spots: list[tuple[Spot, bool]]
    weight: float
    priors: list[float] = field(default_factory=list)
    beliefs: list[float] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Field:
    """Where the names of an article lie: weights by country, subdivision and degree cell."""

    country: Counter[str] = field(default_factory=Counter)
    admin1: Counter[str] = field(default_factory=Counter)
    cell: Counter[tuple[int, int]] = field(default_factory=Counter)
    total: float = 0.0


def resolve(mentions: list[Mention], hints: Counter[str]) -> dict[str, Group]:
    """Groups by key, each with its beliefs after the last round. hints: countries that demonyms speak of."""
    groups = {group.key: group for group in _groups(mentions)}
    for group in groups.values():
        group.priors = [prior(spot, exact, group) for spot, exact in group.spots]
        group.beliefs = _share(group.priors)
    for _ in range(ROUNDS):
        whole = _field(groups.values(), hints)
        for group in groups.values():
            group.scores = [p + _gain(spot, group, whole) for p, (spot, _) in zip(group.priors, group.spots, strict=True)]
        for group in groups.values():
            inside = _inside(group, groups)
            group.scores = [s + inside[i] for i, s in enumerate(group.scores)]
            group.beliefs = _share(group.scores)
    return groups


def _groups(mentions: list[Mention]) -> Iterator[Group]:
    by_key: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_key.setdefault(mention.key, []).append(mention)
    for key, members in by_key.items():
        sure = max(1 / (1 + math.exp(-m.score)) for m in members)
        spots = {spot: exact for m in members for spot, exact in m.spots}
        yield Group(key, members, list(spots.items()), sure * min(len(members), 4) ** 0.5)


def prior(spot: Spot, exact: bool, group: Group) -> float:
    """How likely a bare name means this place, in powers of ten of people."""
    size = math.log10(spot.population + 100)
    value = size
    if spot.kind == "country":
        value = max(size, 5.0) + 2.0
    elif spot.kind == "admin1":
        value = size - (1.7 if _has_city(spot, group) else 0.3)
    elif spot.kind == "admin2":
        value = size - (0.2 if " " in spot.name and exact else 1.8)
    return value - (0.0 if exact else 1.5)


def _has_city(area: Spot, group: Group) -> bool:
    return any(s.kind == "city" and s.country == area.country and s.population > 150_000 for s, _ in group.spots)


def _share(scores: list[float]) -> list[float]:
    top = max(scores)
    raw = [math.exp(1.5 * (s - top)) for s in scores]
    total = sum(raw)
    return [r / total for r in raw]


def _cell(spot: Spot) -> tuple[int, int]:
    return int(spot.latitude // 1), int(spot.longitude // 1)


def _field(groups: Iterable[Group], hints: Counter[str]) -> Field:
    whole = Field()
    for code, count in hints.items():
        whole.country[code] += 0.3 * count**0.5
        whole.total += 0.3 * count**0.5
    for group in groups:
        for (spot, _), belief in zip(group.spots, group.beliefs, strict=True):
            if belief > 0.02:
                _put(whole, spot, belief * group.weight)
        whole.total += group.weight
    return whole


def _put(whole: Field, spot: Spot, weight: float) -> None:
    if spot.country:
        whole.country[spot.country] += weight
    if spot.admin1:
        whole.admin1[spot.admin1] += weight
    if spot.kind in ("city", "admin2", "site"):
        whole.cell[_cell(spot)] += weight


def _gain(spot: Spot, group: Group, whole: Field) -> float:
    """What the other names of the article say for a place."""
    own_country = own_admin1 = own_near = 0.0
    row, column = _cell(spot)
    for (other, _), belief in zip(group.spots, group.beliefs, strict=True):
        weight = belief * group.weight if belief > 0.02 else 0.0
        if not weight:
            continue
        own_country += weight if other.country == spot.country else 0.0
        own_admin1 += weight if other.admin1 and other.admin1 == spot.admin1 else 0.0
        if other.kind in ("city", "admin2", "site"):
            r, c = _cell(other)
            own_near += weight if abs(r - row) < 2 and abs(c - column) < 2 else 0.0
    others = whole.total - group.weight + 0.7
    gain = COUNTRY * (whole.country[spot.country or ""] - own_country) / others
    if spot.admin1:
        gain += ADMIN1 * (whole.admin1[spot.admin1] - own_admin1) / others
    if spot.kind in ("city", "admin2", "site"):
        near = sum(whole.cell[r, c] for r in (row - 1, row, row + 1) for c in (column - 1, column, column + 1))
        gain += NEAR * (near - own_near) / others
    return gain


def _inside(group: Group, groups: dict[str, Group]) -> list[float]:
    """What a place gains from lying in what the text says it lies in ("Oxford, North Carolina")."""
    gains = [0.0] * len(group.spots)
    for mention in group.mentions:
        for outer, strength in mention.inside:
            whole = groups.get(outer.key)
            if whole is None:
                continue
            for i, (spot, _) in enumerate(group.spots):
                share = sum(b for (o, _), b in zip(whole.spots, whole.beliefs, strict=True) if b > 0.02 and lies_in(spot, o))
                gains[i] = max(gains[i], share * strength)
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
        return spot.country is not None and spot.country == outer.country or abs(spot.latitude - outer.latitude) < 5 and abs(spot.longitude - outer.longitude) < 6
    return near and spot.country == outer.country
