"""How many were killed, hurt or arrested: numerals and quantity words as low and high."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.event import frame as frames
from pipeline.event import grammar, words
from pipeline.event.frame import Frame

if TYPE_CHECKING:
    from pipeline.syntax import Tree, Word

Range = tuple[int | None, int | None]

KILLING = words.of("killing")
WOUNDING = words.of("wounding")
ARRESTING = words.of("arresting")
UNITS = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
VAGUE: dict[str, Range] = {
    "couple": (2, 2),
    "pair": (2, 2),
    "both": (2, 2),
    "few": (3, 5),
    "several": (3, 9),
    "handful": (3, 9),
    "some": (2, None),
    "many": (3, None),
    "dozen": (12, 12),
    "dozens": (24, 99),
    "scores": (40, 99),
    "score": (20, 20),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "number": (3, None),
    "group": (3, None),
    "family": (2, None),
}
"""Quantity words as ranges: the plural of a unit is two of it up to the next unit; "several" and "a few" by usage."""
AT_LEAST = frozenset(["least", "over", "than", "minimum", "exceed", "plus"])
AT_MOST = frozenset(["most", "to", "many", "maximum", "under"])
DYING = frozenset(["die", "perish", "drown"])
WITHIN = frozenset(["in", "during", "by"])
SINGLE = frozenset(["a", "an", "another", "one"])
RAISING = frozenset(["bring", "lift", "push", "put", "raise", "take"])
TOTALS = frozenset(["toll", "number", "total"])
NOT_PEOPLE = words.of("not_people")


@dataclass(frozen=True, slots=True)
class Toll:
    """Counts as (low, high); None is unknown, and an open side of a range."""

    dead: Range | None = None
    hurt: Range | None = None
    held: Range | None = None


def read(frame: Frame) -> Toll:
    """The toll an act states of itself: its own object or subject, and the coordinated verbs of death and
    injury beside it."""
    dead = hurt = held = None
    for token in [frame.trigger, *_beside(frame.trigger)]:
        lemma = token.lemma_.lower()
        if lemma not in KILLING and lemma not in WOUNDING and lemma not in ARRESTING and not _is_fatal_shot(token):
            continue
        found = _victims(token, frame if token == frame.trigger else None)
        if found is None:
            continue
        if lemma in WOUNDING:
            hurt = hurt or found
        elif lemma in ARRESTING:
            held = held or found
        else:
            dead = dead or found
    return Toll(_total(frame.trigger.doc) or dead, hurt, held)


def _total(doc: Tree) -> Range | None:
    """The dead in all where a sentence sums them up: "raising the toll to 24", "brings the number of dead to 13"."""
    for word in doc:
        if word.lemma_ not in TOTALS or word.dep_ != "dobj" or word.head.lemma_ not in RAISING:
            continue
        below = [*word.head.children, *word.children]
        numbers = [n for p in below if p.lower_ in ("to", "at") for n in p.children if n.pos_ == "NUM"]
        fatal = word.lemma_ == "toll" or any(w.lemma_ in KILLING for w in word.subtree)
        if fatal and numbers:
            return of_number(numbers[0])
    return None


def _is_fatal_shot(token: Word) -> bool:
    """ "shot dead", "left 20 dead", "burned to death"."""
    return any(
        c.lower_ == "dead" or (c.lower_ == "to" and any(x.lower_ == "death" for x in c.children))
        for c in token.children
    )


def _beside(trigger: Word) -> list[Word]:
    """Verbs that tell the toll of the same act: coordinated ones and participles ("..., killing 20 and
    wounding 30")."""
    found: list[Word] = []
    stack = [c for c in trigger.children if c.dep_ in ("conj", "advcl", "relcl", "acl", "xcomp", "ccomp")]
    governor = _governor(trigger)
    if governor is not None:
        stack.append(governor)
        stack += [c for c in governor.children if c.dep_ in ("conj", "advcl", "xcomp", "ccomp")]
    while stack and len(found) < 12:
        token = stack.pop(0)
        if token != trigger and token not in found:
            found.append(token)
            if token.pos_ in ("VERB", "ADJ"):
                stack += [c for c in token.children if c.dep_ in ("conj", "advcl", "acl")]
    return found


def _governor(trigger: Word) -> Word | None:
    """The word over a trigger that may tell its toll: "twenty died when they opened fire", "the murder of ten in an
    attack", "a man who was shot died"."""
    above = trigger.head
    if trigger.pos_ not in ("VERB", "AUX"):
        above = above.head if trigger.dep_ == "pobj" and above.lower_ in WITHIN else above
        return above if above.pos_ == "VERB" or above.lemma_ in KILLING else None
    if trigger.dep_ == "relcl" and above.dep_ == "nsubj" and above.head.lemma_ in DYING:
        return above.head
    joined = trigger.dep_ == "advcl" and any(c.lower_ in ("when", "as") and c.i < trigger.i for c in trigger.children)
    return above if joined and above.lemma_ in KILLING | WOUNDING else None


def _victims(token: Word, frame: Frame | None) -> Range | None:
    if token.pos_ == "NOUN":
        heads = [
            x for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for x in c.children if x.dep_ == "pobj"
        ]
        own = [c for c in token.children if c.dep_ == "nummod"]
        if own and token.lemma_ in (
            "death",
            "killing",
            "casualty",
            "fatality",
            "injury",
            "murder",
            "wounded",
            "injured",
            "arrest",
        ):
            return of_number(own[0])
    elif token.lemma_ in DYING:
        heads = grammar.subjects(token)
    elif token.lower_ == "dead":
        heads = [c for c in token.children if c.dep_ in ("nsubj",)]
    else:
        heads = frame.obj if frame else grammar.patients(token)
    return _sum([of_phrase(h) for h in grammar.unfold(heads)])


def _sum(found: list[Range | None]) -> Range | None:
    ranges = [r for r in found if r is not None]
    if not ranges:
        return None
    lows, highs = [r[0] for r in ranges], [r[1] for r in ranges]
    low = sum(x for x in lows if x is not None) if any(x is not None for x in lows) else None
    return low, None if None in highs else sum(x for x in highs if x is not None)


def of_phrase(head: Word) -> Range | None:
    """How many a noun phrase counts; one for a singular person, None where it does not say or counts things."""
    if frames.real(head).lemma_.lower() in NOT_PEOPLE:
        return None
    if head.pos_ == "NUM" and head.lower_ not in VAGUE:
        return of_number(head)
    number = next((c for c in head.children if c.dep_ == "nummod" and c.ent_type_ != "DATE"), None)
    if number is not None:
        return of_number(number)
    if head.lower_ == "family":
        inside = [x for c in head.children if c.lower_ == "of" for x in c.children if x.dep_ == "pobj"]
        return of_number(inside[0]) if inside and inside[0].pos_ == "NUM" else VAGUE["family"]
    if head.lower_ in VAGUE:
        return VAGUE[head.lower_]
    word = next((c.lower_ for c in head.children if c.dep_ in ("amod", "det", "predet") and c.lower_ in VAGUE), None)
    if word is not None:
        return VAGUE[word]
    singular = head.tag_ in ("NN", "NNP") and head.pos_ in ("NOUN", "PROPN")
    determined = any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in SINGLE) for c in head.children)
    if singular and (determined or head.pos_ == "PROPN" or any(c.dep_ == "appos" for c in head.children)):
        return 1, 1
    return None


