"""robots.txt before everything else: asked once per origin, kept a day, and its silence obeyed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pipeline.page import guard
from pipeline.page.hosts import Task
from pipeline.page.outcome import FetchError
from pipeline.page.robots import FRESH, Rules, decode

if TYPE_CHECKING:
    from pipeline.page.client import Answer
    from pipeline.page.core import Core, Run
    from pipeline.page.listing import Listing

ANSWERED = frozenset({"server_error", "rate_limited", "truncated", "protocol", "too_large", "bad_encoding", "deadline"})
"""Refusals by a host that is there but does not give its rules; others hold for the page as well."""
ABSENT = frozenset({"not_found", "gone", "forbidden", "client_error", "http_status"})
"""Refusals that say there are no rules (RFC 9309 §2.3.1.3: 4xx). All others mean: wait (§2.3.1.4)."""


class Gate:
    """The rules of all origins of a run, and the tasks that wait for them."""

    def __init__(self, run: Run, core: Core) -> None:
        self._run, self._core = run, core
        self._rules: dict[str, Rules | FetchError] = {}
        self._waiting: dict[str, list[Task]] = {}
        self._asking: dict[str, list[Callable[[Rules], None]]] = {}

    def want(self, origin: str, tell: Callable[[Rules], None]) -> None:
        """Give the rules of an origin to `tell`, now or when they have come; empty ones where there are none."""
        rules = self._rules.get(origin) or self._kept(origin)
        if rules is not None:
            tell(rules if isinstance(rules, Rules) else Rules(None, self._run.limits.token))
            return
        self._asking.setdefault(origin, []).append(tell)
        if origin not in self._waiting:
            self._waiting[origin] = []
            self._core.ask(Task("robots", origin, f"{origin}/robots.txt", ""), first=True)

    def test(self, task: Task) -> Task | FetchError | None:
        """What to do now: this task, the robots.txt before it, nothing yet (None), or refuse it."""
        if not self._run.limits.robots or task.role == "robots":
            return task
        origin = guard.origin(task.url)
        if origin in self._waiting:
            self._waiting[origin].append(task)
            return None
        rules = self._rules.get(origin) or self._kept(origin)
        if rules is None:
            self._waiting[origin] = [task]
            return Task("robots", origin, f"{origin}/robots.txt", "", origin=task.origin)
        if isinstance(rules, FetchError):
            reason = "robots_unavailable" if rules.reason in ANSWERED else rules.reason
            return FetchError(reason, rules.detail, rules.after)
        host = self._core.hosts.host(task.host)
        host.delay = max(host.delay, rules.delay)
        if rules.allows(task.url):
            return task
        return FetchError("robots_disallowed", f"for {self._run.limits.token}")

    def _kept(self, origin: str) -> Rules | None:
        kept = self._run.volume.state.robots(origin)
        if kept is None:
            return None
        at, text = kept
        age = self._run.clock() - datetime.fromisoformat(at)
        if not timedelta() <= age < timedelta(seconds=FRESH):
            return None
        self._rules[origin] = Rules(text, self._run.limits.token)
        return self._rules[origin]  # type: ignore[return-value]

    def answered(self, task: Task, answer: Answer, _listing: Listing | None) -> None:
        """Rules came."""
        self._keep(task.key, decode(answer.body))

    def refused(self, task: Task, error: FetchError) -> None:
        """No rules came: there are none, or the site is to be left alone."""
        if error.reason in ABSENT or error.reason.startswith(("redirect", "too_many", "bad_redirect")):
            self._keep(task.key, None)
            return
        self._rules[task.key] = error
        self._release(task.key)

    def moved(self, _task: Task, _url: str, _answer: Answer) -> bool:
        """A robots.txt elsewhere speaks for the origin that led there."""
        return False

    def drop_all(self) -> list[Task]:
        """Every task that waits for rules."""
        tasks = [task for origin in sorted(self._waiting) for task in self._waiting[origin]]
        self._waiting.clear()
        return tasks

    def _keep(self, origin: str, text: str | None) -> None:
        self._rules[origin] = Rules(text, self._run.limits.token)
        self._run.volume.note([{"event": "robots", "origin": origin, "text": text, "at": self._run.now}])
        self._release(origin)

    def _release(self, origin: str) -> None:
        rules = self._rules[origin]
        for tell in self._asking.pop(origin, []):
            tell(rules if isinstance(rules, Rules) else Rules(None, self._run.limits.token))
        for task in reversed(self._waiting.pop(origin, [])):
            self._core.hosts.add(task, first=True)
