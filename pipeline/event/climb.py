"""One step up from a clause or noun to what governs it, and what that does to the act below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.event import clause, cues, doubt, frame, spelling, voice, words

if TYPE_CHECKING:
    from pipeline.syntax import Word

VERBAL = ("VERB", "AUX")
REFUSALS = frozenset(["refuse", "decline", "unwilling", "reluctant"])
PURPOSEFUL = frozenset(
    "protest demonstrate rally march gather strike use take be turn go come return arrive meet join".split()
)
"""Verbs whose "to"-clause tells what was done, not only what for: "gathered to protest", "used drones to attack"."""
AFTER = frozenset("by after since following while when in before on upon despite".split())
OCCURRENCE = words.of("light")
"""Verbs that say no more of a noun's act than that it takes place: their tense and modals are the act's."""
SPREADING = frozenset("break draw engulf flare grip hit rage rock shake spread sweep turn".split())
"""Verbs that say of a riot or rally that it takes place."""
RANKING = frozenset(
    "first second third fourth fifth last latest next only few many most several youngest oldest one two three".split()
)
"""Words before a noun that make its infinitive a fact."""
PHASES = frozenset(["fail", "cease", "continue", "begin", "start", "resume"])
ABOUT = ("of", "for", "to", "on", "against", "over", "about")
TOPICAL = ("on", "over", "about")
GROUNDS = frozenset(["responsibility", "reason", "excuse", "blame", "motive", "power"])
"""Nouns whose for-phrase is a fact."""
KNOWN = frozenset(["the", "this", "that", "these", "those"])
OBLIQUE = ("for", "of", "from", "on", "to", "with", "in", "about", "against")


@dataclass(frozen=True, slots=True)
class Step:
    """The governor, its effect (of event_cues.csv; refuse, purpose), who tells it; is_top where nothing above
    counts."""

    above: Word
    effect: str | None = None
    teller: Word | None = None
    is_top: bool = False


def up(token: Word) -> Step | None:
    """The step from a trigger, or from a governor already reached; None where the clause stands by itself."""
    head = token.head
    if head == token:
        return None
    if token.pos_ in VERBAL:
        return _from_clause(token, head)
    if token.dep_ == "conj":
        return Step(head)
    return _from_noun(token, head)


def _from_clause(verb: Word, head: Word) -> Step | None:
    dep, lemma = verb.dep_, spelling.norm(head.lemma_)
    table = cues.load()
    if dep in ("xcomp", "ccomp", "csubj", "dobj") and head.pos_ in (*VERBAL, "ADJ", "NOUN"):
        if clause.marker(verb) == "that":
            return _denied(head) if doubt.is_denied(head) else _claim(head, lemma)
        if clause.is_question(verb):
            return Step(head, "hypothetical")
        if lemma == "have" and any(c.lower_ == "yet" for c in head.children):
            return Step(head, "negated")
        return Step(head, "refuse" if lemma in REFUSALS else _governed(head, lemma))
    if dep == "pcomp":
        return _gerund(head)
    if dep == "acl" and clause.marker(verb) == "that" and doubt.is_denied(head):
        return _denied(head)
    if dep in ("acl", "relcl") and clause.marker(verb) in ("to", "that"):
        effect = table["noun"].get(lemma)
        if effect is None and clause.marker(verb) == "to":
            effect = _destined(head)
        if effect is None and any(c.dep_ == "auxpass" and c.lower_ == "be" for c in verb.children):
            effect = "future"
        return Step(head, None if effect == "future" and clause.marker(verb) == "that" else effect)
    if dep == "advcl":
        return _adverbial(verb, head)
    if dep == "conj" and head.pos_ in VERBAL and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return Step(head) if head.dep_ in ("xcomp", "ccomp", "pcomp", "advcl", "acl") else None
    return None


def _governed(head: Word, lemma: str) -> str | None:
    """The effect of a verb or adjective on the clause it governs; what began in the past took place, and only who
    is going to do it means to."""
    effect = cues.load()["governor"].get(lemma)
    if (effect == "ongoing" and head.tag_ == "VBD") or (lemma == "go" and head.tag_ != "VBG"):
        return None
    if lemma == "be" and any(_is_ranked(c) for c in head.children if c.dep_ == "attr"):
        return None
    return effect


def _is_ranked(noun: Word) -> bool:
    return any(c.lower_ in RANKING and c.i < noun.i for c in noun.children)


def _destined(noun: Word) -> str | None:
    """What an infinitive on a noun of no list tells: who comes first or last did it ("the first state to join"), a
    headline announces it ("Minister to visit Lima"), else it is what something is for ("a well to supply them")."""
    if _is_ranked(noun):
        return None
    return "willed" if noun.dep_ == "ROOT" else "purpose"


def _denied(head: Word) -> Step:
    """The step to a verdict of untruth; the "not" of "is not true" is in it and must not count again."""
    return Step(head, "negated", is_top=any(c.dep_ == "neg" for c in head.children))


def _claim(head: Word, lemma: str) -> Step:
    """A that-clause: fear and hope make it possible, denial undoes it, saying leaves it as it is."""
    effect = cues.load()["claim"].get(lemma)
    teller = next((c for c in head.children if c.dep_ == "nsubj"), None)
    if effect in ("said", None):
        return Step(head, None, teller if effect else None, is_top=True)
    return Step(head, effect, teller)


def _gerund(prep: Word) -> Step:
    above = prep.head
    table = cues.load()
    low, lemma = prep.lower_, spelling.norm(above.lemma_)
    if low in ("without", "instead") or (low == "of" and above.lower_ == "short"):
        return Step(above.head if above.lower_ == "short" else above, "negated")
    if low in AFTER or low == "with":
        return Step(above)
    if low in ("of", "to") and (lemma == "guilty" or any(c.lower_ == "guilty" for c in above.children)):
        return Step(above, is_top=True)
    if above.pos_ == "NOUN":
        return Step(above, table["noun"].get(lemma))
    effect = table["governor"].get(lemma)
    return Step(above, "negated" if low == "from" and effect in ("future", "willed", "happened") else effect)


def _adverbial(verb: Word, head: Word) -> Step | None:
    if any(c.tag_ == "TO" for c in verb.children):
        return Step(head, None if head.lemma_ in PURPOSEFUL else "purpose")
    if verb.tag_ in ("VBG", "VBN") and not any(c.dep_ in ("aux", "mark") for c in verb.children):
        return Step(head, is_top=_is_set_off(verb, head))
    return None


def _is_set_off(verb: Word, head: Word) -> bool:
    """Whether a participle stands behind a comma or dash of its own after a verb that is negated: "did not agree,
    deciding to sue"; what is denied is the verb."""
    before = head.doc[max(head.i, verb.left_edge.i - 2) : verb.left_edge.i]
    return any(c.dep_ == "neg" for c in head.children) and any(w.pos_ == "PUNCT" for w in before)


