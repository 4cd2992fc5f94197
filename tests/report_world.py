"""Thirty invented nights for the morning page: quiet ones that are all alike, and a last one that is not.

Every quiet night tells the same acts. The last night adds twelve attacks in Kenya, a pair and an actor never met
before, a page that tries to be code, and lacks a source that spoke every second night.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pipeline import ledger, tables
from pipeline.identity import digest
from pipeline.vocabulary import QUAD, intensity
from pipeline.warehouse import Store

Row = dict[str, Any]

LAST = "2026-03-30"
NIGHTS = [(date.fromisoformat(LAST) - timedelta(days=back)).isoformat() for back in range(29, -1, -1)]
HOSTILE_TITLE = 'Title <script>alert("title")</script> \u202eesrever'
HOSTILE_URL = "javascript:alert('url')"
HOSTILE_SENTENCE = 'Crowd "><img src=x onerror=alert(1)> marched in Nairobi </article><script>alert(2)</script>.'
HOSTILE_NAME = "Crowd \u202e{{ 7 * 7 }}<b>"

QUIET = (
    # type, mode, actor, recipient, place, how many
    ("PROTEST", "demo", "Kenyan people|KEN|CVL", None, "KEN", 3),
    ("CONSULT", "visit", "France|FRA|GOV", "Germany|DEU|GOV", None, 2),
    ("ACCUSE", None, "Germany|DEU|GOV", "France|FRA|GOV", None, 1),
)
LOUD = (
    ("ASSAULT", "firearms", "gunmen||UAF", "Kenyan people|KEN|CVL", "KEN", 12),
    ("AGREE", None, "Peru|PER|GOV", "Norway|NOR|GOV", None, 1),
)
NAIROBI = {
    "place_name": "Nairobi", "place_text": "Nairobi", "place_country": "KEN", "latitude": -1.28, "longitude": 36.82,
    "place_precision": "city", "place_basis": "sentence", "geonames_id": 184745,
}  # fmt: skip


def make(root: Path, nights: list[str] = NIGHTS, *, hostile: bool = True) -> Path:
    """Publish the nights under `root`; gives root. Without `hostile` the last night has no page that tries to be code."""
    found: dict[str, list[Row]] = {name: [] for name in tables.TABLES}
    for night in nights:
        _night(found, night, hostile=hostile)
    changed = {f"{name}/all.parquet": _arrow(name, rows) for name, rows in found.items() if name != "actor"}
    Store(root).publish(changed, "thirty nights")
    for night in nights:
        finding = {"subject": "mention", "says": "every mention has its article", "severity": "critical"}
        held = finding | {"held": True, "count": 0, "rows": []}
        ledger.keep_report(root, night, {"night": night, "verdict": "passed", "findings": [held]})
    return root


def _arrow(name: str, rows: list[Row]) -> Any:
    return tables.TABLES[name].conform(tables.TABLES[name].frame(rows))


def _night(found: dict[str, list[Row]], night: str, *, hostile: bool) -> None:
    acts = [(spec, at) for spec in QUIET for at in range(spec[5])]
    if night == LAST:
        acts += [(spec, at) for spec in LOUD for at in range(spec[5])]
    for number, (spec, at) in enumerate(acts):
        _told(found, night, "daily" if number % 2 else "herald", f"{spec[0]} {at}", spec)
    if NIGHTS.index(night) % 2 and night < "2026-03-24":
        _told(found, night, "whisper", "CONSULT whisper", QUIET[1])
    if night == LAST and hostile:
        _told(found, night, "daily", "hostile", ("PROTEST", "demo", f"{HOSTILE_NAME}|KEN|CVL", None, "KEN", 1))
    articles = [row for row in found["article"] if row["night"] == night]
    found["reject"].append(_reject(night))
    found["run"].append(_run(night, found, len(articles)))


def _told(found: dict[str, list[Row]], night: str, source: str, name: str, spec: tuple[Any, ...]) -> None:
    key, bad = f"{night} {name}", name == "hostile"
    sentence = HOSTILE_SENTENCE if bad else f"{spec[2].split('|')[0]} acted ({name}) in Nairobi on the day."
    page = {
        "page_id": digest("page", key), "night": night, "source_name": source, "url": f"http://{source}.example/{name}",
        "status": 200, "fetched_at": f"{night}T23:00:00Z", "bytes": 10, "sha256": "0" * 64,
        "warc_file": "archive/part.warc.gz", "warc_offset": 7,
    }  # fmt: skip
    article = {
        "article_id": digest("article", key), "night": night, "page_id": page["page_id"], "source_name": source,
        "url": HOSTILE_URL if bad else f"http://{source}.example/{name.replace(' ', '-')}", "site": source.title(),
        "title": HOSTILE_TITLE if bad else f"Told by {source}", "published_at": f"{night}T11:00:00Z",
        "story_id": digest("article", key), "text": sentence, "word_count": 7, "cleaner_version": "1",
    }  # fmt: skip
    mention = _mention(night, key, sentence, spec, article["article_id"])
    event = {name: mention.get(name) for name in tables.EVENT.names} | {
        "first_reported_at": article["published_at"], "last_reported_at": article["published_at"], "mention_count": 1,
        "article_count": 1, "source_count": 1, "story_count": 1, "best_mention_id": mention["mention_id"],
    }  # fmt: skip
    for table, row in (("page", page), ("article", article), ("mention", mention), ("event", event)):
        found[table].append(row)


def _mention(night: str, key: str, sentence: str, spec: tuple[Any, ...], article_id: str) -> Row:
    kind, mode, actor, recipient, place, _ = spec
    trigger = "marched" if "marched" in sentence else "acted"
    at = sentence.index(trigger)
    toll = {"fatalities_low": 2, "fatalities_high": 3} if kind == "ASSAULT" else {}
    return {
        "mention_id": digest("mention", key), "event_id": digest("event", key), "act_id": digest("act", key),
        "article_id": article_id, "night": night, "sentence_index": 0, "char_start": 0, "char_end": len(sentence),
        "sentence": sentence, "trigger_text": trigger, "trigger_start": at, "trigger_end": at + len(trigger),
        "event_type": kind, "event_mode": mode, "quad_class": QUAD[kind], "intensity": intensity(kind, mode),
        "event_date_start": night, "event_date_end": night, "date_precision": "day", "date_basis": "stated",
        **_side("actor", actor), **_side("recipient", recipient), **(NAIROBI if place else {}), **toll,
        "modality": "happened", "is_quoted": False, "section": "body", "confidence": 0.8, "rule_id": f"{kind}/act",
        "coder_version": "1",
    }  # fmt: skip


def _side(role: str, words: str | None) -> Row:
    if words is None:
        return {}
    name, country, sector = words.split("|")
    return {
        f"{role}_name": name, f"{role}_id": digest("actor", name), f"{role}_country": country or None,
        f"{role}_sector": sector,
    }  # fmt: skip


def _reject(night: str) -> Row:
    return {
        "reject_id": digest("reject", night), "night": night, "stage": "fetch", "reason": "not_found",
        "detail": "404 <i>Not Found</i>", "url": "http://daily.example/gone",
    }  # fmt: skip


def _run(night: str, found: dict[str, list[Row]], articles: int) -> Row:
    counts = {name: sum(r["night"] == night for r in found[name]) for name in ("page", "article", "mention", "reject")}
    return {
        "run_id": digest("run", night), "night": night, "started_at": f"{night}T23:00:00Z",
        "finished_at": f"{night}T23:30:00Z", "verdict": "passed",
        **{f"{name}_count": count for name, count in counts.items()},
        "page_reject_count": 0, "event_count": articles, "quote_count": 0,
        "versions": '{"cleaner": "1; x", "coder": "1", "pipeline": "1"}', "input_hash": "a" * 64, "output_hash": "b" * 64,
    }  # fmt: skip
