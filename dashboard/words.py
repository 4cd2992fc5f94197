"""Names for people: countries, bodies, quad classes, types, and their colours."""

from __future__ import annotations

from functools import cache
from typing import Any

from dashboard.prose import absent
from pipeline.actor.country import countries
from pipeline.vocabulary import QUAD

BODIES = {
    "IGO": "Intergovernmental bodies",
    "UNO": "United Nations",
    "EUR": "European Union",
    "NGO": "Non-governmental organisations",
    "ISM": "International movements",
    "IMG": "Armed groups across borders",
    "MNC": "Multinational companies",
}
QUADS = {1: "Verbal cooperation", 2: "Material cooperation", 3: "Verbal conflict", 4: "Material conflict"}
COLOURS = {1: "#8fbfe0", 2: "#2c7fb8", 3: "#f2b36f", 4: "#d1495b"}
"""Quad class -> colour: blue for cooperation, warm for conflict, strong for material; told apart by the colour-blind
and legible on white and on near-black."""


@cache
def names() -> dict[str, str]:
    """Code of a country or body -> its name, countries first, in alphabetical order."""
    known = sorted(((c.name, code) for code, c in countries().items()))
    return {code: name for name, code in known} | BODIES


@cache
def codes() -> dict[str, str]:
    """Name of a country or body -> its code."""
    return {name: code for code, name in names().items()}


def country(code: Any) -> str:
    """The name of a country or body; a code we do not know stands for itself, nothing for nothing."""
    return "" if absent(code) else names().get(str(code), str(code))


def quad(event_type: str) -> int:
    """The quad class of a type."""
    return QUAD[event_type]


def act(event_type: Any, mode: Any) -> str:
    """A type with its mode: ASSAULT · suicide-attack."""
    return str(event_type) if absent(mode) else f"{event_type} · {mode}"


def party(name: Any, code: Any, sector: Any) -> str:
    """A side of an event: its name, and its country and sector as far as they are known."""
    coded = " ".join(str(v) for v in (code, sector) if not absent(v))
    if absent(name):
        return f"unnamed ({coded})" if coded else "unknown"
    return f"{name} ({coded})" if coded else str(name)
