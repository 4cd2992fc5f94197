"""The map outline: our country codes, drawable rings, middles that lie where they should."""

from __future__ import annotations

from pipeline import outline
from pipeline.actor.country import countries


def test_ids_are_our_country_codes() -> None:
    assert outline.drawn() <= set(countries())
    assert {"KEN", "PSE", "ESH", "XKX", "SSD", "UKR", "NOR"} <= outline.drawn()
    assert "ATA" not in outline.drawn()


def test_every_ring_closes() -> None:
    topology = outline.topology()
    for country in topology["objects"][outline.OBJECT]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for ring in (ring for polygon in polygons for ring in polygon):
            ends = [_ends(topology["arcs"][at if at >= 0 else ~at], at < 0) for at in ring]
            assert all(a[1] == b[0] for a, b in zip(ends, ends[1:] + ends[:1], strict=True)), country["id"]


def _ends(arc: list[list[int]], backwards: bool) -> tuple[tuple[int, int], tuple[int, int]]:
    first = arc[0][0], arc[0][1]
    last = sum(p[0] for p in arc), sum(p[1] for p in arc)
    return (last, first) if backwards else (first, last)


def test_small_states_have_a_middle_though_no_outline() -> None:
    assert "SGP" not in outline.drawn()
    latitude, longitude = outline.centres()["SGP"]
    assert (round(latitude), round(longitude)) == (1, 104)
    assert set(countries()) - set(outline.centres()) <= {"HMD", "UMI"}  # nobody lives there


def test_simplifying_keeps_only_what_is_used() -> None:
    source = {
        "transform": {"scale": [0.1, 0.1], "translate": [0, 0]},
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[1]], "properties": {"a3": "SOL"}},
                    {"type": "Polygon", "arcs": [[0]], "properties": {"a3": "ATA"}},
                ]
            }
        },
        "arcs": [[[0, 0], [5, 5]], [[10, 10], [100, 0], [0, 100], [-100, -100]]],
    }
    made = outline.simplify(source)
    assert made["objects"]["countries"]["geometries"] == [{"type": "Polygon", "id": "SOM", "arcs": [[0]]}]
    assert made["arcs"] == [[[1, 1], [10, 0], [0, 10], [-10, -10]]]
