"""The pages of the dashboard by name, so that any page can lead to any other."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import streamlit as st

NAMES = {
    "overview": ("Overview", ":material/monitoring:"),
    "map": ("Map", ":material/public:"),
    "dyads": ("Dyads", ":material/grid_on:"),
    "events": ("Events", ":material/list_alt:"),
    "actor": ("Actors", ":material/groups:"),
    "quotes": ("Quotes", ":material/format_quote:"),
    "checks": ("Checks", ":material/fact_check:"),
    "event": ("Event", ":material/article:"),
}
"""Page, which is also its address -> title and icon. Its module in `dashboard.view` has a function `show`."""
HIDDEN = frozenset({"event"})
"""Reached from the others only."""
HELD = "_pages"


def declare() -> list[st.Page]:
    """Make the pages of this run, for `st.navigation`."""
    made = {
        name: st.Page(
            _function(name),
            title=title,
            icon=icon,
            url_path=name,
            default=name == "overview",
            visibility="hidden" if name in HIDDEN else "visible",
        )
        for name, (title, icon) in NAMES.items()
    }
    st.session_state[HELD] = made
    return list(made.values())


def page(name: str) -> st.Page:
    """A page declared in this run."""
    found: st.Page = st.session_state[HELD][name]
    return found


def _function(name: str) -> Callable[[], None]:
    view: Callable[[], None] = import_module(f"dashboard.view.{'world' if name == 'map' else name}").show
    return view
