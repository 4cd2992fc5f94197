"""A warehouse of one night whose every text is an attempt at markup, script or a request."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline import tables
from pipeline.identity import digest
from pipeline.warehouse import Store

NIGHT = "2026-03-03"
AT = datetime(2026, 3, 3, 12, tzinfo=UTC)
SCRIPT = "<img src=x onerror=\"document.title='pwned'\"><script>document.title='pwned'</script>"
TITLE = f"{SCRIPT} [press](javascript:document.title='pwned') ![pixel](http://evil.example/title.png) :red[red] $x^2$"
TEXT = f"Gunmen {SCRIPT} killed 3 people in Nairobi. ![pixel](http://evil.example/text.png) -- end.\nNext paragraph."
URL = "javascript:document.title='pwned'"
NAME = f'=HYPERLINK("http://evil.example") {SCRIPT}'


def ids() -> dict[str, str]:
    """The ids of the one page, article, mention, event, actor and quote."""
    return {name: digest(name) for name in ("page", "article", "mention", "event", "actor", "quote")}


def publish(root: Path) -> None:
    """Publish the night."""
    made = ids()
    coded = {
        "event_type": "ASSAULT", "event_mode": "firearms", "contexts": ["crime"], "quad_class": 4, "intensity": -9.0,
        "actor_name": NAME, "actor_text": "Gunmen", "actor_start": 0, "actor_end": 6, "actor_id": made["actor"],
        "actor_country": "KEN", "actor_sector": "UAF", "recipient_name": NAME, "recipient_text": "3 people",
        "recipient_country": "KEN", "recipient_sector": "CVL", "event_date_start": "2026-03-03",
        "event_date_end": "2026-03-03", "date_precision": "day", "date_basis": "stated", "place_name": NAME,
        "place_country": "KEN", "latitude": -1.3, "longitude": 36.8, "place_precision": "city", "modality": "happened",
        "fatalities_low": 3, "fatalities_high": 3,
    }  # fmt: skip
    end = TEXT.index("\n")
    trigger = TEXT.index("killed")
    mention = coded | {
        "mention_id": made["mention"], "event_id": made["event"], "act_id": digest("act"),
        "article_id": made["article"], "night": NIGHT, "sentence_index": 0, "char_start": 0, "char_end": end,
        "sentence": TEXT[:end], "trigger_text": "killed", "trigger_start": trigger, "trigger_end": trigger + 6,
        "is_quoted": False, "section": "body", "confidence": 0.9, "rule_id": SCRIPT, "coder_version": "1",
    }  # fmt: skip
    event = coded | {
        "event_id": made["event"], "first_reported_at": AT, "last_reported_at": AT, "mention_count": 1,
        "article_count": 1, "source_count": 1, "story_count": 1, "best_mention_id": made["mention"], "confidence": 0.9,
    }  # fmt: skip
    rows: dict[str, dict[str, Any]] = {"mention": mention, "event": event, **_rest(made)}
    partition = {"event": "month=2026-03", "actor": ""}
    changed = {
        "/".join(p for p in (name, partition.get(name, f"night={NIGHT}"), "part-0.parquet") if p): _table(name, row)
        for name, row in rows.items()
    }
    Store(root).publish(changed, "a hostile night")


def _table(name: str, row: dict[str, Any]) -> Any:
    table = tables.TABLES[name]
    return table.conform(table.frame([row]))


def _rest(made: dict[str, str]) -> dict[str, dict[str, Any]]:
    counts = {f"{name}_count": 1 for name in tables.COUNTS}
    return {
        "page": {
            "page_id": made["page"], "night": NIGHT, "source_name": "wire", "url": URL, "final_url": URL, "status": 200,
            "fetched_at": AT, "bytes": 1, "sha256": "0" * 64, "warc_file": SCRIPT, "warc_offset": 0,
        },
        "article": {
            "article_id": made["article"], "night": NIGHT, "page_id": made["page"], "source_name": "wire", "url": URL,
            "site": SCRIPT, "title": TITLE, "published_at": AT, "text": TEXT, "word_count": 9, "cleaner_version": "1",
        },
        "quote": {
            "quote_id": made["quote"], "article_id": made["article"], "night": NIGHT, "char_start": 0, "char_end": 6,
            "text": TITLE, "is_direct": True, "cue": SCRIPT, "speaker_text": NAME, "speaker_name": NAME,
            "speaker_actor_id": made["actor"], "speaker_country": "KEN", "speaker_role": SCRIPT,
        },
        "actor": {
            "actor_id": made["actor"], "name": TITLE, "aliases": [SCRIPT, TITLE], "kind": "group", "country": "KEN",
            "role": SCRIPT, "basis": "test",
        },
        "run": {
            "run_id": digest("run"), "night": NIGHT, "started_at": AT, "finished_at": AT, "verdict": "passed", **counts,
            "versions": "{}", "input_hash": "0" * 64, "output_hash": "0" * 64,
        },
        "reject": {
            "reject_id": digest("reject"), "night": NIGHT, "stage": "fetch", "reason": "not_found", "detail": TITLE,
            "url": URL, "payload": SCRIPT,
        },
    }  # fmt: skip
