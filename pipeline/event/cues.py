"""Words that say whether an act happened: read once from pipeline/data/event_cues.csv."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources

from pipeline.event.lexicon import rows


@functools.cache
def load() -> Mapping[str, Mapping[str, str]]:
    """place -> word -> effect; the places are governor, noun, adjective, adverb, modal, mark, determiner."""
    text = (resources.files("pipeline") / "data" / "event_cues.csv").read_text(encoding="utf-8")
    table: dict[str, dict[str, str]] = {}
    for row in rows(text):
        for word in row["words"].split("|"):
            table.setdefault(row["place"], {})[word] = row["effect"]
    return table
