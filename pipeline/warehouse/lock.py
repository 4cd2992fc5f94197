"""One run at a time: an advisory lock that the system frees when its process dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


class Locked(RuntimeError):
    """Another run holds the warehouse."""


@contextmanager
def lock(root: Path) -> Iterator[None]:
    """Hold the warehouse for one run; raises Locked at once where another process has it.

    Raises PermissionError where the warehouse cannot be written.
    """
    home = root / ".dateline"
    home.mkdir(parents=True, exist_ok=True)
    held = FileLock(home / "lock")
    try:
        held.acquire(timeout=0)
    except Timeout as error:
        raise Locked(
            f"{root}: another run is writing this warehouse; wait for it to end (it frees the lock even if killed)."
        ) from error
    try:
        yield
    finally:
        held.release()
