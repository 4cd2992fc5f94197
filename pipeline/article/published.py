"""When an article was first published and last changed: the page's statements weighed, with what they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from typing import NamedTuple

from pipeline.article import instant, lexicon
from pipeline.article.statement import Statements, types


class Published(NamedTuple):
    """First publication and last change in the page's own zone, and what the first rests on."""

    at: datetime | None
    basis: str | None
    modified: datetime | None


def find(
    said: Statements, lines: list[str], url: str, fetched_at: datetime | None, hints: Mapping[str, object]
) -> Published:
    """Weigh the statements: feed, then the earliest of JSON-LD, OpenGraph and microdata, then weaker ones in order.

    `lines` are the page's printed date lines. A value outside the sanity window counts as not stated.
    """
    zone = _zone(said)
    parsed = ((basis, instant.parse(value, zone)) for basis, value in stated(said, hints))
    good = [(basis, value) for basis, value in parsed if value and instant.sane(value, fetched_at)]
    at, basis = _first(good) or _weak(said.times, lines, url, fetched_at, zone) or (None, None)
    return Published(at, basis, _modified(said, at, fetched_at, zone))


def stated(said: Statements, hints: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Each statement of a first publication with its basis, the most trusted first."""
    yield "feed", hints.get("feed_published")
    yield "json_ld", said.article.get("datePublished") or said.article.get("dateCreated")
    for name in lexicon.meta_names("opengraph_published"):
        for value in said.meta.get(name, ())[:1]:
            yield "opengraph", value
    for element in said.micro.get("datePublished", ())[:1]:
        yield "microdata", element.get("content") or element.get("datetime") or element.text_content()
    for node in said.nodes:
        if node.get("datePublished") and "WebPage" in types(node):
            yield "json_ld_page", node["datePublished"]
    for name in lexicon.meta_names("published"):
        for value in said.meta.get(name, ())[:1]:
            yield "meta", value


def _first(good: list[tuple[str, datetime]]) -> tuple[datetime, str] | None:
    """The feed's word; else the earliest of the strong statements (a page restamps itself, rarely backwards)."""
    strong = [(value, basis) for basis, value in good if basis in ("json_ld", "opengraph", "microdata")]
    for basis, value in good:
        if basis == "feed":
            return value, basis
        if strong:
            return _finest(min(strong, key=lambda pair: pair[0]), strong)
        return value, "json_ld" if basis == "json_ld_page" else basis
    return None


def _finest(earliest: tuple[datetime, str], strong: list[tuple[datetime, str]]) -> tuple[datetime, str]:
    """The same day told with a clock time is better than the bare day."""
    value, _ = earliest
    if (value.hour, value.minute, value.second) != (0, 0, 0):
        return next((pair for pair in strong if pair[0] == value), earliest)
    return next((pair for pair in strong if pair[0].date() == value.date() and pair[0] != value), earliest)


def _weak(
    times: list[str], lines: list[str], url: str, fetched_at: datetime | None, zone: tzinfo | None
) -> tuple[datetime, str] | None:
    for stamp in times:
        value = instant.parse(stamp, zone)
        if value and instant.sane(value, fetched_at):
            return value, "time_tag"
    value = instant.in_url(url)
    if value and instant.sane(value, fetched_at):
        return value, "url"
    printed = {day.date() for line in lines if (day := instant.in_text(line, fetched_at))}
    for line in lines:
        value = instant.in_text(line, fetched_at) or instant.in_text(line, fetched_at, printed)
        if value and instant.sane(value, fetched_at):
            return value.replace(tzinfo=zone or UTC), "text"
    return None


def _modified(
    said: Statements, at: datetime | None, fetched_at: datetime | None, zone: tzinfo | None
) -> datetime | None:
    """The latest stated change; one not after the publication is none."""
    values = [said.article.get("dateModified"), *said.every(*lexicon.meta_names("modified"))]
    values += [e.get("content") or e.get("datetime") for e in said.micro.get("dateModified", ())[:1]]
    parsed = (instant.parse(value, zone) for value in values)
    good = [value for value in parsed if value and instant.sane(value, fetched_at) and (at is None or value > at)]
    return good[0] if good else None


def _zone(said: Statements) -> tzinfo | None:
    """The zone of the page's own zoned times, for those it states without one."""
    names = (*lexicon.meta_names("opengraph_published"), *lexicon.meta_names("modified"))
    for value in (said.article.get("dateModified"), said.article.get("datePublished"), *said.every(*names)):
        zoned = isinstance(value, str) and not value.endswith("Z") and len(value) > len("2025-01-01T00:00:00")
        parsed = instant.parse(value) if zoned else None
        if parsed is not None and parsed.utcoffset():
            return parsed.tzinfo
    return None
