"""The page's charts as Vega-Lite, whose colours are the page's CSS variables: one drawing for light, dark and paper.

Each mark that stands for events links to them; `svg.draw` turns a specification into SVG.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pipeline import outline
from pipeline.report.question import Row
from pipeline.report.svg import LINK

Spec = dict[str, Any]

WIDTH = 420
"""Points across of a chart that also has to be read on a telephone: its letters are not to shrink below 9."""

QUAD_NAMES = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}

CONFIG: Spec = {
    "font": "inherit",
    "background": "transparent",
    "view": {"stroke": None},
    "axis": {
        "labelColor": "var(--muted)", "titleColor": "var(--muted)", "gridColor": "var(--rule)",
        "domainColor": "var(--rule)", "tickColor": "var(--rule)", "labelFontSize": 12, "titleFontSize": 12,
        "titleFontWeight": "normal", "labelFontWeight": "normal",
    },
    "text": {"fontSize": 12, "color": "var(--ink)"},
    "bar": {"color": "var(--accent)"},
}  # fmt: skip


def _spec(values: list[Row], **more: Any) -> Spec:
    return {"data": {"values": values}, "config": CONFIG, **more}


def _quads() -> Spec:
    return {
        "field": "quad",
        "type": "nominal",
        "scale": {"domain": [1, 2, 3, 4], "range": [f"var(--quad-{q})" for q in (1, 2, 3, 4)]},
        "legend": None,
    }


def _href(facet: str, value: str) -> str:
    return f"{LINK}#{facet}={value}"


def types(rows: list[Row]) -> Spec:
    """Events by PLOVER type, the most frequent on top, coloured by quad class."""
    values = [
        {"type": r["type"], "events": r["events"], "quad": r["quad"], "href": _href("type", r["type"])} for r in rows
    ]
    y = {"field": "type", "type": "nominal", "sort": None, "title": None}
    axis = {"ticks": False, "domain": False, "labelColor": "var(--ink)", "labelPadding": 6}
    x = {"field": "events", "type": "quantitative", "axis": None, "scale": {"domainMin": 0, "nice": False}}
    href = {"field": "href", "type": "nominal"}
    return _spec(
        values,
        width=WIDTH - 130,
        height={"step": 21},
        encoding={"y": y | {"axis": axis}, "x": x, "href": href},
        layer=[
            {"mark": {"type": "bar", "height": 13}, "encoding": {"color": _quads()}},
            {
                "mark": {"type": "text", "align": "left", "dx": 5, "baseline": "middle"},
                "encoding": {"text": {"field": "events", "type": "quantitative", "format": ","}},
            },
        ],
    )


def days(rows: list[Row], night: str, most: int) -> Spec:
    """Events by the day they happened, for the days up to the night; conflict below cooperation."""
    known = {r["day"]: r for r in rows}
    last = date.fromisoformat(night) + timedelta(days=1)
    shown = [(last - timedelta(days=back)).isoformat() for back in range(most, -1, -1)]
    values = []
    for day in shown:
        row = known.get(day, {"events": 0, "conflict": 0})
        for quad, events in ((4, row["conflict"]), (1, row["events"] - row["conflict"])):
            if events:  # an empty bar would still be a link, and to nothing
                values.append({"day": day, "events": events, "quad": quad, "href": _href("day", day)})
    return _columns(values, "day", shown)


def nights(rows: list[Row], night: str, window: int) -> Spec:
    """Events reported a night over the window, by quad class; a night that was not run is a gap."""
    last = date.fromisoformat(night)
    shown = [(last - timedelta(days=back)).isoformat() for back in range(window, -1, -1)]
    return _columns([{**r, "day": r["night"]} for r in rows], "night", shown)


def _columns(values: list[Row], what: str, shown: list[str]) -> Spec:
    """Stacked columns along days; every seventh is named, counted from the last."""
    named = [day for back, day in enumerate(reversed(shown)) if back % 7 == 0]
    axis = {
        "values": named, "labelAngle": 0, "ticks": True, "labelAlign": "center", "labelOverlap": True,
        "labelExpr": "slice(datum.value, 8) * 1 + ' ' + monthAbbrevFormat(slice(datum.value, 5, 7) - 1)",
    }  # fmt: skip
    x = {"field": "day", "type": "ordinal", "title": None, "axis": axis, "scale": {"domain": shown, "padding": 0.25}}
    y = {
        "field": "events",
        "type": "quantitative",
        "title": None,
        "axis": {"tickCount": 4, "domain": False, "ticks": False, "format": ",d", "tickMinStep": 1},
    }
    encoding: Spec = {"x": x, "y": y, "color": _quads(), "order": {"field": "quad", "type": "ordinal"}}
    if what == "day":
        encoding["href"] = {"field": "href", "type": "nominal"}
    return _spec(values, width=WIDTH - 40, height=190, mark={"type": "bar"}, encoding=encoding)


def matrix(rows: list[Row]) -> Spec:
    """Who acts (down) on whom (across): the more events, the darker; warm where conflict outweighs cooperation."""
    sides = sorted({r[s] for r in rows for s in ("actor", "recipient")})
    most = max((r["events"] for r in rows), default=1)
    values = [
        {
            "actor": r["actor"],
            "recipient": r["recipient"],
            "events": r["events"],
            "strength": round(0.15 + 0.55 * (r["events"] / most) ** 0.5, 3),
            "quad": 4 if r["conflict"] * 2 > r["events"] else 1,
            "href": _href("dyad", f"{r['actor']}-{r['recipient']}"),
        }
        for r in rows
    ]
    axis = {"domain": False, "ticks": False, "labelColor": "var(--ink)", "titlePadding": 8}
    scale = {"domain": sides, "padding": 0.08}
    return _spec(
        values,
        width={"step": 33},
        height={"step": 33},
        encoding={
            "x": {
                "field": "recipient", "type": "nominal", "title": "to whom", "scale": scale,
                "axis": axis | {"orient": "top", "labelAngle": 0},
            },
            "y": {"field": "actor", "type": "nominal", "title": "who", "scale": scale, "axis": axis},
            "href": {"field": "href", "type": "nominal"},
        },
        layer=[
            {
                "mark": {"type": "rect"},
                "encoding": {
                    "color": _quads(),
                    "fillOpacity": {"field": "strength", "type": "quantitative", "scale": None, "legend": None},
                },
            },
            {
                "mark": {"type": "text", "baseline": "middle"},
                "encoding": {"text": {"field": "events", "type": "quantitative"}},
            },
        ],
    )  # fmt: skip


def world(shaded: dict[str, int], points: list[Row]) -> Spec:
    """Countries shaded by events, cities as dots whose area is their count; dots are warm where conflict outweighs."""
    most = max(shaded.values(), default=1)
    shades = [
        {"id": code, "strength": round(0.12 + 0.6 * (count / most) ** 0.5, 3), "href": _href("country", code)}
        for code, count in sorted(shaded.items())
        if code in outline.drawn()
    ]
    dots = [
        {
            "latitude": p["latitude"],
            "longitude": p["longitude"],
            "events": p["events"],
            "name": f"{p['name']}: {p['events']} events",
            "quad": 4 if p["conflict"] * 2 > p["events"] else 1,
            "href": _href("place", place_key(p)),
        }
        for p in points
    ]
    lands = {"values": outline.topology(), "format": {"type": "topojson", "feature": outline.OBJECT}}
    joined = {
        "lookup": "id",
        "from": {"data": {"values": shades}, "key": "id", "fields": ["strength", "href"]},
    }
    shade = {
        "data": lands,
        "transform": [joined, {"filter": "isValid(datum.strength)"}],
        "mark": {"type": "geoshape", "fill": "var(--accent)", "stroke": "var(--sea)", "strokeWidth": 0.6},
        "encoding": {
            "fillOpacity": {"field": "strength", "type": "quantitative", "scale": None, "legend": None},
            "href": {"field": "href", "type": "nominal"},
        },
    }
    return {
        "config": CONFIG,
        "width": 1000,
        "height": 480,
        "padding": 0,
        "projection": {"type": "equalEarth", "rotate": [-11, 0, 0]},
        "layer": [
            {"data": {"sphere": True}, "mark": {"type": "geoshape", "fill": "var(--sea)", "aria": False}},
            {
                "data": {"graticule": {"step": [30, 30]}},
                "mark": {
                    "type": "geoshape", "filled": False, "stroke": "var(--rule)", "strokeWidth": 0.5, "aria": False,
                },
            },
            {
                "data": lands,
                "mark": {
                    "type": "geoshape", "fill": "var(--land)", "stroke": "var(--sea)", "strokeWidth": 0.6,
                    "aria": False,
                },
            },
            *([shade] if shades else []),
            *([_dots(dots)] if dots else []),
        ],
    }  # fmt: skip


def _dots(dots: list[Row]) -> Spec:
    return {
        "data": {"values": dots},
        "mark": {"type": "circle", "stroke": "var(--paper)", "strokeWidth": 1, "opacity": 0.9},
        "encoding": {
            "latitude": {"field": "latitude", "type": "quantitative"},
            "longitude": {"field": "longitude", "type": "quantitative"},
            "size": {
                "field": "events", "type": "quantitative", "legend": None,
                "scale": {"domainMin": 0, "range": [0, 420], "zero": True},
            },
            "color": _quads(),
            "href": {"field": "href", "type": "nominal"},
            "description": {"field": "name", "type": "nominal"},
        },
    }  # fmt: skip


def place_key(point: Row) -> str:
    """Names a point of the map in a link: latitude and longitude in degrees, to two places."""
    return f"{point['latitude']:.2f},{point['longitude']:.2f}"
