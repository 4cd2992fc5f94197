"""Word lists and cues of quotations: pipeline/data/quote_words.csv and quote_cues.csv."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb or phrase of saying. name: as in the lexicon; kind: its class there; rest: its further words.

    is_noun marks forms that mean something else without a quotation, a colon or "that" behind them; bare tells whether
    a clause may follow without "that": "" never, y with a verb of its own, s any.
    """

    name: str
    kind: str
    is_noun: bool
    bare: str
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """An inflected form of a cue. tense: past, present, ing or base (source phrases have none: "")."""

    cue: Cue
    tense: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    file = resources.files("pipeline") / "data" / name
    with file.open(encoding="utf-8") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {row["list"]: frozenset(row["words"].split("|")) for row in _rows("quote_words.csv")}


def listed(name: str) -> frozenset[str]:
    """A word list by name; KeyError where there is none."""
    return _lists()[name]


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Every form of every cue by its first word, those of several words first."""
    found: dict[str, list[Form]] = {}
    for row in _rows("quote_cues.csv"):
        first, *rest = row["cue"].split()
        cue = Cue(row["cue"], row["class"], row["noun"] != "", row["bare"], tuple(rest))
        for word, tense in _inflect(first, row["forms"], cue.kind):
            if row["noun"] == "p" and tense in ("present", "base"):
                continue
            found.setdefault(word, []).append(Form(cue, tense))
    return {word: tuple(sorted(known, key=lambda form: -len(form.cue.rest))) for word, known in found.items()}


def _inflect(verb: str, irregular: str, kind: str) -> Iterator[tuple[str, str]]:
    if kind == "source":
        yield verb, ""
        return
    past = [form.split()[0] for form in irregular.split("|") if form and form != "says"] or [_add(verb, "ed")]
    doubled = next((form[:-2] for form in past if form.endswith("ed") and form[:-3] == verb), verb)
    for form in dict.fromkeys(past):
        yield form, "past"
    yield _third(verb), "present"
    yield _add(doubled, "ing"), "ing"
    if verb not in past:
        yield verb, "base"


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "go")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in VOWELS else verb + "s"


def _add(verb: str, ending: str) -> str:
    if verb.endswith("y") and verb[-2] not in VOWELS and ending == "ed":
        return verb[:-1] + "ied"
    mute = verb.endswith("e") and (ending == "ed" or not verb.endswith("ee"))
    return (verb[:-1] if mute else verb) + ending
