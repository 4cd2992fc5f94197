"""A small HTTP server on loopback that plays all sites of the corpus on one port, told apart by the Host header.

URLs stay `http://herald.example/...`; a fetcher reaches them by a host map (`resolve`), like curl's --connect-to.
Run by hand: `python -m pipeline.corpus.server --port 8765 --config dateline.toml`.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

from pipeline.corpus import NIGHTS, folder
from pipeline.corpus.routes import Route, hosts, key, load

UNCOMPRESSED = frozenset({"harbourgazette.example", "oddments.example"})
"""Sites that never compress, as old servers do."""

SOURCES = (
    ("herald", "feed", "http://herald.example/feed.xml"),
    ("corvex", "feed", "http://corvex.example/atom.xml"),
    ("daybreak", "feed", "http://daybreak.example/feed/"),
    ("northcast", "feed", "http://northcast.example/news/feed.json"),
    ("lagoontimes", "feed", "http://amp.lagoontimes.example/feed"),
    ("courier", "feed", "http://trivalleycourier.example/rss/local.xml"),
    ("minutely", "feed", "http://minutely.example/live.atom"),
    ("aurora", "feed", "http://diarioaurora.example/rss.xml"),
    ("abendbote", "feed", "http://abendbote.example/feed.rdf"),
    ("pulse", "sitemap", "http://thepulse.example/sitemap_index.xml"),
    ("gazette", "sitemap", "http://harbourgazette.example/sitemap.xml"),
    ("ora", "sitemap", "http://ora.example/sitemap.xml"),
)
"""Name, kind and URL of each site's source; the thirteenth site, oddments, is read from the list `urls.txt`."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One request as the server saw it."""

    host: str
    target: str
    status: int
    agent: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: where it listens, which hosts it plays, what it was asked."""

    address: str
    hosts: tuple[str, ...]
    log: list[Hit] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"http://{self.address}"

    @property
    def resolve(self) -> dict[str, str]:
        """Host -> address:port, for the fetcher's `resolve` setting."""
        return dict.fromkeys(self.hosts, self.address)


class Listener(ThreadingHTTPServer):
    """The server with its routes and its log."""

    daemon_threads = True

    def __init__(self, port: int, routes: Mapping[str, Route]) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.routes = routes
        self.log: list[Hit] = []


class Handler(BaseHTTPRequestHandler):
    """Answers from the routes: 200, 301, 304 (ETag or Last-Modified), 404 and what else a route says."""

    protocol_version = "HTTP/1.1"
    server_version = "Corpus/1"
    timeout = 30
    server: Listener

    def do_GET(self) -> None:
        self.answer(with_body=True)

    def do_HEAD(self) -> None:
        self.answer(with_body=False)

    def answer(self, with_body: bool) -> None:
        host = self.headers.get("Host", "").split(":")[0].lower()
        found = self.server.routes.get(key(f"http://{host}{self.path}"))
        status = 404 if found is None else 304 if self.is_fresh(found) else found.status
        agent = self.headers.get("User-Agent", "")
        self.server.log.append(Hit(host, self.path, status, agent, datetime.now(UTC)))
        if found is None:
            found = Route("", 404, "text/html; charset=utf-8", b"<h1>Not found</h1>", "2026-03-01T00:00:00Z")
        try:
            self.send(found, status, self.may_zip(found, host), with_body)
        except ConnectionError:
            self.close_connection = True  # the client went away in the middle: its right, and in the log all the same

    def is_fresh(self, found: Route) -> bool:
        if found.status != 200:
            return False
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return found.etag in tags or tags.strip() == "*"
        since = self.headers.get("If-Modified-Since")
        return since is not None and instant(found.modified) <= parsedate_to_datetime(since)

    def may_zip(self, found: Route, host: str) -> bool:
        accepted = "gzip" in self.headers.get("Accept-Encoding", "")
        return accepted and host not in UNCOMPRESSED and len(found.body) > 1000 and "gzip" not in found.content_type

    def send(self, found: Route, status: int, zipped: bool, with_body: bool) -> None:
        self.send_response(status)
        if found.location:
            self.send_header("Location", found.location)
        if status == 200:
            self.send_header("Last-Modified", format_datetime(instant(found.modified), usegmt=True))
        if status in (200, 304):
            self.send_header("ETag", found.etag)
        if status == 304:
            self.end_headers()
            return
        body = gzip.compress(found.body, mtime=0) if zipped else found.body
        self.send_header("Content-Type", found.content_type)
        self.send_header("Content-Length", str(len(body)))
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on stderr: requests are kept in the log."""


@contextmanager
def serve(root: Path | None = None, port: int = 0, night: str | None = None) -> Iterator[Served]:
    """Serve the corpus as it stood on a night (None: the last) on 127.0.0.1 while the block runs.

    Port 0 takes a free one. Gives `Served`: `.base`, `.resolve` for the fetcher, `.log` of all requests so far.
    OSError if the port is taken, FileNotFoundError if the folder holds no corpus.
    """
    routes = load(root or folder(), night)
    with Listener(port, routes) as listener:
        thread = Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        address = f"127.0.0.1:{listener.server_address[1]}"
        try:
            yield Served(address, tuple(hosts(routes)), listener.log)
        finally:
            listener.shutdown()
            thread.join()


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def sources(root: Path | None = None) -> list[dict[str, str]]:
    """The [[source]] sections that reach every site: dicts of name, kind and url (or path, for kind urls)."""
    listed = {"name": "oddments", "kind": "urls", "path": str((root or folder()) / "urls.txt")}
    return [*({"name": name, "kind": kind, "url": url} for name, kind, url in SOURCES), listed]


def config(resolve: Mapping[str, str], root: Path | None = None) -> str:
    """TOML for dateline.toml: the [fetch] section that reaches the server, and the sources."""
    fetch = ["[fetch]", "allow_private = true", "delay = 0.0", "resolve = {"]
    fetch[-1] += ", ".join(f'"{host}" = "{address}"' for host, address in sorted(resolve.items())) + "}"
    sections = ["\n".join(fetch)]
    for source in sources(root):
        sections.append("\n".join(["[[source]]", *(f"{name} = '{value}'" for name, value in source.items())]))
    return "\n\n".join(sections) + "\n"


def main() -> None:
    """Serve until interrupted; `--config FILE` writes the matching sections first."""
    parser = argparse.ArgumentParser(description="Serve the shipped corpus on loopback.")
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--night", choices=NIGHTS, default=NIGHTS[-1])
    parser.add_argument("--config", type=Path, help="write the [fetch] and [[source]] sections to this file")
    options = parser.parse_args()
    with serve(port=options.port, night=options.night) as served:
        if options.config:
            options.config.write_text(config(served.resolve), encoding="utf-8")
        print(f"{len(served.hosts)} sites on {served.base}, night {options.night}. Ctrl-C ends.", file=sys.stderr)
        try:
            Event().wait()
        except KeyboardInterrupt:
            sys.exit(0)


if __name__ == "__main__":
    main()
