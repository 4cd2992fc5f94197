"""Runs a night again and again, each time killed (SIGKILL) before another change to the disk, then run to its end.

Called by test_kill.py in a process of its own: `killer.py CONFIG NIGHT CLOCK STRIDE`. Every rename, link, unlink and
sync of the run is a point to die at; every STRIDE-th is tried. Answers one JSON object: points, and the failures.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

CHANGES = ("replace", "rename", "link", "unlink", "fsync")


def count_down(limit: int | None, seen: list[int]) -> None:
    """Wrap the calls that change the disk: count them, and die before the one numbered `limit`."""
    for name in CHANGES:
        original: Callable[..., Any] = getattr(os, name)

        def wrapped(*args: Any, original: Callable[..., Any] = original, **kwargs: Any) -> Any:
            seen[0] += 1
            if limit is not None and seen[0] == limit:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*args, **kwargs)

        setattr(os, name, wrapped)


def night(config: Path, name: str, clock: str, limit: int | None) -> tuple[int, int]:
    """One run in a forked child; gives its wait status and how many changes it made."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        from pipeline.night import Job
        from pipeline.run import run
        from pipeline.settings import read

        seen = [0]
        count_down(limit, seen)
        run(Job(read(config), name, lambda: datetime.fromisoformat(clock)))
        os.write(writing, str(seen[0]).encode())
        os._exit(0)
    _, status = os.waitpid(child, 0)
    os.close(writing)
    told = os.read(reading, 100)
    os.close(reading)
    return status, int(told or 0)


def hashes(root: Path) -> dict[str, str]:
    """SHA-256 of every served table file."""
    from pipeline.identity import checksum

    files = sorted(p for p in root.rglob("*.parquet") if ".dateline" not in p.parts)
    return {str(p.relative_to(root)): checksum(p.read_bytes()) for p in files}


def main(config: Path, name: str, clock: str, stride: int) -> None:
    import great_expectations  # noqa: F401

    import expectations.audit  # noqa: F401  imported before the forks: each child has them at once
    import pipeline.article
    import pipeline.coder
    from pipeline.settings import read

    pipeline.coder.code(
        "warm", "France attacked Spain on Monday.", None
    )  # loads parser and lexicons once, for all children
    root = read(config).root
    status, points = night(config, name, clock, None)
    undisturbed, failures = hashes(root), []
    if status != 0 or not undisturbed:
        failures.append({"point": 0, "why": f"the undisturbed run ended with {status}"})
    tried = list(range(1, points + 1, stride))
    for point in tried:
        shutil.rmtree(root)
        killed, _ = night(config, name, clock, point)
        finished, _ = night(config, name, clock, None)
        if not os.WIFSIGNALED(killed):
            failures.append({"point": point, "why": f"was not killed ({killed})"})
        if finished != 0 or hashes(root) != undisturbed:
            differ = sorted({p for p, _ in set(hashes(root).items()) ^ set(undisturbed.items())})
            failures.append({"point": point, "why": f"ended with {finished}, other files: {differ}"})
    print(json.dumps({"points": points, "tried": len(tried), "files": len(undisturbed), "failures": failures}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
