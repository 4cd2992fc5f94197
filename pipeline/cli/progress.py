"""Progress bars on a terminal, to standard error; silence elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from pipeline.cli.app import err

if TYPE_CHECKING:
    from pipeline.night import Progress as Callback


@contextmanager
def shown() -> Iterator[Callback]:
    """A callback (stage, done, total) that draws one bar a stage."""
    if not err.is_terminal:
        from pipeline.night import silent

        yield silent
        return
    columns = (TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err) as bars:
        tasks: dict[str, object] = {}

        def draw(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)  # type: ignore[arg-type]

        yield draw
