"""Which senses a sentence's words carry: the heaviest that fits each trigger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.event import frame as frames
from pipeline.event import grammar, lexicon, spelling, voice
from pipeline.event.frame import Frame
from pipeline.event.lexicon import Complement, Lexicon, Sense, Words
from pipeline.event.scene import Scene, joined, lemma

if TYPE_CHECKING:
    from pipeline.syntax import Word

POSITIONS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}

LISTED = 3.0
"""The least a word of a list weighs."""
VETO_BONUS = 2.0
"""What a veto with a listed word weighs more: metaphors show in single words."""
FIRM = frozenset(
    ["out", "away", "up", "down", "over", "through", "together", "aside", "back", "apart", "into", "onto", "across"]
)
CLAUSES = frozenset(["to", "that", "ing", "must", "if", "unless", "because", "when", "as"])
BODILY = frozenset(["ASSAULT", "COERCE"])
PARTICLE_ROLES = frozenset("prt advmod prep acomp oprd ccomp amod dep npadvmod xcomp".split())


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger, the sense it has, its frame, and the tokens that state it (verb, particle, carried noun)."""

    sense: Sense
    trigger: Word
    frame: Frame
    carried: Word | None
    weight: float


def find(scene: Scene, senses: Lexicon) -> list[Match]:
    """The coded triggers of a sentence in text order; vetoed ones are left out."""
    found = []
    for token in scene.doc:
        best = choose(scene, token, senses)
        if best is not None and not best.sense.is_veto:
            found.append(best)
    return found


def choose(scene: Scene, token: Word, senses: Lexicon) -> Match | None:
    """The heaviest sense that fits a token, or None; the first in the files wins a tie, a veto before all.

    Where none fits a passive without a doer, the conditions on the doer are waived: nobody can tell.
    """
    names = [n for n in (lemma(token), joined(token)) if n in senses.heads]
    if not names:
        return None
    candidates = [s for p in _readings(token) for n in names for s in senses.of(p, n) if scene.admits(s)]
    best = _heaviest(_try(scene, token, s) for s in candidates if s.subject is None or scene.may_fit(s.subject))
    if best is None and candidates and voice.is_passive(token) and not grammar.agents(token):
        waived = (_waived(s) for s in candidates if _is_waivable(s))
        best = _heaviest(_try(scene, token, s) for s in waived)
    return best


def _heaviest(matches: Iterable[Match | None]) -> Match | None:
    best: Match | None = None
    for match in matches:
        if match is None:
            continue
        if best is None or (match.weight, match.sense.is_veto) > (best.weight, best.sense.is_veto):
            best = match
    return best


def _is_waivable(sense: Sense) -> bool:
    """A sense that wants some doer but also tells something of the victim; vetoes and modes stand or fall with
    the doer."""
    wanted = sense.subject is not None and not sense.subject.is_absent and not sense.subject.is_negative
    return wanted and sense.event_type in BODILY and sense.object is not None and not sense.object.is_negative


def _waived(sense: Sense) -> Sense:
    """The sense without its condition on the doer; made once."""
    if id(sense) not in _WAIVED:
        _WAIVED[id(sense)] = (sense, replace(sense, subject=None))
    return _WAIVED[id(sense)][1]


_WAIVED: dict[int, tuple[Sense, Sense]] = {}
"""By identity, each with its sense so that an identity is never used twice."""


def _readings(token: Word) -> str:
    """Parts of speech a token may be read as: the tagger's, and a participle or noun beside it."""
    pos = POSITIONS.get(token.pos_, "")
    if token.pos_ == "ADJ" and token.tag_ in ("JJ",) and token.lemma_ != token.lower_:
        return "av"
    if token.tag_ in ("VBG", "VBN") and token.dep_ in ("amod", "compound"):
        return "a"
    if token.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in token.children):
        return "va"
    if (
        token.pos_ in ("NOUN", "PROPN")
        and token.dep_ in ("ROOT", "ccomp", "relcl", "advcl", "xcomp")
        and any(c.dep_ in ("nsubj", "dobj") for c in token.children)
    ):
        return "nv"
    if token.tag_ == "VBG" and token.dep_ in ("nsubj", "pobj", "dobj"):
        return "vn"
    if pos == "n" and (token.dep_ in ("compound", "amod", "nmod") or token.pos_ == "PROPN"):
        return ""
    return pos


