"""Text of others on the page: rows of events, passages of articles. It is drawn as characters, never as markup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from itertools import pairwise
from typing import Any

import streamlit as st

from dashboard.prose import absent, web_address

Run = tuple[str, str] | tuple[str, str, str]
"""Some characters, how they look (class names of paper.css), and perhaps where they lead (a web address)."""

MARKS = (
    ("sentence", "char_start", "char_end"),
    ("trigger", "trigger_start", "trigger_end"),
    ("actor", "actor_start", "actor_end"),
    ("recipient", "recipient_start", "recipient_end"),
    ("place", "place_start", "place_end"),
)
"""What is marked in an article -> columns of the mention that say where, in code points."""


def line(style: str, *runs: Run) -> dict[str, Any]:
    """A line of runs; runs of no characters are left out."""
    return {"style": style, "runs": [list(r) for r in runs if r[0]]}


def block(style: str, *lines: Mapping[str, Any], opens: str | None = None, page: str = "event") -> dict[str, Any]:
    """A block of lines; with `opens`, a click on it chooses that id of that page."""
    return {"style": style, "lines": [one for one in lines if one["runs"]], "open": opens, "page": page}


def show(blocks: Sequence[Mapping[str, Any]], key: str) -> str | None:
    """Draw the blocks; gives the id that was just chosen, if one was."""
    code = files("dashboard")
    draw = st.components.v2.component(
        "dateline_paper",
        html='<div class="paper"></div>',
        css=(code / "paper.css").read_text(encoding="utf-8"),
        js=(code / "paper.js").read_text(encoding="utf-8"),
    )
    chosen = draw(key=key, data={"blocks": list(blocks)}, on_open_change=_nothing)
    opened = chosen.get("open")
    return None if opened is None else str(opened)


def _nothing() -> None:
    """A trigger is only told to a component that names a callback."""


def link(text: str, url: Any, style: str = "") -> Run:
    """A run that leads to an address, or the same characters without a link where it is not a web address."""
    address = web_address(url)
    return (text, style, address) if address else (text, style)


def passage(mention: Mapping[str, Any], *, whole: bool) -> list[dict[str, Any]]:
    """The paragraph of the sentence (or the whole article), with sentence, trigger, sides and place marked."""
    text = str(mention["article_text"])
    start, end = int(mention["char_start"]), int(mention["char_end"])
    begin = 0 if whole else text.rfind("\n", 0, start) + 1
    close = len(text) if whole or text.find("\n", end) < 0 else text.find("\n", end)
    marks = [
        (int(mention[first]), int(mention[last]), style)
        for style, first, last in MARKS
        if not absent(mention.get(first)) and not absent(mention.get(last))
    ]
    return [block("", line("passage", *marked(text, marks, *bounds))) for bounds in _paragraphs(text, begin, close)]


def _paragraphs(text: str, begin: int, close: int) -> list[tuple[int, int]]:
    found, at = [], begin
    for part in text[begin:close].split("\n"):
        if part.strip():
            found.append((at, at + len(part)))
        at += len(part) + 1
    return found


def marked(text: str, marks: Sequence[tuple[int, int, str]], begin: int, close: int) -> list[Run]:
    """The characters from begin to close, cut where a mark starts or ends; each run wears all marks over it."""
    edges = {begin, close} | {edge for first, last, _ in marks for edge in (first, last) if begin < edge < close}
    cuts = sorted(edges)
    return [
        (text[a:b], " ".join(style for first, last, style in marks if first <= a and b <= last))
        for a, b in pairwise(cuts)
    ]