def _from_noun(noun: Word, head: Word) -> Step | None:
    """From a noun to the verb or noun above it."""
    table = cues.load()
    if noun.dep_ == "pobj":
        return _from_phrase(head, noun)
    if noun.dep_ not in ("dobj", "nsubjpass", "nsubj", "attr") or head.pos_ not in VERBAL:
        return None
    lemma = spelling.norm(head.lemma_)
    if lemma not in OCCURRENCE and (noun.dep_ == "nsubj" or lemma not in table["governor"]):
        return None
    if noun.dep_ == "nsubj" and lemma in DOING and not voice.is_passive(head):
        return None
    effect = _governed(head, lemma)
    if effect == "future" and noun.dep_ == "dobj":
        effect = None
    if noun.dep_ == "nsubj" and not voice.is_passive(head) and head.lemma_ not in PHASES:
        effect = None
    return Step(head, None if effect in ("happened", "willed") and head.lemma_ not in PROJECTS else effect)


def takes_place(noun: Word) -> bool:
    """Whether a sentence tells of a noun's act as such: "riots broke out", "a rally was held"."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass") or verb.pos_ != "VERB":
        return False
    return verb.lemma_ in OCCURRENCE or verb.lemma_ in SPREADING


DOING = frozenset("carry commit conduct deliver do give have make pay receive take".split())
"""Verbs of occurrence that say so of their object only: what the attack would do, it did not happen to do."""
PROJECTS = frozenset(
    "plan schedule propose intend promise pledge prepare expect await anticipate plot announce".split()
)
"""Verbs whose object noun is still to come: "planned an attack", "announced a withdrawal"."""


def _is_given(prep: Word, noun: Word) -> bool:
    """Whether what a noun is about did take place: "questions about his call", "responsibility for the raid"; "fears
    of a strike", "talk about a strike" leave it open."""
    if prep.lower_ == "for":
        return prep.head.lemma_ in GROUNDS
    return prep.lower_ in TOPICAL and any(c.dep_ == "poss" or c.lower_ in KNOWN for c in noun.children)


def _from_phrase(prep: Word, noun: Word) -> Step | None:
    above = prep.head
    table = cues.load()
    lemma = spelling.norm(above.lemma_)
    if prep.lower_ == "without":
        return Step(above, "negated")
    if above.pos_ == "NOUN" and prep.lower_ in ABOUT:
        return Step(above, None if _is_given(prep, noun) else table["noun"].get(lemma))
    if above.pos_ not in VERBAL or prep.lower_ not in OBLIQUE:
        return None
    effect = table["governor"].get(lemma)
    if effect in ("future", "willed") and prep.lower_ in ("in", "on", "with", "to", "about"):
        effect = None
    if effect == "hypothetical" and prep.lower_ == "in":
        effect = None
    if effect in (None, "happened") and lemma not in frame.LIGHT_VERBS_WITH_PREP:
        return None
    return Step(above, effect)
