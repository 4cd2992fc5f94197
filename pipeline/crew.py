"""A crew of processes that can be killed: an item that hangs, crashes or swells is one refusal, and the rest go on.

Workers are fresh interpreters fed over a pipe: nothing is forked, so no lock of a thread is inherited, and the caller's
main module is not imported again. They stay until the crew is closed, so one crew can do many batches.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any, Self

STARTED = 60.0
"""Seconds a worker may take to start (imports)."""

AHEAD = 16
"""Items read ahead per worker, so that one slow item does not idle the others; outcomes still come in input order."""

HELD = 64_000_000
"""Bytes of items read ahead at most."""

RENEWED = 4_000
"""Items after which a worker is replaced: what libraries leak does not add up."""

SERVE = "from pipeline.worker import main; main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), sys.argv[4])"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An item that gave nothing: the reason's code and a detail for the `reject` row."""

    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Task:
    """What workers do.

    module  has `warm(setup)`, done once before the first item's time begins, and `attempt(item, setup)` -> outcome
    setup   handed to each worker as it starts
    size    bytes of an item, about
    each    waiting items that are worth another worker: fewer are done before it has started
    """

    module: str
    setup: Any
    size: Callable[[Any], int]
    each: int


class _Worker:
    """One process, the item it works on and since when."""

    def __init__(self, task: Task, memory_mb: int, deadline: float) -> None:
        ours, theirs = Pipe()
        code = f"import sys; sys.path[:] = {sys.path!r}; {SERVE}"
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", "-c", code, str(theirs.fileno()), str(memory_mb), str(deadline), task.module],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
        )
        theirs.close()
        self.line = ours
        self.line.send(task.setup)
        self.ready = False
        self.job: int | None = None
        self.until = time.monotonic() + STARTED
        self.done = 0

    @property
    def busy(self) -> bool:
        """Starting, or at work on an item."""
        return self.job is not None or not self.ready

    def give(self, number: int, item: Any, deadline: float) -> None:
        self.job, self.until = number, time.monotonic() + deadline
        self.line.send(item)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        self.line.close()


class Crew:
    """Workers for one batch after another; hired as items wait for them, `workers` at most.

    `deadline` in seconds an item, `memory_mb` in megabytes above what an idle worker holds. Close it, or use it `with`.
    """

    def __init__(
        self, task: Task, workers: int, deadline: float = 12.0, memory_mb: int = 1_024, ahead: int = AHEAD
    ) -> None:
        self.task, self.most, self.deadline, self.memory_mb = task, max(1, workers), deadline, memory_mb
        self.ahead = ahead * self.most
        self.workers: list[_Worker] = []
        self.waiting: deque[tuple[int, Any]] = deque()
        self.outcomes: dict[int, Any] = {}
        self.keys: dict[int, Any] = {}
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

    def hire(self) -> None:
        """Start a worker, so that it loads while its caller does."""
        self.workers.append(_Worker(self.task, self.memory_mb, self.deadline))

    def do(self, items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
        """(key, outcome) for (key, item), in input order; an item over its limits gives a Refusal (timeout, memory,
        crash). One batch at a time; items are read as they are needed."""
        try:
            yield from self._run(iter(items))
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

    def _run(self, items: Iterator[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
        read, told, more = 0, 0, True
        while True:
            while more and read - told < self.ahead and self.held < HELD:
                pair = next(items, None)
                if pair is None:
                    more = False
                    break
                self.keys[read], item = pair
                self.held += self.task.size(item)
                self.waiting.append((read, item))
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
        """One worker for the first item, and another for every `each` items that wait."""
        while self.waiting and len(self.workers) < min(self.most, 1 + len(self.waiting) // self.task.each):
            self.hire()

    def _hand(self, worker: _Worker, number: int, item: Any) -> None:
        self.held -= self.task.size(item)
        try:
            worker.give(number, item, self.deadline)
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
        """End a worker; its item, if it had one, is refused. The next one is hired when an item waits for it."""
        worker.stop()
        if not worker.ready:
            raise RuntimeError(f"a worker did not start (status {worker.process.returncode})")
        if worker.job is not None and refusal is not None:
            self.outcomes[worker.job] = refusal
        self.workers.remove(worker)


def cores() -> int:
    """Cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
