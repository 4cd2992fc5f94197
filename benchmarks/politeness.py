"""What one slow host costs the others: a queue for each host, beside Trafilatura's rounds over all hosts.

  python benchmarks/politeness.py [--hosts 20] [--pages 5] [--slow 8.0] [--delay 1.0] [--threads 20]

A server on loopback is all hosts; the first takes --slow seconds for a page, the others none. Both fetchers ask for
--pages pages of each host with at least --delay seconds between two requests to one host and at most --threads requests
at once. Prints, from the server's own log, the seconds until all hosts but the slow one are done and until all are, the
least gap between an answer and the next request to the same host, and the most requests one host had open at once.
"""

from __future__ import annotations

import argparse
import logging
import socket
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from trafilatura.downloads import add_to_compressed_dict, buffered_downloads, load_download_buffer
from trafilatura.settings import DEFAULT_CONFIG, Extractor

from pipeline import page

STORY = "<p>The harbour commission met again on Tuesday to hear what the pilots had to say about the tide.</p>"
PAGE = (
    f"<!DOCTYPE html><html><head><title>Tides</title></head><body><article>{STORY * 9}</article></body></html>".encode()
)


@dataclass(slots=True)
class Site:
    """All hosts behind one address: who asked what when."""

    slow: float
    spans: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, host: str, path: str) -> tuple[int, bytes]:
        """The page, after the host's time; robots.txt there is none, and it is not counted."""
        if path == "/robots.txt":
            return 404, b""
        began = time.monotonic()
        if host.startswith("host00."):
            time.sleep(self.slow)
        with self.lock:
            self.spans[host].append((began, time.monotonic()))
        return 200, PAGE


class Quiet(ThreadingHTTPServer):
    """A server for many connections at once."""

    daemon_threads = True
    request_queue_size = 128


@contextmanager
def served(slow: float) -> Iterator[tuple[Site, int]]:
    """The site and its port."""
    site = Site(slow)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, body = site.answer(self.headers["Host"], self.path)
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nothing: the site keeps its own log."""

    server = Quiet(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site, server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def ours(urls: list[str], port: int, delay: float, threads: int) -> None:
    """Dateline's fetcher into an archive that is thrown away."""
    hosts = {url.split("/")[2].split(":")[0] for url in urls}
    limits = page.FetchLimits(
        delay=delay, concurrency=threads, allow_private=True, resolve=dict.fromkeys(hosts, f"127.0.0.1:{port}")
    )
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "urls.txt"
        listed.write_text("\n".join(urls), encoding="utf-8")
        source = page.SourceSpec("list", "urls", paths=(listed,))
        page.fetch([source], "2026-03-03", Path(folder) / "store", limits, lambda: datetime(2026, 3, 4, tzinfo=UTC))


def rounds(urls: list[str], port: int, delay: float, threads: int) -> None:
    """Trafilatura's downloads as its documentation shows them: one page of each host, then the next round."""
    del port
    options = Extractor()
    options.config = DEFAULT_CONFIG
    options.config.set("DEFAULT", "SSRF_PROTECTION", "off")
    store = add_to_compressed_dict(urls)
    while not store.done:
        batch, store = load_download_buffer(store, sleep_time=delay)
        for _ in buffered_downloads(batch, threads, options=options):
            pass


@contextmanager
def looked_up_here() -> Iterator[None]:
    """Let every .example name be this machine, for a fetcher that cannot be told so."""
    before = socket.getaddrinfo

    def lookup(host: Any, *rest: Any, **more: Any) -> Any:
        return before("127.0.0.1" if str(host).endswith(".example") else host, *rest, **more)

    socket.getaddrinfo = lookup
    try:
        yield
    finally:
        socket.getaddrinfo = before


def tell(name: str, site: Site, began: float, wanted: int) -> None:
    """One line of what the server's log says."""
    ends = {host: max(end for _, end in spans) - began for host, spans in site.spans.items()}
    others = max(end for host, end in ends.items() if not host.startswith("host00."))
    pairs = [pair for spans in site.spans.values() for pair in zip(sorted(spans), sorted(spans)[1:], strict=False)]
    gap = min((after[0] - before[1] for before, after in pairs), default=float("nan"))
    at_once = max(overlap(spans) for spans in site.spans.values())
    count = sum(map(len, site.spans.values()))
    print(
        f"{name}: all but the slow host after {others:.1f} s, all after {max(ends.values()):.1f} s;"
        f" {count} of {wanted} pages, least gap {gap:.2f} s, at most {at_once} at once per host"
    )


def overlap(spans: list[tuple[float, float]]) -> int:
    """The most spans that hold one moment."""
    return max(sum(start <= moment < end for start, end in spans) for moment, _ in spans) or 1


def main() -> None:
    """Measure both and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hosts", type=int, default=20)
    parser.add_argument("--pages", type=int, default=5)
    parser.add_argument("--slow", type=float, default=8.0)
    parser.add_argument("--delay", type=float, default=1.0)
    parser.add_argument("--threads", type=int, default=20)
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    fetchers: dict[str, Callable[[list[str], int, float, int], None]] = {"trafilatura": rounds, "dateline": ours}
    for name, fetch in fetchers.items():
        with served(asked.slow) as (site, port), looked_up_here():
            hosts = [
                f"host{number:02}.example" + ("" if fetch is ours else f":{port}") for number in range(asked.hosts)
            ]
            urls = [f"http://{host}/news/story-{number}" for number in range(asked.pages) for host in hosts]
            began = time.monotonic()
            fetch(urls, port, asked.delay, asked.threads)
            tell(name, site, began, len(urls))


if __name__ == "__main__":
    main()
