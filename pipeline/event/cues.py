"""Words that say whether an act happened: read once from pipeline/data/event_cues.csv."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from pipeline.event import words


@functools.cache
def load() -> Mapping[str, Mapping[str, str]]:
    """place -> word -> effect; the places are governor, noun, adjective, adverb, modal, mark, determiner."""
    table: dict[str, dict[str, str]] = {}
    for row in words.read("event_cues.csv"):
        for word in row["words"].split("|"):
            table.setdefault(row["place"], {})[word] = row["effect"]
    return table
