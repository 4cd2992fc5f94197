"""The phrases around a trigger, by their function: what the lexicon's conditions and slots refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.event import grammar, words

if TYPE_CHECKING:
    from pipeline.syntax import Word

QUANTITIES = words.of("quantities")
"""Nouns and numerals whose of-phrase is the thing meant: "dozens of rebels", "a series of attacks"."""
COORDINATE = frozenset("with against to by for on into over about between at in from".split())
LIGHT_PREPS = frozenset(("in during on at for after amid into by through as of with before over").split())


@dataclass(slots=True)
class Frame:
    """A trigger with its phrases: heads by slot. clauses are (marker, verb) pairs; marker is to, that, ing or
    a preposition."""

    trigger: Word
    is_verb: bool
    subj: list[Word] = field(default_factory=list)
    obj: list[Word] = field(default_factory=list)
    iobj: list[Word] = field(default_factory=list)
    poss: list[Word] = field(default_factory=list)
    amod: list[Word] = field(default_factory=list)
    light: list[Word] = field(default_factory=list)
    governor: Word | None = None
    preps: dict[str, list[Word]] = field(default_factory=dict)
    near: dict[str, int] = field(default_factory=dict)
    clauses: list[tuple[str, Word]] = field(default_factory=list)
    particles: frozenset[str] = frozenset()

    def add(self, prep: str, head: Word) -> None:
        known = self.preps.setdefault(prep, [])
        if head not in known:
            known.append(head)


def of_verb(verb: Word) -> Frame:
    """The frame of a verb: subjects and objects with what the syntax leaves unsaid."""
    frame = Frame(verb, True)
    frame.subj, frame.obj = grammar.subjects(verb), grammar.patients(verb)
    frame.iobj = [p for c in verb.children if c.dep_ == "dative" for p in ([c] if c.pos_ != "ADP" else _pobjs(c))]
    frame.particles = frozenset(
        c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep", "acomp", "oprd", "ccomp")
    )
    _add_preps(frame, verb)
    for thing in frame.obj:
        if thing.i > verb.i or grammar.is_passive(verb):
            _add_preps(frame, thing, skip=("of",))
    _add_strays(frame)
    _add_shared(frame, verb)
    _add_clauses(frame, verb)
    return frame


def of_noun(noun: Word) -> Frame:
    """The frame of a noun: its modifiers and phrases, and those of the light verb that governs it."""
    frame = Frame(noun, False)
    frame.poss = [c for c in noun.children if c.dep_ == "poss"]
    frame.amod = list(_modifiers(noun))
    _add_preps(frame, noun)
    _add_clauses(frame, noun)
    top = _first_conjunct(noun)
    if top != noun:
        _add_preps(frame, top, skip=("of",) if frame.preps.get("of") else ())
        frame.poss = frame.poss or [c for c in top.children if c.dep_ == "poss"]
        frame.amod = frame.amod or list(_modifiers(top))
    frame.obj = frame.preps.get("of", [])
    _add_governor(frame, top)
    _add_strays(frame)
    frame.subj = frame.amod
    return frame


def of_adjective(word: Word) -> Frame:
    """The frame of a predicative adjective: its copula's subject, its phrases and infinitives."""
    frame = Frame(word, False)
    above = word.head
    if word.dep_ in ("acomp", "oprd", "attr", "conj", "ROOT", "advcl", "ccomp") and above.pos_ in (
        "VERB",
        "AUX",
        "ADJ",
    ):
        frame.governor = above
        frame.light = grammar.subjects(above) if above != word else []
        _add_preps(frame, above)
        _add_clauses(frame, above)
    elif word.dep_ in ("acl", "relcl"):
        frame.light = [above]
    if word.pos_ == "VERB":
        frame.light = [grammar.antecedent(c) for c in word.children if c.dep_ in grammar.PASSIVE_SUBJECTS]
        frame.light = frame.light or grammar.controllers(word)
    frame.subj = frame.light
    _add_preps(frame, word)
    _add_clauses(frame, word)
    _add_strays(frame)
    return frame


