"""Who is the understood subject and object of a verb: what the parse says and what it leaves out.

All functions take spaCy tokens with the English dependency labels (ClearNLP style) and give head tokens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.event import gap, words
from pipeline.event.voice import (
    DEPTH,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    antecedent,
    is_passive,
    is_to_suffer,
)

if TYPE_CHECKING:
    from pipeline.syntax import Word

SUBJECT_CONTROL = words.of("subject_control")
OBJECT_CONTROL = words.of("object_control")
TOGETHER = frozenset(("along", "together"))
SAYING = words.of("saying")
"""Verbs after which a noun and a comma at the end of a sentence name who tells it: "..., a lawyer said"."""


def subjects(verb: Word, depth: int = DEPTH) -> list[Word]:
    """Who does what the verb says: head tokens, coordination not unfolded; empty where nobody is named."""
    if is_passive(verb):
        return agents(verb)
    if is_to_suffer(verb):
        return subjects(verb.head, depth - 1) if depth else []
    if any(c.dep_ == "expl" and c.lower_ == "there" for c in verb.children):
        return []
    own = [antecedent(c) for c in _nearest(verb)]
    if own:
        return [s for c in own if c.dep_ != "expl" for s in _unwrapped(c)]
    return _mistaken(verb) or controllers(verb, depth) or _fronted(verb)


def _nearest(verb: Word) -> list[Word]:
    """The subject of a verb; of two names before it the nearer one, the other was told of by an earlier clause."""
    own = [c for c in verb.children if (c.dep_ in SUBJECTS and c.lower_ not in ("it", "there")) or c.dep_ == "nsubj"]
    plain = [c for c in own if c.dep_ == "nsubj" and c.i < verb.i]
    return plain[-1:] if len(plain) > 1 else own


def _unwrapped(subject: Word) -> list[Word]:
    """The noun of a subject parsed as a clause: "The Red Cross operating in Iraq said"."""
    if subject.tag_ != "VBG" or subject.dep_ not in ("nsubj", "csubj"):
        return [subject]
    return [c for c in subject.children if c.dep_ == "nsubj"] or [subject]


def _fronted(verb: Word) -> list[Word]:
    """A finite verb left without subject takes that of a participle parsed as the main verb: "Troops acting on
    tips seized"."""
    root = next((a for a in verb.ancestors if a.head is a), verb)
    if (
        verb.tag_ != "VBD"
        or root.tag_ not in ("VBG", "VBN")
        or any(c.dep_ in ("aux", "auxpass") for c in root.children)
    ):
        return []
    return [c for c in root.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i]


def _mistaken(verb: Word) -> list[Word]:
    """The subject of a clause whose conjunction was parsed as a preposition: "as Iraqis from all sides condemned"."""
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ", "VBP") or any(c.dep_ == "cc" for c in head.children):
        return []
    for prep in head.children:
        if (
            prep.dep_ == "prep"
            and prep.lower_ in ("as", "after", "before", "since", "until")
            and head.i < prep.i < verb.i
        ):
            return [c for c in prep.children if c.dep_ == "pobj"]
    return []


def agents(verb: Word) -> list[Word]:
    """The nouns of a by-phrase; those of the verb's coordinated successor where it has none of its own."""
    found = [
        p
        for c in verb.children
        if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")
        for p in c.children
        if p.dep_ == "pobj"
    ]
    if found or (verb.dep_ == "ROOT" and not verb.n_rights):
        return found
    follow = [
        c
        for c in verb.children
        if c.dep_ == "conj" and c.tag_ == "VBN" and not any(x.dep_ in SUBJECTS | PASSIVE_SUBJECTS for x in c.children)
    ]
    return [p for c in follow for p in agents(c)]


def patients(verb: Word, depth: int = DEPTH) -> list[Word]:
    """Whom or what the verb affects: its objects, or a passive's subject."""
    passive = is_passive(verb)
    found = [antecedent(c) for c in verb.children if c.dep_ in PASSIVE_SUBJECTS or _is_object(c)]
    if (passive or is_to_suffer(verb)) and not found:
        found = [antecedent(c) for c in verb.children if c.dep_ == "nsubj"]
    if passive and not any(c.dep_ in ("nsubj", *PASSIVE_SUBJECTS) for c in verb.children):
        found = controllers(verb, depth) + found
    if found:
        return [o for o in found if not _is_title(o, found)]
    missing = gap.of_object(verb)
    if missing is not None:
        return [missing]
    if not passive and verb.dep_ != "conj":
        return gap.shared_object(verb)
    return []


def _is_title(word: Word, objects: list[Word]) -> bool:
    """Whether an object only says who the next one is: "accused its neighbour Chad"."""
    return word.pos_ != "PROPN" and any(o.i == word.i + 1 and o.pos_ == "PROPN" for o in objects)


