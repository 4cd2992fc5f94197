"""The predicate lexicon: senses read from pipeline/data/predicates, indexed by trigger.

A row says: this trigger, with this subject, object and prepositions, is an act of this type, done by
whoever stands here to whoever stands there. See docs in the head of each file for the columns.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources

from pipeline.event import spelling, words
from pipeline.identity import digest
from pipeline.vocabulary import QUAD

BUILT_IN = frozenset(["actor", "state", "armed", "person", "people", "body", "verb", "pair"])
PARTICLES = words.of("particles")
VETO = "NONE"
LOCAL = frozenset(["place", "territory"])
"""Classes of nouns for places, to which place names belong too."""
SAYING = frozenset(["say", "tell", "announce", "state", "declare"])


@dataclass(frozen=True, slots=True)
class Words:
    """A condition on a head word: one of words, or of a built-in class of actors; or none of them."""

    words: frozenset[str]
    classes: frozenset[str]
    is_negative: bool = False
    is_absent: bool = False
    ends: frozenset[str] = field(init=False, repr=False, compare=False)
    """Words of which a sentence must hold one for the condition to be met; empty where others would do as well."""

    def __post_init__(self) -> None:
        is_open = self.classes or self.is_negative or self.is_absent
        ends = frozenset() if is_open else frozenset(w.rpartition(" ")[2] for w in self.words)
        object.__setattr__(self, "ends", ends)

    @property
    def weight(self) -> float:
        """How much the condition narrows: a word list most, a class of actors less, a negation little."""
        if self.is_negative or self.is_absent:
            return 1.0
        return 3.0 if self.words else 2.0


@dataclass(frozen=True, slots=True)
class Complement:
    """A condition on a prepositional phrase or clause: markers (with, to, that, ing), head, nested object."""

    markers: frozenset[str]
    head: Words | None
    inner: Words | None
    is_negative: bool

    @property
    def weight(self) -> float:
        own = 1.0 if self.is_negative else 2.0
        return own + (self.head.weight if self.head else 0) + (self.inner.weight if self.inner else 0)


@dataclass(frozen=True, slots=True)
class Sense:
    """One row: pattern and code. weight orders the senses that fit; the heaviest wins."""

    event_type: str
    trigger: str
    pos: str
    head: str
    before: tuple[str, ...]
    particles: tuple[str, ...]
    carried: Words | None
    subject: Words | None
    object: Words | None
    complements: tuple[Complement, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    needs_recipient: bool
    rule_id: str
    weight: float
    needs: tuple[Words, ...]
    """Conditions, but that on the subject, of whose `ends` a sentence must hold one each."""

    @property
    def is_veto(self) -> bool:
        return self.event_type == VETO


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Senses by (pos, head lemma), and the digest of the files they came from."""

    senses: Mapping[tuple[str, str], tuple[Sense, ...]]
    classes: Mapping[str, Words]
    version: str
    heads: frozenset[str]
    """Every lemma that triggers some sense."""

    def of(self, pos: str, lemma: str) -> tuple[Sense, ...]:
        return self.senses.get((pos, lemma), ())


@functools.cache
def load() -> Lexicon:
    """Read the shipped lexicon: every file of pipeline/data/predicates, once a process."""
    folder = resources.files("pipeline") / "data" / "predicates"
    texts = {
        f.name.removesuffix(".csv"): f.read_text(encoding="utf-8") for f in folder.iterdir() if f.name.endswith(".csv")
    }
    return build(dict(sorted(texts.items())))


def build(texts: Mapping[str, str]) -> Lexicon:
    """A lexicon from file texts by name: classes, the sixteen types and NONE. ValueError names a bad row."""
    classes = _classes(texts.get("classes", "class,words\n"))
    senses: dict[tuple[str, str], list[Sense]] = {}
    for name in sorted(t for t in texts if t in QUAD or t == VETO):
        for row in words.rows(texts[name]):
            for trigger in filter(None, (t.strip() for t in row["trigger"].split("|"))):
                sense = _sense(name, {**row, "trigger": trigger}, classes)
                if not _is_tensed(sense):
                    senses.setdefault((sense.pos, sense.head), []).append(sense)
    heads = frozenset(head for _, head in senses)
    return Lexicon({k: tuple(v) for k, v in senses.items()}, classes, digest(*texts.values())[:8], heads)


def _is_tensed(sense: Sense) -> bool:
    """ "said that it will help": what is said to come is read from the tense of the inner verb, not from a row."""
    said = sense.head in SAYING and any("that" in c.markers for c in sense.complements)
    return said and sense.event_type in ("AGREE", "THREATEN", "CONCEDE")


