"""A crew of cleaning processes that can be killed: a page that hangs, crashes or swells is one refusal.

Workers are fresh interpreters fed over a pipe: nothing is forked, so no lock of a thread is inherited, and the caller's
main module is not imported again. They stay until the crew is closed, so one crew can clean many batches.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import deque
from collections.abc import Hashable, Iterable, Iterator
from multiprocessing import Pipe
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any, Self

from pipeline.article.model import Refusal
from pipeline.article.pool import Outcome, Page
from pipeline.article.rules import Rules

STARTED = 60.0
"""Seconds a worker may take to start (imports)."""

EACH = 8
"""Waiting pages that are worth another worker: fewer are done before it has started."""

AHEAD = 16
"""Pages read ahead per worker, so that one slow page does not idle the others; outcomes still come in input order."""

HELD = 64_000_000
"""Bytes of pages read ahead at most."""

RENEWED = 4_000
"""Pages after which a worker is replaced: what libraries leak does not add up."""

SERVE = "from pipeline.article.worker import main; main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))"


class _Worker:
    """One process, the page it works on and since when."""

    def __init__(self, memory_mb: int, deadline: float, rules: Rules | None) -> None:
        ours, theirs = Pipe()
        code = f"import sys; sys.path[:] = {sys.path!r}; {SERVE}"
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", "-c", code, str(theirs.fileno()), str(memory_mb), str(deadline)],
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

    @property
    def busy(self) -> bool:
        """Starting, or at work on a page."""
        return self.job is not None or not self.ready

    def give(self, number: int, page: Page, deadline: float) -> None:
        self.job, self.until = number, time.monotonic() + deadline
        self.line.send(page)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        self.line.close()


class Crew:
    """Workers for one batch after another; hired as pages wait for them, `workers` at most.

    `deadline` in seconds a page, `memory_mb` in megabytes above what an idle worker holds. Close it, or use it `with`.
    """

    def __init__(
        self,
        workers: int,
        deadline: float = 12.0,
        memory_mb: int = 1_024,
        rules: Rules | None = None,
        ahead: int = AHEAD,
    ) -> None:
        self.most, self.deadline, self.memory_mb, self.rules = max(1, workers), deadline, memory_mb, rules
        self.ahead = ahead * self.most
        self.workers: list[_Worker] = []
        self.waiting: deque[tuple[int, Page]] = deque()
        self.outcomes: dict[int, Outcome] = {}
        self.keys: dict[int, Hashable] = {}
        self.held = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stop all workers at once; what they had begun is lost."""
        for worker in self.workers:
            worker.stop()
        self.workers.clear()

    def clean(self, items: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Hashable, Outcome]]:
        """Clean pages (Page, or tuples like it); (key, outcome) in input order. One batch at a time."""
        try:
            yield from self._run(Page(*item) for item in items)
        finally:
            self._forget()

    def _forget(self) -> None:
        """Leave nothing of a batch that was broken off to the next one."""
        for worker in [worker for worker in self.workers if worker.job is not None]:
            worker.stop()
            self.workers.remove(worker)
        self.waiting.clear()
        self.outcomes.clear()
        self.keys.clear()
        self.held = 0

    def _run(self, pages: Iterator[Page]) -> Iterator[tuple[Hashable, Outcome]]:
        read, told, more = 0, 0, True
        while True:
            while more and read - told < self.ahead and self.held < HELD:
                page = next(pages, None)
                if page is None:
                    more = False
                    break
                self.keys[read] = page.key
                self.held += len(page.html)
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
        self._hire()
        for worker in list(self.workers):
            if not worker.busy and self.waiting:
                self._hand(worker, *self.waiting.popleft())
        busy = {worker.line: worker for worker in self.workers if worker.busy}
        soonest = min((worker.until for worker in busy.values()), default=time.monotonic())
        for line in wait(list(busy), max(0.0, soonest - time.monotonic())):
            self._hear(busy[line])  # type: ignore[index]
        for worker in busy.values():
            if worker in self.workers and worker.busy and time.monotonic() >= worker.until:
                self._replace(worker, Refusal("timeout", f"not done in {self.deadline:g} s"))

    def _hire(self) -> None:
        """One worker for the first page, and another for every EACH pages that wait."""
        while self.waiting and len(self.workers) < min(self.most, 1 + len(self.waiting) // EACH):
            self.workers.append(_Worker(self.memory_mb, self.deadline, self.rules))

    def _hand(self, worker: _Worker, number: int, page: Page) -> None:
        self.held -= len(page.html)
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
        """End a worker; its page, if it had one, is refused. The next one is hired when a page waits for it."""
        worker.stop()
        if not worker.ready:
            raise RuntimeError(f"a cleaning worker did not start (status {worker.process.returncode})")
        if worker.job is not None and refusal is not None:
            self.outcomes[worker.job] = refusal
        self.workers.remove(worker)
