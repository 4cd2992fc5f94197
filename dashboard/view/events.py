"""The event table: filtered, ordered and paged in SQL; each row leads to its evidence; the whole goes out as CSV."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import pages, prose, sidebar
from dashboard.filters import Filters
from dashboard.prose import records
from dashboard.questions import events
from dashboard.state import ask, ask_one, held
from dashboard.view import listing
from dashboard.words import party

SIZE = 25


def show() -> None:
    """Draw the page."""
    filters = sidebar.show("events")
    total = int(ask_one(events.count(filters))["events"])
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(f"{total:,} events" if total != 1 else "1 event", anchor=False, width="content")
        with st.container(horizontal=True, width="content", vertical_alignment="bottom"):
            order, form = _controls()
            _download(filters, order, total)
    if total == 0:
        st.info("No event answers to these filters. Clear some of them, or add to “Did it happen?”.")
        return
    number = _pager(total)
    table = ask(events.page(filters, order, SIZE, (number - 1) * SIZE))
    if form == "table":
        _grid(table)
    else:
        listing.lines(table, "event-lines")


def _controls() -> tuple[str, str]:
    order = st.selectbox(
        "Order", list(events.ORDERS), key="order", bind="query-params", label_visibility="collapsed", width=230
    )
    form = st.segmented_control(
        "Form", ["lines", "table"], default="lines", key="form", bind="query-params", required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    return order or next(iter(events.ORDERS)), form or "lines"


def _pager(total: int) -> int:
    last = max(1, -(-total // SIZE))
    if last == 1:
        return 1
    return min(last, int(st.pagination(last, key="page", bind="query-params")))


def _download(filters: Filters, order: str, total: int) -> None:
    limit, whole, snapshot = events.MOST_EXPORTED, events.export(filters, order), held()
    st.download_button(
        "CSV",
        data=lambda: csv(snapshot.ask(whole.sql, whole.values)),  # runs at the click, outside of the page's run
        file_name="dateline-events.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        disabled=total == 0,
        help=f"The filtered table, at most {limit:,} rows. A text cell that a spreadsheet would take for a formula "
        "gets an apostrophe before it.",
    )


def csv(table: pd.DataFrame) -> bytes:
    """The table as CSV in UTF-8, safe to open in a spreadsheet: absent cells empty, no cell a formula."""
    text = table.select_dtypes(include=["object", "string"]).columns
    safe = table.assign(**{name: [prose.cell(v) for v in table[name]] for name in text})
    return safe.convert_dtypes().to_csv(index=False, lineterminator="\n").encode("utf-8")


def _grid(table: pd.DataFrame) -> None:
    rows = records(table)
    shown = pd.DataFrame(
        {
            "day": [prose.span(e["event_date_start"], e["event_date_end"], e["date_precision"]) for e in rows],
            "actor": [party(e["actor_name"], e["actor_country"], e["actor_sector"]) for e in rows],
            "type": table["event_type"],
            "mode": table["event_mode"],
            "recipient": [party(e["recipient_name"], e["recipient_country"], e["recipient_sector"]) for e in rows],
            "place": table["place_name"],
            "in": table["place_country"],
            "killed": [prose.range_of(e["fatalities_low"], e["fatalities_high"]) for e in rows],
            "intensity": table["intensity"],
            "modality": table["modality"],
            "stories": table["story_count"],
            "mentions": table["mention_count"],
            "confidence": table["confidence"],
            "reported": table["first_reported_at"],
            "id": table["event_id"],
        }
    )
    state: Any = st.dataframe(
        shown, hide_index=True, height=38 * (len(shown) + 1), on_select="rerun", selection_mode="single-row",
        key="grid", column_config=_columns(), placeholder="",
    )  # fmt: skip
    if state.selection.rows:
        st.switch_page(pages.page("event"), query_params={"id": str(shown["id"].iloc[state.selection.rows[0]])})
    st.caption("Choose a row to see its evidence.")


def _columns() -> dict[str, Any]:
    return {
        "confidence": st.column_config.ProgressColumn(min_value=0, max_value=1, format="%.2f", width="small"),
        "intensity": st.column_config.NumberColumn(format="%+.1f", width="small"),
        "reported": st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm", timezone="UTC"),
        "actor": st.column_config.TextColumn(width="medium"),
        "recipient": st.column_config.TextColumn(width="medium"),
    }
