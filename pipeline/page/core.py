"""The loop of a fetch: who may be asked now, what came back, what that means for the host."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from pipeline.archive.record import stamp
from pipeline.archive.volume import Volume
from pipeline.page import guard
from pipeline.page.client import Answer, Ask, Client
from pipeline.page.feed import read
from pipeline.page.gate import Gate
from pipeline.page.hosts import Hosts, Task, Workers
from pipeline.page.line import Attempt
from pipeline.page.listing import Listing, ListingError
from pipeline.page.outcome import HOST_FAULTS, REPEATED, SLOW, FetchError
from pipeline.page.report import Tally
from pipeline.page.spec import FetchLimits

LISTS = ("feed", "sitemap")
MOST_DELAY = 60.0
"""Seconds to which the pause of a host that says "too many" is doubled at most."""


class Handler(Protocol):
    """What is done with the answers of one role."""

    def answered(self, task: Task, answer: Answer, listing: Listing | None) -> None:
        """Take a 2xx or 304."""

    def refused(self, task: Task, error: FetchError) -> None:
        """Take a refusal that stands for this run."""

    def moved(self, task: Task, url: str, answer: Answer) -> bool:
        """Take over a redirect; False leaves it to be followed as it is."""


@dataclass(slots=True)
class Run:
    """What every part of one fetch shares."""

    volume: Volume
    limits: FetchLimits
    tally: Tally
    clock: Callable[[], datetime]
    client: Client
    rng: random.Random
    timer: Callable[[], float] = time.monotonic
    retry: bool = False

    @property
    def now(self) -> str:
        """The wall clock as the log writes it."""
        return stamp(self.clock())

    def later(self, seconds: float) -> str:
        """A moment from now as the log writes it."""
        return stamp(self.clock() + timedelta(seconds=seconds))


class Core:
    """Queues, workers and the rules between them. Handlers are set before the first `ask`."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.handlers: dict[str, Handler] = {}
        self.hosts = Hosts(run.limits.delay)
        self.gate = Gate(run, self)
        self.handlers["robots"] = self.gate
        self._workers = Workers(run.limits.concurrency, self._work)
        self._end = run.timer() + run.limits.run_timeout
        self._tested: set[str] = set()

    def ask(self, task: Task, *, first: bool = False) -> None:
        """Queue a request; an unsafe URL is refused at once."""
        try:
            task.url = guard.checked(task.url)
        except guard.UnsafeError as error:
            self.handlers[task.role].refused(task, FetchError(error.reason, error.detail))
            return
        self.hosts.add(task, first=first)

    def drain(self) -> None:
        """Work until nothing waits and nothing is under way."""
        while self._workers.flying or self.hosts.wake() is not None:
            now = self.run.timer()
            if now >= self._end:
                self._stop()
            while self._workers.free and (task := self.hosts.take(now)) is not None:
                self._dispatch(task, now)
            self._workers.cut(now)
            if self._workers.flying or self.hosts.wake() is not None:
                landed = self._workers.next(self._nap(now))
                if landed is not None:
                    self._landed(*landed)

    def close(self) -> None:
        """End all threads and connections."""
        self._workers.close()
        self.run.client.close()

    def _nap(self, now: float) -> float:
        times = [deadline for deadline, attempt in self._workers.flying.values() if not attempt.is_cut]
        wake = self.hosts.wake()
        if wake is not None and self._workers.free:
            times.append(wake)
        return min(max(min([*times, self._end, now + 1.0]) - now, 0.0), 1.0)

    def _stop(self) -> None:
        for task in [*self.hosts.drop_all(), *self.gate.drop_all()]:
            self.handlers[task.role].refused(task, FetchError("run_timeout", "the run's time was up"))

    def _dispatch(self, task: Task, now: float) -> None:
        if self._rests(task.host):
            self.hosts.free(task.host, 0.0)
            self.handlers[task.role].refused(task, FetchError("host_resting", task.host))
            return
        verdict = self.gate.test(task)
        if isinstance(verdict, Task):
            self._launch(verdict, now)
            return
        self.hosts.free(task.host, 0.0)
        if isinstance(verdict, FetchError):
            self.handlers[task.role].refused(task, verdict)

    def _rests(self, name: str) -> bool:
        host = self.hosts.host(name)
        if name not in self._tested:
            self._tested.add(name)
            until = self.run.volume.state.rest(name)
            host.rests = bool(until and until > self.run.now and not self.run.retry)
        return host.rests

    def _launch(self, task: Task, now: float) -> None:
        attempt = Attempt(guard.reach(self.run.limits.allow_private, task.origin))
        self._workers.start(task, attempt, now + self.run.limits.total_timeout)

    def _work(self, task: Task, attempt: Attempt) -> tuple[Answer, Listing | None]:
        scopes = attempt.scopes
        ask = Ask(task.url, task.role, task.etag, task.last_modified, scopes, task.cookies)
        answer = self.run.client.get(ask, attempt)
        listing = None
        if task.role in LISTS and answer.status != 304 and answer.location is None:
            try:
                listing = read(answer.body, answer.header("content-type"), answer.url)
            except ListingError as error:
                raise FetchError("not_a_feed", str(error)[:200]) from error
            except Exception as error:
                raise FetchError("not_a_feed", f"{type(error).__name__}: {error}"[:200]) from error
        return answer, listing

    def _landed(self, task: Task, result: Any) -> None:
        host, now = self.hosts.host(task.host), self.run.timer()
        if task.source:
            self.run.tally.add(task.source, "requests")
        try:
            if isinstance(result, FetchError):
                self._failed(task, result, now)
            elif isinstance(result, Exception):
                raise result
            else:
                host.faults = 0
                self._answered(task, *result)
        finally:
            self.hosts.free(task.host, now + host.delay)

    def _answered(self, task: Task, answer: Answer, listing: Listing | None) -> None:
        if answer.location is None:
            self.handlers[task.role].answered(task, answer, listing)
            return
        try:
            self._follow(task, answer, guard.checked(guard.joined(task.url, answer.location)))
        except guard.UnsafeError as error:
            self.handlers[task.role].refused(task, FetchError(error.reason, f"redirect: {error.detail}"))
        except FetchError as error:
            self.handlers[task.role].refused(task, error)

    def _follow(self, task: Task, answer: Answer, url: str) -> None:
        chain = (*task.chain, task.url)
        cookies = {**task.cookies, **answer.cookies} if guard.queue(url) == task.host else {}
        if url in chain and cookies == task.cookies:
            raise FetchError("redirect_loop", f"back after {len(chain)}")
        if len(chain) > self.run.limits.max_redirects:
            raise FetchError("too_many_redirects", f"more than {self.run.limits.max_redirects}")
        hop = replace(task, url=url, chain=chain, tries=0, origin=answer.scope, cookies=cookies)
        if not self.handlers[task.role].moved(task, url, answer):
            self.hosts.add(hop, first=True)

    def _failed(self, task: Task, error: FetchError, now: float) -> None:
        host, limits = self.hosts.host(task.host), self.run.limits
        again = error.reason in REPEATED and task.tries + 1 < limits.attempts
        if error.reason in HOST_FAULTS:
            host.faults += not (again and error.reason in SLOW)
        else:
            host.faults = 0
        if error.reason == "rate_limited":
            host.delay = min(max(2 * host.delay, limits.backoff), MOST_DELAY)
        if host.faults >= limits.host_failures:
            self._rest(task.host, limits.host_rest, error.reason)
        if error.reason in REPEATED and not host.rests:
            backoff = limits.backoff * 2.0**task.tries * (0.5 + self.run.rng.random())
            wait = backoff if error.after is None else error.after
            if wait <= limits.max_wait and again:
                if error.after is not None:
                    host.ready = max(host.ready, now + wait)
                self.hosts.add(replace(task, tries=task.tries + 1, not_before=now + wait), first=True)
                return
            if error.after is not None and wait > limits.delay:
                self._rest(task.host, wait, error.reason)
        self.handlers[task.role].refused(task, error)

    def _rest(self, name: str, seconds: float, reason: str) -> None:
        """Leave a host alone for so long; what waits for it is refused for this run."""
        self.hosts.host(name).rests = True
        rest = {"event": "rest", "host": name, "until": self.run.later(seconds), "reason": reason, "at": self.run.now}
        self.run.volume.note([rest])
        for task in self.hosts.drop(name):
            self.handlers[task.role].refused(task, FetchError("host_resting", f"{name} after {reason}", seconds))
