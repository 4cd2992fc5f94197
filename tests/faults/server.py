"""A loopback web server that behaves as badly as it is told, and writes down every request it gets."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

Reply = Callable[["Exchange"], None]
PAGE = "<!DOCTYPE html><html><head><title>{0}</title></head><body><p>Story {0}.</p></body></html>"


@dataclass(frozen=True)
class Seen:
    """A request as the server got it; `began` and `ended` (before the last write) are seconds of a monotonic timer."""

    host: str
    path: str
    headers: Mapping[str, str]
    began: float
    ended: float


@dataclass
class Exchange:
    """One request being answered: raw bytes out, as the reply likes."""

    path: str
    host: str
    headers: Mapping[str, str]
    line: socket.socket
    count: int
    written: float = 0.0

    def send(self, status: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
        """A whole response with its length; the connection stays open."""
        named = {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(body)),
            "Date": _now(),
            **(headers or {}),
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
        self.raw(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body)

    def raw(self, data: bytes) -> None:
        """Bytes as they are."""
        self.written = time.monotonic()
        self.line.sendall(data)


@dataclass
class Server:
    """Routes (path -> reply, or bytes of a page) on a free port of `address`; a context manager."""

    address: str = "127.0.0.1"
    routes: dict[str, Reply | bytes | str] = field(default_factory=dict)
    context: ssl.SSLContext | None = None
    log: list[Seen] = field(default_factory=list)
    slow: float = 0.0
    connections: int = 0

    def __post_init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._lock = threading.Lock()
        self._http = _Quiet((self.address, 0), self._handler())
        if self.context is not None:
            plain = self._http.socket
            self._http.socket = self.context.wrap_socket(plain, server_side=True, do_handshake_on_connect=False)
        self.port: int = self._http.server_address[1]
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 10

            def setup(self) -> None:
                with server._lock:
                    server.connections += 1
                super().setup()

            def do_GET(self) -> None:
                server.answer(self)

            def log_message(self, format: str, *args: Any) -> None:
                """Nothing on stderr."""

        return Handler

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request by its route, and log it."""
        began = time.monotonic()
        with self._lock:
            count = self._counts[handler.path] = self._counts.get(handler.path, 0) + 1
        exchange = Exchange(handler.path, handler.headers["Host"], dict(handler.headers), handler.connection, count)
        try:
            if self.slow:
                time.sleep(self.slow)
            self._reply(exchange)
        except (OSError, ssl.SSLError):
            handler.close_connection = True
        ended = exchange.written or time.monotonic()
        with self._lock:
            self.log.append(Seen(exchange.host, exchange.path, exchange.headers, began, ended))

    def _reply(self, exchange: Exchange) -> None:
        route = self.routes.get(exchange.path)
        if route is None:
            exchange.send("404 Not Found", b"none")
        elif callable(route):
            route(exchange)
        else:
            exchange.send("200 OK", route.encode() if isinstance(route, str) else route)

    def url(self, path: str = "/") -> str:
        """The address of a path."""
        scheme = "http" if self.context is None else "https"
        return f"{scheme}://{self.address}:{self.port}{path}"

    def asked(self, *, but: str = "/robots.txt") -> list[str]:
        """Paths asked for, in order of arrival, without robots.txt."""
        return [seen.path for seen in sorted(self.log, key=lambda seen: seen.began) if seen.path != but]

    def count(self, path: str) -> int:
        """How often a path was asked for, answered or not."""
        return self._counts.get(path, 0)

    def page(self, path: str, name: str | None = None) -> str:
        """Serve a plain page at a path; gives its URL."""
        self.routes[path] = PAGE.format(name or path)
        return self.url(path)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.shutdown()
        self._http.server_close()


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Broken connections are the point of these tests."""


def rss(*links: str, title: str = "Feed") -> str:
    """An RSS feed that lists links."""
    items = "".join(
        f"<item><title>Item {at}</title><link>{link}</link><guid>g{at}</guid>"
        f"<pubDate>Mon, 01 Jan 2024 {at % 24:02d}:00:00 GMT</pubDate></item>"
        for at, link in enumerate(links)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


def _now() -> str:
    """A Date no two answers share."""
    return f"now {time.monotonic_ns()}"


def moved(location: str, status: str = "302 Found") -> Reply:
    """A redirect."""
    return lambda exchange: exchange.send(status, b"", {"Location": location})


def typed(body: bytes, content_type: str, **headers: str) -> Reply:
    """A page of a stated type; header names with _ for -."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda exchange: exchange.send("200 OK", body, {"Content-Type": content_type, **named})


def status(line: str, **headers: str) -> Reply:
    """An answer that is only a status."""
    return lambda exchange: exchange.send(line, b"", {name.replace("_", "-"): value for name, value in headers.items()})