def _try(scene: Scene, token: Word, sense: Sense) -> Match | None:
    if sense.pos == "v":
        return _try_verb(scene, token, sense)
    return _try_noun(scene, token, sense)


def _try_verb(scene: Scene, token: Word, sense: Sense) -> Match | None:
    if sense.particles and not all(_has_particle(token, p) for p in sense.particles):
        return None
    frame = scene.frame(token, True)
    if sense.particles and not frame.obj:
        frame = replace(frame, obj=[o for p in sense.particles for o in frame.preps.get(p, [])])
    carried = None
    if sense.carried is not None:
        things = [*frame.obj, *(o for p in sense.particles for o in frame.preps.get(p, []))]
        carried = next((o for o in things if scene.fits(sense.carried, o)), None)
        if carried is None:
            return None
    extra = scene.fits(sense.carried, carried) if sense.carried is not None and carried is not None else 0.0
    return _weigh(scene, token, sense, frame, carried, (frame.subj, frame.obj), extra)


def _try_noun(scene: Scene, token: Word, sense: Sense) -> Match | None:
    if sense.before and not _follows(token, sense.before):
        return None
    frame = scene.frame(token, False)
    owners = frame.subj if sense.pos == "a" else [*frame.amod, *frame.poss]
    return _weigh(scene, token, sense, frame, None, (owners, frame.preps.get("of", [])), 0.0)


def _weigh(
    scene: Scene,
    token: Word,
    sense: Sense,
    frame: Frame,
    carried: Word | None,
    sides: tuple[list[Word], list[Word]],
    extra: float,
) -> Match | None:
    """The match with the weight of its satisfied conditions, or None where one is not met."""
    weight = extra + 2.0 * (len(sense.before) + len(sense.particles))
    if any(not c.is_negative and c.markers.isdisjoint(frame.marks) for c in sense.complements):
        return None
    known: list[float] = []
    for score in _scores(scene, sense, frame, sides):
        if score is None:
            return None
        known.append(score)
    weight += VETO_BONUS if sense.is_veto and max(known, default=0.0) >= LISTED else 0.0
    return Match(sense, token, frame, carried, weight + sum(known))


def _scores(scene: Scene, sense: Sense, frame: Frame, sides: tuple[list[Word], list[Word]]) -> Iterator[float | None]:
    """What each condition adds, None for one not met; that on the doer last, as it asks for actors most."""
    if sense.object is not None:
        yield _allows(scene, sense.object, sides[1], sense.pos == "v")
    for wanted in sense.complements:
        yield _complemented(scene, wanted, frame)
    if sense.subject is not None:
        yield _allows(scene, sense.subject, sides[0])


def _has_particle(verb: Word, particle: str) -> bool:
    """Whether a verb has the particle or completing word: "carry out", "held hostage", "found guilty"."""
    for child in verb.children:
        if child.lower_ == particle and (_is_particle(child, verb) or len(particle) > 6):
            return True
        if child.dep_ in ("ccomp", "xcomp", "oprd", "dobj") and any(c.lower_ == particle for c in child.children):
            return True
    return False


def _is_particle(child: Word, verb: Word) -> bool:
    """A particle by its tag; a preposition without a noun of its own, or "out", "away" ... right after the verb."""
    if child.dep_ != "prep":
        return child.dep_ in PARTICLE_ROLES
    if not any(c.dep_ in ("pobj", "pcomp") for c in child.children):
        return True
    return child.i == verb.i + 1 and child.lower_ in FIRM


