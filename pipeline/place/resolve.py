"""Which place it is: all names of an article decided together.

Each name starts with how well known its places are, faintly believed. Then, round by round and ever more firmly, every
place gains from the other names: from those in its country, in its subdivision and around it, each as sure as it is.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.place.hint import Hints
from pipeline.place.mention import Mention
from pipeline.place.model import Spot

FIRMNESS = (0.6, 1.0, 1.6, 1.6)
"""How firmly scores are believed in each round: at first two small towns side by side can outdo two cities far apart."""
COUNTRY, ADMIN1, NEAR = 2.0, 2.5, 2.0
"""What a place gains when all other names of the article are in its country, subdivision, surroundings (powers of ten of people)."""
LOCAL = ("city", "admin2", "site", "nature", "seat")


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

    def put(self, spot: Spot, weight: float) -> None:
        if spot.country:
            self.country[spot.country] += weight
        if spot.admin1:
            self.admin1[spot.admin1] += weight
        if spot.kind in LOCAL:
            self.cell[_cell(spot)] += weight

    def around(self, spot: Spot) -> float:
        """The weight within about 50 to 100 km."""
        row, column = _cell(spot)
        return sum(self.cell[r, c] for r in (row - 1, row, row + 1) for c in (column - 1, column, column + 1))


def resolve(mentions: list[Mention], hints: Hints) -> dict[str, Group]:
    """Groups by key, each with its beliefs after the last round. hints: what else the article says of its country and state."""
    groups = {group.key: group for group in _groups(mentions)}
    for group in groups.values():
        group.priors = [prior(spot, exact, group) for spot, exact in group.spots]
        group.beliefs = _share(group.priors, FIRMNESS[0])
    for firmness in FIRMNESS:
        whole = _field(groups.values(), hints)
        for group in groups.values():
            gains = _gains(group, whole)
            inside = _inside(group, groups)
            group.scores = [p + g + i for p, g, i in zip(group.priors, gains, inside, strict=True)]
        for group in groups.values():
            group.beliefs = _share(group.scores, firmness)
    return groups


def _groups(mentions: list[Mention]) -> Iterator[Group]:
    by_key: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_key.setdefault(mention.key, []).append(mention)
    for key, members in by_key.items():
        sure = max(1 / (1 + math.exp(-m.score)) for m in members)
        spots = {spot: exact for m in members for spot, exact in m.spots}
        weight = sure * (min(len(members), 4) ** 0.5 + any(m.is_dateline for m in members))
        yield Group(key, members, list(spots.items()), weight)


def prior(spot: Spot, exact: bool, group: Group) -> float:
    """How likely a bare name means this place, in powers of ten of people."""
    size = math.log10(spot.population + 100)
    value = size
    if spot.kind == "country":
        value = max(size, 5.0) + 1.5
    elif spot.kind == "admin1":
        value = size - (1.7 if _has_city(spot, group) else 0.3)
    elif spot.kind == "admin2":
        value = size - (0.2 if " " in spot.name and exact else 1.8)
    elif spot.kind == "seat":
        value = 6.0
    return value - (0.0 if exact else 1.5)


def _has_city(area: Spot, group: Group) -> bool:
    """Whether a city that matters in the subdivision shares its name."""
    return any(s.kind == "city" and s.country == area.country and s.population * 10 > area.population for s, _ in group.spots)


def _share(scores: list[float], firmness: float) -> list[float]:
    top = max(scores)
    raw = [math.exp(firmness * (s - top)) for s in scores]
    total = sum(raw)
    return [r / total for r in raw]


def _cell(spot: Spot) -> tuple[int, int]:
    """Cells of about 60 km: half a degree of latitude, more of longitude away from the equator."""
    return int(spot.latitude * 2 // 1), int(spot.longitude * 2 * (1 - abs(spot.latitude) / 140) // 1)


def _field(groups: Iterable[Group], hints: Hints) -> Field:
    whole = Field(Counter(hints.country), Counter(hints.admin1))
    whole.total = sum(hints.country.values())
    for group in groups:
        for (spot, _), belief in zip(group.spots, group.beliefs, strict=True):
            if belief > 0.01:
                whole.put(spot, belief * group.weight)
        whole.total += group.weight
    return whole


def _gains(group: Group, whole: Field) -> list[float]:
    """What the other names of the article say for each place of a name."""
    own = Field()
    for (spot, _), belief in zip(group.spots, group.beliefs, strict=True):
        if belief > 0.01:
            own.put(spot, belief * group.weight)
    others = whole.total - group.weight + 0.7
    return [_gain(spot, own, whole, others) for spot, _ in group.spots]


def _gain(spot: Spot, own: Field, whole: Field, others: float) -> float:
    gain = COUNTRY * (whole.country[spot.country or ""] - own.country[spot.country or ""]) / others
    if spot.admin1:
        gain += ADMIN1 * (whole.admin1[spot.admin1] - own.admin1[spot.admin1]) / others
    if spot.kind in LOCAL:
        gain += NEAR * math.tanh(whole.around(spot) - own.around(spot))
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
