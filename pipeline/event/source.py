"""Whose a thing is: the parties that its modifiers, possessors and phrases name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.actor import Actor, agent
from pipeline.event import frame as frames
from pipeline.event import grammar, known, words
from pipeline.event.frame import Frame
from pipeline.event.scene import INDEFINITE, PEOPLE_NOUNS, PERSONAL, Scene, phrase

if TYPE_CHECKING:
    from pipeline.syntax import Word

WORKS = words.of("works")
"""Works of art and entertainment: who made them is no party ("criticised the US drama")."""
PREFIXES = frozenset("pan anti pro trans inter ex non sub".split())
WATERS = frozenset("sea ocean gulf strait channel bay river lake coast".split())
"""Heads of names that hold another country's: "the Sea of Japan" is not Japan."""
SUFFERING = frozenset(["place", "person", "pronoun", "people"])
"""Kinds of actors that a noun of harm before which they stand is done to or done in, as a rule."""
LEADING = {"belong": "to", "make": "against", "bring": "against", "level": "against", "direct": "at", "aim": "at"}
"""Verbs of a participle and the preposition under which it tells whom a thing is about: "a charge brought against"."""
HOLDING = frozenset("carry transport ferry take bring house shelter hold host".split())
DASHES = ("-", "\u2013", "\u2011", "/")


@dataclass(frozen=True, slots=True)
class Way:
    """The prepositions by which a thing leads to a party, in order; and those of the nouns whose other phrases name
    who suffered, not who did it."""

    of_thing: tuple[str, ...]
    of_deed: tuple[str, ...] = ()
    deeds: frozenset[str] = frozenset()


_ANY = ("by", "of", "from", "between", "against", "in", "on", "to", "with", "for")
TO_DOER = Way(("by",))
"""A doer is never taken from the place or object of a thing."""
TO_FOE = Way(("by", "with"))
TO_TARGET = Way(_ANY)
TO_JUDGED = Way(_ANY, ("by", "from", "between"), known.harm())
"""Who condemns "the attack on a village" accuses whoever made it, not the village."""
TO_ASKED = Way(_ANY, ("by", "from"), frozenset("release freedom freeing liberation".split()))
"""Who demands "the release of the hostages" asks whoever holds them."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a role, with the head token it was read from."""

    actor: Actor
    token: Word


def direct(scene: Scene, heads: list[Word]) -> list[Party]:
    """The actors among heads, without looking for owners."""
    return [Party(a, h) for h in grammar.unfold(heads) if (a := scene.actor(h)) is not None]


def sources(scene: Scene, heads: list[Word], way: Way) -> list[Party]:
    """Whose a thing is: its modifiers, possessors and phrases, or whoever made it ("strikes staged by students")."""
    found: list[Party] = []
    for head in grammar.unfold(heads):
        if head.pos_ not in ("NOUN", "PROPN", "NUM") or head.lemma_ in WORKS or head.lemma_.lower() in WATERS:
            continue
        frame = scene.frame(head, False)
        is_deed = not way.deeds.isdisjoint(scene.keys(head))
        beyond = direct(scene, frame.preps.get("with", [])) if head.lemma_ in frames.BOUNDARIES else []
        own = beyond or _before(scene, frame, is_deed)
        if not own and way is not TO_DOER:
            own = direct(scene, _related(head))
        for prep in way.of_deed if is_deed else way.of_thing:
            if not own:
                own = direct(scene, [h for h in frame.preps.get(prep, []) if h.i > head.i])
        found += own or direct(scene, [h for h in frame.light if h.i > head.i])
    return distinct(found)


def _before(scene: Scene, frame: Frame, is_deed: bool) -> list[Party]:
    """Who stands before a noun; before a deed, not its place nor its victim ("the Paris attacks", "her release")."""
    found = modifiers(scene, frame.amod) + direct(scene, frame.poss)
    return [p for p in found if p.actor.kind not in SUFFERING] if is_deed else found


def _related(thing: Word) -> list[Word]:
    """Who is in a thing or owns it, by a participle: "a bus carrying pilgrims", "a car belonging to the envoy"."""
    for clause in thing.children:
        if clause.dep_ in ("acl", "relcl") and clause.lemma_ in HOLDING and clause.tag_ != "VBN":
            return [h for h in frames.of_verb(clause).obj if h.i > clause.i]
        if clause.dep_ in ("acl", "relcl") and clause.lemma_ in LEADING:
            return frames.of_verb(clause).preps.get(LEADING[clause.lemma_], [])
    return []


def modifiers(scene: Scene, tokens: list[Word]) -> list[Party]:
    """Nationalities and names before a noun."""
    found = []
    for token in grammar.unfold(tokens):
        if (
            token.text[:1].isupper()
            and not _is_prefixed(token)
            and (actor := scene.actor(token, alone=True)) is not None
        ):
            found.extend(_hyphenated(scene, token) or [Party(actor, token)])
    return found


def _is_prefixed(token: Word) -> bool:
    """Whether a nation is only part of an adjective: "the Pan-American Highway", "anti-French slogans"."""
    return token.i > 1 and token.nbor(-1).text in DASHES and token.nbor(-2).lower_ in PREFIXES


def _hyphenated(scene: Scene, token: Word) -> list[Party]:
    """Both parties of "US-China talks"; none where a name stands without a partner."""
    if token.i < 2 or token.nbor(-1).text not in DASHES or not token.nbor(-2).text[:1].isupper():
        return []
    offset = scene.sentence.start
    found = []
    for word in (token.nbor(-2), token):
        actor = scene.cast.resolve([word], word, offset, scene.on)
        if actor is None or actor.country is None:
            return []
        found.append(Party(actor, word))
    return found if found[0].actor.country != found[1].actor.country else []


def unnamed(scene: Scene, heads: list[Word], is_sure: bool = False) -> list[Party]:
    """Persons of whom neither name nor country is known ("he", "a man", "those who fled"): their words only; is_sure
    where the verb tells that they are persons, whatever the noun ("wounded 40", "jailed two bloggers")."""
    found = []
    for head in grammar.unfold(heads):
        inner = frames.real(head)
        speaker = scene.cast.speaker(inner, scene.sentence.start, scene.on)
        if speaker is not None:
            found.append(Party(speaker, head))
            continue
        if inner.lower_ in INDEFINITE and not _is_those(head):
            continue
        person = inner.lower_ in PERSONAL or inner.lemma_.lower() in PEOPLE_NOUNS or scene.is_a("person", inner)
        known = agent.agents().get((inner.lower_,))
        person = person or (known is not None and known.kind == "person")
        if person or (is_sure and inner.pos_ in ("NUM", "NOUN", "PROPN")) or _is_those(head):
            words = [head] if head.pos_ == "PRON" else phrase(head)
            first, last = words[0].idx, words[-1].idx + len(words[-1].text)
            text, start = scene.sentence.text[first:last], scene.sentence.start
            is_open = known is not None or inner.lower_ in PERSONAL or inner.pos_ == "PROPN"
            sector = None if is_open else "CVL"
            found.append(Party(Actor(None, text, start + first, start + last, None, None, sector, "person", 0.2), head))
    return found


def _is_those(head: Word) -> bool:
    """ "those who ...", "anyone who ...": persons by what they did."""
    return head.lower_ in ("those", "anyone", "whoever") and any(c.dep_ in ("relcl", "acl") for c in head.children)


def distinct(found: list[Party]) -> list[Party]:
    kept: dict[tuple[int, int], Party] = {}
    for party in found:
        kept.setdefault((party.token.i, party.actor.start), party)
    return list(kept.values())
