"""Who did it and to whom: a sense's own slots in order, then the usual ones of its part of speech and type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.event import default, pair, rival, slot, source, voice
from pipeline.event.matcher import Match
from pipeline.event.rival import OWN_FORCES
from pipeline.event.scene import PEOPLE_NOUNS, PRONOUNS, Scene
from pipeline.event.source import Party

if TYPE_CHECKING:
    from pipeline.syntax import Word

MOST = 5
"""Actors kept on one side of an act."""
DOER = {"v": ("subj", "means"), "n": ("poss", "prep:by", "amod", "lightsubj", "of"), "a": ("subj",)}
TARGET = {
    "v": ("obj", "iobj", "prep:against", "prep:with", "prep:to", "xsubj", "xobj"),
    "n": ("prep:against", "prep:on", "prep:with", "prep:to", "of"),
    "a": ("of", "prep:to", "prep:with", "xobj"),
}
TARGETS = {
    "MOBILIZE": ("prep:against", "prep:at", "iobj"),
    "PROTEST": (*TARGET["v"], "prep:on", "prep:at", "prep:outside"),
    "REJECT": (*TARGET["v"], "xprep:to", "xprep:with", "xprep:in", "xprep:into"),
}
"""Types with slots of their own: the object of MOBILIZE is what the doer uses."""
RECEIVED = frozenset(["REQUEST", "ACCUSE", "THREATEN", "AID", "SUPPORT"])
"""Types whose nouns somebody receives: "rejected a request", "faces criticism"."""

WHERE = frozenset(["in", "near", "outside", "inside", "around", "across", "within"])
MUTUAL = ("prep:with", "prep:between", "prep:among", "obj", "prep:against")
"""Slots whose filler is the other side of a symmetric act."""
JOINT = frozenset(["AGREE", "CONSULT", "COOPERATE"])
MUTUAL_VERBS = frozenset("sign meet negotiate cooperate talk discuss exchange trade".split())
SWAPPING = frozenset(["exchange", "swap", "trade"])
"""Mutual verbs whose object goes from hand to hand: two prisoners exchanged exchange nothing themselves."""
BODILY = frozenset(["ASSAULT", "COERCE"])
"""Types done to bodies: an unnamed victim is a recipient all the same."""
CONDITIONAL = frozenset(["THREATEN", "REQUEST", "AGREE"])
WAYS = {"ACCUSE": source.TO_JUDGED, "SUPPORT": source.TO_JUDGED, "REQUEST": source.TO_ASKED}
"""Types whose object is as a rule what somebody did or does: they go to whoever does it."""
PEOPLED = {"PROTEST": ("at",), "AID": ("to", "for")}
"""Type -> prepositions under which a place stands for its people: "threw stones at a bus", "water to the villages"."""
INDIRECT = frozenset("xobj osource prep:for psource:for psource:in psource:of".split())
"""Slots for what an act is about: the doer's own people there are not whom it is aimed at."""
PERSONAL = frozenset(["THREATEN", "REJECT"])
"""Types whose recipient is whoever the verb below is done to: "vowed to kill him"."""
TERRITORIAL = frozenset(["PROTEST", "COERCE", "CONCEDE", "SANCTION", "AID", "RETREAT", "MOBILIZE"])
"""Types whose recipient may be the country they are done in, where nobody else is named."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Both sides of an act; in a symmetric act everybody is on both."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    is_symmetric: bool


def fill(scene: Scene, match: Match) -> Roles:
    """The parties of a match."""
    sense = match.sense
    actors = _first(scene, match, _doers(match), (), is_doer=True)
    if actors:
        actors += _first(scene, match, ("along",), actors, is_doer=True)
    own = tuple(s for s in sense.recipient if s != "sym")
    if len(actors) > 1 and _is_reciprocal(match):
        return Roles(actors, (), True)
    if "sym" in sense.actor or "sym" in sense.recipient:
        roles = _fill_mutual(scene, match, actors, own)
        if roles is not None:
            return roles
    if own[:1] == ("xsubj",) and _speaks_of_itself(scene, match, actors):
        return Roles((), (), False)
    usual = TARGETS.get(sense.event_type, TARGET[sense.pos])
    recipients = _first(scene, match, (*own, *usual, *_late(match)), actors)
    if sense.event_type in BODILY:
        recipients = _bodily(scene, match, recipients)
    elif all(_is_whereabouts(p.token) or default.is_of_place(scene, p) for p in recipients):
        kept = PEOPLED.get(sense.event_type, ())
        recipients = default.inmates(scene, [h for p in kept for h in match.frame.preps.get(p, [])]) or recipients
    if not recipients and sense.event_type == "ASSAULT":
        recipients = _first(scene, match, ("prep:inside", "prep:into"), actors)
    if sense.event_type == "AID" and not recipients:
        recipients = _needy(scene, match)
    if not recipients and sense.event_type in TERRITORIAL:
        recipients = _first(scene, match, ("in",), actors)
    if sense.event_type == "COERCE":
        recipients = tuple(default.resident(p, actors) if _is_whereabouts(p.token) else p for p in recipients)
    if len(actors) > 1 and not recipients and sense.event_type in JOINT and _is_joint(match):
        return Roles(actors, (), True)
    recipients = default.recipient(match, actors, recipients)
    return Roles(actors, recipients, False)


def _bodily(scene: Scene, match: Match, named: tuple[Party, ...]) -> tuple[Party, ...]:
    """Whom violence befalls: the named, else unnamed persons, else the people of the thing or place hit."""
    struck = _struck(match)
    victims = tuple(p for p in named if not _is_whereabouts(p.token) and not default.is_of_place(scene, p))
    if match.sense.event_type == "ASSAULT":
        covered = {p.token.i for p in victims} | {w.i for p in victims for w in p.token.ancestors}
        people = default.inmates(scene, [w for w in struck if w.i not in covered])
        beside = victims and any(p.token.dep_ == "conj" or p.token in w.children for p in people for w in struck)
        victims = (*victims, *people) if beside or not victims else victims
    heads = match.frame.obj if match.sense.pos == "v" else match.frame.preps.get("of", [])
    unknown = tuple(source.unnamed(scene, heads, match.trigger.lemma_ in voice.STRICT))
    return victims or unknown or tuple(default.inhabitant(p) if _is_whereabouts(p.token) else p for p in named)


def _is_joint(match: Match) -> bool:
    """Whether what several are to do takes two: "are expected to sign a deal"; who agrees, agrees with each other."""
    return match.sense.event_type == "AGREE" or any(
        v.lemma_ in MUTUAL_VERBS for m, v in match.frame.clauses if m in ("to", "that", "on")
    )


def _needy(scene: Scene, match: Match) -> tuple[Party, ...]:
    """Whom aid goes to where they are people only: "fed hundreds of children", "sent tents to survivors"."""
    heads = [h for slot in ("to", "for") for h in match.frame.preps.get(slot, [])] + match.frame.iobj
    if match.frame.is_verb and match.trigger.lemma_ not in rival.SENDING:
        heads += match.frame.obj
    return tuple(source.unnamed(scene, [h for h in heads if not scene.keys(h).isdisjoint(PEOPLE_NOUNS)]))


def _is_whereabouts(token: Word) -> bool:
    """Whether a party is only where something stands: "a bus in Kenya"."""
    return token.dep_ == "pobj" and token.head.lower_ in WHERE


def _is_reciprocal(match: Match) -> bool:
    """ "each other", "one another" as the object or its owner."""
    frame = match.frame
    heads = [
        w for o in (*frame.obj, *frame.preps.get("with", []), *frame.preps.get("against", [])) for w in (o, *o.children)
    ]
    return any(pair.is_other(w) for w in heads)


def _speaks_of_itself(scene: Scene, match: Match, actors: tuple[Party, ...]) -> bool:
    """Whether those a statement is about are who makes it: "he said he had failed" accuses nobody."""
    names = {p.actor.name for p in actors if p.actor.name} | {p.actor.text for p in actors}
    subjects = slot.parties(scene, match.frame, "xsubj")
    return bool(subjects) and all(p.token.lower_ in PRONOUNS and p.actor.name in names for p in subjects)


def _doers(match: Match) -> tuple[str, ...]:
    """Slots for the doer; the subject of an active verb comes before phrases that only may name one."""
    own = tuple(s for s in match.sense.actor if s != "sym")
    usual = tuple(s for s in DOER[match.sense.pos] if s not in match.sense.recipient)
    passed_on = match.sense.pos == "v" and own and all(s.startswith(("psource", "prep")) for s in own)
    if passed_on and "subj" in usual and not voice.is_passive(match.trigger):
        return ("subj", *own, *usual)
    return (*own, *usual)


def _late(match: Match) -> tuple[str, ...]:
    """Slots asked after the usual ones."""
    kind = match.sense.event_type
    received = ("receiver",) if kind in RECEIVED and match.sense.pos == "n" else ()
    return (*received, "condition") if kind in CONDITIONAL else received


def _struck(match: Match) -> list[Word]:
    """What violence hits: the object, else what it is aimed at or done in."""
    frame = match.frame
    aims = [h for prep in ("on", "at", "into", "against", "upon", "outside", "to") for h in frame.preps.get(prep, [])]
    return [*(frame.obj if frame.is_verb else frame.preps.get("of", [])), *aims]


def _fill_mutual(scene: Scene, match: Match, actors: tuple[Party, ...], own: tuple[str, ...]) -> Roles | None:
    """Both sides of a symmetric act; None where it names one side only."""
    actors = actors or _first(scene, match, ("prep:between", "prep:among"), ())
    mutual = MUTUAL if len(actors) < 2 and match.trigger.lemma_ not in SWAPPING else ("prep:with", "prep:between")
    others = _first(scene, match, (*own, *mutual) if len(actors) < 2 or "obj" in own else mutual, actors, is_doer=True)
    if len(actors) > 1 and others and "obj" in own:
        return Roles(actors, others, True)
    beside = _first(scene, match, mutual, actors, is_doer=True)
    if others and {p.token.i for p in others} == {p.token.i for p in beside}:
        return Roles(actors, others, True)
    if len(actors) > 1 and not others:
        return Roles(actors, (), True)
    return None


def _first(
    scene: Scene, match: Match, slots: tuple[str, ...], others: tuple[Party, ...], is_doer: bool = False
) -> tuple[Party, ...]:
    """The parties of the first slot that holds any but the others and what stands for them; persons nobody knows
    where the act is done to them."""
    kind = match.sense.event_type
    way = source.TO_DOER if is_doer else WAYS.get(kind, source.TO_TARGET)
    for name in slots:
        found = [p for p in slot.parties(scene, match.frame, name, way) if rival.is_another(p, others, match, is_doer)]
        if name in INDIRECT and not is_doer:
            found = [p for p in found if not rival.is_own(p, others)]
        if not found and others and not is_doer and kind not in OWN_FORCES:
            heads = slot.persons(match.frame, name) if name != "xobj" or kind in PERSONAL else []
            found = [p for p in source.unnamed(scene, heads) if rival.is_another(p, others, match, is_doer)]
        if found:
            return tuple(found[:MOST])
    return ()
