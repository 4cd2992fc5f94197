"""Text of others on our pages: never markup, never a link that is not a web address."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:=&^@/\"'])")
_CONTROL = re.compile("[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain(text: Any, most: int = 400) -> str:
    """Any text as Markdown that shows just its characters on one line: no markup, image, link or direction change."""
    if absent(text):
        return ""
    shown = " ".join(_CONTROL.sub(" ", str(text)).split())
    shown = shown if len(shown) <= most else shown[: most - 1] + "…"
    return _MARKUP.sub(r"\\\1", shown)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of an answer as dicts."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def absent(value: Any) -> bool:
    """Whether a cell holds nothing."""
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def web_address(url: Any) -> str | None:
    """The address if a browser may follow it (http or https with a host), else None."""
    if absent(url):
        return None
    try:
        parts = urlsplit(str(url))
    except ValueError:
        return None
    clean = str(url).isprintable() and not re.search(r"[\s<>\"]", str(url))
    return str(url) if parts.scheme in ("http", "https") and parts.hostname and clean else None


def cell(value: Any) -> Any:
    """A CSV cell that a spreadsheet takes for text: one that would be a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def span(first: Any, last: Any, precision: str) -> str:
    """The days of an event as a person writes them, no finer than they are known."""
    if precision == "none" or absent(first):
        return "undated"
    begin, end = _day(first), _day(last)
    forms = {"day": begin.isoformat(), "month": f"{begin:%Y-%m}", "year": f"{begin:%Y}"}
    if precision in forms:
        return forms[precision]
    return begin.isoformat() if begin == end else f"{begin.isoformat()} to {end.isoformat()}"


def moment(value: Any) -> str:
    """An instant to the minute, UTC."""
    return "unknown" if absent(value) else f"{pd.Timestamp(value):%Y-%m-%d %H:%M} UTC"


def range_of(low: Any, high: Any) -> str | None:
    """A count with its bounds: 11, 11–14, at least 11; None where there is none."""
    if absent(low):
        return None
    if absent(high):
        return f"at least {int(low)}"
    return f"{int(low)}" if int(low) == int(high) else f"{int(low)}–{int(high)}"


def _day(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else pd.Timestamp(value).date()
