"""Charts and the map, drawn by Altair from aggregates; nothing is fetched, the outline is in the package."""

from __future__ import annotations

import json
from functools import cache
from typing import Any
from urllib.parse import quote

import altair as alt
import pandas as pd

from dashboard.words import COLOURS, QUADS, country
from pipeline import outline

LAND, BORDER = "#8a8f9833", "#8a8f9877"
"""See-through greys: right on white and on near-black."""
DIVERGING = ("#b2182b", "#d1495b", "#e8a38f", "#b8b8b8", "#9cc3de", "#2c7fb8", "#1c5d8f")
QUAD_SCALE = alt.Scale(domain=list(QUADS.values()), range=[COLOURS[n] for n in QUADS])
INTENSITY = alt.Scale(domain=[-10, 10], range=list(DIVERGING), clamp=True)


def over_time(series: pd.DataFrame, value: str, grain: str) -> alt.Chart:
    """Bars a period, stacked by quad class. `value` is events, or intensity (its sum)."""
    rows = series.groupby(["period", "quad_class"], as_index=False)[["events", "intensity"]].sum()
    rows["quad"] = rows["quad_class"].map(QUADS)
    shown = {"day": "%-d %b %Y", "week": "week of %-d %b %Y", "month": "%B %Y"}[grain]
    unit = {"day": "yearmonthdate", "week": "yearmonthdate", "month": "yearmonth"}[grain]
    drawn: alt.Chart = (
        alt.Chart(rows)
        .mark_bar()
        .encode(
            x=alt.X(f"{unit}(period):T", title=None, axis=alt.Axis(grid=False, labelOverlap=True, tickCount=8)),
            y=alt.Y(f"sum({value}):Q", title="events" if value == "events" else "intensity, summed"),
            color=alt.Color("quad:N", scale=QUAD_SCALE, title=None, legend=_legend(2)),
            order=alt.Order("quad_class:O"),
            tooltip=[
                alt.Tooltip("period:T", title="when", format=shown),
                alt.Tooltip("quad:N", title="class"),
                alt.Tooltip("events:Q"),
                alt.Tooltip("intensity:Q", title="intensity, summed", format=".1f"),
            ],
        )
        .properties(height=280)
    )
    return drawn


def _legend(columns: int) -> alt.Legend:
    return alt.Legend(orient="top", direction="horizontal", columns=columns, labelLimit=170, symbolType="square")


def by_type(rows: pd.DataFrame) -> alt.Chart:
    """A bar a type, longest first."""
    named = rows.assign(quad=rows["quad_class"].map(QUADS))
    drawn: alt.Chart = (
        alt.Chart(named)
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            x=alt.X("events:Q", title=None, axis=alt.Axis(tickCount=4, tickMinStep=1)),
            y=alt.Y(
                "event_type:N",
                sort=list(named["event_type"]),
                title=None,
                axis=alt.Axis(ticks=False, labelOverlap=False),
            ),
            color=alt.Color("quad:N", scale=QUAD_SCALE, legend=None),
            tooltip=[
                alt.Tooltip("event_type:N", title="type"),
                alt.Tooltip("quad:N", title="class"),
                alt.Tooltip("events:Q"),
                alt.Tooltip("mentions:Q"),
                alt.Tooltip("intensity:Q", title="mean intensity", format=".1f"),
            ],
        )
        .properties(height=40 + 22 * len(named))
    )
    return drawn


@cache
def _shapes() -> str:
    """The outline as a data address: given as values, Altair would check its every number at each drawing (3 s)."""
    return "data:application/json," + quote(json.dumps(outline.topology(), separators=(",", ":")), safe=":,[]{}")


def world(countries: pd.DataFrame, points: pd.DataFrame, value: str, *, dark: bool = False) -> alt.LayerChart:
    """The world: each country filled by its events (or their mean intensity), a circle a place."""
    named = countries.assign(name=[country(c) for c in countries["country"]])
    picked = alt.selection_point(name="spot", fields=["id"], on="click", empty=False)
    shapes = alt.UrlData(_shapes(), format=alt.TopoDataFormat(feature=outline.OBJECT, type="topojson"))
    land = alt.Chart(shapes).mark_geoshape(fill=LAND, stroke=BORDER, strokeWidth=0.4)
    scale = INTENSITY if value == "intensity" else _amount(dark)
    filled = (
        alt.Chart(shapes)
        .mark_geoshape(stroke=BORDER, strokeWidth=0.5, cursor="pointer")
        .transform_lookup(
            lookup="id",
            from_=alt.LookupData(named, "country", ["country", "name", "events", "intensity", "deaths"]),
        )
        .transform_filter("isValid(datum.events)")
        .encode(
            color=alt.Color(f"{value}:Q", scale=scale, title=None, legend=_gradient()),
            opacity=alt.condition(picked, alt.value(1), alt.value(0.82)),
            tooltip=[
                alt.Tooltip("name:N", title="country"),
                alt.Tooltip("events:Q"),
                alt.Tooltip("intensity:Q", title="mean intensity", format=".1f"),
                alt.Tooltip("deaths:Q", title="killed, at least"),
            ],
        )
        .add_params(picked)
    )
    drawn: alt.LayerChart = (
        alt.layer(land, filled, _circles(points))
        .project("equalEarth")
        .resolve_legend(color="independent", size="independent")
        .properties(height=400)
        .configure_view(stroke=None)
    )
    return drawn


