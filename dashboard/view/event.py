"""One event: its coded slots, what its sources say differently, and each mention marked in its article."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import pages, paper
from dashboard.prose import absent, moment, range_of, records, span
from dashboard.questions import events
from dashboard.state import ask
from dashboard.words import QUADS, act, country, party


def show() -> None:
    """Draw the page of the event named by `?id=`."""
    st.page_link(pages.page("events"), label="All events", icon=":material/arrow_back:")
    identity = st.query_params.get("id", "")
    found = ask(events.one(identity))
    if found.empty:
        st.title("No such event", anchor=False)
        st.info("The address names no event of the version served now. Choose one from the event table.")
        return
    event = records(found)[0]
    mentions = records(ask(events.mentions(identity)))
    _headline(event, mentions)
    left, right = st.columns([1, 1.7], gap="large")
    with left:
        _slots(event)
        _contradictions(ask(events.contradictions(identity)))
    with right:
        _evidence(mentions, int(event["mention_count"]), str(event["best_mention_id"]))


def _headline(event: Mapping[str, Any], mentions: list[dict[str, Any]]) -> None:
    said = next((m["sentence"] for m in mentions if m["mention_id"] == event["best_mention_id"]), "")
    whom = party(event["recipient_name"], event["recipient_country"], event["recipient_sector"])
    head = paper.line(
        "headline",
        (party(event["actor_name"], event["actor_country"], event["actor_sector"]), ""),
        (act(event["event_type"], event["event_mode"]), f"act q{int(event['quad_class'])}"),
        (whom, ""),
    )
    paper.show([paper.block("", head, paper.line("passage", (str(said), "")))], "event-head")
    with st.container(horizontal=True, gap="small"):
        real = event["modality"] in ("happened", "ongoing")
        st.badge(str(event["modality"]), color="green" if real else "orange")
        st.badge(QUADS[int(event["quad_class"])], color="blue" if event["quad_class"] < 3 else "red")
        st.badge(f"confidence {event['confidence']:.2f}", color="gray")
        st.badge(f"{int(event['story_count'])} stories · {int(event['mention_count'])} mentions", color="gray")


def _slots(event: Mapping[str, Any]) -> None:
    st.subheader("As coded", anchor=False)
    contexts = [] if absent(event["contexts"]) else list(event["contexts"])
    point = None if absent(event["latitude"]) else f"{event['latitude']:.3f}, {event['longitude']:.3f}"
    slots: list[tuple[str, str | None, Any]] = [
        ("when", span(event["event_date_start"], event["event_date_end"], event["date_precision"]), event["date_text"]),
        ("known by", None if absent(event["date_basis"]) else str(event["date_basis"]), None),
        ("actor", party(event["actor_name"], event["actor_country"], event["actor_sector"]), event["actor_text"]),
        ("recipient", party(event["recipient_name"], event["recipient_country"], event["recipient_sector"]),
         event["recipient_text"]),
        ("type", act(event["event_type"], event["event_mode"]), None),
        ("CAMEO", None if absent(event["cameo_code"]) else str(event["cameo_code"]), None),
        ("intensity", f"{event['intensity']:+.1f}", None),
        ("contexts", ", ".join(str(c) for c in contexts) or None, None),
        ("place", None if absent(event["place_name"]) else str(event["place_name"]), event["place_text"]),
        ("country", country(event["place_country"]) or None, None),
        ("point", point, None if absent(event["place_precision"]) else event["place_precision"]),
        ("killed", range_of(event["fatalities_low"], event["fatalities_high"]), None),
        ("injured", range_of(event["injured_low"], event["injured_high"]), None),
        ("said by", None if absent(event["attributed_to"]) else str(event["attributed_to"]), None),
        ("first report", moment(event["first_reported_at"]), None),
        ("last report", moment(event["last_reported_at"]), None),
        ("id", str(event["event_id"]), None),
    ]  # fmt: skip
    lines = []
    for name, value, words in slots:
        if value:
            beside = "" if absent(words) or str(words) == value else f"  “{words}”"
            lines += [
                paper.line("name", (name, "")),
                paper.line("", (value, "mono" if name == "id" else ""), (beside, "faint")),
            ]
    paper.show([paper.block("slots", *lines)], "event-slots")


def _contradictions(rows: pd.DataFrame) -> None:
    if rows.empty:
        return
    st.subheader("Reports differ", anchor=False)
    lines = []
    for aspect, group in rows.groupby("aspect", sort=True):
        said = [f"{r['value']} ({int(r['stories'])}×)" for r in records(group)]
        lines += [paper.line("name", (str(aspect), "")), paper.line("", (", ".join(said), ""))]
    paper.show([paper.block("slots", *lines)], "event-differ")
    st.caption("In brackets: independent stories that say so.")


def _evidence(mentions: list[dict[str, Any]], total: int, best: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader("Evidence", anchor=False, width="content")
        whole = st.toggle("Whole articles", key="whole", bind="query-params")
    marks = [("trigger", "act"), ("actor", "actor"), ("recipient", "recipient"), ("place", "place")]
    blocks = [paper.block("legend", paper.line("", *((words, style) for style, words in marks)))]
    for _, told in groupby(mentions, key=lambda m: m["article_id"]):
        blocks += _article(list(told), whole=whole, best=best)
    paper.show(blocks, "event-evidence")
    if total > len(mentions):
        st.caption(f"The first {len(mentions)} of {total:,} mentions.")


def _article(mentions: list[dict[str, Any]], *, whole: bool, best: str) -> list[dict[str, Any]]:
    """One article: its title and address, each mention marked in it, and where its page is archived."""
    first = mentions[0]
    title = "(no title)" if absent(first["title"]) else str(first["title"])
    site = first["source_name"] if absent(first["site"]) else first["site"]
    where = paper.line(
        "foot", (f"{site} · {moment(first['published_at'])} · ", ""), paper.link(str(first["url"]), first["url"])
    )
    archived = f"{first['warc_file']} @ {int(first['warc_offset'])} · sha256 {str(first['sha256'])[:16]}…"
    blocks = [paper.block("row", paper.line("title", (title, "")), where)]
    for mention in mentions:
        blocks += paper.passage(mention, whole=whole)
        blocks.append(paper.block("coded", _coding(mention, stands=mention["mention_id"] == best)))
    return [*blocks, paper.block("archived", paper.line("foot mono", (archived, "")))]


def _coding(mention: Mapping[str, Any], *, stands: bool) -> dict[str, Any]:
    """How one mention was coded: act, certainty, part of the article, rule and coder."""
    facts = (
        act(mention["event_type"], mention["event_mode"]), mention["modality"], mention["section"],
        f"confidence {mention['confidence']:.2f}", f"rule {mention['rule_id']}", f"coder {mention['coder_version']}",
    )  # fmt: skip
    return paper.line(
        "foot", ("the coding that stands for the event · " if stands else "", "strong"), (" · ".join(facts), "")
    )