def real(head: Word) -> Word:
    """The noun a quantity counts: "dozens of rebels" gives rebels; any other head itself."""
    if head.lemma_.lower() in QUANTITIES or head.pos_ == "NUM":
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "among"):
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        return real(inner) if inner != head else inner
    return head


def _first_conjunct(noun: Word) -> Word:
    for _ in range(6):
        if noun.dep_ != "conj" or noun.head.pos_ not in ("NOUN", "PROPN"):
            break
        noun = noun.head
    return noun


def _modifiers(noun: Word) -> Iterator[Word]:
    """Adjectives and compounds; of "US-led" the US, of "-backed" nobody."""
    for child in noun.children:
        if child.dep_ not in ("amod", "compound", "nmod", "acl") or (child.i > noun.i and child.dep_ != "acl"):
            continue
        if child.lower_ in (
            "led",
            "made",
            "controlled",
            "run",
            "directed",
            "ordered",
            "brokered",
            "sponsored",
            "mediated",
            "imposed",
            "initiated",
            "supported",
            "backed",
        ):
            if child.lower_ not in ("backed", "supported", "sponsored", "brokered", "mediated", "made"):
                yield from (c for c in child.children if c.dep_ in ("npadvmod", "compound", "nsubj", "amod", "nmod"))
                if child.i >= 2 and child.nbor(-1).text == "-" and not list(child.lefts):
                    yield child.doc[child.i - 2]
        elif child.dep_ != "acl":
            yield child


def _pobjs(prep: Word) -> list[Word]:
    """The complements of a preposition, nouns or gerunds, through "out of" and relative pronouns."""
    found = [grammar.antecedent(c) for c in prep.children if c.dep_ in ("pobj", "pcomp", "obj")]
    if not found:
        gap = prep.head
        if gap.dep_ == "relcl" and any(c.lower_ in ("which", "whom", "that") for c in prep.children):
            return [gap.head]
    return found


def _add_preps(frame: Frame, head: Word, skip: Iterable[str] = ()) -> None:
    for child in head.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ != "NOUN" and child.lower_ not in skip:
            _add_prep(frame, child)
        elif child.dep_ in ("prt", "advmod", "acomp", "oprd") and child.i > head.i:
            for inner in child.children:
                if inner.dep_ == "prep":
                    _add_prep(frame, inner)


def _add_prep(frame: Frame, prep: Word) -> None:
    name = prep.lower_
    for head in _pobjs(prep):
        frame.add(name, head)
        if head.pos_ in ("VERB", "AUX"):
            frame.clauses.append((name, head))
    for inner in prep.children:
        if inner.dep_ == "prep":
            for head in _pobjs(inner):
                frame.add(inner.lower_, head)
                frame.add(f"{name} {inner.lower_}", head)
        elif inner.dep_ == "conj" and inner.pos_ in ("ADP", "SCONJ") and inner.lower_ not in frame.preps:
            _add_prep(frame, inner)


def _add_strays(frame: Frame) -> None:
    """Phrases the parser hung on the noun of an earlier phrase: "talks in Paris with Iran"."""
    for name in [n for n in frame.preps if n != "by" and (n != "of" or not frame.is_verb)]:
        for head in list(frame.preps[name]):
            if head.pos_ not in ("PROPN", "NOUN"):
                continue
            for child in head.children:
                if (
                    child.dep_ == "prep"
                    and child.lower_ in COORDINATE
                    and child.lower_ not in frame.preps
                    and child.i > frame.trigger.i
                ):
                    for inner in _pobjs(child):
                        frame.add(child.lower_, inner)


def _add_shared(frame: Frame, verb: Word) -> None:
    """Phrases after a coordinated verb serve the first too, where it has nothing after it."""
    for other in verb.children:
        if (
            other.dep_ == "conj"
            and other.pos_ == "VERB"
            and not any(c.dep_ in grammar.SUBJECTS | grammar.PASSIVE_SUBJECTS for c in other.children)
        ):
            between = [t for t in verb.doc[verb.i + 1 : other.i] if t.dep_ not in ("cc", "punct", "advmod")]
            if not between:
                _add_preps(frame, other)


