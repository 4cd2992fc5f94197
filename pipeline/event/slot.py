"""The phrases that a sense's slots name, resolved to parties."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.actor import Actor
from pipeline.event import frame as frames
from pipeline.event import grammar, known, pair, voice, words
from pipeline.event.frame import Frame
from pipeline.event.scene import PEOPLE_NOUNS, PERSONAL, Scene, phrase

if TYPE_CHECKING:
    from pipeline.syntax import Word

MEANS = ("in", "by", "with", "during", "from", "as", "through", "after")
"""Prepositions of the attack, weapon or order by which an agentless passive names its doer."""
DEEDS = words.of("deeds")
WORKS = words.of("works")
"""Works of art and entertainment: who made them is no party ("criticised the US drama")."""
WATERS = frozenset("sea ocean gulf strait channel bay river lake coast".split())
"""Heads of names that hold another country's: "the Sea of Japan" is not Japan."""
HOLDING = frozenset("carry transport ferry take bring house shelter hold host".split())
DASHES = ("-", "\u2013", "\u2011", "/")
SUBORDINATE = ("that", "to", "for")
CONDITIONS = frozenset(["if", "unless", "until"])
OBJECT_PREPS = ("against", "on", "with", "to", "from", "for", "by", "over", "between", "among", "of")


@dataclass(frozen=True, slots=True)
class Way:
    """The prepositions by which a thing leads to a party, and those by which an act of harm does; in order."""

    of_thing: tuple[str, ...]
    of_harm: tuple[str, ...]


_ANY = ("by", "of", "from", "between", "against", "in", "on", "to", "with", "for")
TO_DOER = Way(("by",), ("by",))
"""A doer is never taken from the place or object of a thing."""
TO_TARGET = Way(_ANY, _ANY)
TO_JUDGED = Way(_ANY, ("by", "from", "between"))
"""Who condemns "the attack on a village" accuses whoever made it, not the village."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a role, with the head token it was read from."""

    actor: Actor
    token: Word


def parties(scene: Scene, frame: Frame, slot: str, way: Way = TO_TARGET) -> list[Party]:
    """The actors in one slot of a frame, or those its things lead to."""
    name, _, prep = slot.partition(":")
    if name == "ssource":
        return sources(scene, frame.subj if frame.is_verb else frame.light, way)
    if name == "osource":
        return sources(scene, frame.obj, way)
    if name == "psource":
        return sources(scene, frame.preps.get(prep, []), way)
    if name == "amod":
        return modifiers(scene, frame.amod)
    if name == "means":
        return [p for prep in MEANS for p in sources(scene, _attacks(scene, frame.preps.get(prep, [])), TO_DOER)]
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
    plain = {"obj": frame.obj, "iobj": frame.iobj, "dative": frame.iobj, "poss": frame.poss, "lightsubj": frame.light}
    return plain.get(name, [])


def _attacks(scene: Scene, heads: list[Word]) -> list[Word]:
    """The heads by which harm is done: only they name the doer of a passive."""
    return [h for h in grammar.unfold(heads) if not DEEDS.isdisjoint(scene.keys(h))]


def _targets(verb: Word) -> list[Word]:
    inner = frames.of_verb(verb) if verb.pos_ in ("VERB", "AUX") else frames.of_noun(verb)
    found = list(inner.obj) if inner.is_verb else []
    if verb.lemma_ in ("help", "let", "make", "assist"):
        found += [s for c in verb.children if c.dep_ in ("ccomp", "xcomp") for s in c.children if s.dep_ == "nsubj"]
    return found + [h for prep in OBJECT_PREPS for h in inner.preps.get(prep, [])]


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
                found += [c for c in child.children if c.dep_ in ("nsubj", "nsubjpass")]
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
        if actor is None:
            found.extend(sources(scene, [head], way) or sources(scene, [frames.real(head)], way))
        else:
            found.extend(_by_nation(scene, Party(actor, head)))
    return _distinct(found)


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
                return [Party(first, word.nbor(-1)), Party(second, head)]
    return []