def _follows(noun: Word, before: tuple[str, ...]) -> bool:
    start = noun.i - len(before)
    if start < 0:
        return False
    words = noun.doc[start : noun.i]
    return all(w in (spelling.norm(t.lemma_), t.lower_) for w, t in zip(before, words, strict=True))


def _allows(scene: Scene, condition: Words | None, heads: list[Word], is_object: bool = False) -> float | None:
    """The weight a condition adds when the heads meet it (0 where there is none), None when they do not.

    What a verb's object must not be, it must be something else: an exclusion of objects wants an object.
    """
    if condition is None:
        return 0.0
    if is_object and condition.is_negative and not heads:
        return None
    if condition.is_absent:
        return None if heads else 1.0
    unfolded = grammar.unfold(heads)
    best = max((scene.fits(condition, h) for h in unfolded), default=0.0)
    if "pair" in condition.classes and sum(scene.is_a("actor", h) for h in unfolded) > 1:
        best = max(best, 4.0)
    if condition.is_negative:
        return None if best else 1.0
    return best or None


def _complemented(scene: Scene, wanted: Complement, frame: Frame) -> float | None:
    best = max((_has_complement(scene, wanted, marker, frame) for marker in sorted(wanted.markers)), default=0.0)
    if wanted.is_negative:
        return None if best else 1.0
    return best or None


def _has_complement(scene: Scene, wanted: Complement, marker: str, frame: Frame) -> float:
    best = 0.0
    if marker in CLAUSES:
        best = max((_clause_fits(scene, wanted, v) for m, v in frame.clauses if m == marker), default=0.0)
    elif marker in lexicon.PARTICLES and wanted.head is None and _has_particle(frame.trigger, marker):
        best = 2.0
    heads = frame.preps.get(marker, [])
    if marker in ("to", "for") and frame.iobj:
        heads = [*heads, *frame.iobj]
    for head in grammar.unfold(heads):
        if head.pos_ in ("VERB", "AUX"):
            best = max(best, _clause_fits(scene, wanted, head))
            continue
        own = _allows(scene, wanted.head, [head])
        inner = _allows(scene, wanted.inner, _inside(scene, head)) if wanted.inner is not None else 0.0
        if own is not None and inner is not None:
            best = max(best, 2.0 + own + inner)
    return best


def _clause_fits(scene: Scene, wanted: Complement, verb: Word) -> float:
    own = _allows(scene, wanted.head, [verb, *_predicates(verb)])
    inner = _allows(scene, wanted.inner, _inside(scene, verb)) if wanted.inner is not None else 0.0
    return 0.0 if own is None or inner is None else 2.0 + own + inner


def _predicates(verb: Word) -> list[Word]:
    """What a clause with "be" says of its subject: "was responsible", "was behind the attack"."""
    return [c for c in verb.children if c.dep_ in ("acomp", "prep", "oprd")] if verb.lemma_ == "be" else []


def _inside(scene: Scene, head: Word) -> list[Word]:
    """What a nested condition looks at: a verb's objects and the nouns under its prepositions; a noun's phrases."""
    frame = scene.frame(head, head.pos_ in ("VERB", "AUX"))
    return [*(frame.obj if frame.is_verb else []), *(h for heads in frame.preps.values() for h in heads)]


def arguments(match: Match) -> list[Word]:
    """Heads of the phrases a match has taken up: objects, prepositional nouns, clauses."""
    frame = match.frame
    heads = [
        *(frame.obj if frame.is_verb else []),
        *(h for k, hs in frame.preps.items() for h in hs if k not in ("by", "in", "on", "at", "after")),
    ]
    heads += [h for h in grammar.unfold(frame.preps.get("on", [])) if frame.is_verb]
    heads += [v for _, v in frame.clauses]
    return [*grammar.unfold(heads), *(frames.real(h) for h in heads)]
