"""Did it happen: negation, modals, conditions, plans, fears and denials around a trigger, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.event import cues, frame, grammar, spelling

if TYPE_CHECKING:
    from spacy.tokens import Token

STEPS = 7
"""Clauses climbed from the trigger at most."""
RANK = {"happened": 0, "ongoing": 1, "habitual": 2, "future": 3, "hypothetical": 4, "negated": 5}
CLAUSAL = frozenset(
    [
        "xcomp",
        "ccomp",
        "pcomp",
        "advcl",
        "acl",
        "relcl",
        "conj",
        "csubj",
        "dobj",
        "nsubj",
        "pobj",
        "nsubjpass",
        "attr",
        "appos",
    ]
)


@dataclass(frozen=True, slots=True)
class Modality:
    """modality as in the table; is_refused where the doer will not do it; said_by the token that states it."""

    value: str
    is_refused: bool
    is_willed: bool
    said_by: Token | None


def read(trigger: Token, is_verb: bool, carried: Token | None = None) -> Modality:
    """The modality of a trigger: the strongest of what its own clause and the clauses above it say."""
    found: list[str] = []
    refused = willed = False
    said_by: Token | None = None
    token = trigger
    if not is_verb:
        found += _of_noun(trigger)
    for _ in range(STEPS):
        if token.pos_ in ("VERB", "AUX") or (token == trigger and is_verb):
            own = _of_verb(token)
            refused = refused or (
                "negated" in own and ("future" in own or _is_modal(token, ("would", "could", "can", "ca")))
            )
            willed = willed or "future" in own
            found += own
        if carried is not None and token == trigger:
            found += [e for e in _of_noun(carried) if e != "future"]
        step = _climb(token, trigger)
        if step is None:
            break
        above, effect, teller = step
        said_by = said_by or teller
        if effect == "refuse":
            refused, effect = True, "negated"
        if effect is not None:
            found.append(effect)
        if effect == "stop":
            break
        token = above
    return Modality(_strongest(found), refused, willed, said_by)


def _strongest(found: list[str]) -> str:
    if found.count("negated") >= 2 and found.count("negated") % 2 == 0:
        found = [f for f in found if f != "negated"]
    return max((f for f in found if f in RANK), key=lambda f: RANK[f], default="happened")


def _is_modal(verb: Token, words: tuple[str, ...]) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in words for c in verb.children)


def _of_verb(verb: Token) -> list[str]:
    """What the auxiliaries, adverbs, subject and conjunction of a verb's own clause say."""
    table = cues.load()
    found = [_auxiliary(c, verb) for c in verb.children if c.dep_ in ("aux", "auxpass")]
    for child in verb.children:
        low = child.lower_
        if child.dep_ == "neg" or (
            child.dep_ in ("advmod", "preconj", "cc", "det") and table["adverb"].get(low) == "negated"
        ):
            found.append("negated" if not _is_only(child) else "")
        elif child.dep_ in ("advmod", "npadvmod"):
            found.append(table["adverb"].get(low, ""))
        elif child.dep_ in ("mark", "advmod") and low in table["mark"]:
            found.append(table["mark"][low])
        elif child.dep_ in ("nsubj", "nsubjpass", "dobj"):
            found.append(_of_determiner(child))
    progressive = verb.tag_ == "VBG" and any(
        c.dep_ == "aux" and c.lemma_ == "be" and c.lower_ not in ("was", "were") for c in verb.children
    )
    found += ["ongoing"] if progressive else []
    if (
        not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
        and verb.dep_ == "conj"
        and verb.head.pos_ in ("VERB", "AUX")
    ):
        found += (
            [f for f in _of_verb(verb.head) if f != "negated"]
            if not any(c.dep_ in grammar.SUBJECTS for c in verb.children)
            else []
        )
    return [f for f in found if f]


def _is_only(negation: Token) -> bool:
    return negation.i + 1 < len(negation.doc) and negation.nbor(1).lower_ in ("only", "just", "merely", "least")


def _auxiliary(aux: Token, verb: Token) -> str:
    low = aux.lower_
    if aux.lemma_ == "use" or (low == "used" and verb.tag_ == "VB"):
        return "habitual"
    effect = cues.load()["modal"].get(low, "")
    if low == "would" or low in ("'d", "’d"):
        return "future" if _is_reported(verb) else "hypothetical"
    if effect == "hypothetical" and any(c.lower_ == "have" for c in verb.children) and low in ("must",):
        return ""
    return effect


def _is_reported(verb: Token) -> bool:
    """Whether a clause reports words: "said it would" is a plain future in the past."""
    table = cues.load()["claim"]
    token = verb
    for _ in range(3):
        if token.dep_ == "ccomp" or (token.dep_ in ("ROOT", "conj") and any(c.dep_ == "ccomp" for c in token.children)):
            return True
        if token.dep_ == "ROOT" and any(c.dep_ == "parataxis" and c.lemma_ in table for c in token.children):
            return True
        token = token.head
    return verb.dep_ in ("relcl", "ROOT", "conj") and not any(
        c.dep_ == "advcl" and any(m.lower_ == "if" for m in c.children) for c in verb.children
    )