def _must(verb: Word) -> bool:
    """Whether a clause says what ought to be done: "must leave", "has to stop"."""
    return any(c.dep_ == "aux" and c.lower_ in ("must", "should", "ought", "shall") for c in verb.children) or (
        verb.dep_ in ("xcomp", "ccomp")
        and verb.head.lemma_ in ("have", "need", "ought")
        and any(c.tag_ == "TO" for c in verb.children)
    )


def _add_clauses(frame: Frame, head: Word) -> None:
    for child in head.children:
        if child.pos_ not in ("VERB", "AUX") and child.dep_ not in ("xcomp", "ccomp", "acl", "advcl"):
            continue
        if child.dep_ in ("xcomp", "ccomp", "acl", "advcl", "csubj", "relcl"):
            marker = clause_marker(child)
            if child.dep_ == "advcl" and marker is None:
                marker = next(
                    (c.lower_ for c in child.children if c.lower_ in ("when", "as", "if", "unless", "because")), None
                )
            if marker == "that" and (_must(child) or any(_must(c) for c in child.children)):
                inner = next((c for c in child.children if _must(c)), child)
                frame.clauses.append(("must", inner if not _must(child) else child))
            if marker is not None and child.dep_ != "relcl":
                frame.clauses.append((marker, child))
                frame.clauses.extend((marker, c) for c in child.children if c.dep_ == "conj" and c.pos_ == "VERB")
    for marker, verb in list(frame.clauses):
        if marker not in ("to", "that", "ing"):
            frame.clauses.extend((marker, c) for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB")


def clause_marker(verb: Word) -> str | None:
    """to, that or ing for a complement clause; None for adverbial and other clauses."""
    if any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children):
        return "to"
    if verb.dep_ == "ccomp":
        return "that"
    if verb.dep_ == "xcomp":
        return "ing" if verb.tag_ == "VBG" else "to"
    if verb.dep_ == "acl" and any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.children):
        return "that"
    return None


def _add_governor(frame: Frame, noun: Word) -> None:
    """The verb a noun is subject, object or adjunct of, with its subject as the light subject."""
    above = noun.head
    dep = noun.dep_
    if dep == "pobj" and above.lower_ == "of" and above.head.lemma_.lower() in QUANTITIES:
        noun, above, dep = above.head, above.head.head, above.head.dep_
        frame.poss = frame.poss or [c for c in noun.children if c.dep_ == "poss"]
        frame.amod = frame.amod or list(_modifiers(noun))
    if dep in ("dobj", "nsubjpass", "attr") and above.pos_ in ("VERB", "AUX"):
        frame.governor = above
        frame.light = grammar.subjects(above)
        _add_preps(frame, above)
    elif dep == "nsubj" and above.pos_ in ("VERB", "AUX"):
        frame.governor = above
        _add_preps(frame, above)
    elif dep == "pobj" and above.lower_ in LIGHT_PREPS and above.head.pos_ in ("VERB", "AUX"):
        frame.governor = above.head
        if above.head.lemma_ in LIGHT_VERBS_WITH_PREP:
            frame.light = grammar.subjects(above.head) or (
                grammar.patients(above.head) if grammar.is_passive(above.head) else []
            )
            _add_preps(frame, above.head, skip=(above.lower_,))
    elif dep == "ROOT":
        frame.governor = None
    if frame.trigger.dep_ == "relcl":
        frame.governor = None
    for child in frame.trigger.children:
        if child.dep_ in ("acl", "relcl") and child.pos_ == "VERB" and noun in grammar.patients(child):
            frame.light = frame.light or grammar.subjects(child)


LIGHT_VERBS_WITH_PREP = words.of("light_verbs_with_prep")
