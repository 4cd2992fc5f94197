"""Overview: events over time by class, intensity, types; freshness of the sources; last night's verdict."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import chart, pages, sidebar
from dashboard.filters import Filters
from dashboard.prose import absent, moment
from dashboard.questions import overview
from dashboard.state import ask, ask_one
from dashboard.view import listing

WINDOWS = {"day": 60, "week": 365, "month": 365 * 5}
"""Days shown where no day is asked for: older background would squeeze the present into a few pixels."""


def show() -> None:
    """Draw the page."""
    filters = sidebar.show("overview")
    nights = ask(overview.nights())
    _night(nights)
    _totals(filters)
    _over_time(filters, None if nights.empty else nights["night"].iloc[0])
    left, right = st.columns([1, 1.25], gap="large")
    with left:
        _types(filters)
        _sources()
    with right:
        listing.drill(filters, "Best supported", "overview-events")


def _night(nights: pd.DataFrame) -> None:
    if nights.empty:
        return
    last = nights.iloc[0]
    good = last["verdict"] == "passed"
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(f"Night of {last['night']:%-d %B %Y}", anchor=False, width="content")
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            st.badge(
                "Checks passed" if good else "Passed with warnings",
                icon=":material/check:" if good else ":material/warning:",
                color="green" if good else "orange",
            )
            st.page_link(pages.page("checks"), label="Checks and rejects")
    st.caption(
        f"Finished {moment(last['finished_at'])} · {int(last['page_count']):,} pages → "
        f"{int(last['article_count']):,} articles → {int(last['mention_count']):,} mentions → "
        f"{int(last['event_count']):,} events new or extended"
    )


def _totals(filters: Filters) -> None:
    found = ask_one(overview.totals(filters))
    intensity = "–" if absent(found["intensity"]) else f"{found['intensity']:+.1f}"
    figures = {
        "Events": (f"{int(found['events']):,}", "as the filters have it; by default those that happened"),
        "Mentions": (f"{int(found['mentions']):,}", "sentences that state them"),
        "Countries": (f"{int(found['countries']):,}", "in which they took place"),
        "Killed": (f"≥ {int(found['deaths']):,}", "lowest figure of each event, summed; reports may overlap"),
        "Intensity": (intensity, "mean PLOVER score: −10 conflict to +10 cooperation"),
    }
    with st.container(horizontal=True, gap="small"):
        for label, (value, says) in figures.items():
            st.metric(label, value, help=says, border=True, width=150)


def _over_time(filters: Filters, last: date | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader("Over time", anchor=False, width="content")
        with st.container(horizontal=True, width="content"):
            grain = _choice("Period", ["day", "week", "month"], "grain")
            value = _choice("Figure", ["events", "intensity"], "figure")
    shown = _windowed(filters, grain, last)
    series = ask(overview.series(shown, grain))
    if series.empty:
        st.info("No event of these filters has a date as fine as this period.")
        return
    st.altair_chart(chart.over_time(series, value, grain), key="series")
    _left_out(filters, shown, int(series["events"].sum()), grain)


def _choice(label: str, options: list[str], key: str) -> str:
    chosen = st.segmented_control(
        label, options, default=options[0], key=key, bind="query-params", required=True, label_visibility="collapsed"
    )
    return str(chosen or options[0])


def _windowed(filters: Filters, grain: str, last: date | None) -> Filters:
    if filters.since or filters.until or last is None:
        return filters
    end = pd.Timestamp(last).date()
    return filters.narrowed(since=end - timedelta(days=WINDOWS[grain]), until=end + timedelta(days=1))


def _left_out(filters: Filters, shown: Filters, drawn: int, grain: str) -> None:
    rest = int(ask_one(overview.totals(filters))["events"]) - drawn
    if rest <= 0:
        return
    why = f"undated, dated more coarsely than a {grain}"
    if shown != filters:
        why += f", or outside {shown.since} to {shown.until}"
    st.caption(f"{drawn:,} events drawn; {rest:,} more are {why}.")


def _types(filters: Filters) -> None:
    st.subheader("By type", anchor=False)
    rows = ask(overview.by_type(filters))
    if rows.empty:
        st.caption("Nothing.")
    else:
        st.altair_chart(chart.by_type(rows), key="types")


def _sources() -> None:
    st.subheader("Sources", anchor=False)
    rows = ask(overview.sources())
    config: dict[str, Any] = {
        "source_name": st.column_config.TextColumn("Source"),
        "last_night": st.column_config.DateColumn("Last night", format="YYYY-MM-DD"),
        "newest_article": st.column_config.DatetimeColumn("Newest article", format="YYYY-MM-DD HH:mm", timezone="UTC"),
        "articles_last_night": st.column_config.NumberColumn(
            "Last", width="small", help="articles of the last night it was seen"
        ),
        "usual_articles": st.column_config.NumberColumn(
            "Usual", format="%.1f", width="small", help="mean of the nights before"
        ),
        "volume": st.column_config.BarChartColumn("Nights", y_min=0, help="articles a night, the last 28 it was seen"),
        "articles_in_all": st.column_config.NumberColumn("In all"),
    }
    order = ["source_name", "articles_last_night", "usual_articles", "volume", "newest_article"]
    st.dataframe(
        rows, hide_index=True, column_config=config, column_order=order, key="sources", placeholder="",
        height=35 * (min(len(rows), 14) + 1) + 3,
    )  # fmt: skip
