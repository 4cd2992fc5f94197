"""What a run prints: the night's events, the counts of each stage, what the checks found, one last sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.cli.app import out
from pipeline.warehouse import Store

if TYPE_CHECKING:
    from pipeline.night import Outcome

SHOWN = 15
"""Events printed: a screenful."""

WIDE = 120
"""Columns of a terminal from which the sentence has a column of its own; below, it stands under its event."""


def show(root: Path, night: str, outcome: Outcome, broken: list[dict[str, Any]]) -> None:
    """Print a night's outcome for a person."""
    if outcome.status == "published":
        events(root, night)
    if outcome.counts:
        out.print(_counts(outcome.counts))
    for finding in broken:
        _finding(finding)
    if outcome.failed_sources:
        out.print(
            f"Sources that could not be read: {', '.join(outcome.failed_sources)} (see `dateline rejects {night}`)."
        )
    out.print(_sentence(night, outcome, broken))


def events(root: Path, night: str, limit: int = SHOWN) -> None:
    """Print tonight's best-supported events: when, who, what, whom, where, the sentence."""
    from pipeline.reader import tonight

    found = tonight(root, night, limit)
    title = f"Events of the night {night}, best supported first"
    if out.width < WIDE:
        out.print(Text(title, style="bold"))
        for when, who, what, whom, where, sentence, _ in found:
            head = "  ".join(part for part in (when, f"{who} > {what} > {whom}", where and f"in {where}") if part)
            out.print(Text(head, style="bold"))
            out.print(Padding(Text(f"“{sentence}”", style="dim"), (0, 0, 0, 4)), soft_wrap=False)
        return
    table = Table(title=title, title_justify="left", show_lines=True)
    for name in ("when", "who", "what", "whom", "where", "sentence"):
        table.add_column(name, overflow="fold", no_wrap=name == "when", ratio=4 if name == "sentence" else None)
    for row in found:
        table.add_row(*(Text(str(cell)) for cell in row[:-1]))
    out.print(table)


def _counts(counts: dict[str, int]) -> str:
    pages, articles, refused = counts["page"], counts["article"], counts["page_reject"]
    return (
        f"fetch {pages} pages -> clean {articles} articles + {refused} rejects -> "
        f"code {counts['mention']} mentions, {counts['quote']} quotes -> link {counts['event']} events; "
        f"{counts['reject']} rejects in all"
    )


def _finding(finding: dict[str, Any]) -> None:
    head = f"{finding['severity'].upper()} {finding['subject']}: {finding['says']} — broken by {finding['count']} rows"
    out.print(Text(head, style="bold red" if finding["severity"] == "critical" else "yellow"))
    for row in finding["rows"][:5]:
        out.print("   " + ", ".join(f"{k}={str(v)[:120]!r}" for k, v in row.items()))


def _sentence(night: str, outcome: Outcome, broken: list[dict[str, Any]]) -> str:
    grave = sum(f["severity"] == "critical" for f in broken)
    told = {
        "published": f"Night {night} is published as version {outcome.version}"
        + (f", with {len(broken)} warnings." if broken else "; all checks passed."),
        "nothing_new": f"Night {night}: nothing new; version {outcome.version} stands.",
        "refused": f"Night {night} was refused by {grave} checks; "
        + (f"version {outcome.version} is still served." if outcome.version else "nothing is served yet."),
    }
    return told[outcome.status]


def version_line(store: Store) -> str:
    """Which version is served and how many nights it has."""
    nights = {p.split("night=")[1][:10] for p in store.files() if p.startswith("run/")}
    return f"version {store.version()}, {len(nights)} nights"
