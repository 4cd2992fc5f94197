"""Did it happen: negation, modals, conditions, plans, fears and denials around a trigger, and who says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.event import climb, cues, voice

if TYPE_CHECKING:
    from pipeline.syntax import Word

STEPS = 7
"""Clauses climbed from the trigger at most."""
RANK = {"happened": 0, "ongoing": 1, "habitual": 2, "future": 3, "hypothetical": 4, "negated": 5}
WEAK_MODALS = frozenset(["may", "might", "could"])
VERBAL = ("VERB", "AUX")
DENYING = ("det", "neg", "preconj", "cc")
DROPPED = frozenset(["abandon", "abort", "avert", "call", "cancel", "foil", "postpone", "scrap", "shelve", "thwart"])
"""Verbs whose passive clause on an act's noun says that it did not come about: "a summit that was called off"."""
ASKING = frozenset(["what", "which", "who", "whom", "whose", "why", "when", "where", "how"])
OPEN = frozenset(["future", "hypothetical"])
PRESENT = ("VBZ", "VBP")
PREDICATIVE = ("acomp", "attr", "oprd")
COPULAS = frozenset(["be", "remain", "seem", "appear", "become"])
WILLING = frozenset(["willing", "ready", "prepared", "open", "eager", "keen"])
ONLY = frozenset(["only", "just", "merely", "least", "less", "fewer"])
"""Words after a negation that turn it: "not only", "no fewer than ten"."""
DRAFTS = frozenset(
    "act amendment bill deal draft law legislation measure plan policy proposal resolution rule scheme".split()
)
"""What would do something were it adopted: "the bill would ban"."""


@dataclass(slots=True)
class Modality:
    """What is known of a trigger's standing.

    value       as in the table
    is_refused  its doer will not do it ("will not meet", "refused to leave")
    is_willed   its doer means to do it ("will", "plans to", "vowed to")
    is_flagged  its doer may do it ("might halt aid")
    is_purpose  it is only what something else is done for ("sent troops to fight")
    conditions  conjunctions of the clauses it depends on (if, unless)
    said_by     the head token of whoever states it
    """

    value: str = "happened"
    is_refused: bool = False
    is_willed: bool = False
    is_flagged: bool = False
    is_purpose: bool = False
    conditions: set[str] = field(default_factory=set)
    said_by: Word | None = None


def read(trigger: Word, is_verb: bool, carried: Word | None = None) -> Modality:
    """The modality of a trigger: the strongest of what its own clause and the clauses above it say."""
    said = Modality()
    found = [] if is_verb else _of_noun(trigger)
    if carried is not None:
        found += [e for e in _of_noun(carried) if e != "future"]
    if trigger.dep_ in PREDICATIVE and trigger.head.lemma_ in COPULAS:
        found += _of_copula(said, trigger)
    token = trigger
    for _ in range(STEPS):
        if token.pos_ in VERBAL or (token == trigger and is_verb):
            found += _note_clause(said, token)
        step = climb.up(token)
        if step is None:
            break
        found.append(_note_step(said, step))
        if step.is_top:
            break
        token = step.above
    if trigger.doc.text.rstrip("\"\u201d' ").endswith("?") and not (_is_presupposed(trigger) and not set(found) & OPEN):
        found.append("hypothetical")
        said.is_willed = said.is_flagged = False
    said.value = _strongest(found)
    return said


def _of_copula(said: Modality, adjective: Word) -> list[str]:
    """What is said of an adjective's act by its copula: "is not willing to meet" refuses."""
    found = _note_clause(said, adjective.head)
    said.is_refused |= "negated" in found and adjective.lemma_ in WILLING
    return found


def _is_presupposed(trigger: Word) -> bool:
    """Whether a question takes an act for granted: "Whom has the court charged?", not "Has the court charged him?"."""
    opening = [t for t in trigger.doc[:3] if t.pos_ != "ADP" and t.pos_ != "PUNCT"]
    return bool(opening) and opening[0].lower_ in ASKING


def _note_clause(said: Modality, verb: Word) -> list[str]:
    """The effects of a verb's own clause; will, refusal and conditions are noted on the way."""
    own = _of_verb(verb)
    modals = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    said.is_refused |= "negated" in own and ("future" in own or not modals.isdisjoint(("would", "could", "can", "ca")))
    said.is_willed |= "future" in own
    said.is_flagged |= not modals.isdisjoint(WEAK_MODALS) and not _is_perfect(verb)
    for child in verb.children:
        if child.dep_ == "advcl":
            said.conditions |= {c.lower_ for c in child.children if c.lower_ in ("if", "unless", "until")}
    return own


def _note_step(said: Modality, step: climb.Step) -> str:
    said.said_by = said.said_by or step.teller
    if step.effect == "refuse":
        said.is_refused = True
        return "negated"
    if step.effect == "willed":
        said.is_willed = True
        return "future"
    if step.effect == "purpose":
        said.is_purpose = True
        return "future"
    return step.effect or ""


