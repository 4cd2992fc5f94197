"""URL keys: what makes two addresses the same page, by the rules in `data/url_rules.csv`."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

SAFE = "!$&'()*+,;=:@/~-._"
"""Characters of a path that stand as they are (RFC 3986 pchar and "/"); all others are percent-encoded."""
STEPS = ("cache", "host", "path", "param")
MOST_COPIES = 3
"""Caches within caches that are looked through."""
DEFAULT_PORTS = (None, 80, 443)


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table; `example` must have the key `key`."""

    step: str
    pattern: re.Pattern[str]
    text: str
    host: str
    example: str
    key: str


@cache
def rules() -> tuple[Rule, ...]:
    """The table of rules. Raises ValueError at a line with an unknown step or a bad expression."""
    lines = files("pipeline.data").joinpath("url_rules.csv").read_text("utf-8").splitlines()
    found = []
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        if row["step"] not in STEPS:
            raise ValueError(f"url_rules.csv: unknown step {row['step']!r}")
        pattern = re.escape(row["pattern"]).replace(r"\*", ".*") if row["step"] == "param" else row["pattern"]
        found.append(Rule(row["step"], re.compile(pattern), row["text"], row["host"], row["example"], row["key"]))
    return tuple(found)


def key(url: str) -> str:
    """The URL key: host and path without scheme, fragment, tracking parameters, mobile and AMP marks.

    Raises ValueError for text that is no URL with a host.
    """
    parts, host = _split(url)
    for _ in range(MOST_COPIES):
        inner = _copied(host, parts.path + (f"?{parts.query}" if parts.query else ""))
        if inner is None:
            break
        try:
            parts, host = _split(f"https://{inner}")
        except ValueError:
            break
    port = "" if parts.port in DEFAULT_PORTS else f":{parts.port}"
    query = _query(host, parts.query)
    bang = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    return _plain_host(host) + port + _path(host, parts.path) + (f"?{query}" if query else "") + bang


def _split(url: str) -> tuple[SplitResult, str]:
    parts = urlsplit(url)
    host = _host(parts.hostname or "")
    if not host:
        raise ValueError(f"no host in {url!r}")
    return parts, host


def _for(host: str, rule: Rule) -> bool:
    return not rule.host or host == rule.host or host.endswith("." + rule.host)


def _copied(host: str, path: str) -> str | None:
    for rule in _of("cache"):
        found = rule.pattern.match(path) if _for(host, rule) else None
        if found:
            return unquote(found["url"])
    return None


@cache
def _of(step: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if rule.step == step)


@cache
def _params() -> re.Pattern[str]:
    return re.compile("|".join(rule.pattern.pattern for rule in _of("param") if not rule.host))


def _host(host: str) -> str:
    host = host.rstrip(".").lower()
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise ValueError(f"{host!r} is no host name") from error


def _plain_host(host: str) -> str:
    for rule in _of("host"):
        found = rule.pattern.match(host) if _for(host, rule) else None
        if found and "." in host[found.end() :] and not host[found.end() :].replace(".", "").isdigit():
            return host[found.end() :]
    return host


def _path(host: str, path: str) -> str:
    path = _without_dots(quote(unquote(path, errors="surrogateescape"), safe=SAFE, errors="surrogateescape"))
    for rule in _of("path"):
        if _for(host, rule):
            path = rule.pattern.sub(rule.text, path)
    return path.rstrip("/")


def _without_dots(path: str) -> str:
    kept: list[str] = []
    for part in path.split("/"):
        if part == "..":
            kept[1:] = kept[1:-1]
        elif part != ".":
            kept.append(part)
    return "/".join(kept)


def _query(host: str, query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    local = [rule.pattern for rule in _of("param") if rule.host and _for(host, rule)]
    kept = [
        (name, value)
        for name, value in pairs
        if not _params().fullmatch(name.lower()) and not any(p.fullmatch(name.lower()) for p in local)
    ]
    return urlencode(sorted(kept), errors="surrogateescape")
