"""Connections whose peer is checked: looked up once, tested, connected to that very address, tested again."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import ssl
import threading
from typing import Any
from urllib.parse import unquote, urlsplit

import certifi
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util import make_headers
from urllib3.util.timeout import Timeout

from pipeline.page.guard import Resolver, UnsafeError, places, scope
from pipeline.page.spec import FetchLimits


class Attempt:
    """One request under way: where it may connect to, and the means to cut it off from outside.

    Reading timeouts only bound the wait for the next byte; `cut` ends an attempt that dribbles.
    """

    def __init__(self, scopes: frozenset[str]) -> None:
        self.scopes = scopes
        self.peer: str | None = None
        self.scope: str | None = None
        self.is_cut = False
        self._lines: list[int] = []
        self._lock = threading.Lock()

    def use(self, line: socket.socket) -> None:
        """Note a socket the attempt now depends on."""
        with self._lock:
            self._lines.append(os.dup(line.fileno()))
        if self.is_cut:
            self.cut()

    def cut(self) -> None:
        """Shut the attempt's sockets: whoever reads from them gets the end of the stream or an error."""
        self.is_cut = True
        with self._lock:
            for number in self._lines:
                line = socket.socket(fileno=os.dup(number))
                with contextlib.suppress(OSError):  # already closed by the peer
                    line.shutdown(socket.SHUT_RDWR)
                line.close()

    def done(self) -> None:
        """Let go of the sockets."""
        with self._lock:
            for number in self._lines:
                os.close(number)
            self._lines.clear()


class Lines:
    """Opens checked connections for the attempt of the calling thread."""

    def __init__(self, limits: FetchLimits, resolver: Resolver) -> None:
        self._limits, self._resolver = limits, resolver
        self._here = threading.local()

    @property
    def attempt(self) -> Attempt:
        """The attempt this thread is in."""
        attempt: Attempt = self._here.attempt
        return attempt

    @attempt.setter
    def attempt(self, attempt: Attempt) -> None:
        self._here.attempt = attempt

    def open(self, connection: HTTPConnection, host: str) -> tuple[socket.socket, str, str]:
        """A connected socket for a host, with the address and scope of its peer.

        Raises UnsafeError where an address of the host lies out of reach: one bad address among
        several is enough, as a host that mixes them is not to be trusted.
        """
        try:
            found = places(host, connection.port, self._limits.resolve, self._resolver)
        except OSError as error:
            raise NameResolutionError(host, connection, error) from error  # type: ignore[arg-type]
        for address, _ in found:
            self.check(address)
        failure: Exception = OSError("the name has no address")
        for address, port in found:
            try:
                return self._connect(connection, address, port)
            except TimeoutError as error:
                failure = ConnectTimeoutError(connection, f"no connection to {address} in time")
                failure.__cause__ = error
            except OSError as error:
                failure = NewConnectionError(connection, str(error))
                failure.__cause__ = error
        raise failure if not isinstance(failure, OSError) else NewConnectionError(connection, str(failure))

    def check(self, address: str) -> str:
        """The scope of an address within the attempt's reach. Raises UnsafeError."""
        reached = scope(address)
        if reached is None or reached not in self.attempt.scopes:
            raise UnsafeError("unsafe_address", f"{address} is {reached or 'no address for sources'}")
        return reached

    def _connect(self, connection: HTTPConnection, address: str, port: int) -> tuple[socket.socket, str, str]:
        wait = self._limits.connect_timeout
        if self._limits.proxy:
            return self._through(self._limits.proxy, address, port), address, self.check(address)
        line = socket.create_connection((address, port), wait)
        peer = str(line.getpeername()[0])
        try:
            reached = self.check(peer)
            for option in connection.socket_options or ():
                line.setsockopt(*option)
        except (UnsafeError, OSError):
            line.close()
            raise
        return line, peer, reached

    def _through(self, proxy: str, address: str, port: int) -> socket.socket:
        """A tunnel to the checked address itself: the proxy looks up no name, so it cannot find another."""
        parts = urlsplit(proxy)
        tunnel = http.client.HTTPConnection(parts.hostname or "", parts.port or 3128, self._limits.connect_timeout)
        user = f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else None
        tunnel.set_tunnel(address, port, make_headers(proxy_basic_auth=user))
        try:
            tunnel.connect()
        except BaseException:
            tunnel.close()
            raise
        line: socket.socket = tunnel.sock
        return line


class Checked(HTTPConnection):
    """A connection opened by `lines`; a kept one is tested again for each attempt that uses it."""

    lines: Lines
    peer: str
    reached: str

    def _new_conn(self) -> socket.socket:
        line, self.peer, self.reached = self.lines.open(self, self._dns_host)
        self._tell(line)
        return line

    def request(self, *args: Any, **kwargs: Any) -> None:
        """As the base class; raises UnsafeError where the kept peer is out of this attempt's reach."""
        if self.sock is not None:
            self.lines.check(self.peer)
            self._tell(self.sock)
        super().request(*args, **kwargs)

    def _tell(self, line: socket.socket) -> None:
        attempt = self.lines.attempt
        attempt.peer, attempt.scope = self.peer, self.reached
        attempt.use(line)


class CheckedTLS(Checked, HTTPSConnection):
    """The same under TLS."""


def pools(limits: FetchLimits, lines: Lines) -> urllib3.PoolManager:
    """A pool manager all of whose connections are opened by `lines`, certificates verified."""
    plain = type("Plain", (Checked,), {"lines": lines})
    secure = type("Secure", (CheckedTLS,), {"lines": lines})
    manager = urllib3.PoolManager(
        num_pools=4 * limits.concurrency,
        maxsize=1,
        timeout=Timeout(connect=limits.connect_timeout, read=limits.read_timeout),
        ssl_context=trust(limits),
    )
    manager.pool_classes_by_scheme = {
        "http": type("PlainPool", (urllib3.HTTPConnectionPool,), {"ConnectionCls": plain}),
        "https": type("SecurePool", (urllib3.HTTPSConnectionPool,), {"ConnectionCls": secure}),
    }
    return manager


def trust(limits: FetchLimits) -> ssl.SSLContext:
    """A TLS context that verifies certificates and names against certifi's list and the operator's own file."""
    context = ssl.create_default_context(cafile=certifi.where())
    if limits.ca_file is not None:
        context.load_verify_locations(str(limits.ca_file))
    return context
