"""The gazetteer: names to places. GeoNames (CC BY 4.0) by way of place_gazetteer.tsv.gz, and own tables."""

from __future__ import annotations

import gzip
from array import array
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

from pipeline.place import lexicon
from pipeline.place.fold import fold
from pipeline.place.model import Spot

KINDS = {"A": "admin1", "B": "admin2", "C": "city", "P": "country"}
SEAT = 5_000
"""People a town is taken to have where GeoNames has it only as the seat of a district, without a number."""
MOST = 60
"""Places of one name kept, most people first: San Jose has more than a hundred."""


def _pooled(column: str) -> list[str]:
    """A column of few values, each kept once."""
    pool: dict[str, str] = {}
    return [pool.setdefault(value, value) for value in column.split("\t")]


def _longest(keys: list[str]) -> dict[str, int]:
    """First word -> words of the longest key that begins so; single words are left out."""
    most: dict[str, int] = {}
    for key in keys:
        if " " in key:
            first, count = key[: key.index(" ")], key.count(" ") + 1
            if count > most.get(first, 1):
                most[first] = count
    return most


class Gazetteer:
    """Every place by folded name. Rows stay in columns; a Spot is made when it is asked for."""

    def __init__(self) -> None:
        self._read_table()
        self.head: dict[str, int] = {}
        self.next = array("i")
        self.posting = array("i")
        self.own: dict[str, list[Spot]] = {}
        self.admin1: dict[str, int] = {}
        self.countries: dict[str, Spot] = {}
        self._index()
        self._add_countries()
        self._add_exonyms()
        self._add_regions()
        self.acronyms = frozenset(fold(n) for n in self._own_names() if n.replace(".", "").isupper() and len(n) < 7)
        self.longest = _longest([*self.head, *self.own])
        self._found: dict[str, tuple[tuple[Spot, bool], ...]] = {}

    def _read_table(self) -> None:
        packed = files("pipeline.data").joinpath("place_gazetteer.tsv.gz").read_bytes()
        columns = iter(gzip.decompress(packed).decode().split("\n")[1:])
        self.ids, at = array("i"), 0
        for gap in next(columns).split("\t"):
            at += int(gap)
            self.ids.append(at)
        self.names = next(columns).split("\t")
        self.kinds = next(columns).replace("\t", "")
        self.country = _pooled(next(columns))
        self.first = _pooled(next(columns))
        next(columns)
        self.people = array("i", map(int, next(columns).split("\t")))
        self.lats, self.lons = (array("f", map(float, next(columns).split("\t"))) for _ in range(2))
        self.aliases = next(columns).split("\t")

    def _index(self) -> None:
        """Linked postings: head[key] -> posting -> next; a posting is row * 2, + 1 for another spelling."""
        head, following, posting, kinds = self.head, self.next, self.posting, self.kinds
        for row, name in enumerate(self.names):
            listed = self.aliases[row]
            keys = listed.split("|") if listed else []
            if kinds[row] == "A":
                self.admin1[self.first[row]] = row
            if listed[:1] != "=":
                keys.append("=" + name.lower())
            for key in keys:
                is_name = key[:1] == "="
                key = key[1:] if is_name else key
                following.append(head.get(key, -1))
                head[key] = len(posting)
                posting.append(row * 2 + (not is_name))
        head.pop("", None)
        del self.aliases

    def _add_countries(self) -> None:
        rows = {self.country[i]: i for i, kind in enumerate(self.kinds) if kind == "P"}
        for line in lexicon.read("place_countries.csv"):
            code, row = line["iso3"], rows.get(line["iso3"])
            people, gid = (self.people[row], self.ids[row]) if row is not None else (0, None)
            spot = Spot(
                line["name"], "country", code, None, float(line["latitude"]), float(line["longitude"]), people, gid
            )
            self.countries[code] = spot
            for name in (line["name"], *filter(None, line["aliases"].split("|"))):
                self.own.setdefault(fold(name), []).append(spot)

    def _add_regions(self) -> None:
        for line in lexicon.read("place_regions.csv"):
            spot = Spot(line["name"], line["kind"], line["country"] or None, line["admin1"] or None,
                        float(line["latitude"]), float(line["longitude"]), int(line["weight"] or 0), None)  # fmt: skip
            if spot.kind == "admin1" and spot.admin1 in self.admin1:
                row = self.admin1[spot.admin1]
                self.names[row], self.lats[row], self.lons[row] = spot.name, spot.latitude, spot.longitude
                spot = self.spot(row)
            elif spot.kind == "city":
                spot = self._with_id(spot)
            for name in (line["name"], *filter(None, line["aliases"].split("|"))):
                self.own.setdefault(fold(name), []).append(spot)

    def _add_exonyms(self) -> None:
        for line in lexicon.read("place_exonyms.csv"):
            rows = [
                r
                for r in self._rows(fold(line["stands_for"]))
                if self.country[r] == line["country"] and self.kinds[r] == "C"
            ]
            self.next.append(self.head.get(fold(line["name"]), -1))
            self.head[fold(line["name"])] = len(self.posting)
            self.posting.append(max(rows, key=lambda r: self.people[r]) * 2)

    def _with_id(self, spot: Spot) -> Spot:
        """A town of this package's own table under the GeoNames id it has there."""
        for row in self._rows(fold(spot.name)):
            near = abs(self.lats[row] - spot.latitude) < 0.3 and abs(self.lons[row] - spot.longitude) < 0.3
            if self.kinds[row] == "C" and self.country[row] == spot.country and near:
                return replace(spot, geonames_id=self.ids[row], admin1=self.first[row] or None)
        return spot

    @staticmethod
    def _own_names() -> Iterator[str]:
        for table in ("place_countries.csv", "place_regions.csv"):
            for line in lexicon.read(table):
                yield from (line["name"], *line["aliases"].split("|"))

    def spot(self, row: int) -> Spot:
        """The place in a row of the table."""
        return Spot(
            name=self.names[row],
            kind=KINDS[self.kinds[row]],
            country=self.country[row],
            admin1=self.first[row] or None,
            latitude=round(self.lats[row], 3),
            longitude=round(self.lons[row], 3),
            population=self.people[row] or SEAT,
            geonames_id=self.ids[row],
        )

    def has(self, key: str) -> bool:
        """Whether any place has this folded name."""
        return key in self.head or key in self.own

    def find(self, key: str) -> tuple[tuple[Spot, bool], ...]:
        """Places with this folded name, each with whether it is the name it goes by (not another spelling)."""
        found = self._found.get(key)
        if found is None:
            if len(self._found) > 20_000:
                self._found.clear()
            found = self._found[key] = tuple(self._find(key))
        return found

    def _rows(self, key: str) -> dict[int, bool]:
        """Row -> whether the key is the name it goes by."""
        rows: dict[int, bool] = {}
        at = self.head.get(key, -1)
        while at >= 0:
            row, is_other = divmod(self.posting[at], 2)
            rows[row] = rows.get(row, False) or not is_other
            at = self.next[at]
        return rows

    def _find(self, key: str) -> list[tuple[Spot, bool]]:
        rows = self._rows(key)
        best = sorted(rows, key=lambda row: (-rows[row], -self.people[row], row))[:MOST]
        own = [(spot, True) for spot in self.own.get(key, ())]
        ids = {spot.geonames_id for spot, _ in own}
        return own + [(self.spot(row), rows[row]) for row in best if self.ids[row] not in ids]

    def admin1_name(self, code: str | None) -> str | None:
        """The name of a first-order subdivision: "US.LA" -> "Louisiana"."""
        row = self.admin1.get(code) if code else None
        return self.names[row] if row is not None else None

    def admin1_spot(self, code: str) -> Spot | None:
        """The subdivision itself."""
        row = self.admin1.get(code)
        return self.spot(row) if row is not None else None


@cache
def load() -> Gazetteer:
    """The gazetteer, read once in a process: about half a second and 90 MB."""
    return Gazetteer()
