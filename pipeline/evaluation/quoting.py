"""How well quotations and their speakers are found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipeline import coder
from pipeline.evaluation.cleaning import mean
from pipeline.evaluation.coding import key

ENOUGH = 0.6
"""Share of a gold quotation that a found one must cover: gold marks the halves of an interrupted quotation apart."""


def measure(gold: list[dict[str, Any]], coded: Mapping[tuple[str, str], coder.Coding]) -> dict[str, float]:
    """Recall of direct quotations, and of those with the right speaker."""
    direct = [row for row in gold if row["is_direct"] and key(row) in coded]
    hits = [(row, _hit(row, coded[key(row)].quotes)) for row in direct]
    return {
        "quote.recall": mean(hit is not None for _, hit in hits),
        "quote.speaker_recall": mean(hit is not None and _speaker(row, hit) for row, hit in hits),
    }


def _hit(row: Mapping[str, Any], quotes: list[dict[str, Any]]) -> dict[str, Any] | None:
    return next((q for q in quotes if _alike(row, q) >= ENOUGH), None)


def _alike(row: Mapping[str, Any], quote: Mapping[str, Any]) -> float:
    both = min(row["char_end"], quote["char_end"]) - max(row["char_start"], quote["char_start"])
    return float(max(0, both) / (row["char_end"] - row["char_start"]))


def _speaker(row: Mapping[str, Any], quote: Mapping[str, Any]) -> bool:
    if not row["speaker"]:
        return not quote["speaker_name"]
    told = " ".join(filter(None, (quote["speaker_name"], quote["speaker_text"])))
    return bool(_words(row["speaker"]) & _words(told))


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower())) - {"the", "a", "an", "of", "mr", "mrs", "ms"}
