"""The phrases that a sense's slots name, resolved to parties."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.actor import Actor
from pipeline.event import complement, grammar, pair, voice, words
from pipeline.event import frame as frames
from pipeline.event.frame import Frame
from pipeline.event.scene import Scene, phrase
from pipeline.event.source import TO_DOER, TO_FOE, TO_TARGET, Party, Way, direct, distinct, modifiers, sources

if TYPE_CHECKING:
    from pipeline.syntax import Word

MEANS = ("in", "by", "with", "during", "from", "as", "through", "after")
"""Prepositions of the attack, weapon or order by which an agentless passive names its doer."""
DEEDS = words.of("deeds")
MUTUAL = words.of("mutual")
RECEIVING = words.of("receiving")
SUBORDINATE = ("that", "to", "for")
COMPLETING = ("to", "that", "must", "ing")
HANDING = words.of("giving") | words.of("sending") | {"extradite", "return", "surrender"}
PERSONS = frozenset(["person", "people", "group"])
"""Kinds of actors that an object is itself, whoever stands before it."""
CONDITIONS = frozenset(["if", "unless", "until"])
OBJECT_PREPS = (
    "against",
    "on",
    "at",
    "into",
    "inside",
    "with",
    "to",
    "from",
    "for",
    "by",
    "over",
    "between",
    "among",
    "of",
)


def parties(scene: Scene, frame: Frame, slot: str, way: Way = TO_TARGET) -> list[Party]:
    """The actors in one slot of a frame, or those its things lead to."""
    name, _, prep = slot.partition(":")
    if name == "ssource":
        return sources(scene, frame.subj if frame.is_verb else frame.light, way)
    if name == "osource":
        people = [h for h in frame.obj if (a := scene.actor(h)) is not None and a.kind in PERSONS]
        return resolve(scene, people, way) or sources(scene, frame.obj, way)
    if name == "psource":
        return sources(scene, frame.preps.get(prep, []), way)
    if name == "amod":
        return modifiers(scene, frame.amod)
    if name == "means":
        return [p for prep in MEANS for p in _attackers(scene, frame.preps.get(prep, []))]
    if name == "in":
        return [p for prep in ("in", "into", "across", "throughout") for p in direct(scene, frame.preps.get(prep, []))]
    return resolve(scene, _heads(frame, name, prep), way)


def _heads(frame: Frame, name: str, prep: str) -> list[Word]:
    if name == "subj":
        return frame.subj if frame.is_verb else frame.light
    if name in ("prep", "of"):
        prep = prep or "of"
        return [*frame.preps.get(prep, []), *(frame.iobj if prep in ("to", "for") else [])]
    if name == "xobj":
        return [o for _, v in frame.clauses for o in _targets(v)]
    if name == "xsubj":
        clauses = [v for m, v in frame.clauses if m == "must"] or [v for m, v in frame.clauses if m in SUBORDINATE]
        return [s for v in clauses for s in _clause_subject(frame, v)]
    if name == "xprep":
        return [h for _, v in frame.clauses for h in frames.of_verb(v).preps.get(prep, [])]
    if name == "condition":
        return list(_conditions(frame))
    if name == "receiver":
        above = frame.governor
        return grammar.subjects(above) if above is not None and above.lemma_ in RECEIVING else []
    if name == "along":
        return frame.preps.get(frames.ALONG, [])
    plain = {"obj": frame.obj, "iobj": frame.iobj, "dative": frame.iobj, "poss": frame.poss, "lightsubj": frame.light}
    return plain.get(name, [])


def _attackers(scene: Scene, heads: list[Word]) -> list[Party]:
    """Who did the deeds among some heads: only these name the doer of a passive; of a fight, its other side."""
    found = []
    for head in grammar.unfold(heads):
        keys = scene.keys(head)
        if not DEEDS.isdisjoint(keys):
            found += sources(scene, [head], TO_DOER if MUTUAL.isdisjoint(keys) else TO_FOE)
    return found


def _targets(verb: Word) -> list[Word]:
    inner = frames.of_verb(verb) if verb.pos_ in ("VERB", "AUX") else frames.of_noun(verb)
    found = list(inner.obj) if inner.is_verb and not _is_given(verb, inner) else []
    if verb.lemma_ in ("help", "let", "make", "assist"):
        found += [s for c in verb.children if c.dep_ in ("ccomp", "xcomp") for s in c.children if s.dep_ == "nsubj"]
    return found + [h for prep in OBJECT_PREPS for h in inner.preps.get(prep, [])]


def _is_given(verb: Word, frame: Frame) -> bool:
    """Whether a verb's object goes to somebody told of: the suspects in "to hand the suspects over to Chad"."""
    return verb.lemma_ in HANDING and bool(frame.preps.get("to") or frame.iobj)


def _clause_subject(frame: Frame, verb: Word) -> list[Word]:
    if voice.is_passive(verb):
        return grammar.agents(verb)
    own = [voice.antecedent(c) for c in verb.children if c.dep_ == "nsubj"]
    return own or [h for h in frame.obj if h.i < verb.i] or frame.preps.get("for", [])


