"""Which sentences are worth a parse: those with a form of some trigger, the words its sense needs, and a
possible party."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from pipeline.event import words
from pipeline.event.lexicon import Complement, Lexicon, Sense, Words

WORD = re.compile(r"[A-Za-z][A-Za-z\u2019'-]*")
PARTY = re.compile(r"(?<=[\s\"'(\u201c\u2018-])(?:[A-Z][a-z]|[A-Z]{2}|U\.S|U\.N)")
OPENING = re.compile(
    r"\W*(?:The|A|An|It|In|But|And|This|That|There|These|Those|If|When|While|As|At|For|From|With|What|We|I|You|My|Our|Your|"
    r"How|Why|So|No|Not|Some|Many|Most|More|All|One|Two|To|By|On|Of|Or|Its|Also|Now|Then|Such|Only|Even|Because|After|Before)\b"
)
"""Words that open a sentence without naming anybody."""
AGENTS = re.compile(
    r"\b(?:president|minister|government|official|police|troop|soldier|rebel|militant|gunm[ae]n|protest|demonstrat|army|militar|"
    r"guerrilla|insurgent|authorit|court|judge|parliament|lawmaker|militia|people|civilian|worker|student|farmer|resident|"
    r"villager|prisoner|hostage|refugee|migrant|journalist|opposition|party|leader|regime|bomber|fighter|attacker|terrorist|"
    r"forces?|side|neighbour|agents?\b|envoy|he\b|she\b|they|who|"
    r"it (?!is|was|be|will be|would be|has been|had been|seem|may|might))",
    re.IGNORECASE,
)
OBLIGED = frozenset(["must", "should", "ought", "shall", "has", "have", "need", "needs", "had"])
CLAUSAL = frozenset(["to", "that", "ing", "must", "if", "unless", "because", "when", "as"])

Need = frozenset[str]
"""Stems of which a sentence must hold one; empty for nothing more than the trigger."""


@functools.cache
def _irregular() -> Mapping[str, set[str]]:
    return {row["lemma"]: set(row["forms"].split("|")) for row in words.read("event_irregular.csv")}


@functools.lru_cache(maxsize=4)
def _needs(lexicon: Lexicon) -> Mapping[str, tuple[Need, ...]]:
    """Every inflected form of every trigger, lower case, with what its senses need; () where some sense needs
    nothing."""
    table: dict[str, set[Need]] = {}
    for (pos, lemma), senses in lexicon.senses.items():
        needs = {_need(s) for s in senses if not s.is_veto}
        if not needs:
            continue
        for form in _spellings(lemma, pos):
            table.setdefault(form, set()).update(needs)
    return {form: () if frozenset() in needs else tuple(needs) for form, needs in table.items()}


def _need(sense: Sense) -> Need:
    """The narrowest list of words one of which a sense cannot do without."""
    lists = [_stems(w) for w in (sense.carried, sense.object, sense.subject if sense.pos == "n" else None) if w]
    lists += [_stems_of(c) for c in sense.complements]
    lists += [frozenset([stem(w)]) for w in (*sense.before, *sense.particles)]
    return min((x for x in lists if x), key=len, default=frozenset())


def _stems(wanted: Words) -> Need:
    """The stems of a list of words; empty where a class of actors would do as well, or the list excludes."""
    if wanted.classes or wanted.is_negative or wanted.is_absent:
        return frozenset()
    return frozenset(stem(w.rpartition(" ")[2]) for w in wanted.words)


def _stems_of(wanted: Complement) -> Need:
    if wanted.is_negative:
        return frozenset()
    if "must" in wanted.markers:
        return OBLIGED
    if wanted.head is not None and (found := _stems(wanted.head)):
        return found
    return wanted.markers if wanted.markers.isdisjoint(CLAUSAL) else frozenset()


@functools.lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its inflection, crudely: what differs here differs in the dictionary, nearly always."""
    low = word.lower().replace("\u2019", "'").removesuffix("'s")
    for end, new in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")):
        if low.endswith(end) and len(low) - len(end) >= 3:
            low = low[: -len(end)] + new
            break
    low = low.removesuffix("e")
    return low[:-1] if len(low) > 3 and low[-1] == low[-2] else low


def _spellings(lemma: str, pos: str) -> set[str]:
    found = _inflect(lemma, pos)
    for old, new in (("ize", "ise"), ("yze", "yse"), ("ization", "isation"), ("or", "our"), ("ense", "ence")):
        if lemma.endswith(old):
            found |= _inflect(lemma.removesuffix(old) + new, pos)
    return found


def _inflect(lemma: str, pos: str) -> set[str]:
    """Forms a lemma may take; too many rather than too few (a false form only costs a parse)."""
    found = {lemma, lemma + "s", lemma + "es"}
    if lemma.endswith("y"):
        found |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    if pos == "v":
        base = lemma.removesuffix("e")
        found |= {base + "ed", base + "ing", lemma + "ing", lemma + "ed", lemma + lemma[-1] + "ed"}
        found |= {lemma + lemma[-1] + "ing", lemma + "ked", lemma + "king", base[:-1] + "ying"}
        found |= _irregular().get(lemma, set())
    if lemma.endswith("man"):
        found.add(lemma[:-3] + "men")
    return found


def is_worth(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence holds a trigger's form with a word one of its senses needs, and a possible party."""
    if len(text) < 8 or not (PARTY.search(text, 1) or AGENTS.search(text) or not OPENING.match(text)):
        return False
    needs = _needs(lexicon)
    forms = [w.lower() for w in WORD.findall(text)]
    forms += [w.rpartition("-")[2] for w in forms if "-" in w]
    present: set[str] | None = None
    for form in forms:
        wanted = needs.get(form)
        if wanted is None:
            continue
        if not wanted:
            return True
        present = present or {stem(w) for w in forms} | set(forms)
        if any(not n.isdisjoint(present) for n in wanted):
            return True
    return False
