"""robots.txt: what a site asks of robots (RFC 9309), read by Protego."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from protego import Protego

LIMIT = 500 * 1024
"""Bytes of a robots.txt that are read (RFC 9309 §2.5 asks for at least 500 KiB)."""
FRESH = 86400.0
"""Seconds a copy may be used (RFC 9309 §2.4)."""
LONGEST_DELAY = 300.0
"""A crawl-delay above five minutes is a mistake or a refusal in disguise; it is then five minutes."""


@dataclass(frozen=True)
class Rules:
    """The rules of one origin. `text` None: it has none, everything is allowed."""

    text: str | None
    token: str

    @cached_property
    def _parsed(self) -> Protego:
        return Protego.parse(self.text or "")

    def allows(self, url: str) -> bool:
        """Whether the longest matching rule for the token lets the URL be fetched."""
        return self.text is None or self._parsed.can_fetch(url, self.token)

    @property
    def delay(self) -> float:
        """Seconds between requests that the site asks for (crawl-delay or request-rate), 0 where none."""
        if self.text is None:
            return 0.0
        rate = self._parsed.request_rate(self.token)
        spacing = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return min(max(self._parsed.crawl_delay(self.token) or 0.0, spacing), LONGEST_DELAY)

    @property
    def sitemaps(self) -> list[str]:
        """The sitemaps it names, in its order."""
        return list(self._parsed.sitemaps) if self.text is not None else []


def decode(body: bytes) -> str:
    """A robots.txt as text: UTF-8, cut at LIMIT, what cannot be read replaced."""
    return body[:LIMIT].decode("utf-8", "replace").removeprefix("\ufeff")
