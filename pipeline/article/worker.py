"""A cleaning process: pages in, outcomes out, over the pipe it is given; see `pool`."""

from __future__ import annotations

import resource
import signal
from multiprocessing.connection import Connection

from pipeline.article.pool import attempt

MEGABYTE = 1 << 20


def main(descriptor: int, memory_mb: int) -> None:
    """Serve until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    line = Connection(descriptor)
    rules = line.recv()
    limit(memory_mb)
    line.send("ready")
    while True:
        try:
            page = line.recv()
        except EOFError:
            return
        line.send(attempt(page, rules))


def limit(memory_mb: int) -> None:
    """Allow so many megabytes of address space above what is mapped now; where the system cannot, no limit is set."""
    try:
        with open("/proc/self/statm", encoding="ascii") as status:  # noqa: PTH123  a file of the kernel, not of ours
            mapped = int(status.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (mapped + memory_mb * MEGABYTE,) * 2)
    except (OSError, ValueError):
        return
