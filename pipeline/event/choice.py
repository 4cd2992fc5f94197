"""Which matches of a sentence are acts of their own: promised and demanded acts are not, nor a light verb beside its noun."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.event import frame, matcher
from pipeline.event.matcher import Match

if TYPE_CHECKING:
    from spacy.tokens import Token

CONTAINERS = frozenset(["AGREE", "THREATEN", "REQUEST", "REJECT", "ACCUSE", "SUPPORT", "CONCEDE"])
"""Types whose content is not coded again: what is agreed, threatened, demanded, refused, alleged, praised or announced."""
PURPOSEFUL = frozenset(["MOBILIZE", "PROTEST", "AID"])
"""Types whose purpose ("to fight rebels", "to demand reforms") is no act of its own."""
MATERIAL = frozenset(["ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "AID", "COOPERATE", "RETREAT", "CONSULT"])
LINKS = frozenset(["advcl", "relcl", "acl", "conj"])


@dataclass(slots=True)
class Choice:
    """A match that stands for an act, and the matches that only tell more of it."""

    match: Match
    merged: list[Match] = field(default_factory=list)


def settle(matches: list[Match]) -> list[Choice]:
    """Drop what a containing act speaks of, merge what states the same act twice; text order is kept."""
    dropped: set[int] = set()
    hosts: dict[int, Match] = {}
    for match in sorted(matches, key=_depth):
        if match.trigger.i in dropped:
            continue
        for other in matches:
            if other is match or other.trigger.i in dropped:
                continue
            if _is_same_act(match, other):
                dropped.add(other.trigger.i)
                hosts[other.trigger.i] = match
            elif _contains(match, other):
                dropped.add(other.trigger.i)
    choices = {m.trigger.i: Choice(m) for m in matches if m.trigger.i not in dropped}
    for match in matches:
        host = hosts.get(match.trigger.i)
        while host is not None and host.trigger.i not in choices:
            host = hosts.get(host.trigger.i)
        if host is not None:
            choices[host.trigger.i].merged.append(match)
    return [choices[i] for i in sorted(choices)]


def _depth(match: Match) -> tuple[int, int]:
    """Upper verbs first; a verb before the noun that is its object."""
    token, steps = match.trigger, 0
    while token.head != token and steps < 60:
        token, steps = token.head, steps + 1
    return steps, match.trigger.i


def _is_same_act(upper: Match, lower: Match) -> bool:
    """One act told by two words: "launched an attack", "killed in a raid", "an attack that killed", "attacked, killing"."""
    if upper.carried == lower.trigger:
        return True
    if upper.sense.event_type != lower.sense.event_type:
        return False
    if lower.trigger in matcher.arguments(upper) and not lower.frame.is_verb:
        return True
    token = lower.trigger
    if upper.frame.is_verb and not lower.frame.is_verb:
        return _is_adjunct(upper.trigger, token) or (
            token.head == upper.trigger and token.dep_ in ("nsubj", "nsubjpass", "dobj")
        )
    if token.head == upper.trigger and token.dep_ in ("advcl", "acl", "relcl", "xcomp", "conj"):
        own = any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ not in ("that", "which") for c in token.children)
        return not own and (token.dep_ != "conj" or _shares(upper.trigger, token))
    return False


def _is_adjunct(verb: Token, noun: Token) -> bool:
    if noun.dep_ != "pobj" or noun.head.head != verb:
        return False
    return noun.head.lower_ in ("in", "during", "by", "with", "from", "as", "through", "at", "on")


def _shares(first: Token, second: Token) -> bool:
    """Coordinated verbs with one object between them ("shot and killed him"): one act; with two objects: two."""
    mine = any(c.dep_ in ("dobj", "nsubjpass") for c in first.children)
    yours = any(c.dep_ in ("dobj", "nsubjpass") for c in second.children)
    return not (mine and yours)


def _contains(upper: Match, lower: Match) -> bool:
    """Whether lower is what upper speaks of."""
    if upper.sense.event_type in CONTAINERS:
        return _is_content(upper, lower.trigger)
    if upper.sense.event_type in PURPOSEFUL and lower.frame.is_verb and frame.clause_marker(lower.trigger) == "to":
        return lower.trigger.head == upper.trigger or lower.trigger.head in upper.frame.obj
    if not lower.frame.is_verb and upper.frame.is_verb:
        return lower.trigger in upper.frame.obj and upper.sense.event_type in MATERIAL
    return False


def _is_content(upper: Match, token: Token) -> bool:
    """Whether a token lies in a complement of the upper trigger, not in a clause that merely accompanies it."""
    heads = {h.i for h in matcher.arguments(upper)}
    for _ in range(12):
        if token.i in heads:
            return True
        if token.dep_ in ("relcl", "parataxis") or (
            token.dep_ == "advcl" and not any(c.tag_ == "TO" for c in token.children)
        ):
            return False
        if token.head == token or token.head == upper.trigger:
            return token.head == upper.trigger and token.dep_ in ("ccomp", "xcomp", "dobj", "acl", "nsubjpass", "pcomp")
        token = token.head
    return False
