"""The report's pages: contents laid out by the templates in `data/templates/report`, every outside word escaped."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.actor.country import countries
from pipeline.report import chart, figures, svg
from pipeline.report.question import WINDOW, Row
from pipeline.report.toll import span

BODY_NAMES = {
    "IGO": "intergovernmental body", "UNO": "United Nations", "EUR": "European Union", "NGO": "non-governmental body",
    "ISM": "international movement", "IMG": "international militants", "MNC": "multinational company",
}  # fmt: skip

MODALITY_NAMES = {
    "happened": "happened", "ongoing": "is going on", "future": "is planned, threatened or expected",
    "hypothetical": "might happen, is feared or demanded", "negated": "did not happen", "habitual": "happens by habit",
}  # fmt: skip

FACETS = {
    "type": "type", "country": "country of the place", "dyad": "who and to whom", "day": "day", "modality": "modality",
    "source": "source", "place": "place, by latitude and longitude",
}  # fmt: skip
"""What the index of events lists: attribute -> its heading."""


def country_name(code: str) -> str:
    """A country's or body's name for its code; the code where it has none."""
    known = countries().get(code)
    return known.name if known else BODY_NAMES.get(code, code)


def grouped(value: int) -> str:
    """12345 -> 12,345."""
    return f"{value:,}"


def counted(value: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 night, 12 nights."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def long_day(text: str) -> str:
    """2026-03-03 -> Tuesday 3 March 2026."""
    day = date.fromisoformat(text)
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def plain_json(value: Any) -> str:
    """A failing row on one line, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= 400 else text[:399] + "…"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("pipeline", "data/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "country": country_name, "grouped": grouped, "counted": counted, "long_day": long_day, "plain_json": plain_json,
    }  # fmt: skip
    return made


@cache
def _shared() -> Row:
    """Style and script, which are ours and stand in each page; a policy that lets nothing else run or load."""
    folder = files("pipeline") / "data" / "templates" / "report"
    script = (folder / "script.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; "
        "form-action 'none'"
    )
    style = (folder / "style.css").read_text(encoding="utf-8")
    return {"style": Markup(style), "script": Markup(script), "policy": policy}  # noqa: S704 - our own files


def _render(template: str, **values: Any) -> str:
    return _environment().get_template(f"report/{template}").render(**_shared(), **values)


def front(contents: Row) -> str:
    """The morning page of a published night."""
    events = {event["event_id"]: event for event in contents["events"]}
    told = {
        "top": [events[i] for i in contents["top"]],
        "tolls": [toll | {"event": events[toll["event_id"]]} for toll in contents["tolls"]],
        "change": contents["change"] | {"unusual": [_labelled(r) for r in contents["change"]["unusual"]]},
        "by_night": by_night(contents["nights"]),
    }
    names = {"quads": chart.QUAD_NAMES, "modality_names": MODALITY_NAMES}
    return _render("index.html", **(contents | told), **names, charts=charts(contents))


def charts(contents: Row) -> dict[str, Markup | None]:
    """The page's drawings by name."""
    night, head = contents["night"], contents["headline"]
    wanted: list[tuple[str, Any, str, str]] = [
        ("world", chart.world(contents["shaded"], contents["points"]), "World map of the night's events",
         _list((country_name(r["country"]), r["events"]) for r in contents["places"])),
        ("types", chart.types(contents["types"]), "Events by PLOVER type",
         _list((r["type"], r["events"]) for r in contents["types"])),
        ("days", chart.days(contents["days"], night, figures.DAYS), "Events by the day they happened",
         _list((r["day"], r["events"]) for r in contents["days"])),
        ("nights", chart.nights(contents["nights"], night, WINDOW), "Events reported a night",
         f"{head['happened']} on the night of {night}"),
        ("matrix", chart.matrix(contents["matrix"]) if contents["matrix"] else None, "Events by who and to whom",
         _list((f"{r['actor']} to {r['recipient']}", r["events"]) for r in contents["matrix"])),
    ]  # fmt: skip
    return {
        name: Markup(svg.draw(spec, name, title, told)) if spec else None  # noqa: S704 - drawn and escaped by Vega
        for name, spec, title, told in wanted
    }


def _list(pairs: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in list(pairs)[:12]) or "none"


def by_night(rows: list[Row]) -> list[Row]:
    """Cooperation and conflict of each night, the latest first."""
    found: dict[str, Row] = {}
    for row in rows:
        told = found.setdefault(row["night"], {"night": row["night"], "cooperation": 0, "conflict": 0})
        told["conflict" if row["quad"] > 2 else "cooperation"] += row["events"]
    return [found[night] for night in sorted(found, reverse=True)]


def _labelled(row: Row) -> Row:
    key = row["key"]
    if row["kind"] == "dyad":
        who, whom = key.split(">")
        pair = f"{country_name(who)} → {country_name(whom)}"
        label, href = (
            pair if who != whom else f"within {country_name(who)}",
            f"events.html#dyad={who}-{whom}",
        )
    elif row["kind"] == "country":
        label, href = f"events in {country_name(key)}", f"events.html#country={key}"
    else:
        label, href = ("all events", "events.html") if key == "all" else (key, f"events.html#type={key}")
    return row | {"label": label, "href": href if row["events"] else None}


def events(contents: Row) -> str:
    """The page of the night's events with their sentences, and an index that needs no script."""
    told = [e | {"facets": facets(e)} | _tolls(e) for e in contents["events"]]
    index: dict[str, dict[str, list[int]]] = {name: {} for name in FACETS}
    for at, event in enumerate(told):
        for name in FACETS:
            for value in event["facets"].get(name, ()):
                index[name].setdefault(value, []).append(at)
    ordered = {name: dict(sorted(values.items())) for name, values in index.items() if values}
    known = {k: contents[k] for k in ("night", "headline", "run")}
    return _render("events.html", **known, events=told, index=ordered, facet_names=FACETS)


def _tolls(event: Row) -> Row:
    return {
        "killed": span(event["fatalities_low"], event["fatalities_high"]),
        "injured": span(event["injured_low"], event["injured_high"]),
    }


def facets(event: Row) -> dict[str, list[str]]:
    """What an event is found under: attribute -> its values."""
    who, whom = event["actor"], event["recipient"]
    place = event["latitude"] is not None and event["longitude"] is not None
    found = {
        "type": [event["event_type"]],
        "country": [event["place_country"]],
        "dyad": [f"{who['country']}-{whom['country']}" if who["country"] and whom["country"] else None],
        "day": [event["date_start"] if event["date_precision"] == "day" else None],
        "modality": [event["modality"]],
        "source": event["sources"],
        "place": [chart.place_key(event) if place else None],
        "actor": [who["id"], whom["id"]],
        "new": ["yes" if event["is_new"] else None],
        "told": ["widely" if event["story_count"] > 1 else None],
    }
    kept = {name: [v for v in dict.fromkeys(values) if v is not None] for name, values in found.items()}
    return {name: values for name, values in kept.items() if values}


def refused(contents: Row) -> str:
    """The page of a night whose tables were not published."""
    return _render("refused.html", **contents)


def nights(entries: list[Row], written: Iterable[str]) -> str:
    """The page that leads to each night's."""
    most = max((row["event_count"] for row in entries), default=0) or 1
    return _render("nights.html", nights=entries, written=frozenset(written), most=most)


def as_json(contents: Mapping[str, Any]) -> str:
    """The contents as JSON, keys in order."""
    return json.dumps(contents, ensure_ascii=False, sort_keys=True, indent=1, default=str) + "\n"