def of_number(token: Word) -> Range | None:
    """A numeral with what qualifies it: "at least 20", "20 to 30", "two more", "more than a dozen"."""
    value = _value(token)
    if value is None:
        return VAGUE.get(token.lower_)
    before = [t.lower_ for t in token.doc[max(0, token.i - 4) : token.i]]
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    if (
        before[-1:]
        and before[-1] in ("to", "-", "and", "or")
        and len(before) > 1
        and (first := _number_word(before[-2])) is not None
    ) and (before[-1] != "and" or "between" in before):
        return min(first, value), max(first, value)
    if (
        after[:1]
        and after[0] in ("to", "-", "or")
        and len(after) > 1
        and (second := _number_word(after[1])) is not None
    ):
        return min(second, value), max(second, value)
    if (
        ("least" in before[-2:])
        or before[-2:] == ["more", "than"]
        or before[-1:] == ["over"]
        or before[-2:] == ["minimum", "of"]
    ):
        return value, None
    if (
        before[-2:] == ["up", "to"]
        or before[-3:] in (["as", "many", "as"], ["no", "more", "than"])
        or before[-2:] == ["at", "most"]
    ):
        return None, value
    if before[-1:] == ["nearly"] or before[-1:] == ["almost"] or before[-2:] == ["fewer", "than"]:
        return None, value
    return value, value


def _value(token: Word) -> int | None:
    """The value of a numeral with its multipliers to the left ("two hundred", "3.5 million")."""
    base = _number_word(token.lower_)
    if base is None:
        return None
    factor = 1
    for child in token.children:
        if child.dep_ == "compound" or child.dep_ == "nummod":
            left = _number_word(child.lower_)
            if left is not None and token.lower_ in SCALES:
                factor = left
            elif left is not None and left > base:
                base += left
    return base * factor


def _number_word(word: str) -> int | None:
    low = word.lower().replace(",", "")
    if low.isdecimal() and len(low) < 8:
        return int(low)
    if "-" in low:
        parts = [UNITS.get(p) for p in low.split("-")]
        if all(p is not None for p in parts) and len(parts) == 2:
            return sum(p for p in parts if p is not None)
    return UNITS.get(low, SCALES.get(low, 12 if low == "dozen" else None))
