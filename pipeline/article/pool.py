"""Cleaning in worker processes that can be killed: a page that hangs, crashes or swells is one refusal.

Workers are fresh interpreters fed over a pipe: nothing is forked, so no lock of a thread is inherited, and the caller's
main module is not imported again.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from multiprocessing import Pipe
from multiprocessing.connection import wait
from typing import Any, NamedTuple

from pipeline.article.cleaner import clean
from pipeline.article.model import Cleaned, Refusal, Unreadable
from pipeline.article.rules import Rules

STARTED = 60.0
"""Seconds a worker may take to start (imports)."""

EACH = 8
"""Pages that are worth another worker: fewer are done before it has started."""

AHEAD = 4
"""Pages read ahead per worker, so that one slow page does not idle the others; outcomes still come in input order."""

RENEWED = 4_000
"""Pages after which a worker is replaced: what libraries leak does not add up."""

Outcome = Cleaned | Refusal


class Page(NamedTuple):
    """One page to clean; `key` comes back with its outcome."""

    key: Hashable
    html: bytes
    url: str
    fetched_at: datetime | None = None
    hints: Mapping[str, object] | None = None


def clean_many(
    items: Iterable[tuple[Any, ...]],
    workers: int = 0,
    deadline: float = 12.0,
    memory_mb: int = 1_024,
    rules: Rules | None = None,
) -> Iterator[tuple[Hashable, Outcome]]:
    """Clean pages (Page, or tuples like it); (key, outcome) in input order.

    workers > 0: so many processes at most; a page that takes longer than `deadline` seconds, more than `memory_mb`
    megabytes above what an idle worker holds, or ends its process is refused (timeout, memory, crash) and the rest goes
    on. workers = 0 cleans in this process, without deadline or limit. Items are read as they are needed.
    """
    pages = (Page(*item) for item in items)
    if workers <= 0:
        for page in pages:
            yield page.key, attempt(page, rules)
        return
    first = list(islice(pages, workers * EACH))
    count = min(workers, -(-len(first) // EACH))
    if count:
        crew = _Crew(count, deadline, memory_mb, rules)
        try:
            yield from crew.run(_chain(first, pages))
        finally:
            crew.dismiss()


def _chain(first: list[Page], rest: Iterator[Page]) -> Iterator[Page]:
    yield from first
    yield from rest


def attempt(page: Page, rules: Rules | None = None) -> Outcome:
    """Clean one page here; the refusal as a value. An error of ours is the page's refusal `crash`, not the night's."""
    try:
        return clean(page.html, page.url, page.fetched_at, page.hints, rules)
    except Unreadable as refused:
        return refused.refusal()
    except MemoryError as error:
        return Refusal("memory", str(error) or "out of memory")
    except Exception as error:  # noqa: BLE001  one odd page is a refusal that names the error; the night goes on
        return Refusal("crash", f"{type(error).__name__}: {error}"[:500])


SERVE = "from pipeline.article.worker import main; main(*map(int, sys.argv[1:]))"


class _Worker:
    """One process, the page it works on and since when."""

    def __init__(self, memory_mb: int, rules: Rules | None) -> None:
        ours, theirs = Pipe()
        code = f"import sys; sys.path[:] = {sys.path!r}; {SERVE}"
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", "-c", code, str(theirs.fileno()), str(memory_mb)],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
        )
        theirs.close()
        self.line = ours
        self.line.send(rules)
        self.ready = False
        self.job: int | None = None
        self.until = time.monotonic() + STARTED
        self.done = 0

    def give(self, number: int, page: Page, deadline: float) -> None:
        self.job, self.until = number, time.monotonic() + deadline
        self.line.send(page)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        self.line.close()


class _Crew:
    """The workers, the pages waiting for one and the outcomes waiting for their turn."""

    def __init__(self, count: int, deadline: float, memory_mb: int, rules: Rules | None) -> None:
        self.deadline, self.memory_mb, self.rules = deadline, memory_mb, rules
        self.workers = [self._hire() for _ in range(count)]
        self.waiting: deque[tuple[int, Page]] = deque()
        self.outcomes: dict[int, Outcome] = {}
        self.keys: dict[int, Hashable] = {}

    def _hire(self) -> _Worker:
        return _Worker(self.memory_mb, self.rules)

    def dismiss(self) -> None:
        """Stop all workers at once; what they had begun is lost."""
        for worker in self.workers:
            worker.stop()

    def run(self, pages: Iterator[Page]) -> Iterator[tuple[Hashable, Outcome]]:
        """All outcomes in the order of the pages."""
        read, told, more = 0, 0, True
        while True:
            while more and read - told < AHEAD * len(self.workers):
                page = next(pages, None)
                if page is None:
                    more = False
                    break
                self.keys[read] = page.key
                self.waiting.append((read, page))
                read += 1
            if told == read and not more:
                return
            self._turn()
            while told in self.outcomes:
                yield self.keys.pop(told), self.outcomes.pop(told)
                told += 1

    def _turn(self) -> None:
        """Give out pages, wait for the next event (an answer or a deadline), take it in."""
        for worker in self.workers:
            if worker.ready and worker.job is None and self.waiting:
                number, page = self.waiting.popleft()
                self._hand(worker, number, page)
        busy = [worker for worker in self.workers if worker.job is not None or not worker.ready]
        soonest = min((worker.until for worker in busy), default=time.monotonic())
        lines = {worker.line: worker for worker in busy}
        for line in wait(list(lines), max(0.0, soonest - time.monotonic())):
            self._hear(lines[line])  # type: ignore[index]
        for worker in busy:
            if (
                worker in self.workers
                and (worker.job is not None or not worker.ready)
                and time.monotonic() >= worker.until
            ):
                self._replace(worker, Refusal("timeout", f"not done in {self.deadline:g} s"))

    def _hand(self, worker: _Worker, number: int, page: Page) -> None:
        try:
            worker.give(number, page, self.deadline)
        except OSError:
            self._replace(worker, Refusal("crash", "the worker was gone"))

    def _hear(self, worker: _Worker) -> None:
        try:
            answer = worker.line.recv()
        except (EOFError, OSError):
            code = worker.process.wait()
            self._replace(worker, Refusal("crash", f"worker ended with status {code}"))
            return
        if not worker.ready:
            worker.ready = True
            return
        if worker.job is not None:
            self.outcomes[worker.job] = answer
        worker.job, worker.done = None, worker.done + 1
        if worker.done >= RENEWED or (isinstance(answer, Refusal) and answer.reason == "memory"):
            self._replace(worker, None)

    def _replace(self, worker: _Worker, refusal: Refusal | None) -> None:
        """End a worker; its page, if it had one, is refused, and a new worker takes its place."""
        worker.stop()
        if not worker.ready:
            raise RuntimeError(f"a cleaning worker did not start (status {worker.process.returncode})")
        if worker.job is not None and refusal is not None:
            self.outcomes[worker.job] = refusal
        self.workers[self.workers.index(worker)] = self._hire()
