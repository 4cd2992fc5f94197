"""A night on the shipped corpus: served on loopback, fetched over real HTTP, at the corpus's own clock."""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.corpus import NIGHTS
from pipeline.corpus.server import serve, sources
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.night import Outcome


def corpus_settings(folder: Path, resolve: dict[str, str]) -> Settings:
    """Settings whose sources are the corpus's sites; no pause between requests, for the server is ours."""
    fetch = {"resolve": resolve, "allow_private": True, "delay": 0.0, "user_agent": "dateline-demo"}
    given = {"warehouse": {"path": str(folder.resolve())}, "fetch": fetch, "source": sources()}
    return Settings.model_validate({**given, "folder": Path.cwd()})


def morning_after(night: str) -> datetime:
    """02:00 UTC of the day after a night: when the corpus's nights are run."""
    return datetime.combine(datetime.fromisoformat(night) + timedelta(days=1), time(2), UTC)


def corpus_night(folder: Path, night: str) -> tuple[Settings, Outcome]:
    """Serve the corpus as it stood on a night, and make that night from it."""
    from pipeline.cli.progress import shown
    from pipeline.night import Job
    from pipeline.run import run

    with serve(night=night) as served, shown() as progress:
        chosen = corpus_settings(folder, dict(served.resolve))
        return chosen, run(Job(chosen, night, lambda: morning_after(night), progress))


def next_steps(chosen: Settings, night: str) -> str:
    """Three things to try, with an event of this very night."""
    from pipeline.reader import tonight

    found = tonight(chosen.root, night, 1)
    event = found[0][-1] if found else "EVENT_ID"
    program = "dateline" if shutil.which("dateline") else Path(sys.argv[0]).as_posix()
    then = (
        f"{program} demo --night {NIGHTS[1]}    the night after: new reports extend last night's events"
        if night == NIGHTS[0]
        else f"{program} init my-news    a project of your own: name your feeds, then run it"
    )
    question = '"SELECT event_type, count(*) AS events FROM event GROUP BY 1 ORDER BY 2 DESC"'
    first = f"{program} show {event[:10]}    the first event, its sentences, its pages"
    page = f"open {chosen.root / 'report' / f'night={night}' / 'index.html'}    the morning page, in a browser"
    return "\n  ".join(["\nWhat next?", page, first, f"{program} sql {question}", then])
