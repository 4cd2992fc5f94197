"""Times as pages state them: to aware UTC instants, never to a day the page does not name."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def parse(text: str | None) -> datetime | None:
    """An ISO 8601 or RFC 822 time in UTC; None where the text is neither."""
    if not text or not text.strip():
        return None
    value = _iso(text.strip()) or _mail(text.strip())
    if value is None:
        return None
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError):
        return None
