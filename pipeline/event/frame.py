"""The phrases around a trigger, by their function: what the lexicon's conditions and slots refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.event import clause, complement, grammar, voice, words

if TYPE_CHECKING:
    from pipeline.syntax import Word

QUANTITIES = words.of("quantities")
"""Nouns and numerals whose of-phrase is the thing meant: "dozens of rebels", "a series of attacks"."""
COORDINATE = frozenset("with against to by for on into over about between at in from".split())
BOUNDARIES = frozenset("area border boundary crossing frontier line region road route zone".split())
"""Nouns whose "between" and "with" say where something lies: "in the area between Chad and Niger"."""
BESIDE_DOER = frozenset("against on over".split())
BYSTANDING = words.of("bystanding")
MUTUAL = words.of("mutual")
"""Nouns for fights: who is hurt in one takes part in it."""
GIVING = words.of("giving")
"""Verbs with a receiver and a thing."""
LIGHT_PREPS = frozenset(("in during on at for after amid into by through as of with before over").split())
OCCASIONS = frozenset(("after amid as before during over").split())
"""Of the light prepositions those that only say when or why: "left after the riots" makes nobody a rioter."""
ALONG = "along with"
"""The slot of who takes part beside the subject."""


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
    _marks: frozenset[str] | None = None

    @property
    def marks(self) -> frozenset[str]:
        """Everything that may introduce a complement here: prepositions, clause markers, words below the trigger."""
        if self._marks is None:
            found = {p for p, heads in self.preps.items() if heads} | {m for m, _ in self.clauses}
            below = [*self.trigger.children, *(g for c in self.trigger.children for g in c.children)]
            found |= {w.lower_ for w in below} | ({"to", "for"} if self.iobj else set())
            self._marks = frozenset(found)
        return self._marks

    def add(self, prep: str, head: Word) -> None:
        known = self.preps.setdefault(prep, [])
        if head not in known:
            known.append(head)


def of_verb(verb: Word) -> Frame:
    """The frame of a verb: subjects and objects with what the syntax leaves unsaid."""
    frame = Frame(verb, True)
    frame.subj, frame.obj = grammar.subjects(verb), grammar.patients(verb)
    frame.iobj = _given(verb, frame.obj)
    for child in verb.children:
        if child.dep_ == "dative":
            frame.iobj += complement.of(child) if child.pos_ == "ADP" else [child]
    frame.particles = frozenset(
        c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep", "acomp", "oprd", "ccomp")
    )
    _add_preps(frame, verb)
    for thing in frame.obj:
        if thing.i > verb.i or voice.is_passive(verb):
            _add_preps(frame, thing, skip=("of",))
            _add_preps(frame, real(thing), skip=("of",))
            _add_infinitives(frame, thing)
    if "of" not in frame.preps:
        ofs = [p for thing in frame.obj for p in thing.children if p.lower_ == "of"]
        frame.preps["of"] = [h for p in ofs for h in complement.of(p)]
    frame.preps["oprd"] = [c for c in verb.children if c.dep_ == "oprd"]
    _add_strays(frame)
    if verb.lemma_ == "blame" and "on" not in frame.preps:
        for prep in (w for o in frame.obj for w in verb.doc[o.i : o.right_edge.i] if w.lower_ == "on"):
            _add_prep(frame, prep)
    _add_shared(frame, verb)
    frame.clauses += clause.below(verb)
    return frame


def _given(verb: Word, objects: list[Word]) -> list[Word]:
    """To whom a passive gives what follows it: "the refugees were given food"; taken out of the objects."""
    if verb.lemma_ not in GIVING or not any(c.dep_ == "dobj" for c in verb.children):
        return []
    receivers = [o for o in objects if o.i < verb.i] if voice.is_passive(verb) else []
    for receiver in receivers:
        objects.remove(receiver)
    return receivers


def of_noun(noun: Word) -> Frame:
    """The frame of a noun: its modifiers and phrases, and those of the light verb that governs it."""
    frame = Frame(noun, False)
    frame.poss = [c for c in noun.children if c.dep_ == "poss"]
    frame.amod = list(_modifiers(noun))
    _add_preps(frame, noun)
    frame.clauses += clause.below(noun)
    top = _first_conjunct(noun)
    if top != noun and not any(c.dep_ in ("det", "poss") for c in noun.children):
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
        frame.clauses += clause.below(above)
    elif word.dep_ in ("acl", "relcl"):
        frame.light = [above]
    if word.pos_ == "VERB":
        frame.light = [voice.antecedent(c) for c in word.children if c.dep_ in voice.PASSIVE_SUBJECTS]
        frame.light = frame.light or grammar.controllers(word)
    frame.subj = frame.light
    _add_preps(frame, word)
    frame.clauses += clause.below(word)
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


def _add_preps(frame: Frame, head: Word, skip: Iterable[str] = ()) -> None:
    for child in head.children:
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ not in (*skip, "according"):
            _add_prep(frame, child)
        elif child.dep_ in ("prt", "advmod", "acomp", "oprd") and child.i > head.i:
            for inner in child.children:
                if inner.dep_ == "prep":
                    _add_prep(frame, inner)


def _add_prep(frame: Frame, prep: Word) -> None:
    name = prep.lower_
    for head in complement.of(prep):
        frame.add(name, head)
        if head.pos_ in ("VERB", "AUX"):
            frame.clauses.append((name, head))
            frame.clauses += [(name, other) for other in clause.coordinated(head)]
    for inner in prep.children:
        if inner.dep_ == "prep":
            for head in complement.of(inner):
                frame.add(ALONG if name in grammar.TOGETHER else inner.lower_, head)
                frame.add(f"{name} {inner.lower_}", head)
        elif inner.dep_ == "conj" and inner.pos_ in ("ADP", "SCONJ") and inner.lower_ not in frame.preps:
            _add_prep(frame, inner)


def _add_strays(frame: Frame) -> None:
    """Phrases the parser hung on the noun of an earlier phrase: "talks in Paris with Iran"."""
    for name in [n for n in frame.preps if n != "as" and not (frame.is_verb and n in ("by", "of"))]:
        for head in list(frame.preps[name]):
            if head.pos_ not in ("PROPN", "NOUN") or head.lemma_ in BOUNDARIES:
                continue
            for child in head.children:
                if (
                    child.dep_ == "prep"
                    and child.lower_ in (BESIDE_DOER if name == "by" else COORDINATE)
                    and child.lower_ not in frame.preps
                    and child.i > frame.trigger.i
                ):
                    for inner in complement.of(child):
                        frame.add(child.lower_, inner)


def _add_shared(frame: Frame, verb: Word) -> None:
    """Phrases after a coordinated verb serve the first too, where it has nothing after it."""
    for other in verb.children:
        if (
            other.dep_ == "conj"
            and other.pos_ == "VERB"
            and not any(c.dep_ in voice.SUBJECTS | voice.PASSIVE_SUBJECTS for c in other.children)
        ):
            between = [t for t in verb.doc[verb.i + 1 : other.i] if t.dep_ not in ("cc", "punct", "advmod")]
            if not between:
                _add_preps(frame, other)


def _add_infinitives(frame: Frame, thing: Word) -> None:
    """The infinitive on a verb's object is the verb's too: "announced plans to withdraw", "issued a call to end"."""
    for child in thing.children:
        if child.dep_ in ("acl", "relcl") and clause.marker(child) == "to":
            frame.clauses.append(("to", child))


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
        frame.light = grammar.subjects(above) if above.lemma_ not in BYSTANDING else []
        _add_preps(frame, above)
    elif dep == "nsubj" and above.pos_ in ("VERB", "AUX"):
        frame.governor = above
        _add_preps(frame, above)
    elif dep == "pobj" and above.lower_ in LIGHT_PREPS and above.head.pos_ in ("VERB", "AUX"):
        frame.governor = above.head
        if noun.lemma_ in MUTUAL and above.lower_ in ("in", "during") and voice.is_passive(above.head):
            frame.light = grammar.patients(above.head)
        if above.head.lemma_ in LIGHT_VERBS_WITH_PREP and above.lower_ not in OCCASIONS:
            frame.light = grammar.subjects(above.head) or (
                grammar.patients(above.head) if voice.is_passive(above.head) else []
            )
            _add_preps(frame, above.head, skip=(above.lower_,))
    elif dep == "ROOT":
        frame.governor = None
    if frame.trigger.dep_ == "relcl":
        frame.governor = None
    for child in frame.trigger.children:
        told = child.dep_ in ("acl", "relcl") and child.pos_ == "VERB" and child.lemma_ not in BYSTANDING
        if told and noun in grammar.patients(child):
            frame.light = frame.light or grammar.subjects(child)


LIGHT_VERBS_WITH_PREP = words.of("light_verbs_with_prep")
