"""Whose a date is: the clause or noun of the parse that a date expression belongs to.

"Arrested after riots broke out last week" dates the riots, "condemned Monday's raid" the raid, "freed men jailed in
2019" the jailing: none of them the first verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.event import clause, frame, lexicon, path

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.syntax import Word

OTHER_TIMES = frozenset(
    "after before since until till because although though if unless despite following once ahead whereas".split()
)
"""Conjunctions and prepositions of what lies at another time than the clause they stand in."""
WITHIN = frozenset("in during at on with amid by through throughout from over inside across near outside".split())
"""Prepositions of a noun that happens when its clause does: "killed in clashes", "wounded by a blast"."""
LINKS = frozenset(
    "wake aftermath light response reaction reply retaliation revenge connection anniversary memory".split()
)
"""Nouns that lead to another act: "in response to", "in the wake of"."""
OUTCOMES = frozenset(["consequence", "course", "midst", "result"])
LATER = frozenset(["after", "following"])
SPOKEN = frozenset(["ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"])
"""Types dated by the utterance, not by what it speaks of."""
MEANS = frozenset(["by", "in", "while", "with", "when"])
MODIFIERS = frozenset(["nummod", "compound", "amod", "poss", "nmod", "npadvmod"])
SHUT = frozenset(["relcl", "acl"])
CONTENT = frozenset(["ccomp", "xcomp", "csubj", "pcomp", "advcl", "parataxis"])
PERFECT = frozenset(["have", "has", "'ve", "'s"])
VERBAL_TAGS = frozenset(["VB", "VBD", "VBG", "VBN", "VBP", "VBZ"])
SUBJECTS = ("nsubj", "nsubjpass")


def is_apart(trigger: Word, head: Word, own: Collection[int], kind: str = "", is_frame: bool = False) -> bool:
    """Whether a date belongs to something else than an act.

    head     the date's head in the parse
    own      places of all words that state the act: a light verb's noun, the verbs merged with it
    kind     the act's type: one of words tells of other acts and their dates
    is_frame whether it is a month or longer and stands first: "in 2014, after rebels took the town, many fled"
    """
    rise, fall = path.ways(trigger, head)
    meet = fall[-1].head if fall else head
    if fall and not rise and _is_noun(trigger) and fall[-1].dep_ in SHUT:
        fall = fall[:-1]  # "the sanctions imposed on Friday", "an attack that began on Monday"
    if any(_is_shut_above(t, is_frame) for t in rise) or any(_is_shut_below(t, bool(rise), kind) for t in fall):
        return True
    return any(_owns(noun, fall, meet, kind) for noun in fall[1:] if noun.i not in own and _is_noun(noun))


def is_unfit(trigger: Word, head: Word, is_over: bool) -> bool:
    """Whether a date over and done belongs to a nearer act than a verb in the perfect: "have freed men taken in May"; a
    perfect by itself may have it, as it does in the English of Africa and India."""
    if not is_over or trigger not in head.ancestors:
        return False
    if not any(c.dep_ == "aux" and c.lower_ in PERFECT for c in trigger.children):
        return False
    if any(c.tag_ in ("MD", "TO") for c in trigger.children):
        return False
    nouns = lexicon.load().senses
    between = trigger.doc[trigger.i + 1 : head.i]
    return any(w.tag_ in VERBAL_TAGS or (_is_noun(w) and ("n", w.lemma_) in nouns) for w in between)


def dates_antecedent(head: Word, trigger: Word) -> bool:
    """Whether a date is what a relative clause tells of, or stands before it: "the May 7 attack, which killed"."""
    word = trigger
    while word.dep_ in ("conj", "ccomp") and word.head is not word:
        word = word.head
    if word.dep_ != "relcl":
        return False
    noun = word.head
    while not (head is noun or (head.head is noun and head.dep_ in MODIFIERS)):
        if noun.dep_ != "pobj" or not _is_noun(noun.head.head):
            return False
        noun = noun.head.head  # "the May 7 attack on a market, which killed": parsed with the nearer noun
    return True


def opener(verb: Word) -> str | None:
    """The conjunction that opens a clause, if it is one of another time."""
    return next((c.lower_ for c in verb.children if c.lower_ in OTHER_TIMES and c.i < verb.i), None)


def _is_shut_above(token: Word, is_frame: bool) -> bool:
    """Whether what is said above a word is no longer about its act."""
    if token.dep_ == "relcl" or (_is_next(token) and any(c.dep_ in SUBJECTS for c in token.children)):
        return True
    if token.dep_ == "acl":
        return clause.marker(token) not in ("to", "that")
    if token.dep_ == "advcl":
        return opener(token) is not None and not is_frame
    if token.dep_ == "pcomp":
        return token.head.lower_ in OTHER_TIMES and not is_frame
    if token.dep_ == "pobj" and _is_noun(token):
        return token.head.lower_ not in WITHIN and not _is_counted(token)
    return False


def _is_shut_below(token: Word, is_beside: bool, kind: str) -> bool:
    """Whether a clause or phrase on the way down to a date keeps it for itself."""
    if token.dep_ in SHUT or _is_next(token):
        return True
    if is_beside and token.dep_ in CONTENT:
        return True
    if token.dep_ == "ccomp":
        return token.lemma_ not in path.SAYING
    if token.dep_ == "advcl":
        return kind in SPOKEN or opener(token) is not None
    if token.dep_ == "pcomp":
        return token.head.lower_ not in MEANS and token.text.islower()
    return False


def _owns(noun: Word, fall: Sequence[Word], meet: Word, kind: str) -> bool:
    """Whether a noun on the way down keeps the date: "Monday's raid", "the arrest of a reporter in May"."""
    place = noun.head if noun.dep_ == "pobj" else noun
    if noun.dep_ == "pobj" and noun.lemma_ in LINKS:
        return True
    if fall[0].head is noun and fall[0].dep_ in MODIFIERS and fall[0].i < noun.i:
        shared = noun.dep_ in SUBJECTS or (noun.dep_ == "pobj" and place.lower_ in WITHIN)
        return not (shared and place.head is meet)
    senses = lexicon.load().of("n", noun.lemma_)
    if not senses:
        return False
    if place.lower_ in LATER and kind == "ASSAULT":
        return all(s.event_type != kind for s in senses)  # "hurt after clashes on Monday": one happening
    if noun.dep_ == "pobj":
        return place.lower_ not in WITHIN or kind in SPOKEN
    return kind in SPOKEN and noun.dep_ == "dobj"


def _is_counted(noun: Word) -> bool:
    """Whether a noun stands under one of quantity or outcome: "a wave of arrests", "as a result of the raid"."""
    return noun.head.lower_ == "of" and noun.head.head.lemma_ in frame.QUANTITIES | OUTCOMES


def _is_noun(token: Word) -> bool:
    return token.pos_ in ("NOUN", "PROPN")


def _is_next(token: Word) -> bool:
    return token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")
