"""Readings of the commonest Spanish forms: "el 3 de marzo de 2019", "el lunes pasado", "hace dos días", "ayer"."""

from __future__ import annotations

import re
from datetime import timedelta

from pipeline.when import reckoning
from pipeline.when.lexicon import values
from pipeline.when.model import PAST_REF, PRESENT_REF
from pipeline.when.readings.shift import moved
from pipeline.when.scene import Meaning, Scene
from pipeline.when.values import shift, value_of


def side_of(scene: Scene, found: re.Match[str]) -> str | None:
    """Where "pasado" and "próximo" point, before or after the noun."""
    word = scene.word(found, "side") or scene.word(found, "after")
    return "before" if word in values("PASTE") else "after" if word else None


def spanish_day(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "hoy", "ayer", "anteayer", "anoche"."""
    name = scene.word(found, "day")
    if scene.today is None:
        return scene.relative(PRESENT_REF) if name == "hoy" else None
    day = (scene.today + timedelta(int(values("TODAYE")[name]))).isoformat()
    return scene.relative(day + "TNI", "TIME") if name == "anoche" else scene.relative(day)


def spanish_weekday(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "el lunes", "el lunes pasado"."""
    number = int(values("WDE")[scene.word(found, "wd")])
    if scene.today is None:
        return scene.relative(f"XXXX-WXX-{number}")
    return scene.relative(reckoning.weekday(scene.today, number, side_of(scene, found)).isoformat())


def spanish_unit(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "la semana pasada", "el próximo año"."""
    side = side_of(scene, found)
    if scene.anchor is None or side is None:
        return None
    code = values("UNITE")[scene.word(found, "u")]
    return scene.relative(value_of(shift(scene.anchor, -1 if side == "before" else 1, code), code))


def spanish_ago(scene: Scene, found: re.Match[str]) -> Meaning:
    """ "hace dos semanas"."""
    word, code = scene.word(found, "n"), values("UNITSE")[scene.word(found, "u")]
    size = int(values("CARDE").get(word) or word)
    if scene.anchor is None or code == "TH":
        return scene.relative(PAST_REF)
    return scene.relative(moved(scene.anchor, -size, code))


READINGS = {
    "spanish_day": spanish_day, "spanish_weekday": spanish_weekday, "spanish_unit": spanish_unit,
    "spanish_ago": spanish_ago,
}  # fmt: skip
