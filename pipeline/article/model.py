"""What cleaning gives: one article's columns, its labelled paragraphs, or the reason there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypedDict

from pipeline.crew import Refusal


class Paragraph(TypedDict):
    """One line of the page with its role; only the roles that are the story make `text`."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Every `article` column a page alone can fill, the labelled paragraphs and where the text came from.

    Times are aware, in the zone the page states them in.
    published_basis: feed, json_ld, opengraph, microdata, meta, time_tag, url or text.
    text_basis: extracted; where that failed json_ld (articleBody) or page_data (HTML that the page's scripts carry).
    """

    text: str
    word_count: int
    cleaner_version: str
    text_basis: str = "extracted"
    canonical_url: str | None = None
    site: str | None = None
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    published_at: datetime | None = None
    published_basis: str | None = None
    modified_at: datetime | None = None
    language: str | None = None
    section: str | None = None
    credit: str | None = None
    dateline: str | None = None
    is_paywalled: bool | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)

    def row(self) -> dict[str, object]:
        """The `article` columns filled here; absent is None, an author list without names too."""
        return {name: getattr(self, name) for name in COLUMNS} | {"authors": list(self.authors) or None}


COLUMNS = (
    "canonical_url", "site", "title", "authors", "published_at", "published_basis", "modified_at", "language",
    "section", "credit", "dateline", "is_paywalled", "text_basis", "text", "word_count", "cleaner_version",
)  # fmt: skip
"""Columns of the table `article` that cleaning fills; ids, night and source belong to the stage that calls it."""


class Unreadable(Exception):
    """A page that holds no article: reasons no_text, not_html, too_large, index_page."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail

    def refusal(self) -> Refusal:
        """The same as a value that crosses a process border."""
        return Refusal(self.reason, self.detail)
