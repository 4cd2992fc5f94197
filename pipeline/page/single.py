"""One page for a person who names it: the same safety as a night's fetch, no archive, no robots."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from pipeline.page import guard
from pipeline.page.client import Answer, Ask, Client
from pipeline.page.line import Attempt
from pipeline.page.outcome import FetchError
from pipeline.page.spec import FetchLimits


def download(url: str, limits: FetchLimits, resolver: guard.Resolver = guard.lookup) -> bytes:
    """The decoded body of one page, redirects followed. Raises FetchError, with reason and detail."""
    client = Client(limits, lambda: datetime.fromtimestamp(0, UTC), resolver)
    try:
        return _followed(client, url, limits)
    finally:
        client.close()


def _followed(client: Client, url: str, limits: FetchLimits) -> bytes:
    origin: str | None = None
    for _ in range(limits.max_redirects + 1):
        attempt = Attempt(guard.reach(limits.allow_private, origin))
        answer = _timed(partial(client.get, _ask(url, attempt), attempt), attempt, limits)
        if answer.location is None:
            return answer.body
        origin, url = answer.scope, guard.joined(url, answer.location)
    raise FetchError("too_many_redirects", f"more than {limits.max_redirects}")


def _ask(url: str, attempt: Attempt) -> Ask:
    try:
        return Ask(guard.checked(url), scopes=attempt.scopes)
    except guard.UnsafeError as error:
        raise FetchError(error.reason, error.detail) from error


def _timed(get: Callable[[], Answer], attempt: Attempt, limits: FetchLimits) -> Answer:
    """Cut the attempt when its time is up."""
    timer = threading.Timer(limits.total_timeout, attempt.cut)
    timer.daemon = True
    timer.start()
    try:
        return get()
    finally:
        timer.cancel()
