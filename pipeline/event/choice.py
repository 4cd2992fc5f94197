"""Which matches of a sentence are acts of their own: promised and demanded acts are not, nor a light verb
beside its noun."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.event import clause, climb, matcher
from pipeline.event.matcher import Match

if TYPE_CHECKING:
    from pipeline.syntax import Word

CONTAINERS = frozenset(["AGREE", "THREATEN", "REQUEST", "REJECT", "ACCUSE", "SUPPORT", "CONCEDE"])
"""Types whose content is not coded again: what is agreed, threatened, demanded, refused, alleged, praised or
announced."""
PURPOSEFUL = frozenset(["MOBILIZE", "PROTEST", "AID"])
"""Types whose purpose ("to fight rebels", "to demand reforms") is no act of its own."""
MATERIAL = frozenset(["ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "AID", "COOPERATE", "RETREAT", "CONSULT"])
SLOGANS = frozenset(["REQUEST", "ACCUSE", "ASSAULT", "THREATEN"])
"""Types that are part of a protest where a participle under its verb tells them."""
CONDITIONAL = frozenset(["THREATEN", "AGREE", "REJECT", "REQUEST"])
SUBJECTS = ("nsubj", "nsubjpass")
LINKS = frozenset(["advcl", "relcl", "acl", "conj"])


@dataclass(slots=True)
class Choice:
    """A match that stands for an act; merged are words that only tell more of it, tied a clause above that
    tells it too."""

    match: Match
    merged: list[Match] = field(default_factory=list)
    tied: Match | None = None


def settle(matches: list[Match]) -> list[Choice]:
    """Drop what a containing act speaks of, merge nouns into the verbs that state their act; text order is kept."""
    dropped: set[int] = set()
    hosts: dict[int, Match] = {}
    ties: dict[int, Match] = {}
    for match in sorted(matches, key=_depth):
        if match.trigger.i in hosts:
            continue
        for other in matches:
            if other is match or other.trigger.i in dropped:
                continue
            if match.trigger.i in dropped:
                dropped |= {other.trigger.i} if _contains(match, other) else set()
            elif _is_told_by(match, other) or _is_coordinated(match, other):
                dropped.add(other.trigger.i)
                hosts[other.trigger.i] = match
            elif _contains(match, other):
                dropped.add(other.trigger.i)
            elif _is_occurrence(match, other):
                dropped.add(match.trigger.i)
                break
            elif _is_tied(match, other):
                ties.setdefault(other.trigger.i, match)
    choices = {m.trigger.i: Choice(m, tied=ties.get(m.trigger.i)) for m in matches if m.trigger.i not in dropped}
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


def _is_told_by(upper: Match, lower: Match) -> bool:
    """One act told by a verb and a noun: "launched an attack", "killed in a raid", "the attack killed"."""
    if upper.carried == lower.trigger:
        return True
    if upper.sense.event_type != lower.sense.event_type:
        return False
    if lower.frame.is_verb:
        above = (upper.trigger, upper.carried, *upper.frame.obj)
        return lower.trigger.dep_ == "pcomp" and lower.trigger.head.head in above
    if lower.trigger in matcher.arguments(upper):
        return True
    token = lower.trigger
    governed = token.head == upper.trigger and token.dep_ in ("nsubj", "nsubjpass", "dobj")
    return upper.frame.is_verb and (governed or _is_adjunct(upper.trigger, token))


def _is_coordinated(upper: Match, lower: Match) -> bool:
    """One act told by two verbs side by side that share their object: "shot and killed", "were beaten and robbed"."""
    word, host = lower.trigger, upper.trigger
    if upper.sense.event_type != lower.sense.event_type or word.dep_ != "conj" or word.head != host:
        return False
    if not (upper.frame.is_verb and lower.frame.is_verb) or any(c.dep_ in SUBJECTS for c in word.children):
        return False
    apart = [w for w in word.doc[host.i + 1 : word.i] if w.dep_ not in ("cc", "advmod", "punct", "prt")]
    modes = {m for m in (upper.sense.mode, lower.sense.mode) if m is not None}
    return not apart and len(modes) < 2


def _is_occurrence(upper: Match, lower: Match) -> bool:
    """A verb that only says of another act that it took place: "clashes erupted"."""
    word = lower.trigger
    is_subject = word.head == upper.trigger and word.dep_ in SUBJECTS and not lower.frame.is_verb
    return is_subject and upper.frame.is_verb and upper.trigger.lemma_ in climb.OCCURRENCE


def _is_tied(upper: Match, lower: Match) -> bool:
    """One act told by two clauses: "attacked the town, killing ten", "a raid that killed ten", "shot and
    killed him"."""
    token = lower.trigger
    if upper.sense.event_type != lower.sense.event_type or token.head != upper.trigger or _are_apart(upper, lower):
        return False
    if token.dep_ not in ("advcl", "acl", "relcl", "xcomp", "conj"):
        return False
    return not any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ not in ("that", "which") for c in token.children)


def _are_apart(one: Match, other: Match) -> bool:
    """Whether two clauses tell of different things done: "banned fireworks, arresting 200 sellers"."""
    modes = {one.sense.mode, other.sense.mode}
    return one.sense.event_type != "ASSAULT" and None not in modes and len(modes) == 2


def _is_adjunct(verb: Word, noun: Word) -> bool:
    if noun.dep_ != "pobj" or noun.head.head != verb:
        return False
    return noun.head.lower_ in ("in", "during", "by", "with", "from", "as", "through", "at", "on")


def _contains(upper: Match, lower: Match) -> bool:
    """Whether lower is what upper speaks of."""
    if upper.sense.event_type in CONTAINERS:
        return _is_content(upper, lower.trigger) or _is_condition(upper, lower.trigger)
    if _is_slogan(upper, lower) or _is_charge(upper, lower.trigger):
        return True
    if upper.sense.event_type in PURPOSEFUL and lower.frame.is_verb and clause.marker(lower.trigger) == "to":
        return lower.trigger.head == upper.trigger or lower.trigger.head in upper.frame.obj
    if not lower.frame.is_verb and upper.frame.is_verb:
        return lower.trigger in upper.frame.obj and upper.sense.event_type in MATERIAL
    return False


def _is_slogan(upper: Match, lower: Match) -> bool:
    """What protesters shout and break is the protest: "marched, demanding reforms", "rioted, setting fire to cars"."""
    token = lower.trigger
    if upper.sense.event_type != "PROTEST" or lower.sense.event_type not in SLOGANS or token.head != upper.trigger:
        return False
    return token.dep_ in ("advcl", "acl", "xcomp", "conj") and not any(c.dep_ in SUBJECTS for c in token.children)


def _is_charge(upper: Match, token: Word) -> bool:
    """What somebody is arrested or convicted for: "jailed for spying"."""
    if upper.sense.mode not in ("arrest", "convict") or token.dep_ != "pcomp":
        return False
    return token.head.lower_ in ("for", "of") and token.head.head in (upper.trigger, *upper.frame.obj)


def _is_condition(upper: Match, token: Word) -> bool:
    """Whether a token stands in the condition of what is threatened, promised or refused: "unless Iran accepts"."""
    if upper.sense.event_type not in CONDITIONAL:
        return False
    clause = token
    while clause.dep_ != "advcl" and clause.head != clause:
        clause = clause.head
    marks = {c.lower_ for c in clause.children}
    above = {upper.trigger, *(v for _, v in upper.frame.clauses)}
    return clause.dep_ == "advcl" and not marks.isdisjoint(("if", "unless", "until")) and clause.head in above


def _is_content(upper: Match, token: Word) -> bool:
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