def _amount(dark: bool) -> alt.Scale:
    """Few to many, from near the page's ground to the strongest blue it can show."""
    return alt.Scale(type="symlog", domainMin=0, range=["#22405a", "#8fd0ff"] if dark else ["#cfe1ef", "#0b4a82"])


def _gradient() -> alt.Legend:
    return alt.Legend(
        type="gradient", orient="bottom", direction="horizontal", gradientLength=180, gradientThickness=8, tickCount=3
    )


def _circles(points: pd.DataFrame) -> alt.Chart:
    named = points.assign(name=[country(c) for c in points["country"]])
    drawn: alt.Chart = (
        alt.Chart(named)
        .mark_circle(stroke="#ffffff", strokeWidth=0.6, opacity=0.85, color="#e07a3f")
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            size=alt.Size("events:Q", scale=alt.Scale(type="sqrt", range=[14, 300]), legend=None),
            tooltip=[
                alt.Tooltip("place:N"),
                alt.Tooltip("name:N", title="country"),
                alt.Tooltip("events:Q"),
                alt.Tooltip("conflict:Q", title="of them material conflict"),
                alt.Tooltip("intensity:Q", title="mean intensity", format=".1f"),
            ],
        )
    )
    return drawn


def matrix(pairs: pd.DataFrame, value: str, *, dark: bool = False) -> alt.Chart:
    """Actor country down, recipient country across; the colour tells events or mean intensity."""
    picked = alt.selection_point(name="pair", fields=["actor", "recipient"], on="click", empty=False)
    named = pairs.assign(
        actor_name=[country(c) for c in pairs["actor"]], recipient_name=[country(c) for c in pairs["recipient"]]
    )
    rows = list(pairs.groupby("actor")["events"].sum().sort_values(ascending=False).index)
    columns = list(pairs.groupby("recipient")["events"].sum().sort_values(ascending=False).index)
    scale = INTENSITY if value == "intensity" else _amount(dark)
    drawn: alt.Chart = (
        alt.Chart(named)
        .mark_rect(cornerRadius=2, cursor="pointer")
        .encode(
            x=alt.X(
                "recipient:N", sort=columns, title="recipient", axis=_codes("top", 0 if len(columns) < 13 else -60)
            ),
            y=alt.Y("actor:N", sort=rows, title="actor", axis=_codes("left", 0)),
            color=alt.Color(f"{value}:Q", scale=scale, title=None, legend=_gradient()),
            stroke=alt.condition(picked, alt.value("#e07a3f"), alt.value("#00000000")),
            strokeWidth=alt.value(2),
            tooltip=[
                alt.Tooltip("actor_name:N", title="actor"),
                alt.Tooltip("recipient_name:N", title="recipient"),
                alt.Tooltip("events:Q"),
                alt.Tooltip("intensity:Q", title="mean intensity", format=".1f"),
                alt.Tooltip("conflict:Q", title="of them conflict"),
            ],
        )
        .add_params(picked)
        .properties(height=150 + 26 * len(rows))
    )
    return drawn


def _codes(side: Any, angle: int) -> alt.Axis:
    return alt.Axis(orient=side, labelAngle=angle, ticks=False, domain=False, grid=False, labelOverlap=False)


def activity(rows: pd.DataFrame) -> alt.Chart:
    """An actor's events a day: what it does above the line, what is done to it below."""
    signed = rows.assign(
        signed=[n if side == "does" else -n for n, side in zip(rows["events"], rows["side"], strict=True)],
        quad=rows["quad_class"].map(QUADS),
    )
    drawn: alt.Chart = (
        alt.Chart(signed)
        .mark_bar()
        .encode(
            x=alt.X("yearmonthdate(day):T", title=None, axis=alt.Axis(grid=False, labelOverlap=True)),
            y=alt.Y("sum(signed):Q", title="done to it  |  does", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color("quad:N", scale=QUAD_SCALE, title=None, legend=_legend(2)),
            tooltip=[
                alt.Tooltip("day:T", format="%-d %b %Y"),
                alt.Tooltip("side:N"),
                alt.Tooltip("quad:N", title="class"),
                alt.Tooltip("events:Q"),
            ],
        )
        .properties(height=220)
    )
    return drawn
