"""Who did it and to whom: the phrases a sense's slots name, resolved to actors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.actor import Actor
from pipeline.event import frame as frames
from pipeline.event import grammar
from pipeline.event.frame import Frame
from pipeline.event.matcher import Match
from pipeline.event.scene import PEOPLE_NOUNS, PERSONAL, Scene, phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST = 5
"""Actors kept on one side of an act."""
DOER = {"v": ("subj", "means"), "n": ("poss", "prep:by", "amod", "lightsubj", "of"), "a": ("subj",)}
TARGET = {
    "v": (
        "obj",
        "iobj",
        "prep:against",
        "prep:on",
        "prep:with",
        "prep:to",
        "prep:at",
        "prep:from",
        "prep:for",
        "xsubj",
        "xobj",
    ),
    "n": ("prep:against", "prep:on", "prep:with", "prep:to", "of", "prep:at", "prep:from", "prep:for", "lightto"),
    "a": ("of", "prep:to", "prep:with", "prep:on"),
}
MUTUAL = ("prep:with", "prep:between", "prep:among", "obj", "prep:against")
"""Slots whose filler is the other side of a symmetric act."""
BODILY = frozenset(["ASSAULT", "COERCE"])
"""Types done to bodies: an unnamed victim is a recipient all the same."""
SOURCE = frozenset(["poss", "amod", "compound", "nmod"])


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a role, with the head token it was read from."""

    actor: Actor
    token: Token


@dataclass(frozen=True, slots=True)
class Roles:
    """Both sides of an act; in a symmetric act everybody is on both."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    is_symmetric: bool


def fill(scene: Scene, match: Match) -> Roles:
    """The parties of a match: the sense's own slots in order, then the usual ones of its part of speech."""
    sense = match.sense
    symmetric = "sym" in sense.actor or "sym" in sense.recipient
    actors = _first(scene, match, (*(s for s in sense.actor if s != "sym"), *DOER[sense.pos]), ())
    taken = tuple(p.token.i for p in actors)
    own = tuple(s for s in sense.recipient if s != "sym")
    usual = TARGET[sense.pos] if not symmetric else MUTUAL if len(actors) < 2 else ()
    recipients = _first(scene, match, (*own, *usual), taken)
    if symmetric:
        actors = actors or _first(scene, match, ("prep:between", "prep:among"), ())
        recipients = recipients if not _is_same(actors, recipients) else ()
        beside = _first(scene, match, MUTUAL, taken)
        symmetric = len(actors) > 1 or not recipients or _is_same(beside, recipients)
        if not symmetric or (len(actors) == 1 and not recipients):
            symmetric, recipients = False, recipients or _first(scene, match, TARGET[sense.pos], taken)
    if not recipients and sense.event_type in BODILY:
        recipients = tuple(unnamed(scene, match.frame.obj if sense.pos == "v" else match.frame.preps.get("of", [])))
    return Roles(actors, recipients, symmetric)


def _is_same(some: tuple[Party, ...], others: tuple[Party, ...]) -> bool:
    return {p.token.i for p in some} == {p.token.i for p in others}


def _first(scene: Scene, match: Match, slots: tuple[str, ...], taken: tuple[int, ...]) -> tuple[Party, ...]:
    """The parties of the first slot that holds any actor not taken."""
    for slot in slots:
        found = [p for p in parties(scene, match.frame, slot) if p.token.i not in taken]
        if found:
            return tuple(found[:MOST])
    return ()


def parties(scene: Scene, frame: Frame, slot: str) -> list[Party]:
    """The actors in one slot of a frame."""
    name, _, prep = slot.partition(":")
    if name == "ssource":
        return _sources(scene, frame.subj if frame.is_verb else frame.light)
    if name == "osource":
        return _sources(scene, frame.obj)
    if name == "psource":
        return _sources(scene, frame.preps.get(prep, []))
    if name == "amod":
        return _modifiers(scene, frame.amod)
    if name == "means":
        return [
            p
            for prep in ("in", "by", "with", "during", "from", "as")
            for p in _sources(scene, frame.preps.get(prep, []), ("prep:by",))
            if not p.token.dep_ == "poss"
        ]
    return _resolve(scene, _heads(frame, name, prep))


