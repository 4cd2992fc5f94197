"""Drafts laid out as rows of the table mention."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.event import soil, words
from pipeline.event.count import Range
from pipeline.event.draft import Draft
from pipeline.identity import digest
from pipeline.vocabulary import QUAD, intensity

if TYPE_CHECKING:
    from pipeline.actor import Actor
    from pipeline.event.matcher import Match
    from pipeline.syntax import Word

NEAR = 6
"""Tokens between a trigger and a word shown with it, at most."""
LIGHT = words.of("light")
INTERGOVERNMENTAL = {"UNO": "IGO", "EUR": "IGO"}
"""PLOVER writes IGO for any intergovernmental body; which one it is stands in the actor's name and id."""
PARTIES = "parties"
"""Basis of a country that follows from the parties and the kind of act, without a place being named."""
PARTY = ("name", "text", "start", "end", "actor_id", "country", "sector")


def lay_out(draft: Draft, article_id: str, night: str | None, first: Draft, version: str) -> Iterator[dict[str, Any]]:
    """One row for each actor and recipient of an act; first is the act's first draft, which names it."""
    act_id = digest(article_id, "act", trigger(first)[0], first.event_type)
    shared = {**_evidence(draft), **_code(draft), **_when(draft), **_where(draft), **_toll(draft)}
    for actor, recipient in draft.sides:
        parties = {**_party("actor", actor), **_party("recipient", recipient)}
        mention_id = digest(
            article_id,
            *trigger(draft),
            draft.event_type,
            *(parties[f"{s}_{k}"] for s in ("actor", "recipient") for k in ("start", "country")),
        )
        yield {
            "mention_id": mention_id, "event_id": act_id, "act_id": act_id, "article_id": article_id, "night": night,
            **shared, **parties, "coder_version": version,
        }  # fmt: skip


def trigger(draft: Draft) -> tuple[int, int]:
    """Code points in the article of the words that state the act: a verb with its particle and carried noun, a
    noun with its verb."""
    match, base = draft.match, draft.scene.sentence.start
    ends = [match.trigger]
    if match.sense.before:
        ends.append(match.trigger.nbor(-len(match.sense.before)))
    ends += [
        c for c in match.trigger.children if c.lower_ in match.sense.particles and 0 < c.i - match.trigger.i <= NEAR
    ]
    if twin := _twin(match.trigger):
        ends.append(twin)
    beside = match.carried if match.carried is not None else _light_verb(match)
    if beside is not None and abs(beside.i - match.trigger.i) <= NEAR:
        ends.append(beside)
    first, last = min(ends, key=lambda t: t.i), max(ends, key=lambda t: t.i)
    return base + first.idx, base + last.idx + len(last.text)


def _twin(trigger: Word) -> Word | None:
    """The verb that tells an act together with the trigger: "shot and killed", "captured and beheaded"."""
    head = trigger.head
    joined = trigger.dep_ == "conj" and head.pos_ == trigger.pos_ == "VERB" and trigger.i - head.i == 2
    return head if joined and trigger.nbor(-1).lower_ == "and" else None


def _light_verb(match: Match) -> Word | None:
    """The verb that only says that a noun's act takes place: "launched an attack", "the shooting occurred"."""
    governor = match.frame.governor
    if match.sense.pos != "n" or governor is None or match.trigger.head != governor:
        return None
    return governor if governor.lemma_ in LIGHT else None


def _evidence(draft: Draft) -> dict[str, Any]:
    sentence = draft.scene.sentence
    start, end = trigger(draft)
    return {
        "sentence_index": sentence.index,
        "char_start": sentence.start,
        "char_end": sentence.end,
        "sentence": sentence.text,
        "trigger_text": sentence.text[start - sentence.start : end - sentence.start],
        "trigger_start": start,
        "trigger_end": end,
        "section": sentence.section,
        "is_quoted": draft.is_quoted,
    }


def _code(draft: Draft) -> dict[str, Any]:
    return {
        "event_type": draft.event_type,
        "event_mode": draft.code.mode,
        "contexts": draft.contexts,
        "quad_class": QUAD[draft.event_type],
        "cameo_code": draft.code.cameo,
        "intensity": float(intensity(draft.event_type, draft.code.mode)),
        "modality": draft.modality,
        "attributed_to": draft.said_by,
        "confidence": draft.confidence,
        "rule_id": draft.match.sense.rule_id,
    }


def _party(side: str, actor: Actor | None) -> dict[str, Any]:
    row = {f"{side}_{name.removeprefix('actor_')}": getattr(actor, name) if actor else None for name in PARTY}
    if actor is not None and actor.start < 0:
        row |= {f"{side}_{name}": None for name in ("text", "start", "end")}
    country = row[f"{side}_country"]
    row[f"{side}_country"] = INTERGOVERNMENTAL.get(country, country) if country else None
    return row


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _when(draft: Draft) -> dict[str, Any]:
    d = draft.dating
    return {
        "event_date_start": _day(d.first), "event_date_end": _day(d.last), "date_precision": d.precision,
        "date_basis": d.basis, "date_text": d.text,
    }  # fmt: skip


def _where(draft: Draft) -> dict[str, Any]:
    place = draft.place
    names = {
        "name": "place_name",
        "text": "place_text",
        "start": "place_start",
        "end": "place_end",
        "country": "place_country",
        "admin1": "place_admin1",
    }
    row = {column: getattr(place, name) if place else None for name, column in names.items()}
    for column in ("latitude", "longitude", "geonames_id"):
        row[column] = getattr(place, column) if place else None
    row["place_country"] = soil.country(draft)
    basis = draft.place_basis or (PARTIES if row["place_country"] else None)
    return {**row, "place_precision": place.precision if place else None, "place_basis": basis}


def _toll(draft: Draft) -> dict[str, Any]:
    def pair(name: str, found: Range | None) -> dict[str, int | None]:
        low, high = found or (None, None)
        return {f"{name}_low": low, f"{name}_high": high}

    return {**pair("fatalities", draft.toll.dead), **pair("injured", draft.toll.hurt)}
