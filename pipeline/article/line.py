"""`dateline clean --jsonl`: one line in, the article's columns out."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import count
from pathlib import Path

from pipeline.article import instant
from pipeline.article.markup import TOO_LARGE
from pipeline.article.model import COLUMNS, Cleaned, Unreadable
from pipeline.article.pool import Crew, Page, attempt
from pipeline.article.rules import Rules
from pipeline.crew import Refusal

Line = Mapping[str, object]


def clean_line(obj: Line, rules: Rules | None = None) -> dict[str, object]:
    """Clean `{"id", "path" or "html", "url", "fetched_at"?, "source"?}` in this process.

    `path` is an .html or .html.gz file. The answer holds `id`, the article's columns (times in ISO 8601, in the page's
    own zone) and `error`: None, or "reason: detail" where the line or the page gave no article.
    """
    try:
        return answer(obj.get("id"), attempt(page(obj), rules))
    except Unreadable as refused:
        return answer(obj.get("id"), refused.refusal())


def clean_lines(lines: Iterable[Line], crew: Crew) -> Iterator[dict[str, object]]:
    """The same for many lines, by workers with a deadline; one answer a line, in order."""
    unread: dict[int, Refusal] = {}
    ids: dict[int, object] = {}

    def pages() -> Iterator[Page]:
        for number, obj in zip(count(), lines):
            ids[number] = obj.get("id")
            try:
                given = page(obj)
            except Unreadable as refused:
                unread[number] = refused.refusal()
                given = Page(None, b"", "")
            yield given._replace(key=number)

    for number, outcome in crew.clean(pages()):
        if isinstance(number, int):
            yield answer(ids.pop(number), unread.pop(number, outcome))


def page(obj: Line) -> Page:
    """The page of one input line. Raises Unreadable (bad_line, no_file)."""
    url, path, html, fetched = map(obj.get, ("url", "path", "html", "fetched_at"))
    source = obj.get("source")
    when = instant.parse(fetched) if isinstance(fetched, str) else None
    address = url if isinstance(url, str) else ""
    named = source if isinstance(source, str) else None
    if isinstance(html, bytes):
        return Page(None, html, address, when, None, named)
    if isinstance(html, str):
        return Page(None, html.encode("utf-8", "surrogatepass"), address, when, None, named)
    if isinstance(broken := obj.get("_broken"), str):
        raise Unreadable("bad_line", broken)
    if not isinstance(path, str):
        raise Unreadable("bad_line", "neither path nor html")
    return Page(None, _load(Path(path)), address, when, None, named)


def _load(path: Path) -> bytes:
    try:
        if path.suffix != ".gz":
            with path.open("rb") as plain:
                return plain.read(TOO_LARGE + 1)
        with gzip.open(path) as stream:
            return stream.read(TOO_LARGE + 1)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise Unreadable("no_file", f"{type(error).__name__}: {path.name}") from error


def answer(key: object, outcome: Cleaned | Refusal) -> dict[str, object]:
    """One output line: `id`, the article's columns, `error`."""
    if isinstance(outcome, Refusal):
        return {"id": key} | dict.fromkeys(COLUMNS) | {"error": f"{outcome.reason}: {outcome.detail}"}
    row = {n: v.isoformat() if isinstance(v, datetime) else v for n, v in outcome.row().items()}
    return {"id": key} | row | {"error": None}
