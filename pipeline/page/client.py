"""One request, one answer: no redirect followed, nothing repeated, every cap held while reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPException
from urllib.parse import urlsplit

from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from pipeline.page.coding import decoded
from pipeline.page.guard import Resolver, UnsafeError, lookup
from pipeline.page.line import Attempt, Lines, pools
from pipeline.page.outcome import FetchError, of_error, of_status
from pipeline.page.spec import FetchLimits

REDIRECTS = frozenset({301, 302, 303, 307, 308})
ACCEPT = {
    "page": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
    "feed": "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.1",
    "sitemap": "application/xml,text/xml;q=0.9,*/*;q=0.1",
    "robots": "text/plain,*/*;q=0.1",
}
CHUNK = 65536
COOKIE = re.compile(r"[!#$%&'*+.^`|~\w-]{1,200}=[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e\"]{0,4000}", re.ASCII)
"""A cookie that is sent back. Source: RFC 6265 §4.1.1."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A request: where, as what, with which validators, and how far its address may reach."""

    url: str
    role: str = "page"
    etag: str | None = None
    last_modified: str | None = None
    scopes: frozenset[str] = frozenset({"public"})
    cookies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """A response of status 2xx with its decoded body, a 304, or a redirect with its `location`."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    peer: str
    scope: str
    location: str | None = None
    named: Mapping[str, str] = field(default_factory=dict)

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies it sets, by name: for the next hop of a redirect, never longer."""
        found: dict[str, str] = {}
        for name, value in self.headers:
            if name.lower() == "set-cookie":
                mark, _, content = value.split(";")[0].strip().partition("=")
                if COOKIE.fullmatch(f"{mark}={content}"):
                    found[mark] = content
        return found

    def header(self, name: str) -> str | None:
        """A header by lower-case name; None where absent or empty."""
        return self.named.get(name) or None


class Client:
    """Asks and answers, from any thread; each thread in one attempt at a time."""

    def __init__(self, limits: FetchLimits, clock: Callable[[], datetime], resolver: Resolver = lookup) -> None:
        self._limits, self._clock = limits, clock
        self._lines = Lines(limits, resolver)
        self._pools = pools(limits, self._lines)

    def get(self, ask: Ask, attempt: Attempt) -> Answer:
        """Ask once. Raises FetchError for everything that is not 2xx, 304 or a redirect with a target."""
        self._lines.attempt = attempt
        try:
            return self._get(ask, attempt)
        except (HTTPError, HTTPException, UnsafeError, FetchError, OSError, UnicodeError) as error:
            raise of_error(error, cut=attempt.is_cut) from error
        finally:
            attempt.done()

    def close(self) -> None:
        """Close the connections that were kept."""
        self._pools.clear()

    def _get(self, ask: Ask, attempt: Attempt) -> Answer:
        parts = urlsplit(ask.url)
        pool = self._pools.connection_from_url(ask.url)
        response = pool.urlopen(
            "GET",
            (parts.path or "/") + (f"?{parts.query}" if parts.query else ""),
            headers=self._headers(ask),
            redirect=False,
            retries=False,
            preload_content=False,
            decode_content=False,
        )
        try:
            return self._answer(ask, attempt, response)
        finally:
            response.close()

    def _headers(self, ask: Ask) -> dict[str, str]:
        headers = {
            "User-Agent": self._limits.user_agent,
            "Accept": ACCEPT[ask.role],
            "Accept-Encoding": "gzip, br",
        }
        if ask.etag:
            headers["If-None-Match"] = ask.etag
        if ask.last_modified:
            headers["If-Modified-Since"] = ask.last_modified
        if ask.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in ask.cookies.items())
        return headers

    def _answer(self, ask: Ask, attempt: Attempt, response: BaseHTTPResponse) -> Answer:
        status, named = response.status, {k.lower(): v for k, v in response.headers.items()}
        location = _utf8(named["location"]) if status in REDIRECTS and named.get("location") else None
        ok = 200 <= status < 300
        if not (ok or status == 304 or location):
            self._drain(response)
            raise of_status(status, response.reason or "", named.get("retry-after"), self._clock())
        body = self._body(ask.role, attempt, response, named) if ok else self._drain(response)
        headers = tuple((name, value) for name, value in response.headers.iteritems())
        where = (attempt.peer or "", attempt.scope or "")
        return Answer(ask.url, status, response.reason or "", headers, body, *where, location, named)

    def _body(self, role: str, attempt: Attempt, response: BaseHTTPResponse, named: Mapping[str, str]) -> bytes:
        stated = named.get("content-length", "")
        limit = self._limits.max_sitemap_bytes if role == "sitemap" else self._limits.max_bytes
        if stated.isdigit() and int(stated[:15]) > limit:
            raise FetchError("too_large", f"{stated[:15]} bytes stated")
        body = bytearray()
        while data := response.read1(CHUNK):
            body += data
            if len(body) > limit:
                raise FetchError("too_large", f"more than {limit} bytes")
        if attempt.is_cut:  # a stream without a stated length ends without an error when cut
            raise FetchError("deadline", "the time for one request was up")
        return decoded(bytes(body), named.get("content-encoding", ""), limit)

    def _drain(self, response: BaseHTTPResponse) -> bytes:
        """Read away a short body nobody wants, so that the connection can be kept; a long one closes it."""
        stated = response.headers.get("content-length", "")
        if stated.isdigit() and int(stated[:9]) <= CHUNK:
            response.drain_conn()
        return b""


def _utf8(header: str) -> str:
    """A header that holds UTF-8 bytes as text; http.client reads every header as Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header