def _conditions(frame: Frame) -> list[Word]:
    """Subjects of the if- and unless-clauses of a threat or demand: whose conduct it is about."""
    verbs = [frame.trigger, *(v for _, v in frame.clauses)]
    found = []
    for verb in verbs:
        for child in verb.children:
            if child.dep_ == "advcl" and any(c.lower_ in CONDITIONS for c in child.children):
                found += grammar.subjects(child)
    return found


def resolve(scene: Scene, heads: list[Word], way: Way) -> list[Party]:
    """Heads to actors; a head that is none gives its owner ("Israeli positions" -> Israel)."""
    found: list[Party] = []
    for head in grammar.unfold(heads):
        if pair.is_meant(head):
            found.extend(Party(a, head) for a in pair.of(scene, head))
            continue
        if two := _coupled(scene, head):
            found.extend(two)
            continue
        actor = _counted(scene, head)
        if members := _members(scene, head, actor):
            found.extend(members)
        elif actor is None:
            found.extend(sources(scene, [head], way) or sources(scene, [frames.real(head)], way))
        else:
            found.extend(_by_nation(scene, Party(actor, head)))
    return distinct(found)


def _members(scene: Scene, head: Word, actor: Actor | None) -> list[Party]:
    """Those by whom a plural is explained: "several countries, including Peru and Chile", "allies such as Japan"."""
    if head.tag_ != "NNS" or (actor is not None and actor.country is not None):
        return []
    listed = [p for p in head.children if p.lower_ in ("including", "like", "as")]
    return [p for prep in listed for p in direct(scene, complement.of(prep)) if p.actor.country is not None]


def _coupled(scene: Scene, head: Word) -> list[Party]:
    """Two persons read as one name: "Mitterrand and German Chancellor Helmut Kohl"."""
    if head.pos_ != "PROPN":
        return []
    for word in head.doc[head.left_edge.i + 1 : head.i]:
        if word.dep_ == "cc" and word.lower_ == "and" and word.nbor(-1).text.istitle():
            first = scene.actor(word.nbor(-1), alone=True)
            words = list(head.doc[word.i + 1 : head.i + 1])
            second = scene.cast.resolve(words, head, scene.sentence.start, scene.on)
            if first is not None and second is not None and "person" == first.kind == second.kind:
                return [Party(first, word.nbor(-1)), Party(_worded(scene, second, words), head)]
    return []


def _counted(scene: Scene, head: Word) -> Actor | None:
    """The actor of a head; of "dozens of rebels" the rebels, in all the words of the phrase."""
    inner = frames.real(head)
    actor = scene.actor(inner)
    if inner is head or actor is None:
        return actor
    return _worded(scene, actor, phrase(head))


def _worded(scene: Scene, actor: Actor, words: list[Word]) -> Actor:
    """The actor in all of some words of the sentence."""
    first, last = words[0].idx, max(w.idx + len(w) for w in words)
    start = scene.sentence.start
    return replace(actor, text=scene.sentence.text[first:last], start=start + first, end=start + last)


def _by_nation(scene: Scene, party: Party) -> list[Party]:
    """ "French and Egyptian warships" is two actors of one kind; "Syrian-led forces" take their leader's country."""
    head = frames.real(party.token)
    if head.pos_ not in ("NOUN", "PROPN"):
        return [party]
    if head.tag_ == "NNS" and len(shared := _shared(scene, head)) > 1:
        return shared
    nations = [p for p in modifiers(scene, scene.frame(head, False).amod) if p.actor.country]
    if len(nations) > 1 and any(p.token.dep_ == "conj" for p in nations):
        return [Party(_renationed(party.actor, p.actor), p.token) for p in nations]
    if nations and (party.actor.country is None or head.lemma_ in ("counterpart", "colleague", "opponent")):
        return [Party(replace(party.actor, country=nations[0].actor.country), party.token)]
    return [party]


def _shared(scene: Scene, office: Word) -> list[Party]:
    """One party for each state in the of-phrase of a plural: "the foreign ministers of Peru and Ecuador"."""
    states = [p for p in direct(scene, scene.frame(office, False).preps.get("of", [])) if p.actor.kind == "state"]
    if len(states) < 2:
        return []
    each = scene.cast.sharers(office, [p.actor for p in states], scene.on)
    return [Party(_at(actor, state.actor), state.token) for actor, state in zip(each, states, strict=False)]


def _at(actor: Actor, place: Actor) -> Actor:
    """The actor with the words of another for its own."""
    return replace(actor, text=place.text, start=place.start, end=place.end)


def _renationed(actor: Actor, nation: Actor) -> Actor:
    return replace(
        actor, name=None, actor_id=None, country=nation.country, text=nation.text, start=nation.start, end=nation.end
    )


def persons(frame: Frame, name: str) -> list[Word]:
    """The heads of a slot whose persons are recipients also where nobody knows who they are."""
    if name == "xobj":
        return [o for m, v in frame.clauses if m in COMPLETING and v.pos_ == "VERB" for o in frames.of_verb(v).obj]
    return {"obj": frame.obj if frame.is_verb else [], "iobj": frame.iobj, "dative": frame.iobj}.get(name, [])
