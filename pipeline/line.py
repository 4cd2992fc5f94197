"""One line of `dateline code --jsonl`: its answer, in this process or by workers that can be killed.

Light to import: the coder is loaded by whoever answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.crew import AHEAD, Crew, Refusal, Task

Line = dict[str, Any]

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a character, alone: what a broken encoder leaves."""

DEADLINE = 9.0
"""Seconds a line may take, so that it has its answer or its error within ten."""

EACH = 60
"""Waiting lines that are worth another worker: it loads the coder for some seconds."""

WARM = {"id": None, "text": "On Monday Peru's army attacked rebels in Lima, the president said.", "date": "2026-03-03"}


def whole(line: Line) -> Line:
    """The line with U+FFFD for each lone surrogate of its strings: no table can hold half a character."""
    return {key: SURROGATE.sub("\ufffd", v) if isinstance(v, str) else v for key, v in line.items()}


def answer(line: Line) -> Line:
    """One line's answer, unlinked; whatever the coder trips over, but for a lack of memory, becomes its `error`."""
    from pipeline import coder

    if "_broken" in line:
        return failed(line, str(line["_broken"]))
    try:
        return coder.answer(line)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  one odd line has its error; the rest go on
        return failed(line, f"{type(error).__name__}: {error}")


def failed(line: Line, why: str) -> Line:
    """The answer of a line that cannot be coded."""
    empty: Line = {name: [] for name in ("mentions", "quotes", "dates", "places")}
    return {"id": line.get("id"), "error": why, **empty, "story_id": None, "coverage_id": None}


def answers(lines: Iterable[Line], hands: Crew) -> Iterator[Line]:
    """The answers of many lines, unlinked, in order, by workers; one that hangs or crashes has its `error`."""
    for line, outcome in hands.do((line, line) for line in lines):
        is_lost = isinstance(outcome, Refusal)
        yield failed(line, f"{outcome.reason}: {outcome.detail}") if is_lost else outcome


def crew(workers: int, *, deadline: float = DEADLINE, ahead: int = AHEAD) -> Crew:
    """Workers that answer lines, the first one started; close it, or use it `with`."""
    hands = Crew(Task(__name__, None, _size, EACH), workers, deadline, ahead=ahead)
    hands.hire()
    return hands


def _size(line: Line) -> int:
    text = line.get("text")
    return len(text) if isinstance(text, str) else 0


def warm(_setup: None) -> None:
    """Load the coder before the first line's time begins."""
    answer(WARM)


def attempt(line: Line, _setup: None) -> Line | Refusal:
    """Answer one line; what is over the memory a worker may have is a refusal, and the worker is replaced."""
    try:
        return answer(line)
    except MemoryError as error:
        return Refusal("memory", str(error) or "out of memory")
