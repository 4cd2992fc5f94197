"""Nights, the checks of each, and what was refused."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import paper
from dashboard.prose import absent, records
from dashboard.questions import overview, refused
from dashboard.state import ask, root
from pipeline import ledger
from pipeline.vocabulary import STAGES

SIZE = 50


def show() -> None:
    """Draw the page."""
    st.title("Checks and rejects", anchor=False)
    nights = ask(overview.nights())
    names = [f"{n:%Y-%m-%d}" for n in nights["night"]]
    night = st.selectbox("Night", names, key="night", bind="query-params", width=200)
    left, right = st.columns([1, 1], gap="large")
    with left:
        _checks(night)
    with right:
        _reasons(night)
    _rejects(night)
    _nights(nights)


def _checks(night: str | None) -> None:
    st.subheader("Checks", anchor=False)
    report = ledger.report(root(), night) if night else None
    if report is None:
        st.caption("No report of this night's checks is kept.")
        return
    findings = report["findings"]
    broken = [f for f in findings if not f["held"]]
    good = report["verdict"] == "passed"
    st.badge(str(report["verdict"]), color="green" if good else "orange")
    st.caption(f"{len(findings) - len(broken)} of {len(findings)} checks held.")
    blocks = [
        paper.block(
            "row",
            paper.line("head", (str(f["subject"]), "strong"), (f"  {f['severity']}", "faint")),
            paper.line("", (str(f["says"]), "")),
            paper.line("foot", (f"broken by {f['count']} rows", "")),
        )
        for f in broken
    ]
    if blocks:
        paper.show(blocks, "broken")
    with st.expander(f"All {len(findings)} checks"):
        st.dataframe(
            pd.DataFrame(findings)[["subject", "says", "severity", "held", "count"]], hide_index=True, key="findings"
        )


def _reasons(night: str | None) -> None:
    st.subheader("Refused, by reason", anchor=False)
    rows = ask(refused.by_reason(night))
    if rows.empty:
        st.caption("Nothing was refused.")
        return
    config: dict[str, Any] = {
        "refused": st.column_config.ProgressColumn(
            "refused", min_value=0, max_value=int(rows["refused"].max()), format="%d"
        )
    }
    st.dataframe(rows, hide_index=True, column_config=config, key="reasons")


def _rejects(night: str | None) -> None:
    st.subheader("What was refused", anchor=False)
    stage = st.segmented_control("Stage", list(STAGES), key="stage", bind="query-params", label_visibility="collapsed")
    total = ask(refused.by_reason(night))
    count = int((total if stage is None else total[total["stage"] == stage])["refused"].sum())
    last = max(1, -(-count // SIZE))
    number = min(last, int(st.pagination(last, key="page", bind="query-params"))) if last > 1 else 1
    rows = ask(refused.rows(night, stage, SIZE, (number - 1) * SIZE))
    blocks = [
        paper.block(
            "row",
            paper.line("head", (f"{r['stage']} · {r['reason']}", "strong"), (f"  {r['detail']}", "")),
            paper.line("foot", *(() if absent(r["url"]) else (paper.link(str(r["url"]), r["url"]),))),
            paper.line("foot mono", ("" if absent(r["payload"]) else str(r["payload"]), "")),
        )
        for r in records(rows)
    ]
    if blocks:
        paper.show(blocks, "rejects")
    else:
        st.caption("Nothing.")


def _nights(nights: pd.DataFrame) -> None:
    st.subheader("Nights", anchor=False)
    st.dataframe(
        nights.rename(columns=lambda c: str(c).removesuffix("_count")),
        hide_index=True,
        column_config={"finished_at": st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm", timezone="UTC")},
        key="nights",
    )
