"""Who says so: the speaker in whose words an act is told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

NEAREST = 40
"""Quotations before an act among which the one that holds it is looked for."""


def teller(quotes: Sequence[Mapping[str, Any]], start: int, end: int) -> str | None:
    """The speaker's name of the narrowest quotation, direct or reported, that holds text[start:end].

    quotes: rows of the table quote of one article, sorted by char_start. None where nobody is quoted there, or
    where the speaker is a pronoun that nobody fits.
    """
    last = bisect_right(quotes, start, key=lambda row: int(row["char_start"]))
    holding = [row for row in quotes[max(0, last - NEAREST) : last] if end <= row["char_end"]]
    if not holding:
        return None
    name = min(holding, key=lambda row: int(row["char_end"]) - int(row["char_start"]))["speaker_name"]
    return str(name) if name is not None else None
