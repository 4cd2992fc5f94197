"""The small rules of the network door: addresses, media, outcomes, robots, codings, queues."""

from __future__ import annotations

import gzip
import socket
import ssl
import zlib
from datetime import UTC, datetime
from http.client import IncompleteRead, RemoteDisconnected

import brotli  # type: ignore[import-untyped]
import pytest
from urllib3.connection import HTTPConnection
from urllib3.exceptions import NameResolutionError, NewConnectionError, ProtocolError, ReadTimeoutError, SSLError

from pipeline.page.coding import decoded
from pipeline.page.guard import UnsafeError, checked, clean, origin, places, queue, reach, scope
from pipeline.page.hosts import Hosts, Task
from pipeline.page.media import refusal
from pipeline.page.outcome import CLASSES, GAPS, TRIES, FetchError, next_gap, of_error, of_status, seconds
from pipeline.page.robots import Rules, decode
from pipeline.page.spec import FetchLimits, SourceSpec

NOW = datetime(2024, 1, 1, tzinfo=UTC)
CONNECTION = HTTPConnection("news.example")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", "public"),
        ("2606:2800:220:1::1", "public"),
        ("10.0.0.1", "private"),
        ("172.31.0.1", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "private"),
        ("fd00::1", "private"),
        ("127.0.0.1", "loopback"),
        ("127.8.8.8", "loopback"),
        ("::1", "loopback"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:10.0.0.1", "private"),
        ("64:ff9b::a00:1", "private"),
        ("2002:a00:1::", "private"),
        ("64:ff9b::5db8:d822", "public"),
        ("169.254.169.254", None),
        ("::ffff:169.254.169.254", None),
        ("fe80::1%eth0", None),
        ("0.0.0.0", None),
        ("0.1.2.3", None),
        ("::", None),
        ("224.0.0.1", None),
        ("ff02::1", None),
        ("255.255.255.255", None),
        ("240.0.0.1", None),
    ],
)
def test_scopes_of_addresses(address: str, expected: str | None) -> None:
    assert scope(address) == expected


def test_a_link_reaches_no_further_in_than_its_page() -> None:
    assert reach(False) == reach(False, "loopback") == {"public"}
    assert reach(True) == {"public", "private", "loopback"}
    assert reach(True, "public") == {"public"}
    assert reach(True, "private") == {"public", "private"}


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://news.example/", "unsafe_scheme"),
        ("//news.example/", "unsafe_scheme"),
        ("http://a:b@news.example/", "unsafe_url"),
        ("http://news.example:6379/", None),
        ("http://news.example:25/", "unsafe_port"),
        ("http://news.example:99999/", "bad_url"),
        ("http://", "bad_url"),
        ("http://new s.example/", "bad_url"),
        ("http://news.example/" + "a" * 9000, "bad_url"),
    ],
)
def test_urls_that_may_not_be_asked(url: str, reason: str | None) -> None:
    if reason is None:
        assert checked(url) == url
        return
    with pytest.raises(UnsafeError) as caught:
        checked(url)
    assert caught.value.reason == reason


def test_urls_are_asked_in_ascii_without_fragment() -> None:
    assert checked(" http://bücher.example/ä b?q=ü&r=%20#x ") == (
        "http://xn--bcher-kva.example/%C3%A4%20b?q=%C3%BC&r=%20"
    )
    assert checked("http://news.example") == "http://news.example/"
    assert checked("http://[2606:2800::1]:8080/") == "http://[2606:2800::1]:8080/"
    assert clean("http://user:pass@news.example/a@b") == "http://news.example/a@b"


def test_queues_and_origins() -> None:
    assert queue("http://News.example/a") == queue("https://news.example:443/b") == "news.example"
    assert queue("http://news.example:8080/") == "news.example:8080"
    assert origin("https://News.example/a?b") == "https://news.example"


def test_places_are_overridden_by_the_table() -> None:
    table = {"a.example": "127.0.0.1:81", "b.example:8080": "[::1]:82", "c.example": "10.0.0.1", "d.example": "::1"}

    def nobody(host: str, port: int) -> list[str]:
        return ["192.0.2.1", "192.0.2.2"]

    assert places("a.example", 80, table, nobody) == [("127.0.0.1", 81)]
    assert places("b.example", 8080, table, nobody) == [("::1", 82)]
    assert places("c.example", 443, table, nobody) == [("10.0.0.1", 443)]
    assert places("d.example", 80, table, nobody) == [("::1", 80)]
    assert places("b.example", 80, table, nobody) == [("192.0.2.1", 80), ("192.0.2.2", 80)]


@pytest.mark.parametrize(
    ("status", "stated", "body", "reason"),
    [
        (200, "text/html; charset=utf-8", b"<p>x", None),
        (200, "application/xhtml+xml", b"<p>x", None),
        (None, "text/html", b"x", None),
        (200, None, b"\xef\xbb\xbf  <!DOCTYPE HTML>", None),
        (200, "text/plain", b"words", "content_type"),
        (200, "text/html", b"%PDF-1.4", "content_type"),
        (200, "text/html", b"PK\x03\x04", "content_type"),
        (200, "image/svg+xml", b"<svg/>", "content_type"),
        (206, "text/html", b"<p>x", None),
        (302, "text/html", b"<p>x", "http_status"),
        (200, "text/html", b" \n", "empty"),
    ],
)
def test_what_is_a_page(status: int | None, stated: str | None, body: bytes, reason: str | None) -> None:
    found = refusal(status, stated, body)
    assert (found.reason if found else None) == reason


