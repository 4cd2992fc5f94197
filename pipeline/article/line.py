"""`dateline clean --jsonl`: one line in, the article's columns out."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from pipeline.article import instant
from pipeline.article.cleaner import TOO_LARGE, clean
from pipeline.article.model import COLUMNS, Cleaned, Refusal, Unreadable


def clean_line(obj: Mapping[str, object]) -> dict[str, object]:
    """Clean `{"id", "path" or "html", "url", "fetched_at"?}`; every failure of the input is the line's `error`.

    `path` is an .html or .html.gz file. The answer holds `id`, the article's columns and `error` (None when cleaned).
    """
    try:
        html, url, fetched_at = read(obj)
        return answer(obj.get("id"), clean(html, url, fetched_at))
    except Unreadable as refused:
        return answer(obj.get("id"), refused.refusal())


def read(obj: Mapping[str, object]) -> tuple[bytes, str, datetime | None]:
    """The page of one input line: bytes, address, fetch time. Raises Unreadable (bad_line, no_file)."""
    url, path, html = obj.get("url"), obj.get("path"), obj.get("html")
    fetched = obj.get("fetched_at")
    when = instant.parse(fetched) if isinstance(fetched, str) else None
    if isinstance(html, str):
        return html.encode("utf-8", "surrogatepass"), str(url or ""), when
    if not isinstance(path, str):
        raise Unreadable("bad_line", "neither path nor html")
    return _load(Path(path)), str(url or ""), when


def _load(path: Path) -> bytes:
    try:
        if path.suffix != ".gz":
            return path.read_bytes()
        with gzip.open(path) as stream:
            return stream.read(TOO_LARGE + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable("no_file", f"{type(error).__name__}: {path.name}") from error


def answer(key: object, outcome: Cleaned | Refusal) -> dict[str, object]:
    """One output line: `id`, the article's columns (times as ISO 8601), `error`."""
    if isinstance(outcome, Refusal):
        return {"id": key} | dict.fromkeys(COLUMNS) | {"error": f"{outcome.reason}: {outcome.detail}"}
    row = {n: v.isoformat() if isinstance(v, datetime) else v for n, v in outcome.row().items()}
    return {"id": key} | row | {"error": None}
