"""A time limit on a piece of Python, by the system's interval timer."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Overdue(Exception):
    """The time given was not enough."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise Overdue in the block once `seconds` have passed.

    Only the main thread can be interrupted so; in another thread the block runs without a limit. A single
    call into compiled code is interrupted when it returns.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise Overdue(f"not done in {seconds:g} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