def test_every_reason_has_a_class_with_a_rule() -> None:
    assert set(CLASSES.values()) == set(TRIES)
    assert set(GAPS) == set(TRIES) - {"hard"}
    assert next_gap("temporary", 1, None) == 900
    assert next_gap("temporary", 3, 86400.0) == 86400
    assert next_gap("soft", 9, None) == 7 * 86400


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("120", 120.0),
        ("999999999999", 86400.0),
        ("Mon, 01 Jan 2024 00:02:00 GMT", 120.0),
        ("Sun, 31 Dec 2023 00:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after(text: str | None, expected: float | None) -> None:
    assert seconds(text, NOW) == expected


def test_statuses() -> None:
    assert of_status(503, "Busy", "5", NOW).reason == "rate_limited"
    assert of_status(503, "Busy", None, NOW).reason == "server_error"
    assert of_status(429, "No", "7", NOW).after == 7.0
    assert of_status(404, "", None, NOW).detail == "404"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (NewConnectionError(CONNECTION, "x"), "unreachable"),
        (NameResolutionError("h", CONNECTION, socket.gaierror(socket.EAI_NONAME, "no")), "dns"),
        (ReadTimeoutError(None, None, "late"), "timeout"),  # type: ignore[arg-type]
        (ProtocolError("x", ConnectionResetError(104, "reset")), "reset"),
        (ProtocolError("x", RemoteDisconnected("gone")), "reset"),
        (ProtocolError("x", IncompleteRead(b"", 3)), "truncated"),
        (SSLError(ssl.SSLCertVerificationError(1, "bad")), "certificate"),
        (SSLError(ssl.SSLError(1, "odd")), "tls"),
        (UnsafeError("unsafe_port", "25"), "unsafe_port"),
        (FetchError("empty", "x"), "empty"),
    ],
)
def test_errors_of_the_library(error: Exception, reason: str) -> None:
    assert of_error(error, cut=False).reason == reason


def test_an_attempt_that_was_cut_is_late_whatever_the_error() -> None:
    assert of_error(ProtocolError("x", ConnectionResetError()), cut=True).reason == "deadline"


def test_what_is_no_error_of_the_network_is_raised() -> None:
    with pytest.raises(KeyError):
        of_error(KeyError("bug"), cut=False)


def test_robots_rules() -> None:
    text = "User-agent: *\nCrawl-delay: 1.5\nDisallow: /a*b$\nSitemap: /s.xml\n\nUser-agent: slow\nRequest-rate: 1/20\n"
    rules = Rules(text, "dateline")
    assert (rules.allows("https://n.example/axxb"), rules.allows("https://n.example/axxbc")) == (False, True)
    assert (rules.delay, Rules(text, "slow").delay, Rules(None, "x").delay) == (1.5, 20.0, 0.0)
    assert Rules("User-agent: *\nCrawl-delay: 90000", "x").delay == 300.0
    assert Rules(None, "x").allows("https://n.example/a")
    assert decode(b"\xef\xbb\xbfUser-agent: \xff") == "User-agent: \ufffd"
    assert Rules("", "x").sitemaps == []


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "br", "identity", "gzip, br"])
def test_codings_are_taken_off(coding: str) -> None:
    packers = {"gzip": gzip.compress, "x-gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}
    body = text = b"words " * 10_000
    for each in coding.split(", "):
        body = packers.get(each, bytes)(body)
    assert decoded(body, coding, 60_000) == text
    if coding != "identity":
        with pytest.raises(FetchError) as caught:
            decoded(body, coding, 59_999)
        assert caught.value.reason == "too_large"
        with pytest.raises(FetchError) as caught:
            decoded(body[:-5], coding, 60_000)
        assert caught.value.reason in ("truncated", "bad_encoding")


def test_raw_deflate_and_several_members_are_read() -> None:
    packer = zlib.compressobj(wbits=-15)
    raw = packer.compress(b"words") + packer.flush()
    assert decoded(raw, "deflate", 100) == b"words"
    assert decoded(gzip.compress(b"one ") + gzip.compress(b"two") + b"tail", "gzip", 100) == b"one two"
    assert decoded(b"", "gzip", 100) == b""


def test_queues_keep_one_request_and_the_pause_per_host() -> None:
    hosts = Hosts(1.0)
    for at in range(3):
        hosts.add(Task("page", f"a{at}", f"http://a.example/{at}", "s"))
    hosts.add(Task("page", "b", "http://b.example/", "s"))
    first, second = hosts.take(0.0), hosts.take(0.0)
    assert {task.host for task in (first, second) if task} == {"a.example", "b.example"}
    assert hosts.take(0.0) is None
    hosts.free("a.example", 5.0)
    assert (hosts.take(4.9), hosts.wake()) == (None, 5.0)
    again = hosts.take(5.0)
    assert again is not None
    assert again.key == "a1"
    hosts.free("a.example", 6.0)
    hosts.add(Task("page", "late", "http://a.example/late", "s", not_before=50.0), first=True)
    task = hosts.take(6.0)
    assert task is not None
    assert task.key == "a2"
    hosts.free("a.example", 7.0)
    assert hosts.wake() == 50.0
    hosts.add(Task("page", "soon", "http://a.example/soon", "s"))
    assert hosts.wake() == 7.0
    assert [task.key for task in hosts.drop_all()] == ["late", "soon"]


def test_sources_must_be_whole() -> None:
    for wrong in (("a", "news"), ("a", "feed"), ("a", "warc")):
        with pytest.raises(ValueError, match="source a"):
            SourceSpec(*wrong)
    assert FetchLimits(user_agent="Dateline/2 (+https://x.example)").token == "Dateline"
