"""Which sentences are worth a parse: those with a form of some trigger and a possible party."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from pipeline.event import words
from pipeline.event.lexicon import Lexicon

WORD = re.compile(r"[A-Za-z][A-Za-z\u2019'-]*")
PARTY = re.compile(r"[A-Z][a-z]|[A-Z]{2}|U\.S|U\.N")
AGENTS = re.compile(
    r"\b(?:president|minister|government|official|police|troop|soldier|rebel|militant|gunm[ae]n|protest|demonstrat|army|militar|guerrilla|insurgent|"
    r"authorit|court|judge|parliament|lawmaker|militia|people|civilian|worker|student|farmer|resident|villager|prisoner|hostage|refugee|migrant|"
    r"journalist|opposition|party|leader|regime|bomber|fighter|attacker|terrorist|forces?|he|she|they|who)",
    re.IGNORECASE,
)


@functools.cache
def _irregular() -> Mapping[str, set[str]]:
    return {row["lemma"]: set(row["forms"].split("|")) for row in words.read("event_irregular.csv")}


@functools.lru_cache(maxsize=4)
def _forms(lexicon: Lexicon) -> frozenset[str]:
    """Every inflected form of every trigger's head, lower case, in British and American spelling."""
    found: set[str] = set()
    for pos, lemma in lexicon.senses:
        found |= _inflect(lemma, pos)
        for old, new in (("ize", "ise"), ("ization", "isation"), ("or", "our"), ("ense", "ence")):
            if lemma.endswith(old):
                found |= _inflect(lemma.removesuffix(old) + new, pos)
    return frozenset(found)


def _inflect(lemma: str, pos: str) -> set[str]:
    """Forms a lemma may take; too many rather than too few (a false form only costs a parse)."""
    found = {lemma, lemma + "s", lemma + "es"}
    if lemma.endswith("y"):
        found |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    if pos == "v":
        stem = lemma.removesuffix("e")
        found |= {
            stem + "ed",
            stem + "ing",
            lemma + "ing",
            lemma + "ed",
            lemma + lemma[-1] + "ed",
            lemma + lemma[-1] + "ing",
        }
        found |= {lemma + "ked", lemma + "king", stem[:-1] + "ying"}
        found |= _irregular().get(lemma, set())
    if lemma.endswith("man"):
        found.add(lemma[:-3] + "men")
    return found


def is_worth(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence holds a trigger's form and a name, an agent noun or a pronoun for one."""
    if len(text) < 8 or not (PARTY.search(text) or AGENTS.search(text)):
        return False
    forms = _forms(lexicon)
    return any(w.lower() in forms or w.lower().rpartition("-")[2] in forms for w in WORD.findall(text))
