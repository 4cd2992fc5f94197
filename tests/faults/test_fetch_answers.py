"""Every answer a server can give has the outcome it is meant to have, and spares all others."""

from __future__ import annotations

import gzip
import os
import socket
import struct
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

from pipeline import archive
from pipeline.identity import checksum
from pipeline.page.feed import read
from pipeline.page.listing import Listing
from tests.faults.fetching import events, feed, listed, reasons, run, urls
from tests.faults.server import PAGE, Exchange, Reply, Server, moved, rss, status, typed

HTML = b"<!DOCTYPE html><html><body><p>words</p></body></html>"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def endless(exchange: Exchange) -> None:
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
    while True:
        exchange.raw(b"<p>more</p>" * 5000)


def dribble(exchange: Exchange) -> None:
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
    for _ in range(200):
        exchange.raw(b"x")
        time.sleep(0.05)


def dribbled_headers(exchange: Exchange) -> None:
    for _ in range(200):
        exchange.raw(b"H")
        time.sleep(0.05)


def short(exchange: Exchange) -> None:
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n" + HTML)
    exchange.line.shutdown(socket.SHUT_RDWR)


def short_chunks(exchange: Exchange) -> None:
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n" + HTML)
    exchange.line.shutdown(socket.SHUT_RDWR)


def reset(exchange: Exchange) -> None:
    exchange.line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    os.close(exchange.line.detach())


def silent(exchange: Exchange) -> None:
    exchange.line.shutdown(socket.SHUT_RDWR)


def nonsense(exchange: Exchange) -> None:
    exchange.raw(b"\x00\xff\x00 hello\r\n\r\n")
    exchange.line.shutdown(socket.SHUT_RDWR)


def many_headers(exchange: Exchange) -> None:
    exchange.raw(b"HTTP/1.1 200 OK\r\n" + b"X-Pad: 1\r\n" * 5000 + b"\r\n")


def stuck(_exchange: Exchange) -> None:
    time.sleep(1.5)


def coded(body: bytes, coding: str) -> Reply:
    return typed(body, "text/html", Content_Encoding=coding)


def zipped(times: int = 1, size: int = 50_000_000) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = packer.compress(b"0" * size) + packer.flush()
    for _ in range(times - 1):
        data = gzip.compress(data, mtime=0)
    return data


OUTCOMES: dict[str, tuple[Reply | bytes, str]] = {
    "missing": (status("404 Not Found"), "not_found"),
    "withdrawn": (status("410 Gone"), "gone"),
    "law": (status("451 Unavailable For Legal Reasons"), "gone"),
    "paid": (status("402 Payment Required"), "forbidden"),
    "refused": (status("403 Forbidden"), "forbidden"),
    "teapot": (status("418 I'm a teapot"), "client_error"),
    "broken": (status("500 Internal Server Error"), "server_error"),
    "gateway": (status("502 Bad Gateway"), "server_error"),
    "partial": (typed(HTML, "text/html"), ""),
    "choices": (status("300 Multiple Choices"), "http_status"),
    "nothing": (b"", "empty"),
    "blank": (b" \r\n\t ", "empty"),
    "pdf": (typed(b"%PDF-1.7\n...", "text/html"), "content_type"),
    "picture": (typed(b"\x89PNG\r\n\x1a\n....", "image/png"), "content_type"),
    "data": (typed(b'{"a": 1}', "application/json"), "content_type"),
    "vague": (typed(HTML, "application/octet-stream"), ""),
    "untyped": (typed(HTML, ""), ""),
    "latin": (typed("<html><p>café</p></html>".encode("latin-1"), "text/html; charset=utf-8"), ""),
    "no-charset": (typed(HTML, "text/html; charset=x-no-such-thing"), ""),
    "endless": (endless, "too_large"),
    "stated": (typed(b"<html>" + b"x" * 300_000, "text/html"), "too_large"),
    "short": (short, "truncated"),
    "chunks": (short_chunks, "truncated"),
    "nonsense": (nonsense, "protocol"),
    "headers": (many_headers, "protocol"),
    "gzip-bomb": (coded(zipped(), "gzip"), "too_large"),
    "gzip-twice": (coded(zipped(2), "gzip, gzip"), "too_large"),
    "gzip-many": (coded(HTML, ", ".join(["gzip"] * 9)), "bad_encoding"),
    "brotli-bomb": (coded(brotli.compress(b"0" * 50_000_000), "br"), "too_large"),
    "deflate": (coded(zlib.compress(HTML), "deflate"), ""),
    "bad-gzip": (coded(b"this is not gzip", "gzip"), "bad_encoding"),
    "cut-gzip": (coded(gzip.compress(HTML * 50, mtime=0)[:-20], "gzip"), "truncated"),
    "odd-coding": (coded(HTML, "rot13"), "bad_encoding"),
    "loop": (moved("/loop"), "redirect_loop"),
    "ping": (moved("/pong"), "redirect_loop"),
    "file": (moved("file:///etc/passwd"), "unsafe_scheme"),
    "script": (moved("javascript:alert(1)"), "unsafe_scheme"),
    "metadata": (moved("http://169.254.169.254/latest/meta-data/"), "unsafe_address"),
    "intranet": (moved("http://10.0.0.1/"), "unsafe_address"),
    "number": (moved("http://167772161/"), "unsafe_address"),
    "mapped": (moved("http://[::ffff:10.0.0.1]/"), "unsafe_address"),
    "mail": (moved("http://127.0.0.1:25/"), "unsafe_port"),
    "login": (moved("http://user:secret@127.0.0.1/"), "unsafe_url"),
    "nowhere": (moved("http://[::1/"), "bad_url"),
}


