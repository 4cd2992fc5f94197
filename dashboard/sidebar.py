"""The filters as widgets: they live in the address, so that what is seen can be sent to somebody."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from dashboard.filters import CLOCKS, REAL, Filters
from dashboard.state import searched
from dashboard.words import codes, country
from pipeline.vocabulary import MODALITIES, MODES, QUAD

KEYS = {
    "since": "since", "until": "until", "clock": "clock", "types": "type", "modes": "mode", "sides": "side",
    "actors": "actor", "recipients": "recipient", "places": "place", "modalities": "modality",
    "confidence": "confidence", "stories": "stories", "words": "words",
}  # fmt: skip
"""Filter -> its name in the address. Countries stand there by name."""
COUNTRIES = frozenset({"sides", "actors", "recipients", "places"})
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


def query(filters: Filters) -> dict[str, str | list[str]]:
    """The filters as parameters of an address; those at their default are left out."""
    found: dict[str, str | list[str]] = {}
    for name in filters.set_apart:
        if name in KEYS:
            found[KEYS[name]] = _written(name, getattr(filters, name))
    return found


def _written(name: str, value: Any) -> str | list[str]:
    if isinstance(value, tuple):
        return [country(v) if name in COUNTRIES else str(v) for v in value]
    return value.isoformat() if isinstance(value, date) else str(value)


KEPT = "_filters"


def _follow(page: str) -> None:
    """Take the filters along to another page; an address that names filters of its own has the last word."""
    kept: tuple[str, Filters] = st.session_state.get(KEPT, (page, Filters()))
    if kept[0] != page and not set(KEYS.values()) & set(st.query_params):
        _set(kept[1])
        st.query_params.update(query(kept[1]))  # the widgets themselves would tell the address one run later


def show(page: str) -> Filters:
    """Draw the filters of a page in the sidebar; gives what they stand at."""
    _follow(page)
    filters = _drawn()
    st.session_state[KEPT] = (page, filters)
    return searched(filters)


def _drawn() -> Filters:
    with st.sidebar:
        top = st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute")
        top.markdown("#### Filters")
        top.button("Clear", on_click=_clear, type="tertiary", icon=":material/filter_alt_off:", key="clear")
        words = st.text_input(
            "Words", key="words", bind="query-params", icon=":material/search:", placeholder="in a sentence or a name",
            max_chars=200,
        )  # fmt: skip
        days = _days()
        what = _what()
        who = _who()
        trust = _trust()
    return Filters(words=words or "", **days, **what, **who, **trust)


def _days() -> dict[str, Any]:
    left, right = st.columns(2)
    common: dict[str, Any] = {
        "value": None, "min_value": EARLIEST, "max_value": LATEST, "format": "YYYY-MM-DD", "bind": "query-params",
    }  # fmt: skip
    since = left.date_input("From", key="since", **common)
    until = right.date_input("To", key="until", **common)
    clock = st.segmented_control(
        "Day", list(CLOCKS), default="happened", key="clock", bind="query-params", required=True,
        width="stretch",
    )  # fmt: skip
    return {"since": since, "until": until, "clock": clock or "happened"}


def _what() -> dict[str, Any]:
    types = st.multiselect("Type", sorted(QUAD), key="type", bind="query-params", placeholder="any of 16")
    known = sorted({mode for kind in (types or QUAD) for mode in MODES.get(kind, {})})
    modes = st.multiselect("Mode", known, key="mode", bind="query-params", placeholder="any")
    modalities = st.multiselect(
        "Did it happen?", list(MODALITIES), default=list(REAL), key="modality", bind="query-params", placeholder="any"
    )
    return {"types": tuple(types), "modes": tuple(modes), "modalities": tuple(modalities)}


def _who() -> dict[str, Any]:
    def chosen(label: str, key: str) -> tuple[str, ...]:
        picked = st.multiselect(label, list(codes()), key=key, bind="query-params", placeholder="any country or body")
        return tuple(codes()[name] for name in picked)

    return {
        "actors": chosen("Actor", "actor"),
        "recipients": chosen("Recipient", "recipient"),
        "sides": chosen("On either side", "side"),
        "places": chosen("Place", "place"),
    }


def _trust() -> dict[str, Any]:
    confidence = st.slider("Confidence at least", 0.0, 1.0, 0.0, 0.05, key="confidence", bind="query-params")
    stories = st.number_input("Independent stories at least", 1, 99, 1, key="stories", bind="query-params")
    return {"confidence": float(confidence), "stories": int(stories)}


def _clear() -> None:
    _set(Filters())


def _set(filters: Filters) -> None:
    """Put values into the widgets before they are drawn."""
    for name, key in KEYS.items():
        value = getattr(filters, name)
        if isinstance(value, tuple):
            value = [country(v) if name in COUNTRIES else v for v in value]
        st.session_state[key] = value
