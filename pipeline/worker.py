"""A process of a crew: items in, outcomes out, over the pipe it is given; see `crew`."""

from __future__ import annotations

import math
import resource
import signal
import time
from importlib import import_module
from multiprocessing.connection import Connection

MEGABYTE = 1 << 20
SPARE = 3
"""Seconds of CPU beyond the deadline after which a worker ends itself: its caller was killed and ends it no more."""


def main(descriptor: int, memory_mb: int, deadline: float, module: str) -> None:
    """Do the work of a module (see crew.Task) until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    line, task = Connection(descriptor), import_module(module)
    setup = line.recv()
    task.warm(setup)
    limit(memory_mb)
    line.send("ready")
    while True:
        try:
            item = line.recv()
        except EOFError:
            return
        hurry(deadline)
        line.send(task.attempt(item, setup))


def limit(memory_mb: int) -> None:
    """Allow so many megabytes of address space above what is mapped now; where the system cannot, no limit is set."""
    try:
        with open("/proc/self/statm", encoding="ascii") as status:  # noqa: PTH123  a file of the kernel, not of ours
            mapped = int(status.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (mapped + memory_mb * MEGABYTE,) * 2)
    except (OSError, ValueError):
        return


def hurry(deadline: float) -> None:
    """Allow so many seconds of CPU (and a few more) from now on: the system ends the process beyond them."""
    until = math.ceil(time.process_time() + deadline) + SPARE
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (until if most == resource.RLIM_INFINITY else min(until, most), most))
