"""Rows of events as a person reads them, each leading to its evidence; shared by every page that drills down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import pages, paper
from dashboard.filters import Filters
from dashboard.prose import absent, range_of, records, span
from dashboard.questions import events
from dashboard.sidebar import query
from dashboard.state import ask, ask_one
from dashboard.words import act, country, party

SHOWN = 8


def row(event: Mapping[str, Any], sentence: str | None) -> dict[str, Any]:
    """One event as a block: who, what, whom; the sentence; day, place, support."""
    killed = range_of(event["fatalities_low"], event["fatalities_high"])
    real = "" if event["modality"] in ("happened", "ongoing") else f"  {event['modality']}"
    place = ", ".join(
        str(p) for p in (event["place_name"], country(event["place_country"])) if not absent(p) and p != ""
    )
    place = country(event["place_country"]) if event["place_name"] == country(event["place_country"]) else place
    days = span(event["event_date_start"], event["event_date_end"], event["date_precision"])
    support = f"{many(event['story_count'], 'story', 'stories')}, {many(event['mention_count'], 'mention', 'mentions')}"
    foot = " · ".join(part for part in (days, place, killed and f"{killed} killed", support) if part)
    return paper.block(
        "row",
        paper.line(
            "head",
            (party(event["actor_name"], event["actor_country"], event["actor_sector"]), "strong"),
            (act(event["event_type"], event["event_mode"]), f"act q{int(event['quad_class'])}"),
            (party(event["recipient_name"], event["recipient_country"], event["recipient_sector"]), "strong"),
            (real, "faint"),
        ),
        paper.line("said", (sentence or "", "")),
        paper.line("foot", (foot, ""), (f" · confidence {event['confidence']:.2f}", "")),
        opens=str(event["event_id"]),
    )


def many(count: Any, one: str, more: str) -> str:
    """A count with its word."""
    return f"{int(count)} {one if int(count) == 1 else more}"


def sentences(table: pd.DataFrame) -> dict[str, str]:
    """The sentence of each event's best mention, by mention id."""
    if table.empty:
        return {}
    found = ask(events.sentences(sorted(table["best_mention_id"])))
    return dict(zip(found["mention_id"], found["sentence"], strict=True))


def lines(table: pd.DataFrame, key: str) -> None:
    """Draw events as rows; a click opens the event."""
    said = sentences(table)
    rows = [row(e, said.get(e["best_mention_id"])) for e in records(table)]
    chosen = paper.show(rows, key)
    if chosen:
        st.switch_page(pages.page("event"), query_params={"id": chosen})


def drill(filters: Filters, heading: str, key: str) -> None:
    """The first events behind a figure, and the way to all of them."""
    total = int(ask_one(events.count(filters))["events"])
    st.subheader(heading, anchor=False)
    st.caption(f"{total:,} events" if total != 1 else "1 event")
    lines(ask(events.page(filters, "Best supported first", SHOWN, 0)), key)
    if total > SHOWN:
        st.page_link(
            pages.page("events"), label=f"All {total:,} in the event table", icon=":material/arrow_forward:",
            query_params=query(filters),
        )  # fmt: skip
