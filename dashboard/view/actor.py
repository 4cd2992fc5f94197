"""Actors: who they are and when, what they do and undergo, with whom, and what they are quoted as saying."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import chart, pages, paper
from dashboard.filters import Filters
from dashboard.prose import absent, plain, records
from dashboard.questions import people
from dashboard.state import ask
from dashboard.view import listing, quotes
from dashboard.words import country

NAMES = 10
"""Other names shown; a state has dozens (its capital, its ministries, its seats of power)."""


def show() -> None:
    """Draw the page of the actor named by `?id=`, or the way to find one."""
    identity = st.query_params.get("id")
    if not identity:
        _search()
        return
    st.page_link(pages.page("actor"), label="All actors", icon=":material/arrow_back:")
    rows = ask(people.roles(identity))
    called = ask(people.named(identity)) if rows.empty else rows
    if called.empty:
        st.title("No such actor", anchor=False)
        st.info("The address names no actor of the version served now. Search for one by name.")
        return
    _head(rows, called)
    _doings(rows, identity)
    everything = Filters(modalities=(), extra=(people.takes_part(identity),))
    _events(everything)
    _quotes(identity)


def _doings(rows: pd.DataFrame, identity: str) -> None:
    left, right = st.columns([1.5, 1], gap="large")
    with left:
        _activity(identity)
    with right:
        _roles(rows)
        _counterparts(identity)


def _search() -> None:
    st.title("Actors", anchor=False)
    words = st.text_input(
        "Name", key="name", bind="query-params", icon=":material/search:", placeholder="a name or another name of it",
        label_visibility="collapsed", max_chars=200,
    )  # fmt: skip
    found = ask(people.search(words) if words else people.busiest())
    st.caption(f"{len(found)} actors found" if words else "Those in most events")
    blocks = [
        paper.block(
            "row",
            paper.line("head", (str(r["name"]), "strong")),
            paper.line("foot", (_described(r), "")),
            opens=str(r["actor_id"]),
            page="actor",
        )
        for r in records(found)
    ]
    chosen = paper.show(blocks, "actors")
    if chosen:
        st.switch_page(pages.page("actor"), query_params={"id": chosen})


def _described(row: dict[str, Any]) -> str:
    parts = ["" if absent(row["kind"]) else str(row["kind"]), country(row["country"])]
    if "events" in row:
        parts.append(f"{int(row['events']):,} events")
    return " · ".join(p for p in parts if p)


def _head(rows: pd.DataFrame, called: pd.DataFrame) -> None:
    first = called.iloc[0]
    st.title(plain(first["name"]), anchor=False)
    kind = "known from the articles only" if rows.empty else str(first["kind"])
    st.caption(" · ".join(p for p in (kind, plain(country(first["country"]))) if p))
    listed = [names for names in rows["aliases"] if not absent(names)]
    aliases = {str(alias) for names in listed for alias in names} | set(called["name"])
    others = sorted(aliases - {first["name"]})
    if others:
        more = f" and {len(others) - NAMES} more" if len(others) > NAMES else ""
        st.caption("also " + plain(", ".join(others[:NAMES])) + more)


def _roles(rows: pd.DataFrame) -> None:
    if rows.empty:
        return
    st.subheader("Roles", anchor=False)
    lines = []
    for row in records(rows):
        begin, end = ("" if absent(row[k]) else f"{row[k]}"[:10] for k in ("valid_from", "valid_to"))
        term = f"{begin or '…'} – {end or '…'}" if begin or end else "no term stated"
        what = " · ".join(str(row[k]) for k in ("role", "sector") if not absent(row[k])) or "no role stated"
        lines += [paper.line("name", (term, "")), paper.line("", (what, ""))]
    paper.show([paper.block("slots", *lines)], "roles")


def _activity(identity: str) -> None:
    st.subheader("Activity", anchor=False)
    rows = ask(people.activity(identity))
    if rows.empty:
        st.caption("No dated event that happened.")
    else:
        st.altair_chart(chart.activity(rows), key="activity")


def _counterparts(identity: str) -> None:
    rows = ask(people.counterparts(identity))
    if rows.empty:
        return
    st.subheader("With whom", anchor=False)
    blocks = [
        paper.block(
            "row",
            paper.line("", (str(r["name"]), "strong"), (f"  {country(r['country'])}", "faint")),
            paper.line(
                "foot", (f"{listing.many(r['events'], 'event', 'events')}, mean intensity {r['intensity']:+.1f}", "")
            ),
            opens=None if absent(r["other_id"]) else str(r["other_id"]),
            page="actor",
        )
        for r in records(rows)
    ]
    chosen = paper.show(blocks, "counterparts")
    if chosen:
        st.query_params["id"] = chosen
        st.rerun()


def _events(filters: Filters) -> None:
    listing.drill(filters, "Events", "actor-events")


def _quotes(identity: str) -> None:
    st.subheader("Quoted", anchor=False)
    said = people.Said(actor_id=identity)
    quotes.listed(ask(people.quotes(said, 10, 0)), "actor-quotes")
