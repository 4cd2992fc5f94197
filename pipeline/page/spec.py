"""What to fetch and within which limits: the two values the settings build for the network door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

KINDS = ("feed", "sitemap", "urls", "pages", "warc")
"""Source kinds: the first three are fetched, the last two imported."""


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """One configured source.

    `url` is the feed, sitemap or (for autodiscovery) the page that names it. `paths` are the files
    of `urls` (one URL a line), the folder of `pages` (with `manifest.jsonl`), or the files and globs
    of `warc`. `budget` overrides FetchLimits.budget. `max_age_days` drops items whose stated date is
    older than that before the night (None: as FetchLimits says). `recheck_days` asks again, conditionally, for
    listed pages archived that many days ago or less; changed pages that say so by `lastmod` need no
    recheck. `same_night` imports only saved pages fetched on the night itself.
    """

    name: str
    kind: str
    url: str | None = None
    paths: tuple[Path, ...] = ()
    budget: int | None = None
    max_age_days: int | None = None
    recheck_days: int = 0
    same_night: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"source {self.name}: kind {self.kind!r} is none of {', '.join(KINDS)}")
        if self.kind in ("feed", "sitemap") and not self.url:
            raise ValueError(f"source {self.name}: kind {self.kind} needs a url")
        if self.kind in ("urls", "pages", "warc") and not self.paths:
            raise ValueError(f"source {self.name}: kind {self.kind} needs a path")


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How fast, how much and how far the fetcher may go. Times are seconds, sizes bytes.

    `max_bytes` caps one decoded body (5 MB loses no real page seen; the largest was 2.2 MB), sitemaps
    apart, which may have the 50 MB of their protocol;
    `total_timeout` caps one request from name lookup to last byte; `run_timeout` caps the whole run.
    `delay` is the pause between two requests to one host, lengthened by robots' crawl-delay; one
    host never has two requests open. `budget` caps the requests of one source and night.
    `allow_private` lets sources lie on private or loopback addresses; never link-local, multicast or
    reserved ones, and never by a link or redirect from a more public address.
    `ca_file` adds trusted certificates; there is no switch that turns verification off.
    `max_age_days` is the default of SourceSpec's. `resolve` overrules name lookup: host or host:port ->
    address or address:port, e.g. {"news.example": "127.0.0.1:8080"}; the address is checked all the same.
    `proxy` is an http(s) proxy able to CONNECT; the target's address is checked before it is told.
    """

    user_agent: str = "dateline/1.0"
    max_bytes: int = 5_000_000
    max_sitemap_bytes: int = 50_000_000
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    total_timeout: float = 60.0
    run_timeout: float = 6 * 3600.0
    max_redirects: int = 8
    attempts: int = 3
    backoff: float = 2.0
    max_wait: float = 120.0
    allow_private: bool = False
    robots: bool = True
    delay: float = 1.0
    concurrency: int = 16
    budget: int = 1000
    max_sitemaps: int = 100
    host_failures: int = 3
    host_rest: float = 3600.0
    max_poll: float = 86400.0
    max_age_days: int | None = None
    resolve: Mapping[str, str] = field(default_factory=dict)
    proxy: str | None = None
    ca_file: Path | None = None

    @property
    def token(self) -> str:
        """The product token robots.txt is asked about: the user agent up to the first "/" or space."""
        return self.user_agent.split("/")[0].split(" ")[0]
