"""Readings of feasts and named days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.when import feasts, reckoning
from pipeline.when.readings.day import side_of, year_of
from pipeline.when.readings.year import year_word
from pipeline.when.scene import Meaning, Reading, Scene

NOT_FEASTS = {
    "easter": ("island", "egg", "eggs", "bunny", "road", "rising"),
    "christmas": (
        "island",
        "tree",
        "trees",
        "carol",
        "carols",
        "card",
        "cards",
        "shopping",
        "present",
        "presents",
        "gift",
        "gifts",
        "lights",
    ),
    "lent": ("to", "the", "him", "them", "her"),
    "thanksgiving": ("dinner", "turkey"),
}
"""Words after a feast's name that make it part of another name or a thing."""
NEAR = 4
"""Days around a national day within which a text that names it is taken to mean it."""


def feast(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "Christmas Eve", "Ramadan 2018", "last Easter"; a feast of several days has their interval."""
    tokens = scene.tokens
    name = feasts.key(tokens.text[tokens.starts[found.start("feast")] : tokens.ends[found.end("feast") - 1]])
    one = feasts.table().get(name)
    if (
        one is None
        or not tokens.is_capitalised(found.start("feast"))
        or tokens.word(found.end("feast")) in NOT_FEASTS.get(name, ())
    ):
        return None
    day = _day(scene, found, one)
    if day is None:
        return None
    if one.length == 1:
        return Reading("DATE", day.isoformat(), "stated")
    bounds = (day, day + timedelta(one.length - 1), "interval")
    return Reading("DATE", day.isoformat() if one.length < 5 else f"{day:%Y-%m}", "stated", bounds=bounds)  # type: ignore[arg-type]


def _day(scene: Scene, found: re.Match[str], one: feasts.Feast) -> date | None:
    year = year_of(scene, found) or scene.heading_year
    if ref := year_word(scene, scene.words(found, "yearref")):
        year = int(ref)
    if year or re.fullmatch(r"\d{4}-\d\d-\d\d", one.rules[0]):
        return next(iter(feasts.days(one.rules[0], year or 2000)), None)
    if scene.anchor is None:
        return None
    side = side_of(scene.words(found, "det"))
    near = _around(one.rules[0], scene.anchor)
    if side in ("before", "after"):
        near = [day for day in near if (day < scene.anchor if side == "before" else day > scene.anchor)]
    elif abroad := _abroad(one, near, scene.anchor):
        return abroad
    return reckoning.nearest(near, scene.anchor, side or scene.outlook(found))


def _around(rule: str, anchor: date) -> list[date]:
    return [day for step in (-1, 0, 1) for day in feasts.days(rule, anchor.year + step)]


def _abroad(one: feasts.Feast, near: list[date], anchor: date) -> date | None:
    """The day another country keeps the feast, where the text is written about then and not about the usual day."""
    if len(one.rules) < 2 or any(abs((day - anchor).days) <= NEAR for day in near):
        return None
    others = [day for rule in one.rules[1:] for day in _around(rule, anchor) if abs((day - anchor).days) <= NEAR]
    return min(others, key=lambda day: (abs((day - anchor).days), day), default=None)


READINGS = {"feast": feast}
