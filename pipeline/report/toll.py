"""Killed and injured as the reports of one event have them: figures that differ stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.report.question import Look, Row

SHOWN = 12

SAID = """
SELECT m.event_id, m.fatalities_low, m.fatalities_high, m.injured_low, m.injured_high,
       list(DISTINCT coalesce(a.site, a.source_name) ORDER BY coalesce(a.site, a.source_name)) AS sites
FROM mention m JOIN article a USING (article_id)
WHERE m.night BETWEEN $first::DATE AND $night::DATE AND m.event_id IN (SELECT unnest($events::VARCHAR[]))
  AND coalesce(m.fatalities_low, m.fatalities_high, m.injured_low, m.injured_high) > 0
GROUP BY ALL
ORDER BY m.event_id, m.fatalities_low NULLS FIRST, m.fatalities_high NULLS FIRST, m.injured_low NULLS FIRST,
         m.injured_high NULLS FIRST
"""


def tolls(look: Look, events: Sequence[Row], most: int = SHOWN) -> list[Row]:
    """Of these events, the recent ones with a toll: what is said of each, by which sites.

    Those told differently first, then the deadliest. All reports of the window count, not only those shown.
    """
    wanted = {e["event_id"]: e for e in events if e["took_place"] and e["is_recent"] and _has_toll(e)}
    said: dict[str, list[Row]] = {}
    for row in look.ask(SAID, events=sorted(wanted)):
        told = {
            "killed": span(row["fatalities_low"], row["fatalities_high"]),
            "injured": span(row["injured_low"], row["injured_high"]),
        }
        said.setdefault(row["event_id"], []).append(told | {"sites": row["sites"]})
    found = [{"event_id": event_id, "said": rows} for event_id, rows in said.items()]
    return sorted(found, key=lambda t: (-len(t["said"]), -_deaths(wanted[t["event_id"]]), t["event_id"]))[:most]


def _has_toll(event: Row) -> bool:
    return any(event[f"{what}_{end}"] for what in ("fatalities", "injured") for end in ("low", "high"))


def _deaths(event: Row) -> int:
    known: Any = event["fatalities_low"]
    return int(known or 0)


def span(low: int | None, high: int | None) -> str | None:
    """A toll in words: 11, 11–14, at least 40, at most 5; None where nothing is said."""
    if low is None:
        return None if high is None else f"at most {high:,}"
    return f"at least {low:,}" if high is None else f"{low:,}" if low == high else f"{low:,}–{high:,}"
