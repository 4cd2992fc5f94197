"""How well pages become articles: text by shingles of four words, title, day, authors, refusals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from pipeline import article, corpus
from pipeline.corpus.routes import body


def measure(gold: list[dict[str, Any]]) -> dict[str, float]:
    """Means over the saved pages; text F1 as the article-extraction benchmark counts it."""
    pages = [(row, cleaned(row)) for row in gold if row.get("path")]
    good = [(row, made) for row, made in pages if row["reject"] is None]
    bad = [(row, made) for row, made in pages if row["reject"] in ("index_page", "no_text")]
    return {
        "clean.text_f1": mean(f1(shingles(row["text"]), shingles(made.text if made else "")) for row, made in good),
        "clean.title_exact": mean(made is not None and plain(row["title"]) == plain(made.title) for row, made in good),
        "clean.day_right": mean(day(row["published_at"]) == (made and day(made.published_at)) for row, made in good),
        "clean.authors_f1": mean(
            f1(Counter(map(plain, row["authors"])), Counter(map(plain, made.authors or []) if made else []))
            for row, made in good
            if row["authors"]
        ),
        "clean.refused_right": mean(made is None for _, made in bad),
    }


def cleaned(row: dict[str, Any]) -> article.Cleaned | None:
    """The page of a gold row, cleaned; None where it is refused."""
    fetched = datetime.fromisoformat(f"{row['night']}T23:30:00+00:00")
    try:
        return article.clean(body(corpus.folder() / row["path"]), row["url"], fetched)
    except article.Unreadable:
        return None


def shingles(text: str) -> Counter[Any]:
    """Runs of four words, counted."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def f1(gold: Counter[Any], got: Counter[Any]) -> float:
    """Harmonic mean of precision and recall over two multisets."""
    both = (gold & got).total()
    return 2 * both / (gold.total() + got.total()) if both else 0.0


def plain(text: str | None) -> str:
    """Letters and digits only, lower case."""
    return re.sub(r"\W+", " ", (text or "").lower()).strip()


def day(at: str | datetime | None) -> str | None:
    """The UTC day of an instant."""
    if at is None:
        return None
    stamp = datetime.fromisoformat(at) if isinstance(at, str) else at
    return (stamp.astimezone(UTC) if stamp.tzinfo else stamp).date().isoformat()


def mean(values: Iterable[float | bool]) -> float:
    """Arithmetic mean; 1 of nothing."""
    listed = [float(v) for v in values]
    return sum(listed) / len(listed) if listed else 1.0
