"""Readings of days of the week: "on Friday", "last Monday", "Friday of last week", "Thursday night"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.when import reckoning
from pipeline.when.lexicon import values
from pipeline.when.readings.day import NARRATIVE, side_of, weekday_number
from pipeline.when.scene import Meaning, Scene


def weekday(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "Friday", "last Friday", "Friday night", "Friday of last week"."""
    number, det = weekday_number(scene.words(found, "wd")), scene.words(found, "det")
    part = values("PART").get(scene.word(found, "part"))
    if _is_abbreviation_alone(scene, found):
        return None
    day = _weekday_in_week(scene, found, number) or _weekday(scene, found, number, det)
    value = day.isoformat() if day else f"XXXX-WXX-{number}"
    mod = values("MOD").get(scene.word(found, "mod"))
    return scene.relative(value + (f"T{part.removeprefix('T')}" if part else ""), "TIME" if part else "DATE", mod)


def _is_abbreviation_alone(scene: Scene, found: re.Match[str]) -> bool:
    """ "Sat" and "Sun" alone are days only after "on", "last", "next" or before a part of the day."""
    if scene.words(found, "wd")[0] in values("WD"):
        return False
    before = scene.tokens.word(found.start() - 1)
    return (
        before not in ("on", "since", "until", "by", "from")
        and not scene.words(found, "part")
        and not scene.words(found, "det")
    )


def _weekday(scene: Scene, found: re.Match[str], number: int, det: list[str]) -> date | None:
    last = scene.previous(found.start())
    if NARRATIVE & set(det) and last and last.interval[2] == "day" and last.interval[0]:
        return reckoning.weekday(last.interval[0], number, side_of(det))
    if scene.today is None:
        return None
    if {"that", "same"} & set(det):
        return reckoning.weekday(scene.today, number, "past")
    return reckoning.weekday(
        scene.today, number, side_of(det) or scene.outlook(found) or ("future" if "this" in det else None)
    )


def _weekday_in_week(scene: Scene, found: re.Match[str], number: int) -> date | None:
    """ "Friday of last week", "a week ago Friday", "a week from Monday"."""
    if scene.today is None:
        return None
    if week := scene.words(found, "week"):
        step = {"before": -7, "after": 7}.get(side_of(week) or "", 0)
        monday = scene.today - timedelta(scene.today.isoweekday() - 1)
        return monday + timedelta(step + number - 1)
    if far := scene.word(found, "weekfrom") or scene.word(found, "weekago"):
        ahead = far in ("from", "later")
        return reckoning.weekday(scene.today, number, "future" if ahead else None) + timedelta(7 if ahead else -7)
    return None


READINGS = {"weekday": weekday}