def _strongest(found: list[str]) -> str:
    denials = found.count("negated")
    if denials >= 2 and denials % 2 == 0:
        found = [f for f in found if f != "negated"]
    return max((f for f in found if f in RANK), key=lambda f: RANK[f], default="happened")


def _of_verb(verb: Word) -> list[str]:
    """What the auxiliaries, adverbs, subject and conjunction of a verb's own clause say."""
    found = [_of_child(c, verb) for c in verb.children]
    if _is_announced(verb):
        found.append("future")
    if _is_rule(verb):
        found.append("habitual")
    now = any(c.dep_ == "aux" and c.lemma_ == "be" and c.lower_ not in ("was", "were") for c in verb.children)
    if verb.tag_ == "VBG" and now:
        found.append("ongoing")
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL and not any(c.dep_ in ("aux", "nsubj") for c in verb.children):
        found += [f for f in _of_verb(verb.head) if f in ("future", "hypothetical", "ongoing")]
    return [f for f in found if f]


def _is_announced(verb: Word) -> bool:
    """A headline's infinitive: "Police to step up patrols"."""
    is_main = verb.dep_ == "ROOT" or (verb.dep_ in ("ccomp", "parataxis") and verb.i < verb.head.i)
    if not is_main or not any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children):
        return False
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i for c in verb.children)


def _is_rule(verb: Word) -> bool:
    """What happens whenever it happens: "when a state imposes tariffs, importers pay"."""
    if verb.dep_ != "advcl" or verb.tag_ not in PRESENT or verb.head.tag_ not in PRESENT:
        return False
    return any(c.lower_ in ("when", "whenever") for c in verb.children)


def _of_child(child: Word, verb: Word) -> str:
    table = cues.load()
    low = child.lower_
    if child.dep_ in ("aux", "auxpass"):
        return _auxiliary(child, verb)
    if child.dep_ == "neg" or (
        child.dep_ in ("advmod", "preconj", "cc", "det") and table["adverb"].get(low) == "negated"
    ):
        return "" if _is_only(child) or _is_near_number(child) else "negated"
    if child.dep_ in ("mark", "advmod") and low in table["mark"]:
        return table["mark"][low]
    if child.dep_ in ("advmod", "npadvmod"):
        return table["adverb"].get(low, "")
    if child.dep_ in ("nsubj", "nsubjpass", "dobj"):
        return _of_determiner(child)
    return ""


def _is_near_number(adverb: Word) -> bool:
    """Almost and nearly belong to the number after them, whatever the parser hangs them on."""
    after = adverb.doc[adverb.i + 1 : adverb.i + 2]
    return adverb.lower_ in ("almost", "nearly") and any(w.tag_ in ("CD", "DT", "RB") for w in after)


def _is_only(negation: Word) -> bool:
    return negation.i + 1 < len(negation.doc) and negation.nbor(1).lower_ in ONLY


def _auxiliary(aux: Word, verb: Word) -> str:
    low = aux.lower_
    if low == "used" and verb.tag_ == "VB":
        return "habitual"
    if low == "would" and any(c.dep_ == "nsubj" and c.lemma_.lower() in DRAFTS for c in verb.children):
        return "hypothetical"
    if low in ("would", "'d", "\u2019d"):
        return "future" if _is_reported(verb) and not _is_perfect(verb) else "hypothetical"
    if low == "must" and any(c.lower_ == "have" for c in verb.children):
        return ""
    return cues.load()["modal"].get(low, "")


def _is_perfect(verb: Word) -> bool:
    """Would have, might have: what did not come about, or nobody knows whether it did."""
    return any(c.lower_ in ("have", "'ve", "\u2019ve") and c.dep_ == "aux" for c in verb.children)


def _is_reported(verb: Word) -> bool:
    """Whether a clause reports words, where "would" is a plain future, rather than names what follows from a
    condition."""
    token = verb
    for _ in range(3):
        if token.dep_ == "ccomp" or any(c.dep_ in ("ccomp", "parataxis") for c in token.children):
            return True
        token = token.head
    return not any(c.dep_ == "advcl" and any(m.lower_ == "if" for m in c.children) for c in verb.children)


def _of_determiner(noun: Word) -> str:
    if noun.lower_ in ("nobody", "none", "nothing"):
        return "negated"
    table = cues.load()["determiner"]
    denied = [c for c in noun.children if c.dep_ in DENYING and table.get(c.lower_) == "negated"]
    return "negated" if any(not _is_only(c) for c in denied) else ""


def _of_noun(noun: Word) -> list[str]:
    """What the determiner and adjectives of a noun say of the act it names."""
    table = cues.load()
    found = []
    for child in noun.children:
        if child.dep_ in ("det", "neg"):
            found.append(table["determiner"].get(child.lower_, ""))
        elif child.dep_ in ("amod", "compound", "advmod"):
            found.append(table["adjective"].get(child.lower_, ""))
        elif child.dep_ == "relcl" and child.lemma_ in DROPPED and voice.is_passive(child):
            found.append("negated")
    return [f for f in found if f]