def _counted(scene: Scene, head: Word) -> Actor | None:
    """The actor of a head; of "dozens of rebels" the rebels, in all the words of the phrase."""
    inner = frames.real(head)
    actor = scene.actor(inner)
    if inner is head or actor is None:
        return actor
    words = phrase(head)
    first, last = words[0].idx, max(w.idx + len(w) for w in words)
    start = scene.sentence.start
    text = scene.sentence.text[first:last]
    return replace(actor, text=text, start=start + first, end=start + last)


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


def sources(scene: Scene, heads: list[Word], way: Way) -> list[Party]:
    """Whose a thing is: its modifiers, possessors and phrases, or whoever made it ("strikes staged by students")."""
    found: list[Party] = []
    for head in grammar.unfold(heads):
        if head.pos_ not in ("NOUN", "PROPN", "NUM") or head.lemma_ in WORKS or head.lemma_.lower() in WATERS:
            continue
        frame = scene.frame(head, False)
        harm = not known.harm().isdisjoint(scene.keys(head))
        own = _before(scene, frame, harm and way is TO_JUDGED)
        if not own and way is not TO_DOER:
            own = direct(scene, _related(head))
        for prep in way.of_harm if harm else way.of_thing:
            if not own:
                own = direct(scene, [h for h in frame.preps.get(prep, []) if h.i > head.i])
        found += own or direct(scene, [h for h in frame.light if h.i > head.i])
    return _distinct(found)


def _before(scene: Scene, frame: Frame, is_judged: bool) -> list[Party]:
    """Who stands before a noun; a mere place there did not do what is judged: "condemned the Paris attacks"."""
    found = modifiers(scene, frame.amod) + direct(scene, frame.poss)
    return [p for p in found if p.actor.kind != "place"] if is_judged else found


def _related(thing: Word) -> list[Word]:
    """Who is in a thing or owns it, by a participle: "a bus carrying pilgrims", "a car belonging to the envoy"."""
    for clause in thing.children:
        if clause.dep_ in ("acl", "relcl") and clause.lemma_ in HOLDING and clause.tag_ != "VBN":
            return [h for h in frames.of_verb(clause).obj if h.i > clause.i]
        if clause.dep_ in ("acl", "relcl") and clause.lemma_ == "belong":
            return frames.of_verb(clause).preps.get("to", [])
    return []


def direct(scene: Scene, heads: list[Word]) -> list[Party]:
    """The actors among heads, without looking for owners."""
    return [Party(a, h) for h in grammar.unfold(heads) if (a := scene.actor(h)) is not None]


def modifiers(scene: Scene, tokens: list[Word]) -> list[Party]:
    """Nationalities and names before a noun."""
    found = []
    for token in grammar.unfold(tokens):
        if token.text[:1].isupper() and (actor := scene.actor(token, alone=True)) is not None:
            found.extend(_hyphenated(scene, token) or [Party(actor, token)])
    return found


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


def unnamed(scene: Scene, heads: list[Word], is_counted: bool = True) -> list[Party]:
    """Persons of whom neither name nor country is known ("he", "a man", "those who fled"; also mere numbers, where
    is_counted): their words only."""
    found = []
    for head in grammar.unfold(heads):
        inner = frames.real(head)
        person = inner.lower_ in PERSONAL or inner.lemma_.lower() in PEOPLE_NOUNS or scene.is_a("person", inner)
        if person or (is_counted and head.pos_ == "NUM") or _is_those(head):
            words = [head] if head.pos_ == "PRON" else phrase(head)
            first, last = words[0].idx, words[-1].idx + len(words[-1].text)
            text, start = scene.sentence.text[first:last], scene.sentence.start
            sector = None if inner.lower_ in PERSONAL or inner.pos_ == "PROPN" else "CVL"
            found.append(Party(Actor(None, text, start + first, start + last, None, None, sector, "person", 0.2), head))
    return found


def _is_those(head: Word) -> bool:
    """ "those who ...", "anyone who ...": persons by what they did."""
    return head.lower_ in ("those", "anyone", "whoever") and any(c.dep_ in ("relcl", "acl") for c in head.children)


def _distinct(found: list[Party]) -> list[Party]:
    kept: dict[tuple[int, int], Party] = {}
    for party in found:
        kept.setdefault((party.token.i, party.actor.start), party)
    return list(kept.values())
