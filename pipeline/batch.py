"""What a stage gives back: rows of declared tables, and what it refused with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pipeline import tables
from pipeline.identity import digest


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows by table name, and rejects (rows of the table `reject`): nothing a stage was given is lost."""

    rows: dict[str, pd.DataFrame]
    rejects: pd.DataFrame = field(default_factory=lambda: tables.REJECT.empty())
    extras: dict[str, pd.DataFrame] = field(default_factory=dict)

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.rows[name]


def reject(
    stage: str,
    reason: str,
    detail: str,
    *,
    night: str | None = None,
    url: str | None = None,
    article_id: str | None = None,
    page_id: str | None = None,
    payload: str | None = None,
) -> dict[str, Any]:
    """One row of `reject`. `reason` is a word from a small set; `detail` says what, for a person.

    `payload` is a reference (WARC file and offset, or a file), never the content itself.
    """
    return {
        "reject_id": digest("reject", night, stage, reason, url, article_id, page_id, payload, detail),
        "night": night,
        "stage": stage,
        "reason": reason,
        "detail": detail[:500],
        "url": url,
        "article_id": article_id,
        "page_id": page_id,
        "payload": payload,
    }


def rejects(rows: list[Mapping[str, Any]] | list[dict[str, Any]]) -> pd.DataFrame:
    """Reject rows as a frame of the declared table, each once."""
    unique = {str(row["reject_id"]): row for row in rows}
    return tables.REJECT.frame(unique[key] for key in sorted(unique))


def merge(name: str, batches: list[Batch]) -> pd.DataFrame:
    """One table out of many batches, in declared order of columns."""
    frames = [batch.rows[name] for batch in batches if name in batch.rows and len(batch.rows[name])]
    return pd.concat(frames, ignore_index=True) if frames else tables.TABLES[name].empty()
