"""What can become of a request, in the words of the reject table, and what each means for the next try."""

from __future__ import annotations

import socket
import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, IncompleteRead

from urllib3.exceptions import (
    ConnectTimeoutError,
    DecodeError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)

from pipeline.page.guard import UnsafeError

HARD, SOFT, TEMPORARY = "hard", "soft", "temporary"
CLASSES = {
    # never asked again, unless a feed or sitemap says the page has changed since
    "gone": HARD,
    "client_error": HARD,
    "unsafe_scheme": HARD,
    "unsafe_address": HARD,
    "unsafe_url": HARD,
    "unsafe_port": HARD,
    "bad_url": HARD,
    "content_type": HARD,
    "too_large": HARD,
    "http_status": HARD,
    # asked again on later nights, a few times
    "not_found": SOFT,
    "forbidden": SOFT,
    "redirect_loop": SOFT,
    "too_many_redirects": SOFT,
    "bad_redirect": SOFT,
    "certificate": SOFT,
    "tls": SOFT,
    "dns": SOFT,
    "empty": SOFT,
    "bad_encoding": SOFT,
    "robots_disallowed": SOFT,
    "not_a_feed": SOFT,
    "unreadable": SOFT,
    # tried again in the same run (those in REPEATED), then on later nights
    "rate_limited": TEMPORARY,
    "server_error": TEMPORARY,
    "timeout": TEMPORARY,
    "deadline": TEMPORARY,
    "refused": TEMPORARY,
    "unreachable": TEMPORARY,
    "reset": TEMPORARY,
    "truncated": TEMPORARY,
    "protocol": TEMPORARY,
    # not tried in this run any more: the host's or the run's time is up
    "robots_unavailable": TEMPORARY,
    "host_resting": TEMPORARY,
    "run_timeout": TEMPORARY,
}
"""Reason -> class. The reasons are the vocabulary of fetch rejects; imports add a few (see archive.intake, stream)."""
HOST_FAULTS = frozenset({"timeout", "deadline", "refused", "unreachable", "reset", "dns"})
"""Reasons that speak of the host, not the page: after a few in a row it is left alone."""
SLOW = frozenset({"timeout", "deadline", "reset"})
"""Those of them that one bad page can cause too: they count once a page, not once a try."""
REPEATED = frozenset(
    {"rate_limited", "server_error", "timeout", "refused", "unreachable", "reset", "truncated", "protocol"}
)
"""Reasons worth another try within the run."""
TRIES = {HARD: 1, SOFT: 3, TEMPORARY: 8}
"""Runs after which a URL is given up for good."""
DAY = 86400.0
GAPS = {SOFT: DAY, TEMPORARY: 900.0}
"""Seconds until the next run may try again; doubled each time, a week at most."""


class FetchError(Exception):
    """A request that brought no page: reason (a key of CLASSES), detail, and Retry-After in seconds."""

    def __init__(self, reason: str, detail: str, after: float | None = None) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail, self.after = reason, detail, after


def of_status(status: int, reason: str, retry_after: str | None, now: datetime) -> FetchError:
    """The refusal a status of 400 or more (or an odd one) stands for."""
    detail = f"{status} {reason}".strip()
    if status in (404,):
        return FetchError("not_found", detail)
    if status in (410, 451):
        return FetchError("gone", detail)
    if status in (401, 402, 403, 407):
        return FetchError("forbidden", detail)
    if status in (408, 425) or status >= 500:
        name = "rate_limited" if status == 503 and retry_after else "server_error"
        return FetchError(name, detail, seconds(retry_after, now))
    if status == 429:
        return FetchError("rate_limited", detail, seconds(retry_after, now))
    return FetchError("client_error" if status >= 400 else "http_status", detail)


def seconds(retry_after: str | None, now: datetime) -> float | None:
    """A Retry-After header as seconds from now, a day at most; None where it says nothing usable."""
    if retry_after is None:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), DAY)
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    wait = ((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds()
    return min(max(wait, 0.0), DAY)


def of_error(error: Exception, *, cut: bool) -> FetchError:
    """The refusal an exception of the HTTP library stands for; `cut` says its time was up."""
    if isinstance(error, FetchError):
        return error
    if isinstance(error, UnsafeError):
        return FetchError(error.reason, error.detail)
    detail = _short(error)
    if cut:
        return FetchError("deadline", "the time for one request was up")
    if isinstance(error, NameResolutionError):
        again = any(isinstance(e, socket.gaierror) and e.errno == socket.EAI_AGAIN for e in _causes(error))
        return FetchError("unreachable" if again else "dns", detail)
    timed = isinstance(error, ConnectTimeoutError) and not isinstance(error, NewConnectionError)  # a subclass
    if timed or isinstance(error, ReadTimeoutError | TimeoutError):
        return FetchError("timeout", detail)
    if isinstance(error, DecodeError):
        return FetchError("bad_encoding", detail)
    return _deeper(error, detail)


def _deeper(error: Exception, detail: str) -> FetchError:
    causes = list(_causes(error))
    for kind, reason in (
        (ssl.SSLCertVerificationError, "certificate"),
        (ConnectionRefusedError, "refused"),
        (ConnectionResetError | BrokenPipeError | ConnectionAbortedError, "reset"),
        (IncompleteRead, "truncated"),
        (ssl.SSLError | SSLError, "tls"),
        (NewConnectionError | OSError, "unreachable"),
        (HTTPException | HTTPError | UnicodeError, "protocol"),
    ):
        if any(isinstance(each, kind) for each in causes):
            return FetchError(reason, detail)
    raise error


def _causes(error: BaseException) -> list[BaseException]:
    """An exception with all it wraps: causes, contexts, and arguments that are exceptions."""
    found: list[BaseException] = []
    todo: list[BaseException | None] = [error]
    while todo:
        each = todo.pop(0)
        if each is None or each in found:
            continue
        found.append(each)
        todo += [each.__cause__, each.__context__, *(arg for arg in each.args if isinstance(arg, BaseException))]
    return found


def _short(error: Exception) -> str:
    last = str(_causes(error)[-1]) or type(error).__name__
    return " ".join(last.split())[:200]


def next_gap(kind: str, tries: int, after: float | None) -> float:
    """Seconds until a later run may try again, after `tries` failed runs."""
    return max(after or 0.0, min(GAPS[kind] * 2.0 ** (tries - 1), 7 * DAY))