def _is_object(word: Word) -> bool:
    """Whether a word is its verb's object, not who tells it at the end: "attacked the town, a local lawyer said"."""
    if word.dep_ not in ("dobj", "obj"):
        return False
    first = word.left_edge.i
    parted = first > 0 and word.doc[first - 1].text == ","
    return not (parted and any(c.dep_ in ("acl", "relcl") and c.lemma_ in SAYING for c in word.children))


def controllers(verb: Word, depth: int = DEPTH) -> list[Word]:
    """The understood subject (a passive's understood patient) of a verb that has none of its own."""
    head, dep = verb.head, verb.dep_
    if depth == 0 or head == verb:
        return []
    if dep == "conj" and head.pos_ in ("VERB", "AUX"):
        return _of_coordinated(head, depth)
    if dep in ("xcomp", "ccomp"):
        teller = gap.of_subject(verb)
        return _of_complement(head, depth) if teller is None else [teller]
    if dep == "advcl":
        if (
            is_passive(head)
            and not any(c.dep_ == "mark" or c.tag_ == "TO" for c in verb.children)
            and verb.tag_ == "VBG"
        ):
            return agents(head)
        return patients(head, depth - 1) if is_passive(head) else subjects(head, depth - 1)
    if dep in ("acl", "relcl"):
        return _of_modifier(verb, head, depth)
    if dep == "pcomp":
        return _of_gerund(head, depth)
    return []


def _of_coordinated(head: Word, depth: int) -> list[Word]:
    """A coordinated verb takes the subject of the first."""
    own = [antecedent(c) for c in head.children if c.dep_ in SUBJECTS | PASSIVE_SUBJECTS]
    if own:
        return own
    return controllers(head, depth - 1)


def _of_complement(head: Word, depth: int) -> list[Word]:
    """Control: the object of the verb above ("urged Iran to leave"), else its subject ("vowed to leave")."""
    if head.pos_ in ("ADJ", "NOUN"):
        return [antecedent(c) for c in head.children if c.dep_ in SUBJECTS] or (
            subjects(head.head, depth - 1) if head.dep_ == "acomp" else []
        )
    if is_passive(head):
        return patients(head, depth - 1)
    objects = [c for c in head.children if c.dep_ in ("dobj", "dative")]
    if objects and head.lemma_ not in SUBJECT_CONTROL:
        return [antecedent(objects[0])]
    return subjects(head, depth - 1)


def _of_modifier(verb: Word, head: Word, depth: int) -> list[Word]:
    """Participles and infinitives on a noun: the noun itself, or for "decision to ..." whoever decides."""
    infinitive = any(c.tag_ == "TO" for c in verb.children)
    if not infinitive:
        return [head]
    if (
        head.pos_ not in ("NOUN", "VERB")
        or head.ent_type_
        or head.lemma_ in ("troop", "force", "soldier", "team", "envoy", "delegation", "official", "police")
    ):
        return [head]
    return owners(head, depth - 1)


def _of_gerund(prep: Word, depth: int) -> list[Word]:
    above = prep.head
    if above.pos_ in ("VERB", "AUX"):
        if is_passive(above):
            return patients(above, depth - 1)
        objects = [c for c in above.children if c.dep_ == "dobj"]
        if (
            objects
            and above.lemma_ in OBJECT_CONTROL
            and prep.lower_ in ("of", "for", "from", "over", "into", "with", "against")
        ):
            return [antecedent(objects[0])]
        return subjects(above, depth - 1)
    return owners(above, depth - 1) if above.pos_ == "NOUN" else []


def owners(noun: Word, depth: int = DEPTH) -> list[Word]:
    """Whose a noun is: possessor, adjective or by-phrase, else the subject of the verb that governs it."""
    found = [c for c in noun.children if c.dep_ == "poss" and c.tag_ != "PRP$"] or [
        c for c in noun.children if c.dep_ == "poss"
    ]
    found = found or [
        p
        for c in noun.children
        if c.dep_ in ("prep", "agent") and c.lower_ == "by"
        for p in c.children
        if p.dep_ == "pobj"
    ]
    if found:
        return found
    governor = noun.head
    if noun.dep_ == "dobj" and governor.pos_ == "VERB":
        return subjects(governor, depth - 1) if depth > 0 else []
    if noun.dep_ == "nsubjpass":
        return agents(governor)
    return [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.text[:1].isupper()]


def unfold(heads: list[Word], limit: int = 6) -> list[Word]:
    """The heads with their coordinated nouns: "A, B and C" gives three."""
    found: list[Word] = []
    for head in heads:
        chain = [head]
        while chain and len(found) < limit:
            token = chain.pop(0)
            if token not in found:
                found.append(token)
                chain.extend(
                    c for c in token.children if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
                )
                chain.extend(_companions(token))
    return found


def _companions(noun: Word) -> list[Word]:
    """Who stands beside a noun in one phrase with it: "Kenya, together with Uganda"."""
    beside = [p for p in noun.children if p.dep_ == "prep" and p.lower_ == "with" and p.i > noun.i]
    return [c for p in beside if any(w.lower_ in TOGETHER for w in p.children) for c in p.children if c.dep_ == "pobj"]
