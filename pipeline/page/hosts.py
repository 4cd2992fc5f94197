"""One queue per host: at most one request of a host is open, and a pause lies between two."""

from __future__ import annotations

import heapq
import queue
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from typing import Any

from pipeline.page import guard
from pipeline.page.line import Attempt


@dataclass(slots=True)
class Task:
    """A request to make: what for (role, key, source), where, and what led to it."""

    role: str
    key: str
    url: str
    source: str
    origin: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    chain: tuple[str, ...] = ()
    tries: int = 0
    not_before: float = 0.0
    context: Any = None
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """The queue it waits in."""
        return guard.queue(self.url)


@dataclass(slots=True)
class Host:
    """A host's queue: when it may be asked next, and how it has behaved."""

    name: str
    tasks: deque[Task] = field(default_factory=deque)
    ready: float = 0.0
    delay: float = 0.0
    busy: bool = False
    scheduled: float = inf
    faults: int = 0
    rests: bool = False

    def next_time(self) -> float:
        """When the first of its tasks may go."""
        return max(self.ready, min(task.not_before for task in self.tasks))

    def take(self, now: float) -> Task:
        """The first task whose time has come."""
        for at, task in enumerate(self.tasks):
            if task.not_before <= now:
                del self.tasks[at]
                return task
        raise LookupError(f"no task of {self.name} is due")


class Hosts:
    """All queues; times are seconds of one monotonic timer."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._hosts: dict[str, Host] = {}
        self._heap: list[tuple[float, int, str]] = []
        self._count = 0

    def host(self, name: str) -> Host:
        """The queue of a host, made when first asked for."""
        if name not in self._hosts:
            self._hosts[name] = Host(name, delay=self._delay)
        return self._hosts[name]

    def add(self, task: Task, *, first: bool = False) -> None:
        """Queue a task, at the end or in front."""
        host = self.host(task.host)
        (host.tasks.appendleft if first else host.tasks.append)(task)
        self._schedule(host)

    def take(self, now: float) -> Task | None:
        """A task that may go now; its host is busy until `free`."""
        while self._heap and self._heap[0][0] <= now:
            at, _, name = heapq.heappop(self._heap)
            host = self.host(name)
            if at != host.scheduled:
                continue  # an earlier entry has replaced this one
            host.scheduled = inf
            if host.busy or not host.tasks:
                continue
            if host.next_time() > now:
                self._schedule(host)
                continue
            host.busy = True
            return host.take(now)
        return None

    def free(self, name: str, ready: float) -> None:
        """A host's request has ended; the next may go at `ready`."""
        host = self.host(name)
        host.busy, host.ready = False, max(host.ready, ready)
        self._schedule(host)

    def wake(self) -> float | None:
        """When the next task may be due, None where none waits."""
        return self._heap[0][0] if self._heap else None

    def drop(self, name: str) -> list[Task]:
        """Empty a host's queue."""
        host = self.host(name)
        tasks = list(host.tasks)
        host.tasks.clear()
        return tasks

    def drop_all(self) -> list[Task]:
        """Empty every queue."""
        return [task for name in sorted(self._hosts) for task in self.drop(name)]

    def _schedule(self, host: Host) -> None:
        if host.tasks and not host.busy and host.next_time() < host.scheduled:
            self._count += 1
            host.scheduled = host.next_time()
            heapq.heappush(self._heap, (host.scheduled, self._count, host.name))


class Workers:
    """Threads that do one attempt at a time; results come back through a queue."""

    def __init__(self, count: int, work: Callable[[Task, Attempt], Any]) -> None:
        self._work, self._count = work, count
        self._jobs: queue.SimpleQueue[tuple[Task, Attempt] | None] = queue.SimpleQueue()
        self._results: queue.SimpleQueue[tuple[Task, Any]] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self.flying: dict[int, tuple[float, Attempt]] = {}

    @property
    def free(self) -> bool:
        """Whether another attempt can start at once."""
        return len(self.flying) < self._count

    def start(self, task: Task, attempt: Attempt, deadline: float) -> None:
        """Begin an attempt that must end by `deadline`."""
        if len(self._threads) < self._count and len(self._threads) <= len(self.flying):
            thread = threading.Thread(target=self._loop, daemon=True, name=f"fetch-{len(self._threads)}")
            self._threads.append(thread)
            thread.start()
        self.flying[id(task)] = (deadline, attempt)
        self._jobs.put((task, attempt))

    def _loop(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                result = self._work(*job)
            except Exception as error:  # noqa: BLE001 - handed to the one who waits, who raises what is no answer
                result = error
            self._results.put((job[0], result))

    def next(self, wait: float) -> tuple[Task, Any] | None:
        """The next result within `wait` seconds, None where none came."""
        try:
            task, result = self._results.get(timeout=max(wait, 0.0))
        except queue.Empty:
            return None
        del self.flying[id(task)]
        return task, result

    def cut(self, now: float) -> None:
        """Cut off the attempts whose time is up."""
        for deadline, attempt in self.flying.values():
            if deadline <= now and not attempt.is_cut:
                attempt.cut()

    def close(self) -> None:
        """Cut everything under way and let the threads end."""
        for _, attempt in self.flying.values():
            attempt.cut()
        for _ in self._threads:
            self._jobs.put(None)
