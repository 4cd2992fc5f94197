"""Readings of times of day: "9 a.m. Friday", "0700 GMT", "this morning", "the night of 3 March"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.when.amounts import number
from pipeline.when.lexicon import context, values
from pipeline.when.model import Basis
from pipeline.when.scene import Meaning, Reading, Scene


def clock(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "9 a.m. Friday", "14:30 GMT on 2 January", "half past three"."""
    words = scene.words(found, "x")
    if not words:
        return None
    at = _minutes(words)
    if at is None or not _is_time(scene, found, words):
        return None
    hour, minute = at
    late = "p" in _half(words) or scene.word(found, "part") in ("afternoon", "evening", "night") or "pm" in words
    early = "a" in _half(words) or "am" in words or scene.word(found, "part") == "morning"
    hour = hour + 12 if late and hour < 12 else 0 if early and hour == 12 else hour
    if h := scene.words(found, "h"):
        hour, minute = (hour, 30) if "half" in h else (hour, 15) if "past" in h else (hour - 1, 45)
    is_utc = {"gmt", "utc", "greenwich"} & set(words) and scene.tokens.word(found.end("x")) not in ("+", "-")
    zone = "Z" if is_utc else ""
    return _timed(scene, found, f"T{hour:02}:{minute:02}{zone}")


def _half(words: list[str]) -> str:
    """The letter of a.m. or p.m."""
    return next((word[0] for word in words if re.fullmatch(r"[ap]\.\s?m\.?", word)), "")


def _minutes(words: list[str]) -> tuple[int, int] | None:
    first = words[0]
    if found := re.match(r"(\d{1,2})[:.](\d\d)", first):
        hour, minute = int(found[1]), int(found[2])
    elif re.fullmatch(r"\d{4}", first):
        hour, minute = int(first[:2]), int(first[2:])
    else:
        size = number([first])
        hour, minute = (int(size), 0) if size is not None else (99, 0)
    return (hour, minute) if hour <= 24 and minute < 60 else None


def _is_time(scene: Scene, found: re.Match[str], words: list[str]) -> bool:
    """Whether bare digits with a colon are a time of day rather than a score or a ratio."""
    before = scene.tokens.word(found.start() - 1)
    if len(words) > 1 or scene.words(found, "part") or scene.words(found, "date") or scene.words(found, "h"):
        return True
    return (
        len(words[0]) in (4, 5)
        and (before in context("before_clock") | {"", "\n"})
        and scene.tokens.word(found.end()) not in (".", "-")
    )


def _timed(scene: Scene, found: re.Match[str], at: str) -> Reading | None:
    """The time on the day named beside it, else on the day last named nearby, else on the anchor."""
    day = scene.sub(found, "date")
    if day and day.interval[2] == "day" and day.interval[0]:
        return Reading("TIME", day.interval[0].isoformat() + at, day.basis, has_year=day.has_year)
    is_heading = {scene.tokens.word(found.start() - 1), scene.tokens.word(found.end())} <= {"", "\n"}
    last = None if is_heading else scene.previous(found.start(), 25)
    base = last.interval[0] if last and last.interval[2] == "day" else scene.anchor
    return scene.relative((base.isoformat() if base else "XXXX-XX-XX") + at, "TIME")


def hour_word(scene: Scene, found: re.Match[str]) -> Meaning:
    """Noon and midnight."""
    name, before = scene.word(found, "x"), scene.tokens.word(found.start() - 1)
    if not scene.words(found, "date") and before not in context("before_clock"):
        return None
    return _timed(scene, found, {"noon": "T12:00", "midnight": "T24:00"}.get(name, "TMI"))


def part(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "this morning", "last night", "that evening", "at dawn", "overnight"."""
    det, code = scene.words(found, "det"), values("PART").get(scene.word(found, "part"), "NI").removeprefix("T")
    if scene.word(found, "part") == "overnight":
        return _overnight(scene.anchor, scene.anchor_basis) if scene.anchor else None
    if not det or det in (["the"], ["one"], ["the", "last"]) or (det[0] == "on" and code in ("12:00",)):
        return None
    back = bool({"that", "same", "the", "at", "following", "next", "previous", "by"} & set(det)) and det[0] not in (
        "this",
        "last",
    )
    last = scene.previous(found.start(), 40) if back else None
    base = last.interval[0] if last and last.interval[2] == "day" else scene.anchor
    if base is None:
        return None
    step = 1 if {"next", "following"} & set(det) else -1 if det[0] == "last" or "previous" in det else 0
    return scene.relative((base + timedelta(step)).isoformat() + "T" + code, "TIME")


def _overnight(today: date, basis: Basis) -> Reading:
    """The night that led to the day of writing, on both its days."""
    before = today - timedelta(1)
    return Reading("TIME", before.isoformat() + "TNI", basis, bounds=(before, today, "interval"))


def part_of_day(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "the morning of March 3", "at dawn on Friday", "January 3 in the evening"."""
    day, code = scene.sub(found, "x"), values("PART")[scene.word(found, "part")].removeprefix("T")
    if day is None or day.interval[2] != "day" or day.interval[0] is None or "T" in (day.value or ""):
        return None
    return Reading("TIME", f"{day.interval[0].isoformat()}T{code}", day.basis, has_year=day.has_year)


def small_hours(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "the early hours of Friday", "the early morning hours": a morning; "the late hours": a night."""
    day, when = scene.sub(found, "x"), scene.words(found, "when")
    if scene.words(found, "x") and (day is None or day.interval[2] != "day"):
        return None
    code = "TEV" if when == ["evening"] else "TNI" if when[0] in ("late", "night") else "TMO"
    if day and day.interval[0]:
        return Reading("TIME", day.interval[0].isoformat() + code, day.basis, has_year=day.has_year)
    last = scene.previous(found.start(), 25)
    base = last.interval[0] if last and last.interval[2] == "day" else scene.today
    return scene.relative(base.isoformat() + code, "TIME") if base else None


READINGS = {
    "small_hours": small_hours,
    "clock": clock,
    "hour_word": hour_word,
    "part": part,
    "part_of_day": part_of_day,
}
