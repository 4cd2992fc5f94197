"""Map: countries filled, places as circles; a click on a country lists its events."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import chart, sidebar
from dashboard.filters import Filters
from dashboard.questions import geography
from dashboard.state import ask, ask_one, dark
from dashboard.view import listing
from dashboard.words import codes, country

CHART, COUNTRY = "world", "in"


def show() -> None:
    """Draw the page."""
    filters = sidebar.show("map")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title("Where it happened", anchor=False, width="content")
        value = st.segmented_control(
            "Fill", ["events", "intensity"], default="events", key="fill", bind="query-params", required=True,
            label_visibility="collapsed",
        )  # fmt: skip
    countries, points = ask(geography.by_country(filters)), ask(geography.points(filters))
    if countries.empty:
        st.info("No event of these filters has a place.")
        return
    st.altair_chart(
        chart.world(countries, points, value or "events", dark=dark()),
        key=CHART,
        on_select=_picked,
        selection_mode=["spot"],
    )
    _coverage(filters)
    _country(filters, list(countries["country"]))


def _picked() -> None:
    """A click on the map chooses the country below it, and so puts it in the address."""
    spots: list[dict[str, Any]] = st.session_state[CHART]["selection"].get("spot", [])
    if spots:
        st.session_state[COUNTRY] = country(spots[0].get("id"))


def _coverage(filters: Filters) -> None:
    found = ask_one(geography.placed(filters))
    st.caption(
        f"{int(found['events']):,} events: {int(found['in_country']):,} with a country, {int(found['at_point']):,} "
        "with a place finer than that (circles). Colour: by country. Choose a country on the map or here."
    )


def _country(filters: Filters, ranked: list[str]) -> None:
    options = list(dict.fromkeys([*(country(c) for c in ranked), *codes()]))
    chosen = st.selectbox(
        "Country", options, index=None, key=COUNTRY, bind="query-params", placeholder="choose a country"
    )
    code = codes().get(chosen or "", ranked[0])
    listing.drill(filters.narrowed(places=(code,)), f"Events in {country(code)}", "map-events")
