"""Commands over many nights: backfill and recode."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.app import DEFAULT, PARTLY, AsJson, ClockOption, Config, Refusal, app, emit, err, out, settings
from pipeline.cli.changes import Span, span
from pipeline.cli.nights import clock_of
from pipeline.cli.progress import shown

if TYPE_CHECKING:
    from pipeline.night import Outcome, Progress
    from pipeline.span import Make


@app.command()
def backfill(
    span_of_nights: Span,
    config: Config = DEFAULT,
    clock: ClockOption = None,
    no_fetch: Annotated[bool, typer.Option("--no-fetch", help="Use what the archive holds; ask no one.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make many nights in order, from the archive and saved sources; run it again to go on where it was stopped."""
    from pipeline import span as room

    wanted = room.nights(*span(span_of_nights))
    with shown() as progress:
        made = room.backfill(_maker(config, clock, progress), wanted, fetch=not no_fetch)
        _report(made, wanted, as_json)


@app.command()
def recode(
    span_of_nights: Span,
    config: Config = DEFAULT,
    clock: ClockOption = None,
    clean: Annotated[bool, typer.Option("--clean", help="Clean the archived pages again, too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Code the archive's nights again with today's coder, fetching nothing; `dateline diff` then tells what changed."""
    from pipeline import span as room

    wanted = room.nights(*span(span_of_nights))
    with shown() as progress:
        made = room.recode(_maker(config, clock, progress), wanted, clean=clean)
        _report(made, wanted, as_json)


def _maker(config: Any, clock: str | None, progress: Progress) -> Make:
    from pipeline.night import Job

    chosen, now = settings(config), clock_of(clock)
    return lambda night: Job(chosen, night, now, progress)


def _report(made: Iterator[tuple[str, Outcome]], wanted: list[str], as_json: bool) -> None:
    """Tell each night as it ends, then all in one sentence; leaves with status 1 where one was refused."""
    ended: list[dict[str, Any]] = []
    for night, outcome in made:
        ended.append({"night": night, "status": outcome.status, "version": outcome.version, "counts": outcome.counts,
                      "failed_sources": outcome.failed_sources})  # fmt: skip
        (err if as_json else out).print(f"{len(ended)}/{len(wanted)}  {night}  {_line(outcome)}")
    if not ended:
        raise Refusal(f"None of the nights {wanted[0]}..{wanted[-1]} is published: there is nothing to code again.")
    count = {s: sum(e["status"] == s for e in ended) for s in ("published", "nothing_new", "refused")}
    if as_json:
        emit({"nights": ended, **count})
    else:
        out.print(
            f"{len(ended)} nights: {count['published']} published, {count['nothing_new']} as they were, "
            f"{count['refused']} refused; version {ended[-1]['version']} is served."
        )
    if count["refused"] or any(e["failed_sources"] for e in ended):
        raise typer.Exit(PARTLY)


def _line(outcome: Outcome) -> str:
    if outcome.status == "nothing_new":
        return "as it was"
    counts = outcome.counts
    return f"{outcome.status}: {counts['article']} articles, {counts['mention']} mentions, {counts['event']} events"