def _classes(text: str) -> dict[str, Words]:
    listed = {row["class"].removeprefix("@"): row["words"] for row in words.rows(text)}
    done: dict[str, Words] = {}

    def expand(name: str, above: tuple[str, ...]) -> Words:
        if name in BUILT_IN:
            return Words(frozenset(), frozenset([name]))
        if name in above or name not in listed:
            raise ValueError(f"predicate classes: @{name} is {'its own part' if name in above else 'not defined'}")
        if name not in done:
            parts = [p.strip() for p in listed[name].split("|") if p.strip()]
            inner = [expand(p[1:], (*above, name)) for p in parts if p.startswith("@")]
            kinds = {"toponym"} if name in LOCAL else set[str]()
            own = frozenset(spelling.norm(p) for p in parts if not p.startswith("@"))
            done[name] = Words(
                own.union(*(i.words for i in inner)), frozenset(kinds).union(*(i.classes for i in inner))
            )
        return done[name]

    for name in listed:
        expand(name, ())
    return done


def _words(cell: str, classes: Mapping[str, Words]) -> Words | None:
    """A condition cell: empty, - (nothing), + (anything, but something), [!]word|word|@class."""
    if cell in ("", "*"):
        return None
    if cell == "-":
        return Words(frozenset(), frozenset(), is_absent=True)
    if cell == "+":
        return Words(frozenset(), frozenset(), is_negative=True)
    cell = cell.removeprefix("+")
    negative = cell.startswith("!")
    listed: set[str] = set()
    kinds: set[str] = set()
    for part in filter(None, (p.strip() for p in cell.removeprefix("!").split("|"))):
        name = part[1:]
        if not part.startswith("@"):
            listed.add(spelling.norm(part))
        elif name in BUILT_IN:
            kinds.add(name)
        elif name in classes:
            listed |= classes[name].words
            kinds |= classes[name].classes
        else:
            raise ValueError(f"predicates: @{name} is not a class")
    return _interned(frozenset(listed), frozenset(kinds), negative)


@functools.cache
def _interned(listed: frozenset[str], kinds: frozenset[str], is_negative: bool) -> Words:
    """Equal conditions are one object, so that what a head is to one is known to all."""
    return Words(listed, kinds, is_negative)


def _complement(cell: str, classes: Mapping[str, Words]) -> Complement:
    negative = cell.startswith("!")
    markers, _, condition = cell.removeprefix("!").partition(":")
    head, _, inner = condition.partition(">")
    return Complement(frozenset(markers.split("/")), _words(head, classes), _words(inner, classes), negative)


def _sense(event_type: str, row: Mapping[str, str], classes: Mapping[str, Words]) -> Sense:
    trigger, pos = row["trigger"], row["pos"]
    parts = [w if w.startswith("@") else spelling.norm(w) for w in trigger.split()]
    if not parts or pos not in ("v", "n", "a"):
        raise ValueError(f"predicates/{event_type}.csv: no trigger or part of speech in {dict(row)}")
    head, before = parts[-1], tuple(parts[:-1])
    particles: tuple[str, ...] = ()
    carried: Words | None = None
    if pos == "v":
        head, before, rest = parts[0], (), parts[1:]
        particles = tuple(w for w in rest if w in PARTICLES)
        things = "|".join(w for w in rest if w not in PARTICLES)
        carried = _words(things, classes)
    subject, obj = _words(row["subject"], classes), _words(row["object"], classes)
    complements = tuple(_complement(c.strip(), classes) for c in row["prep"].split("&") if c.strip())
    conditions = [c for c in (subject, obj, carried) if c is not None]
    weight = (
        sum(c.weight for c in conditions) + sum(c.weight for c in complements) + 2.0 * (len(before) + len(particles))
    )
    shown = [f"{k}:{row[k]}" for k in ("subject", "object", "prep") if row[k]]
    return Sense(
        event_type, trigger, pos, head, before, particles, carried, subject, obj, complements,
        _slots(row["actor"]), _slots(row["recipient"]), row["mode"] or None, row["cameo"] or None,
        tuple(c for c in row["contexts"].split("|") if c), "needs recipient" in row.get("note", ""),
        f"{event_type}/{trigger}.{pos}" + (f"({'; '.join(shown)})" if shown else ""), weight,
        tuple(w for w in (*map(_word, particles), carried, obj, *_needed(complements)) if w is not None and w.ends),
    )  # fmt: skip


def _word(word: str) -> Words:
    return _interned(frozenset([word]), frozenset(), False)


def _needed(complements: Iterable[Complement]) -> Iterator[Words | None]:
    """The conditions inside complements that must be met; one on a nested object is waived by a bare particle."""
    for wanted in complements:
        if not wanted.is_negative:
            yield wanted.head
            if wanted.head is not None or wanted.markers.isdisjoint(PARTICLES):
                yield wanted.inner


def _slots(cell: str) -> tuple[str, ...]:
    return tuple(s for s in re.split(r"\s*\|\s*", cell) if s)