def _heads(frame: Frame, name: str, prep: str) -> list[Token]:
    if name == "subj":
        return frame.subj if frame.is_verb else frame.light
    if name == "obj":
        return frame.obj
    if name in ("iobj", "dative"):
        return frame.iobj
    if name == "poss":
        return frame.poss
    if name == "lightsubj":
        return frame.light
    if name == "of":
        return frame.preps.get("of", [])
    if name == "prep":
        return [*frame.preps.get(prep, []), *(frame.iobj if prep in ("to", "for") else [])]
    if name == "xobj":
        return [o for _, v in frame.clauses for o in _targets(v)]
    if name == "xsubj":
        return [s for m, v in frame.clauses if m in ("that", "to", "for") for s in _clause_subject(frame, v)]
    return []


def _targets(verb: Token) -> list[Token]:
    inner = frames.of_verb(verb) if verb.pos_ in ("VERB", "AUX") else frames.of_noun(verb)
    found = list(inner.obj)
    for prep in ("against", "on", "with", "to", "from", "for", "by"):
        found += inner.preps.get(prep, [])
    return found


def _clause_subject(frame: Frame, verb: Token) -> list[Token]:
    own = [grammar.antecedent(c) for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    return own or [h for h in frame.obj if h.i < verb.i] or frame.preps.get("for", [])


def _resolve(scene: Scene, heads: list[Token]) -> list[Party]:
    """Heads to actors; a head that is none gives its owner ("Israeli positions" -> Israel)."""
    found: list[Party] = []
    for head in grammar.unfold(heads):
        actor = scene.actor(head)
        inner = frames.real(head)
        if actor is None and inner != head:
            head, actor = inner, scene.actor(inner)
        if actor is not None:
            found.extend(_coordinated(scene, Party(actor, head)))
        else:
            found.extend(_sources(scene, [head]))
    return _distinct(found)


def _coordinated(scene: Scene, party: Party) -> list[Party]:
    """ "French and Egyptian warships" is two actors of one kind: one party for each nationality."""
    for child in party.token.children:
        if child.dep_ not in ("amod", "compound", "nmod") or not any(c.dep_ == "conj" for c in child.children):
            continue
        nations = [(m, a) for m in grammar.unfold([child]) if (a := scene.actor(m, alone=True)) is not None and a.country]
        if len(nations) > 1:
            return [Party(replace(party.actor, name=None, actor_id=None, country=a.country, start=a.start, text=a.text, end=a.end), m) for m, a in nations]
    return [party]


def unnamed(scene: Scene, heads: list[Token]) -> list[Party]:
    """Persons of whom neither name nor country is known ("he", "a man", "two people"): their words only."""
    found = []
    for head in grammar.unfold(heads):
        inner = frames.real(head)
        if inner.lower_ in PERSONAL or inner.lemma_.lower() in PEOPLE_NOUNS or head.pos_ == "NUM":
            words = [head] if head.pos_ == "PRON" else phrase(head)
            first, last = words[0].idx, words[-1].idx + len(words[-1].text)
            text, start = scene.sentence.text[first:last], scene.sentence.start
            sector = None if inner.lower_ in PERSONAL else "CVL"
            found.append(Party(Actor(None, text, start + first, start + last, None, None, sector, "person", 0.2), head))
    return found


def _sources(
    scene: Scene,
    heads: list[Token],
    preps: tuple[str, ...] = ("prep:by", "prep:of", "prep:from", "prep:between", "prep:against", "prep:in"),
) -> list[Party]:
    """Whose a thing is: its modifiers and by- or of-phrases."""
    found: list[Party] = []
    for head in grammar.unfold(heads):
        if head.pos_ not in ("NOUN", "PROPN", "NUM"):
            continue
        frame = scene.frame(head, False)
        found += _modifiers(scene, frame.amod)
        found += _direct(scene, frame.poss)
        for slot in preps:
            if not found:
                prep = slot.partition(":")[2]
                own = [h for h in frame.preps.get(prep, []) if h.i > head.i]
                found += _direct(scene, grammar.unfold(own))
    return _distinct(found)


def _direct(scene: Scene, heads: list[Token]) -> list[Party]:
    return [Party(a, h) for h in heads if (a := scene.actor(h)) is not None]


def _modifiers(scene: Scene, modifiers: list[Token]) -> list[Party]:
    return [
        Party(a, m)
        for m in grammar.unfold(modifiers)
        if m.text[:1].isupper() and (a := scene.actor(m, alone=True)) is not None
    ]


def _distinct(found: list[Party]) -> list[Party]:
    seen: set[int] = set()
    kept = []
    for party in found:
        if party.token.i not in seen:
            seen.add(party.token.i)
            kept.append(party)
    return kept
