"""A cleaning process: pages in, outcomes out, over the pipe it is given; see `crew`."""

from __future__ import annotations

import math
import resource
import signal
import time
from multiprocessing.connection import Connection

from pipeline.article.pool import Page, attempt
from pipeline.article.rules import Rules

WARM = b"<title>Tides</title><body><article><h1>Tides</h1><p>By Ann Lee</p><p>4 March 2025</p>%b</article></body>"
"""A page that makes the libraries load and the tables compile, before the first page's time begins."""

MEGABYTE = 1 << 20
SPARE = 3
"""Seconds of CPU beyond the deadline after which a worker ends itself: its caller was killed and ends it no more."""


def main(descriptor: int, memory_mb: int, deadline: float) -> None:
    """Serve until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    line = Connection(descriptor)
    rules = line.recv()
    warm(rules)
    limit(memory_mb)
    line.send("ready")
    while True:
        try:
            page = line.recv()
        except EOFError:
            return
        hurry(deadline)
        line.send(attempt(page, rules))


def warm(rules: Rules | None) -> None:
    """Clean a page of our own: what is loaded and compiled once does not count to any page's deadline."""
    told = b"<p>The harbour commission met again on Tuesday to hear what the pilots had to say about the tide.</p>"
    attempt(Page(None, WARM % (told * 9), "https://tides.example/2025/story"), rules)


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