def test_each_answer_has_its_outcome(server: Server, tmp_path: Path) -> None:
    for path, (reply, _) in OUTCOMES.items():
        server.routes[f"/{path}"] = reply
    server.routes["/pong"] = moved("/ping")
    for at in range(12):
        server.routes[f"/far{at}"] = moved(f"/far{at + 1}")
    wanted = [server.url(f"/{path}") for path in [*OUTCOMES, "far0"]]
    with Server("127.0.0.2") as other:
        good = [other.page(f"/good/{at}") for at in range(5)]
        sources = [listed(tmp_path, wanted, "bad"), listed(tmp_path, good, "good")]
        report = run(tmp_path / "a", sources, max_bytes=200_000, attempts=2, host_failures=99, max_redirects=6)
    expected = {path: reason for path, (_, reason) in OUTCOMES.items() if reason}
    found = reasons(tmp_path / "a")
    expected |= {path: "too_many_redirects" for path in found if path.startswith("far")}
    assert found == expected
    assert sum(path.startswith("far") for path in found) == 1
    bad, fine = report.sources
    assert (bad.found, bad.refused, bad.new) == (len(wanted), len(expected), len(wanted) - len(expected))
    assert (fine.new, fine.refused) == (5, 0)
    assert report.ok
    assert sum(report.reasons.values()) == len(expected)
    assert "secret" not in (tmp_path / "a" / "night=2024-01-01" / "fetch.jsonl").read_text()


def test_requests_of_each_class_are_repeated_as_designed(server: Server, tmp_path: Path) -> None:
    for path in ("missing", "withdrawn", "broken", "short", "nothing", "bad-gzip", "pdf"):
        server.routes[f"/{path}"] = OUTCOMES[path][0]
    names = ("missing", "withdrawn", "broken", "short", "nothing", "bad-gzip", "pdf")
    run(tmp_path / "a", [listed(tmp_path, [server.url(f"/{path}") for path in names])], attempts=3)
    counts = {path: server.count(f"/{path}") for path in names}
    assert counts == {"missing": 1, "withdrawn": 1, "broken": 3, "short": 3, "nothing": 1, "bad-gzip": 1, "pdf": 1}


def test_what_comes_right_on_another_try_is_kept(server: Server, tmp_path: Path) -> None:
    def second(reply: Reply) -> Reply:
        return lambda exchange: reply(exchange) if exchange.count == 1 else exchange.send("200 OK", HTML)

    for path, reply in {"error": status("503 Busy"), "cut": short, "reset": reset, "silent": silent}.items():
        server.routes[f"/{path}"] = second(reply)
    names = ["error", "cut", "reset", "silent"]
    report = run(tmp_path / "a", [listed(tmp_path, [server.url(f"/{path}") for path in names])], attempts=2)
    assert report.total("new") == 4
    assert reasons(tmp_path / "a") == {}


@pytest.mark.parametrize(("path", "reply"), [("body", dribble), ("head", dribbled_headers)])
def test_an_answer_that_dribbles_is_cut(server: Server, tmp_path: Path, path: str, reply: Reply) -> None:
    server.routes[f"/{path}"] = reply
    report = run(tmp_path / "a", [listed(tmp_path, [server.url(f"/{path}"), server.page("/fine")])], total_timeout=0.3)
    assert reasons(tmp_path / "a") == {path: "deadline"}
    assert report.total("new") == 1
    assert server.count(f"/{path}") == 1


def test_a_server_that_says_nothing_times_out(server: Server, tmp_path: Path) -> None:
    server.routes["/stuck"] = stuck
    run(tmp_path / "a", [listed(tmp_path, [server.url("/stuck"), server.page("/fine")])], read_timeout=0.2, attempts=2)
    assert reasons(tmp_path / "a") == {"stuck": "timeout"}


