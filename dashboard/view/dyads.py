"""Dyads: who acts towards whom, country by country; a click on a cell lists its events."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import chart, sidebar
from dashboard.filters import Filters
from dashboard.questions import geography
from dashboard.state import ask, dark
from dashboard.view import listing
from dashboard.words import country

CHART, PAIR, ARROW = "matrix", "pair", " → "
SIZES = [10, 15, 25, 40]


def show() -> None:
    """Draw the page."""
    filters = sidebar.show("dyads")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title("Who acts towards whom", anchor=False, width="content")
        with st.container(horizontal=True, width="content"):
            value = st.segmented_control(
                "Colour", ["events", "intensity"], default="events", key="fill", bind="query-params", required=True,
                label_visibility="collapsed",
            )  # fmt: skip
            most = st.segmented_control(
                "Countries", SIZES, default=15, key="size", bind="query-params", required=True,
                label_visibility="collapsed", help="countries a side",
            )  # fmt: skip
    across = st.toggle("Leave out acts within one country", key="across", bind="query-params")
    pairs = ask(geography.dyads(filters, int(most or 15)))
    pairs = pairs[pairs["actor"] != pairs["recipient"]] if across else pairs
    if pairs.empty:
        st.info("No event of these filters has a country on both sides.")
        return
    st.altair_chart(
        chart.matrix(pairs, value or "events", dark=dark()), key=CHART, on_select=_picked, selection_mode=["pair"]
    )
    st.caption("Only events whose actor and recipient both have a country. Choose a pair in the matrix or here.")
    _pair(filters, pairs)


def _picked() -> None:
    """A click in the matrix chooses the pair below it, and so puts it in the address."""
    pairs: list[dict[str, Any]] = st.session_state[CHART]["selection"].get("pair", [])
    if pairs:
        st.session_state[PAIR] = _label(pairs[0]["actor"], pairs[0]["recipient"])


def _label(actor: str, recipient: str) -> str:
    return f"{country(actor)}{ARROW}{country(recipient)}"


def _pair(filters: Filters, pairs: pd.DataFrame) -> None:
    known = {_label(a, r): (a, r) for a, r in zip(pairs["actor"], pairs["recipient"], strict=True)}
    chosen = st.selectbox("Pair", list(known), index=None, key=PAIR, bind="query-params", placeholder="choose a pair")
    label = chosen or next(iter(known))
    actor, recipient = known[label]
    listing.drill(filters.narrowed(actors=(actor,), recipients=(recipient,)), label, "dyad-events")
