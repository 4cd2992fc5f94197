"""Commands that make nights: run, demo, init."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.app import DEFAULT, PARTLY, AsJson, ClockOption, Config, Refusal, app, emit, night_name, out, settings
from pipeline.cli.progress import shown
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.night import Clock, Outcome

NightArgument = Annotated[str | None, typer.Argument(metavar="[NIGHT]", help="YYYY-MM-DD; by default last night, UTC.")]


def clock_of(text: str | None) -> Clock:
    """The machine's clock, or one that stands still at the instant given."""
    from pipeline.night import utc_now

    if text is None:
        return utc_now
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal(f"--clock {text!r} is not an instant: write it like 2026-03-04T02:00:00Z.") from None
    fixed = at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
    return lambda: fixed


@app.command()
def run(
    night: NightArgument = None,
    config: Config = DEFAULT,
    clock: ClockOption = None,
    as_json: AsJson = False,
    no_fetch: Annotated[bool, typer.Option("--no-fetch", help="Use what the archive holds; ask no one.")] = False,
) -> None:
    """Make one night: fetch, clean, code, link, check, publish."""
    from pipeline.night import last_night

    chosen, now = settings(config), clock_of(clock)
    _check_sources(chosen)
    name = night_name(night) if night else last_night(now)
    outcome = make(chosen, name, now, fetch=not no_fetch)
    report(chosen, name, outcome, as_json)


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="Where the warehouse goes.")] = Path("warehouse"),
    night: Annotated[str, typer.Option(help="2026-03-03 or its follow-up, 2026-03-04.")] = "2026-03-03",
    as_json: AsJson = False,
) -> None:
    """A whole night on the shipped corpus: a small web server on this machine serves it, Dateline fetches it."""
    from pipeline.cli.demonstration import corpus_night

    chosen, outcome = corpus_night(folder, night_name(night))
    report(chosen, night, outcome, as_json)
    if not as_json:
        from pipeline.cli.demonstration import next_steps

        out.print(next_steps(chosen, night))


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="The new project's folder.")]) -> None:
    """A new project: a commented dateline.toml, a list of sources, and the DAG folder."""
    from pipeline.cli.project import create

    for made in create(folder):
        out.print(f"made {made}")
    out.print(f"Next: edit {folder / 'dateline.toml'}, then `dateline run --config {folder / 'dateline.toml'}`.")


def make(chosen: Settings, night: str, clock: Clock, *, fetch: bool = True) -> Outcome:
    """Run a night with progress bars where there is a terminal."""
    from pipeline.night import Job
    from pipeline.run import run as whole

    with shown() as progress:
        return whole(Job(chosen, night, clock, progress), fetch=fetch)


def _check_sources(chosen: Settings) -> None:
    if not chosen.source:
        raise Refusal("The configuration names no [[source]]: add one (kinds: feed, sitemap, urls, pages, warc).")
    for source in chosen.source:
        if source.path and source.kind != "warc" and not chosen.located(source.path).exists():
            raise Refusal(
                f"source {source.name}: {chosen.located(source.path)} does not exist; mend `path` in the configuration."
            )


def report(chosen: Settings, night: str, outcome: Outcome, as_json: bool) -> None:
    """Say what happened; leaves with status 1 where the night was refused, or a source could not be read at all."""
    from pipeline.cli import summary

    broken = [f for f in outcome.report.get("findings", []) if not f["held"]]
    if as_json:
        answer: dict[str, Any] = {
            "night": night,
            "status": outcome.status,
            "version": outcome.version,
            "failed_sources": outcome.failed_sources,
        }
        emit(answer | {"counts": outcome.counts, "broken": broken})
    else:
        summary.show(chosen.root, night, outcome, broken)
    if outcome.status == "refused" or outcome.failed_sources:
        raise typer.Exit(PARTLY)