def _of_determiner(noun: Token) -> str:
    table = cues.load()["determiner"]
    if noun.lower_ in ("nobody", "none", "nothing"):
        return "negated"
    found = [table[c.lower_] for c in noun.children if c.dep_ in ("det", "neg") and table.get(c.lower_) == "negated"]
    return found[0] if found else ""


def _of_noun(noun: Token) -> list[str]:
    """What the determiner and adjectives of a noun say of the act it names."""
    table = cues.load()
    found = []
    for child in noun.children:
        if child.dep_ in ("det", "neg"):
            found.append(table["determiner"].get(child.lower_, ""))
        elif child.dep_ in ("amod", "compound", "advmod"):
            found.append(table["adjective"].get(child.lower_, ""))
    return [f for f in found if f]


def _climb(token: Token, trigger: Token) -> tuple[Token, str | None, Token | None] | None:
    """One step up: the clause above, what it does to the act below, and who states it; None at the top."""
    head, dep = token.head, token.dep_
    if head == token or dep not in CLAUSAL:
        return None
    table = cues.load()
    lemma = spelling.norm(head.lemma_)
    if token.pos_ in ("VERB", "AUX"):
        if dep in ("xcomp", "ccomp", "csubj", "dobj") and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            if frame.clause_marker(token) == "that":
                return _claim(head, lemma)
            effect = table["governor"].get(lemma)
            return head, "refuse" if lemma in REFUSALS else effect, None
        if dep == "pcomp":
            return _gerund(token, head)
        if dep == "acl" and frame.clause_marker(token) in ("to", "that"):
            return head, table["noun"].get(lemma), None
        if dep == "advcl":
            return _adverbial(token, head)
        if (
            dep == "conj"
            and head.pos_ in ("VERB", "AUX")
            and not any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        ):
            return (head, None, None) if head.dep_ in ("xcomp", "ccomp", "pcomp", "advcl", "acl") else None
        return None
    if dep == "conj":
        return head, None, None
    return _nominal(token, head)


REFUSALS = frozenset(["refuse", "decline", "unwilling", "reluctant"])


def _claim(head: Token, lemma: str) -> tuple[Token, str | None, Token | None]:
    effect = cues.load()["claim"].get(lemma)
    teller = next((c for c in head.children if c.dep_ == "nsubj"), None)
    if effect == "said" or effect is None:
        return head, "stop" if effect is None and teller is None else "said", teller
    return head, effect, teller


def _gerund(token: Token, prep: Token) -> tuple[Token, str | None, Token | None]:
    above = prep.head
    table = cues.load()
    low, lemma = prep.lower_, spelling.norm(above.lemma_)
    if low in ("without", "instead"):
        return above, "negated", None
    if low in ("by", "after", "since", "following", "while", "when", "in", "before", "on", "upon", "despite"):
        return above, None, None
    if above.pos_ in ("NOUN",):
        return above, table["noun"].get(lemma), None
    effect = table["governor"].get(lemma)
    if low == "from" and effect in (None, "future", "happened"):
        effect = effect if effect is None else "negated"
    return above, effect, None


def _adverbial(token: Token, head: Token) -> tuple[Token, str | None, Token | None] | None:
    if any(c.tag_ == "TO" for c in token.children):
        motion = head.lemma_ in ("protest", "demonstrate", "rally", "march", "gather", "strike", "use", "take", "be")
        return head, None if motion else "future", None
    if token.tag_ in ("VBG", "VBN") and not any(c.dep_ in ("aux", "mark") for c in token.children):
        return head, None, None
    return None


def _nominal(noun: Token, head: Token) -> tuple[Token, str | None, Token | None] | None:
    """From a noun to the verb or noun above it."""
    table = cues.load()
    if noun.dep_ == "pobj":
        above = head.head
        lemma = spelling.norm(above.lemma_)
        if head.lower_ == "without":
            return above, "negated", None
        if above.pos_ == "NOUN" and head.lower_ in ("of", "for", "to", "on", "against", "over", "about"):
            return above, table["noun"].get(lemma), None
        if above.pos_ in ("VERB", "AUX") and head.lower_ in (
            "for",
            "of",
            "from",
            "on",
            "to",
            "with",
            "in",
            "about",
            "against",
        ):
            effect = table["governor"].get(lemma)
            if head.lower_ in ("in", "on", "with", "to", "about") and effect == "future":
                effect = None
            return (
                (above, effect, None)
                if effect not in (None, "happened") or lemma in frame.LIGHT_VERBS_WITH_PREP
                else None
            )
        return None
    if noun.dep_ in ("dobj", "nsubjpass", "nsubj", "attr") and head.pos_ in ("VERB", "AUX"):
        effect = table["governor"].get(spelling.norm(head.lemma_))
        if noun.dep_ == "nsubj" and not grammar.is_passive(head):
            effect = None if head.lemma_ not in ("fail", "cease", "continue", "begin", "start", "resume") else effect
        return head, effect if effect != "happened" else None, None
    return None
