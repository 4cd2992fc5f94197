"""Rejects: what was refused, where and why."""

from __future__ import annotations

from dashboard.filters import Condition
from dashboard.questions.model import Question, question


def _where(night: str | None, stage: str | None) -> Condition:
    parts, values = ["true"], []
    if night:
        parts.append("night = ?::DATE")
        values.append(night)
    if stage:
        parts.append("stage = ?")
        values.append(stage)
    return Condition(" AND ".join(parts), values)


def by_reason(night: str | None) -> Question:
    """Per stage and reason: how many were refused."""
    where = _where(night, None)
    return question(
        f"SELECT stage, reason, count(*) AS refused FROM reject WHERE {where.sql} "  # noqa: S608
        "GROUP BY ALL ORDER BY refused DESC, stage, reason",
        *where.values,
    )


def rows(night: str | None, stage: str | None, limit: int, offset: int) -> Question:
    """One page of rejects, latest night first."""
    where = _where(night, stage)
    return question(
        f"SELECT night, stage, reason, detail, url, payload FROM reject WHERE {where.sql} "  # noqa: S608
        "ORDER BY night DESC, stage, reason, reject_id LIMIT ? OFFSET ?",
        *where.values,
        limit,
        offset,
    )
