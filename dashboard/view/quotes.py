"""Quotations: by their words, their speaker, the speaker's country."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import pages, paper
from dashboard.prose import absent, moment, records
from dashboard.questions import people
from dashboard.state import ask, ask_one
from dashboard.words import codes, country

SIZE = 25


def show() -> None:
    """Draw the page."""
    said = _filters()
    found = ask_one(people.quote_count(said))
    total = int(found["quotes"])
    st.caption(f"{total:,} quotations of {int(found['speakers']):,} speakers")
    last = max(1, -(-total // SIZE))
    number = min(last, int(st.pagination(last, key="page", bind="query-params"))) if last > 1 else 1
    listed(ask(people.quotes(said, SIZE, (number - 1) * SIZE)), "quotes")


def _filters() -> people.Said:
    st.title("Who said what", anchor=False)
    first, second, third = st.columns([2, 1.4, 1.4])
    words = first.text_input(
        "Words", key="quoted", bind="query-params", icon=":material/search:", placeholder="said", max_chars=200
    )
    speaker = second.text_input("Speaker", key="speaker", bind="query-params", placeholder="a name", max_chars=200)
    land = third.selectbox("Country", list(codes()), index=None, key="from", bind="query-params", placeholder="any")
    direct = st.toggle("Only within quotation marks", key="direct", bind="query-params")
    return people.Said(words or "", speaker or "", codes().get(land or ""), bool(direct))


def listed(rows: pd.DataFrame, key: str) -> None:
    """Quotations as rows: words, speaker, article; a click on one opens its speaker where it is a known actor."""
    if rows.empty:
        st.caption("None.")
        return
    chosen = paper.show([_row(r) for r in records(rows)], key)
    if chosen:
        st.switch_page(pages.page("actor"), query_params={"id": chosen})


def _row(quote: dict[str, Any]) -> dict[str, Any]:
    speaker = "unknown speaker" if absent(quote["speaker_name"]) else str(quote["speaker_name"])
    about = ", ".join(
        str(v) for v in (quote["speaker_role"], country(quote["speaker_country"])) if not absent(v) and v != ""
    )
    cue = "" if absent(quote["cue"]) else f" · “{quote['cue']}”"
    site = "" if absent(quote["site"]) else f"{quote['site']} · "
    title = str(quote["url"]) if absent(quote["title"]) else str(quote["title"])
    known = not absent(quote["speaker_actor_id"])
    return paper.block(
        "row",
        paper.line("passage", (str(quote["text"]), "")),
        paper.line("", (speaker, "strong"), (f"  {about}" if about else "", "faint"), (cue, "faint")),
        paper.line("foot", (f"{site}{moment(quote['published_at'])} · ", ""), paper.link(title, quote["url"])),
        opens=str(quote["speaker_actor_id"]) if known else None,
        page="actor",
    )
