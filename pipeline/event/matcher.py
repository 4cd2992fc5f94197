"""Which senses a sentence's words carry: the heaviest that fits each trigger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.event import frame as frames
from pipeline.event import grammar, spelling
from pipeline.event.frame import Frame
from pipeline.event.lexicon import Complement, Lexicon, Sense, Words
from pipeline.event.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

POSITIONS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger, the sense it has, its frame, and the tokens that state it (verb, particle, carried noun)."""

    sense: Sense
    trigger: Token
    frame: Frame
    carried: Token | None
    weight: float


def find(scene: Scene, lexicon: Lexicon) -> list[Match]:
    """The coded triggers of a sentence in text order; vetoed ones are left out."""
    found = []
    for token in scene.doc:
        best = choose(scene, token, lexicon)
        if best is not None and not best.sense.is_veto:
            found.append(best)
    return found


def choose(scene: Scene, token: Token, lexicon: Lexicon) -> Match | None:
    """The heaviest sense that fits a token, or None; the first in the files wins a tie, a veto before all."""
    best: Match | None = None
    for pos in _readings(token):
        for sense in lexicon.of(pos, spelling.norm(token.lemma_)):
            match = _try(scene, token, sense)
            if match is None:
                continue
            if best is None or (match.weight, sense.is_veto) > (best.weight, best.sense.is_veto):
                best = match
    return best


def _readings(token: Token) -> str:
    """Parts of speech a token may be read as: the tagger's, and a participle or noun beside it."""
    pos = POSITIONS.get(token.pos_, "")
    if token.pos_ == "ADJ" and token.tag_ in ("JJ",) and token.lemma_ != token.lower_:
        return "av"
    if token.tag_ in ("VBG", "VBN") and token.dep_ in ("amod", "compound"):
        return "a"
    if (
        token.pos_ in ("NOUN", "PROPN")
        and token.dep_ in ("ROOT", "ccomp", "relcl", "advcl", "xcomp")
        and any(c.dep_ in ("nsubj", "dobj") for c in token.children)
    ):
        return "nv"
    if token.tag_ == "VBG" and token.dep_ in ("nsubj", "pobj", "dobj"):
        return "vn"
    if token.dep_ in ("compound", "amod", "nmod") and pos == "n":
        return ""
    return pos


def _try(scene: Scene, token: Token, sense: Sense) -> Match | None:
    if sense.pos == "v":
        return _try_verb(scene, token, sense)
    return _try_noun(scene, token, sense)


def _try_verb(scene: Scene, token: Token, sense: Sense) -> Match | None:
    if sense.particles and not all(_has_particle(token, p) for p in sense.particles):
        return None
    frame = scene.frame(token, True)
    carried = None
    if sense.carried is not None:
        carried = next((o for o in frame.obj if scene.fits(sense.carried, o)), None)
        if carried is None and sense.particles:
            carried = next(
                (o for p in sense.particles for o in frame.preps.get(p, []) if scene.fits(sense.carried, o)), None
            )
        if carried is None:
            return None
    if not _allows(scene, sense.subject, frame.subj) or not _allows(scene, sense.object, frame.obj):
        return None
    if not all(_complemented(scene, c, frame) for c in sense.complements):
        return None
    return Match(sense, token, frame, carried, sense.weight)


def _try_noun(scene: Scene, token: Token, sense: Sense) -> Match | None:
    if sense.before and not _follows(token, sense.before):
        return None
    frame = scene.frame(token, False)
    if sense.subject is not None:
        owners = [*frame.amod, *frame.poss]
        if not _allows(scene, sense.subject, owners):
            return None
    if not _allows(scene, sense.object, frame.preps.get("of", [])):
        return None
    if not all(_complemented(scene, c, frame) for c in sense.complements):
        return None
    return Match(sense, token, frame, None, sense.weight)


def _has_particle(verb: Token, particle: str) -> bool:
    for child in verb.children:
        if child.lower_ == particle and child.dep_ in (
            "prt",
            "advmod",
            "prep",
            "acomp",
            "oprd",
            "ccomp",
            "amod",
            "dep",
            "npadvmod",
            "xcomp",
        ):
            return True
    return False


def _follows(noun: Token, before: tuple[str, ...]) -> bool:
    start = noun.i - len(before)
    if start < 0:
        return False
    words = noun.doc[start : noun.i]
    return all(w in (spelling.norm(t.lemma_), t.lower_) for w, t in zip(before, words, strict=True))


def _allows(scene: Scene, condition: Words | None, heads: list[Token]) -> bool:
    if condition is None:
        return True
    if condition.is_absent:
        return not heads
    unfolded = grammar.unfold(heads)
    hit = any(scene.fits(condition, h) for h in unfolded)
    return not hit if condition.is_negative else hit


def _complemented(scene: Scene, wanted: Complement, frame: Frame) -> bool:
    hit = any(_has_complement(scene, wanted, marker, frame) for marker in wanted.markers)
    return not hit if wanted.is_negative else hit


def _has_complement(scene: Scene, wanted: Complement, marker: str, frame: Frame) -> bool:
    if marker in ("to", "that", "ing") and any(
        m == marker and _clause_fits(scene, wanted, v) for m, v in frame.clauses
    ):
        return True
    heads = frame.preps.get(marker, [])
    if marker in ("to", "for") and frame.iobj:
        heads = [*heads, *frame.iobj]
    for head in grammar.unfold(heads):
        if head.pos_ in ("VERB", "AUX"):
            if _clause_fits(scene, wanted, head):
                return True
        elif _allows(scene, wanted.head, [head]) and (
            wanted.inner is None or _allows(scene, wanted.inner, _inside(scene, head))
        ):
            return True
    return False


def _clause_fits(scene: Scene, wanted: Complement, verb: Token) -> bool:
    if wanted.head is not None:
        hit = scene.fits(wanted.head, verb) if wanted.head.words or wanted.head.classes else True
        if hit == wanted.head.is_negative:
            return False
    return wanted.inner is None or _allows(scene, wanted.inner, _inside(scene, verb))


def _inside(scene: Scene, head: Token) -> list[Token]:
    """What a nested condition looks at: a verb's objects and the nouns under its prepositions; a noun's phrases."""
    frame = scene.frame(head, head.pos_ in ("VERB", "AUX"))
    return [*frame.obj, *(h for heads in frame.preps.values() for h in heads)]


def arguments(match: Match) -> list[Token]:
    """Heads of the phrases a match has taken up: objects, prepositional nouns, clauses."""
    frame = match.frame
    heads = [
        *(frame.obj if frame.is_verb else []),
        *(h for k, hs in frame.preps.items() for h in hs if k not in ("by", "in", "on", "at", "after")),
    ]
    heads += [h for h in grammar.unfold(frame.preps.get("on", [])) if frame.is_verb]
    heads += [v for _, v in frame.clauses]
    return [*grammar.unfold(heads), *(frames.real(h) for h in heads)]
