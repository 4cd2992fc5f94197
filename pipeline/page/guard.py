"""Where the fetcher may go: URLs it may ask, addresses it may connect to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Mapping
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

PUBLIC, PRIVATE, LOOPBACK = "public", "private", "loopback"
EVERYWHERE = frozenset({PUBLIC, PRIVATE, LOOPBACK})
LONGEST = 8000
"""Characters of a URL; servers refuse more (RFC 9110 §4.1 asks them for 8,000)."""
EMBEDDING = tuple(
    (ipaddress.IPv6Network(net), shift)
    for net, shift in (("64:ff9b::/96", 0), ("2002::/16", 80), ("::ffff:0:0/96", 0), ("::/96", 0))
)
"""IPv6 networks that carry an IPv4 address, and how many bits right of it (RFC 6052, 3056, 4291)."""
NEVER_V4 = tuple(ipaddress.IPv4Network(net) for net in ("169.254.0.0/16", "0.0.0.0/8", "224.0.0.0/3"))
"""Link-local (cloud metadata), "this network", multicast and reserved: no source lies there."""

Resolver = Callable[[str, int], list[str]]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class UnsafeError(Exception):
    """A URL or address the fetcher must not go to; `reason` is the reject's."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail = reason, detail


def lookup(host: str, port: int) -> list[str]:
    """The addresses of a host, in the system's order. Raises socket.gaierror."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def scope(address: str) -> str | None:
    """How far an address reaches: public, private or loopback; None where no source can lie."""
    ip: Address = _embedded(ipaddress.ip_address(address.split("%")[0]))
    if ip.is_loopback:
        return LOOPBACK
    if ip.is_multicast or ip.is_link_local or ip.is_unspecified or ip.is_reserved:
        return None
    if isinstance(ip, ipaddress.IPv4Address) and any(ip in net for net in NEVER_V4):
        return None
    return PUBLIC if ip.is_global else PRIVATE


def _embedded(ip: Address) -> Address:
    if isinstance(ip, ipaddress.IPv6Address):
        for net, shift in EMBEDDING:
            if ip in net and int(ip) > 1:
                return ipaddress.IPv4Address((int(ip) >> shift) & 0xFFFFFFFF)
    return ip


def reach(allow_private: bool, origin: str | None = None) -> frozenset[str]:
    """Scopes a URL may lie in: any allowed one if configured, else public or that of the page that named it."""
    if not allow_private:
        return frozenset({PUBLIC})
    return EVERYWHERE if origin is None else frozenset({PUBLIC, origin})


def checked(url: str) -> str:
    """The URL in the form it is asked in: no fragment, ASCII. Raises UnsafeError."""
    if len(url) > LONGEST:
        raise UnsafeError("bad_url", f"{len(url)} characters")
    try:
        parts = urlsplit(url.strip())
        port, host = parts.port, parts.hostname
    except ValueError as error:
        raise UnsafeError("bad_url", str(error)) from error
    if parts.scheme not in ("http", "https"):
        raise UnsafeError("unsafe_scheme", parts.scheme or "no scheme")
    if "@" in parts.netloc:
        raise UnsafeError("unsafe_url", "credentials in the URL")
    if not host:
        raise UnsafeError("bad_url", "no host")
    if port is not None and port not in (80, 443) and port < 1024:
        raise UnsafeError("unsafe_port", str(port))
    return _ascii(parts, host, port)


def _ascii(parts: SplitResult, host: str, port: int | None) -> str:
    try:
        name = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise UnsafeError("bad_url", "a host that is no name") from error
    if any(c <= " " or c in '\x7f<>"\\^`{|}' for c in name):
        raise UnsafeError("bad_url", "a host that is no name")
    place = (f"[{name}]" if ":" in name else name) + ("" if port is None else f":{port}")
    safe = "!$&'()*+,;=:@/~-._%"
    path = quote(parts.path, safe=safe, errors="replace") or "/"
    return urlunsplit((parts.scheme, place, path, quote(parts.query, safe=safe + "?[]", errors="replace"), ""))


def joined(base: str, link: str) -> str:
    """A link of a page as a URL. Raises UnsafeError where it cannot be one."""
    try:
        return urljoin(base, link.strip())
    except ValueError as error:
        raise UnsafeError("bad_url", str(error)) from error


def clean(url: str) -> str:
    """A URL for rows and logs: without user name and password."""
    head, mark, rest = url.partition("://")
    place, slash, path = rest.partition("/")
    return f"{head}{mark}{place.rpartition('@')[2]}{slash}{path}" if mark else url


def origin(url: str) -> str:
    """Scheme, host and port: what one robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def queue(url: str) -> str:
    """The queue a URL waits in: its host, with the port where that is not a default one."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    return host if parts.port in (None, 80, 443) else f"{host}:{parts.port}"


def places(host: str, port: int, resolve: Mapping[str, str], resolver: Resolver) -> list[tuple[str, int]]:
    """Addresses and ports to connect to for host and port, by the table of overrides or name lookup."""
    fixed = resolve.get(f"{host}:{port}") or resolve.get(host)
    if fixed is None:
        return [(address, port) for address in resolver(host, port)]
    address, mark, other = fixed.rpartition(":")
    if mark and other.isdigit() and ("]" in address or ":" not in address):
        return [(address.strip("[]"), int(other))]
    return [(fixed.strip("[]"), port)]
