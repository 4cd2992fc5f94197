"""Each rule is broken by one frame and by no other: a rule that cannot fail is none."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest

from expectations import rules
from pipeline import tables
from pipeline.batch import reject

A, B, C, D = ("a" * 20, "b" * 20, "c" * 20, "d" * 20)
TEXT = "France accused Spain on Monday. “We are sorry,” said Madrid."
SENTENCE = "France accused Spain on Monday."
NIGHT = "2026-03-03"
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def page(**more: Any) -> dict[str, Any]:
    return {"page_id": B, "night": NIGHT, "source_name": "s", "url": "u", "fetched_at": NOON, "bytes": 1,
            "sha256": "0" * 64, "warc_file": "w", "warc_offset": 0, **more}  # fmt: skip


def article(**more: Any) -> dict[str, Any]:
    return {"article_id": A, "night": NIGHT, "page_id": B, "source_name": "s", "url": "u", "text": TEXT,
            "word_count": 10, "cleaner_version": "1", "published_at": NOON, **more}  # fmt: skip


def mention(**more: Any) -> dict[str, Any]:
    return {"mention_id": C, "event_id": D, "act_id": C, "article_id": A, "night": NIGHT, "sentence_index": 0,
            "char_start": 0, "char_end": len(SENTENCE), "sentence": SENTENCE, "trigger_text": "accused",
            "trigger_start": 7, "trigger_end": 14, "event_type": "ACCUSE", "event_mode": "allege", "contexts": ["legal"],
            "quad_class": 3, "actor_text": "France", "actor_start": 0, "actor_end": 6, "recipient_text": "Spain",
            "recipient_start": 15, "recipient_end": 20, "event_date_start": "2026-03-02", "event_date_end": "2026-03-02",
            "date_precision": "day", "modality": "happened", "is_quoted": False, "section": "body", "confidence": 0.9,
            "rule_id": "r", "coder_version": "1", **more}  # fmt: skip


def event(**more: Any) -> dict[str, Any]:
    row = {k: v for k, v in mention().items() if k in tables.EVENT.names}
    return {**row, "event_id": D, "first_reported_at": NOON, "last_reported_at": NOON, "mention_count": 1,
            "article_count": 1, "source_count": 1, "story_count": 1, "best_mention_id": C, **more}  # fmt: skip


def quote(**more: Any) -> dict[str, Any]:
    start = TEXT.index("“")
    return {"quote_id": C, "article_id": A, "night": NIGHT, "char_start": start, "char_end": start + 15,
            "text": TEXT[start : start + 15], "is_direct": True, **more}  # fmt: skip


def frames(**rows: list[dict[str, Any]]) -> dict[str, pd.DataFrame]:
    """A sound night of one article, with the tables named replaced."""
    sound = {"page": [page()], "article": [article()], "mention": [mention()], "quote": [quote()],
             "touched_event": [event()], "reject": []}  # fmt: skip
    made = {n: tables.TABLES["event" if n == "touched_event" else n].frame(rows.get(n, sound[n])) for n in sound}
    made["history"] = tables.RUN.frame(rows.get("history", []))
    made["limit_value"] = pd.DataFrame([{"max_reject_share": 0.6, "min_volume_share": 0.2}])
    return made


def run(night: str) -> dict[str, Any]:
    row = {c.name: 100 if c.type == "integer" else "x" for c in tables.RUN.columns}
    return row | {"night": night, "started_at": NOON, "finished_at": NOON}


CLEANED_AWAY = reject("clean", "no_text", "x", night=NIGHT, url="u", page_id=B)
BREAKS: dict[str, dict[str, list[dict[str, Any]]]] = {
    "evidence_is_the_slice": {"mention": [mention(sentence="France accused Spain on Monday!")]},
    "trigger_is_in_the_sentence": {"mention": [mention(trigger_text="blamed")]},
    "participants_are_slices": {"mention": [mention(recipient_text="Italy")]},
    "quote_is_the_slice": {"quote": [quote(text="“We are not sorry,”")]},
    "mention_has_article": {"mention": [mention(), mention(mention_id=A, article_id=D)]},
    "mention_has_event": {"mention": [mention(event_id=A)]},
    "quote_has_article": {"quote": [quote(article_id=D)]},
    "article_has_page": {"article": [article(), article(article_id=C, page_id=D)]},
    "pages_are_accounted_for": {"reject": [CLEANED_AWAY]},
    "low_is_not_above_high": {"mention": [mention(fatalities_low=5, fatalities_high=3)]},
    "intervals_are_in_order": {
        "mention": [mention(date_precision="month", event_date_start="2026-03-02", event_date_end="2026-02-02")]
    },
    "undated_has_no_dates": {"mention": [mention(date_precision="none")]},
    "mode_belongs_to_type": {"mention": [mention(event_mode="aerial")]},
    "quad_belongs_to_type": {"mention": [mention(quad_class=4)]},
    "contexts_are_known": {"mention": [mention(contexts=["gardening"])]},
    "event_counts_hold": {"touched_event": [event(article_count=2)]},
    "reports_are_in_order": {"touched_event": [event(first_reported_at=datetime(2026, 3, 4, tzinfo=UTC))]},
    "published_before_fetched": {"article": [article(published_at=datetime(2026, 3, 6, tzinfo=UTC))]},
    "few_pages_are_rejected": {
        "page": [page(page_id=str(n) * 20, url=str(n)) for n in range(1, 7)],
        "article": [article(page_id="1" * 20)],
        "reject": [reject("clean", "no_text", "x", night=NIGHT, page_id=str(n) * 20) for n in range(2, 7)],
    },
    "coder_is_at_work": {
        "page": [page(page_id=str(n) * 20, url=str(n)) for n in range(1, 7)],
        "article": [article(article_id=str(n) * 20, page_id=str(n) * 20) for n in range(1, 6)]
        + [article(page_id="6" * 20)],
        "reject": [reject("code", "crash", "x", night=NIGHT, article_id=str(n) * 20) for n in range(1, 6)],
    },
    "volume_is_usual": {"history": [run(f"2026-02-{n:02}") for n in range(1, 6)]},
}


def broken(found: dict[str, pd.DataFrame]) -> set[str]:
    return {name for name, rows in found.items() if len(rows)}


def test_every_rule_has_its_breach_here() -> None:
    assert {rule.name for rule in rules.load()} == set(BREAKS)


def test_a_sound_night_breaks_no_rule() -> None:
    assert broken(rules.breaches(rules.load(), frames())) == set()


@pytest.mark.parametrize("name", sorted(BREAKS))
def test_a_breach_is_found_and_no_other_rule_cries(name: str) -> None:
    assert broken(rules.breaches(rules.load(), frames(**BREAKS[name]))) == {name}


@pytest.mark.filterwarnings("ignore")
def test_the_audit_refuses_warns_and_passes() -> None:
    from expectations import audit

    def verdict(**rows: list[dict[str, Any]]) -> tuple[str, list[str]]:
        held = frames(**rows)
        history = held.pop("history")
        limits = held.pop("limit_value").iloc[0].to_dict()
        report = audit(held, history, limits)
        return report.verdict, [f.subject for f in report.broken]

    assert verdict() == ("passed", [])
    assert verdict(**BREAKS["published_before_fetched"]) == ("warned", ["published_before_fetched"])
    assert verdict(mention=[mention(event_type="GREET", event_mode=None)])[1] == [
        "mention.event_type",
        "quad_belongs_to_type",
    ]
    assert verdict(mention=[mention(confidence=1.5)]) == ("refused", ["mention.confidence"])
    twice = verdict(quote=[quote(), quote()])
    assert twice == ("refused", ["quote.quote_id"])


@pytest.mark.filterwarnings("ignore")
def test_a_finding_shows_the_failing_row_with_its_id() -> None:
    from expectations import audit

    held = frames(mention=[mention(confidence=1.5)])
    report = audit(held, held.pop("history"), held.pop("limit_value").iloc[0].to_dict())
    assert report.broken[0].rows == [{"confidence": 1.5, "mention_id": C}]