def test_bodies_are_archived_decoded_and_found_again(server: Server, tmp_path: Path) -> None:
    text = PAGE.format("naïve — ÿ").encode()
    server.routes["/gzip"] = coded(gzip.compress(text, mtime=0), "gzip")
    server.routes["/brotli"] = coded(brotli.compress(text), "br")
    server.routes["/plain"] = text
    run(tmp_path / "a", [listed(tmp_path, [server.url(f"/{path}") for path in ("gzip", "brotli", "plain")])])
    pages = archive.pages(tmp_path / "a", "2024-01-01")["page"]
    assert len(pages) == 3
    for row in pages.itertuples():
        body = archive.body(tmp_path, str(row.warc_file), int(str(row.warc_offset)))
        assert body == text
        assert (checksum(body), len(body)) == (row.sha256, row.bytes)


def test_redirects_lead_through_scheme_host_and_path_to_one_page(server: Server, tmp_path: Path) -> None:
    server.routes["/old"] = moved("//news.example/new?utm_source=x", "301 Moved Permanently")
    server.routes["/older"] = moved("/old", "308 Permanent Redirect")
    server.routes["/new?utm_source=x"] = moved("/n%C3%A9w/", "307 Temporary Redirect")
    server.page("/n%C3%A9w/")
    place = f"127.0.0.1:{server.port}"
    wanted = [f"http://www.news.example/{path}" for path in ("older", "old", "new")]
    server.routes["/new"] = moved("/n%C3%A9w/")
    report = run(
        tmp_path / "a",
        [listed(tmp_path, wanted)],
        resolve={"news.example": place, "www.news.example": place},
    )
    pages = archive.pages(tmp_path / "a", "2024-01-01")["page"]
    assert list(pages["final_url"]) == ["http://www.news.example/n%C3%A9w/"] or list(pages["final_url"]) == [
        "http://news.example/n%C3%A9w/"
    ]
    assert list(pages["url"]) == ["http://www.news.example/new"]
    assert server.count("/n%C3%A9w/") == 1
    assert (report.total("found"), report.total("new"), report.total("known")) == (3, 1, 2)


def test_a_cookie_asked_for_on_the_way_is_shown_and_then_forgotten(server: Server, tmp_path: Path) -> None:
    def wall(exchange: Exchange) -> None:
        if "seen=1" in exchange.headers.get("Cookie", ""):
            exchange.send("200 OK", HTML)
        else:
            exchange.send("302 Found", b"", {"Location": "/wall", "Set-Cookie": "seen=1; Path=/"})

    server.routes["/wall"] = wall
    server.page("/z")
    run(tmp_path / "a", [listed(tmp_path, [server.url("/wall"), server.url("/z")])])
    assert reasons(tmp_path / "a") == {}
    assert [seen.headers.get("Cookie") for seen in server.log if seen.path == "/z"] == [None]


def test_one_dead_feed_is_an_error_of_its_own(server: Server, tmp_path: Path) -> None:
    server.routes["/dead"] = status("500 Oops")
    server.routes["/html"] = b"<html><body>no feed here</body></html>"
    server.routes["/bytes"] = b"\x00\x01\x02"
    server.routes["/feed"] = rss(server.page("/story"))
    names = ("dead", "html", "bytes", "feed")
    report = run(tmp_path / "a", [feed(server.url(f"/{name}"), name) for name in names])
    errors = {source.name: source.error for source in report.sources}
    assert errors == {"dead": "server_error", "html": "not_a_feed", "bytes": "not_a_feed", "feed": None}
    assert not report.ok
    assert urls(tmp_path / "a") == [server.url("/story")]


def test_the_log_says_what_it_was_made_with(server: Server, tmp_path: Path) -> None:
    run(tmp_path / "a", [feed(server.url("/feed"))])
    opening = events(tmp_path / "a", "run")[0]
    assert opening["sources"] == ["wire"]
    assert "urllib3" in opening["versions"]


def test_a_parser_that_fails_costs_its_own_feed_only(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(body: bytes, content_type: str | None, url: str) -> Listing:
        if url.endswith("/odd"):
            raise KeyError("a bug of the parser")
        return read(body, content_type, url)

    monkeypatch.setattr("pipeline.page.core.read", fails)
    server.routes["/odd"] = rss(server.page("/a"))
    server.routes["/feed"] = rss(server.page("/b"))
    report = run(tmp_path / "a", [feed(server.url("/odd"), "odd"), feed(server.url("/feed"), "fine")])
    assert [(source.error, source.new) for source in report.sources] == [("not_a_feed", 0), (None, 1)]
    assert "KeyError" in str(archive.pages(tmp_path / "a", "2024-01-01").rejects["detail"][0])
