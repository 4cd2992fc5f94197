"""A night of hostile pages: every page is an article or a reject, and the night is published."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from pipeline.night import Job
from pipeline.run import run
from pipeline.settings import read
from pipeline.warehouse import Store
from tests.conftest import CLOCK, NIGHT
from tests.hostile_pages import HOSTILE, page

CONFIG = """
[clean]
deadline = 6.0
[code]
shards = 1
[[source]]
name = "saved"
kind = "pages"
path = "pages"
"""
NAMES = (
    "attributes", "paragraphs", "details", "quotes in json-ld", "long doctype", "laughs", "surrogates", "nul", "bidi",
)  # fmt: skip


def test_the_night_finishes(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    rows = []
    for name, html in {**{name: HOSTILE[name] for name in NAMES}, "good": page()}.items():
        file = f"{name.replace(' ', '-')}.html"
        (folder / file).write_bytes(html)
        rows.append({"url": f"https://{file[:-5]}.example/talks", "path": file, "fetched_at": f"{NIGHT}T10:00:00Z"})
    (folder / "manifest.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "dateline.toml").write_text(CONFIG)
    job = Job(read(tmp_path / "dateline.toml"), NIGHT, lambda: datetime.fromisoformat(CLOCK))
    outcome = run(job)
    assert outcome.status == "published"
    assert outcome.counts["page"] == len(rows)
    assert outcome.counts["article"] + outcome.counts["page_reject"] == len(rows)
    articles = Store(job.root).read(f"article/night={NIGHT}/part-0.parquet")
    assert articles is not None
    assert "https://good.example/talks" in articles["url"].to_pylist()
