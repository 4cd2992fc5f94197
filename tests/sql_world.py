"""A small invented world in the tables: four countries, three sources, four nights, fifteen events worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline import tables
from pipeline.identity import digest
from pipeline.vocabulary import QUAD, intensity
from pipeline.warehouse import catalogue

Row = dict[str, Any]

NIGHTS = ("2026-01-10", "2026-02-10", "2026-02-11", "2026-02-12")
ARTICLES = {
    # name: night, source, published, story, credit
    "a1": ("2026-01-10", "alpha", "2026-01-10T08:00:00+00:00", "a1", None),
    "a2": ("2026-02-10", "alpha", "2026-02-10T06:00:00+00:00", "a2", None),
    "a3": ("2026-02-10", "copyist", "2026-02-10T07:30:00+00:00", "a2", "Alpha Agency"),
    "a4": ("2026-02-10", "bravo", "2026-02-10T09:00:00+00:00", "a4", None),
    "a5": ("2026-02-11", "bravo", "2026-02-11T10:00:00+00:00", "a5", None),
    "a6": ("2026-02-12", "alpha", "2026-02-12T12:00:00+00:00", "a6", None),
}
TITLES = {"a4": "Hostile <script>alert(1)</script> \x1b[31mtitle", "a6": "Rudolf in Klow"}
KLOW = {
    "place_name": "Klow", "place_country": "SYL", "place_admin1": "Moltus", "latitude": 46.2, "longitude": 20.7,
    "place_precision": "city", "place_basis": "sentence",
}  # fmt: skip
STRELSAU = {**KLOW, "place_name": "Strelsau", "place_country": "RUR", "latitude": 50.0, "longitude": 15.0}
MOLTUS = {**KLOW, "place_name": "Moltus", "latitude": 46.0, "longitude": 20.0, "place_precision": "admin1"}
ATTACK = "Bordurian soldiers shot at people in Klow on Monday, killing ten."
MENTIONS: tuple[tuple[Any, ...], ...] = (
    # name, article, event, type, mode, actor, recipient, first day, confidence, trigger, sentence, more
    ("m1", "a1", "E1", "THREATEN", "violence", "Borduria BOR GOV", "Syldavia SYL GOV", "2026-01-09", 0.9,
     "threatened", "Borduria threatened Syldavia with war.", {}),
    ("m2", "a1", "E6", "PROTEST", "strike", "miners RUR LAB", None, "2026-01-05", 0.8,
     "struck", "Miners struck in Strelsau last Monday.", STRELSAU),
    ("m3", "a2", "E2", "ASSAULT", "firearms", "soldiers BOR MIL", "people SYL CVL", "2026-02-09", 0.95,
     "shot", ATTACK, {**KLOW, "fatalities_low": 10, "fatalities_high": 10}),
    ("m7", "a2", "E3", "PROTEST", "demo", "residents SYL CVL", None, "2026-02-09", 0.7,
     "marched", "Residents marched through Klow the same evening.", KLOW),
    ("m4", "a3", "E2", "ASSAULT", "firearms", "soldiers BOR MIL", "people SYL CVL", "2026-02-09", 0.95,
     "shot", ATTACK, {**KLOW, "fatalities_low": 10, "fatalities_high": 10}),
    ("m8", "a3", "E3", "PROTEST", "demo", "residents SYL CVL", None, "2026-02-09", 0.7,
     "marched", "Residents marched through Klow the same evening.", KLOW),
    ("m5", "a4", "E2", "ASSAULT", "firearms", "gunmen RUR UAF", "people SYL CVL", "2026-02-09", 0.6,
     "fired", "Ruritanian gunmen fired on people in Klow; 12 to 15 died.",
     {**KLOW, "fatalities_low": 12, "fatalities_high": 15}),
    ("m9", "a4", "E4", "PROTEST", "demo", "students SYL CVL", None, "2026-02-10", 0.7,
     "rallied", "Students rallied in Klow on Tuesday, police said.", {**KLOW, "attributed_to": "Klow police"}),
    ("m12", "a4", "E8", "ACCUSE", "allege", "Muskar SYL OPP", "Borduria BOR GOV", "2026-02-10", 0.8,
     "accuse", "“We accuse Borduria of murder,” Muskar said.", {}),
    ("m6", "a5", "E2", "ASSAULT", "firearms", "soldiers BOR MIL", "people SYL CVL", "2026-02-09", 0.6,
     "shooting", "At least 14 people died in Monday's shooting by Bordurian soldiers in Klow.",
     {**KLOW, "fatalities_low": 14}),
    ("m13", "a5", "E9", "ASSAULT", "firearms", "soldiers BOR MIL", "people SYL CVL", "2026-02-09", 0.7,
     "fired", "A spokesman denied that Bordurian soldiers had fired on people in Syldavia on Monday.",
     {"modality": "negated", "attributed_to": "Bordurian spokesman"}),
    ("m10", "a5", "E5", "PROTEST", "riot", "crowd SYL CVL", None, "2026-02-11", 0.4,
     "rioted", "A crowd rioted in Moltus on Wednesday; one man died.",
     {**MOLTUS, "fatalities_low": 1, "fatalities_high": 1}),
    ("m11", "a5", "E7", "COERCE", "arrest", "police SYL COP", "rioters SYL CVL", "2026-02-11", 0.9,
     "arrested", "Police arrested rioters in Klow on Wednesday.", KLOW),
    ("m20", "a5", "E15", "AGREE", None, "Ruritania RUR GOV", "Utopia UTO GOV", "2026-03-01", 0.8,
     "will sign", "Ruritania and Utopia will sign a treaty on 1 March.", {"modality": "future"}),
    ("m14", "a6", "E10", "CONSULT", "visit", "Rudolf RUR GOV", "Syldavia SYL GOV", "2026-02-12", 0.85,
     "visited", "King Rudolf of Ruritania visited Klow on Thursday.", KLOW),
    ("m15", "a6", "E11", "CONSULT", "third-party", "Utopia UTO GOV", "Borduria BOR GOV", "2026-02-11", 0.85,
     "mediated", "Utopia mediated between Borduria and Syldavia on Wednesday.", {}),
    ("m16", "a6", "E12", "CONSULT", "third-party", "Utopia UTO GOV", "Syldavia SYL GOV", "2026-02-11", 0.85,
     "mediated", "Utopia mediated between Borduria and Syldavia on Wednesday.", {}),
    ("m17", "a6", "E13", "AID", None, "Utopia UTO GOV", "people SYL CVL", "2026-02-12", 0.85,
     "sent", "Utopia sent the people of Klow blankets on Thursday.", {}),
    ("m18", "a6", "E14", "SANCTION", "withdraw", "Utopia UTO GOV", "Borduria BOR GOV", "2025-03-01", 0.8,
     "recalled", "Utopia had recalled its envoy from Borduria in March 2025.",
     {"event_date_end": "2025-03-31", "date_precision": "month", "date_basis": "stated"}),
    ("m19", "a6", "E2", "ASSAULT", "firearms", "soldiers BOR MIL", "people SYL CVL", "2026-02-09", 0.6,
     "shooting", "Monday's shooting by Bordurian soldiers in Klow killed 16 people.",
     {**KLOW, "fatalities_low": 16, "fatalities_high": 16}),
)  # fmt: skip
IDS = {"Borduria", "Muskar", "Rudolf"}
"""Names of the actors that table actor knows."""


def key(name: str) -> str:
    """The id of a thing of this world."""
    return digest("world", name)


def make(root: Path) -> Path:
    """Write the world as a published warehouse under `root`; gives root."""
    articles = [_article(name) for name in ARTICLES]
    texts = {row["article_id"]: row["text"] for row in articles}
    mentions = [_mention(spec, texts[key(spec[1])]) for spec in MENTIONS]
    found = {
        "page": [_page(name) for name in ARTICLES], "article": articles, "mention": mentions,
        "event": [_event(name, mentions) for name in sorted({m[2] for m in MENTIONS})],
        "quote": _quotes(texts), "actor": _actors(), "run": [_run(night) for night in NIGHTS], "reject": _rejects(),
    }  # fmt: skip
    folder = root / ".dateline" / "objects"
    folder.mkdir(parents=True)
    for name, rows in found.items():
        table = tables.TABLES[name]
        pq.write_table(table.conform(table.frame(rows)), folder / f"{name}.parquet")
    catalogue.write(root, {name: [folder / f"{name}.parquet"] for name in found})
    return root


def _page(name: str) -> Row:
    night, source, published, _, _ = ARTICLES[name]
    return {
        "page_id": key(f"page {name}"), "night": night, "source_name": source, "url": f"http://{source}.example/{name}",
        "status": 200, "fetched_at": published, "bytes": 1, "sha256": "0" * 64, "warc_file": "archive/x.warc.gz",
        "warc_offset": 0,
    }  # fmt: skip


def _article(name: str) -> Row:
    night, source, published, story, credit = ARTICLES[name]
    lines = dict.fromkeys(spec[10] for spec in MENTIONS if spec[1] == name)
    return {
        "article_id": key(name), "night": night, "page_id": key(f"page {name}"), "source_name": source,
        "url": f"http://{source}.example/{name}", "site": source, "title": TITLES.get(name, f"Title of {story}"),
        "published_at": published, "story_id": key(story), "credit": credit, "text": "\n".join(lines),
        "word_count": 9, "cleaner_version": "0",
    }  # fmt: skip


def _side(role: str, words: str | None, sentence: str, start: int) -> Row:
    if words is None:
        return {}
    name, country, sector = words.split()
    row = {f"{role}_name": name, f"{role}_country": country, f"{role}_sector": sector}
    if name in sentence:
        at = start + sentence.index(name)
        row |= {f"{role}_text": name, f"{role}_start": at, f"{role}_end": at + len(name)}
    return row | ({f"{role}_id": key(name)} if name in IDS else {})


def _mention(spec: tuple[Any, ...], text: str) -> Row:
    name, article, event, kind, mode, actor, recipient, first, confidence, trigger, sentence, more = spec
    start = text.index(sentence)
    at = start + sentence.index(trigger)
    return {
        "mention_id": key(name), "event_id": key(event), "act_id": key(f"{article} {kind} {start}"),
        "article_id": key(article), "night": ARTICLES[article][0], "sentence_index": 0, "char_start": start,
        "char_end": start + len(sentence), "sentence": sentence, "trigger_text": trigger, "trigger_start": at,
        "trigger_end": at + len(trigger), **_coded(kind, mode, first), **_side("actor", actor, sentence, start),
        **_side("recipient", recipient, sentence, start), **more, "is_quoted": sentence[0] == "“", "section": "body",
        "confidence": confidence, "rule_id": f"{kind}/{trigger}", "coder_version": "0",
    }  # fmt: skip


def _coded(kind: str, mode: str | None, first: str) -> Row:
    return {
        "event_type": kind, "event_mode": mode, "quad_class": QUAD[kind], "intensity": intensity(kind, mode),
        "event_date_start": first, "event_date_end": first, "date_precision": "day", "date_basis": "relative",
        "modality": "happened",
    }  # fmt: skip


def _event(name: str, mentions: list[Row]) -> Row:
    """The event as its first mention codes it, counted over all of them."""
    own = [m for m in mentions if m["event_id"] == key(name)]
    articles = [a for a in ARTICLES if key(a) in {m["article_id"] for m in own}]
    hours = sorted(ARTICLES[a][2] for a in articles)
    coded = {column: own[0].get(column) for column in tables.EVENT.names if column in tables.MENTION.names}
    return coded | {
        "first_reported_at": hours[0], "last_reported_at": hours[-1], "mention_count": len(own),
        "article_count": len(articles), "source_count": len({ARTICLES[a][1] for a in articles}),
        "story_count": len({ARTICLES[a][3] for a in articles}), "best_mention_id": own[0]["mention_id"],
        "confidence": max(m["confidence"] for m in own),
    }  # fmt: skip


def _quotes(texts: dict[str, str]) -> list[Row]:
    said, denied = texts[key("a4")], texts[key("a5")]
    first, second = said.index("“We"), denied.index("Bordurian soldiers had fired")
    return [
        {"quote_id": key("q1"), "article_id": key("a4"), "night": "2026-02-10", "char_start": first,
         "char_end": said.index("”") + 1, "text": "“We accuse Borduria of murder,”", "is_direct": True, "cue": "said",
         "speaker_text": "Muskar", "speaker_start": said.index("Muskar"), "speaker_end": said.index("Muskar") + 6,
         "speaker_name": "Muskar", "speaker_actor_id": key("Muskar"), "speaker_country": "SYL"},
        {"quote_id": key("q2"), "article_id": key("a5"), "night": "2026-02-11", "char_start": second,
         "char_end": second + 60, "text": denied[second : second + 60], "is_direct": False, "cue": "denied",
         "speaker_name": "Bordurian spokesman", "speaker_country": "BOR", "speaker_role": "spokesman"},
    ]  # fmt: skip


def _actors() -> list[Row]:
    muskar = {"actor_id": key("Muskar"), "name": "Muskar", "kind": "person", "country": "SYL", "basis": "office"}
    return [
        {"actor_id": key("Borduria"), "name": "Borduria", "kind": "state", "country": "BOR", "basis": "country"},
        {"actor_id": key("Rudolf"), "name": "Rudolf", "kind": "person", "country": "RUR", "basis": "office"},
        {**muskar, "role": "president", "sector": "GOV", "valid_from": "2020-01-01", "valid_to": "2025-12-31"},
        {**muskar, "role": "opposition leader", "sector": "OPP", "valid_from": "2026-01-01"},
    ]


def _run(night: str) -> Row:
    morning = f"{date.fromisoformat(night) + timedelta(1)}T02:00:00+00:00"
    counts = {f"{name}_count": 0 for name in tables.COUNTS}
    return counts | {
        "run_id": key(f"run {night}"), "night": night, "started_at": morning, "finished_at": morning,
        "verdict": "passed", "versions": "{}", "input_hash": "0", "output_hash": "0",
    }  # fmt: skip


def _rejects() -> list[Row]:
    return [
        {"reject_id": key("r1"), "night": "2026-02-10", "stage": "fetch", "reason": "not_found", "detail": "404",
         "url": "http://bravo.example/x"},
        {"reject_id": key("r2"), "night": "2026-02-11", "stage": "clean", "reason": "no_text", "detail": "empty",
         "url": "http://bravo.example/y"},
    ]  # fmt: skip
