"""How a place name stands to the words of an act: the features from which its being the act's place is weighed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.event import path, words

if TYPE_CHECKING:
    from pipeline.event.scene import Scene
    from pipeline.place import Place
    from pipeline.syntax import Word

LOCALITIES = words.of("localities")
MODIFYING = frozenset(["compound", "amod", "poss", "nmod", "nummod"])
LINKED = frozenset(["compound", "appos", "nmod", "conj", "amod"])
DIRECTIONS = frozenset(
    (
        "north south east west northeast northwest southeast southwest away outside kilometers kilometres miles "
        "km mile kilometer"
    ).split()
)
PREPOSITIONS = {
    **dict.fromkeys("in inside within".split(), "in"),
    **dict.fromkeys("near around outside off along behind beside".split(), "near"),
    **dict.fromkeys("on onto".split(), "on"),
    **dict.fromkeys("across throughout".split(), "across"),
    **dict.fromkeys("over above".split(), "over"),
    **dict.fromkeys("through via".split(), "through"),
    **dict.fromkeys("to toward towards".split(), "to"),
    **dict.fromkeys("for about because regarding concerning than like as".split(), "issue"),
    **dict.fromkeys("after before during since".split(), "time"),
    **{name: name for name in "at between of from into by with against".split()},
    "according": "source",
}
"""Prepositions that tell the same of the name under them; any other is "other"."""
UNITS = ("nsubj", "nsubjpass", "dobj", "agent", "pobj", "attr", "npadvmod", "dep", "ROOT")
WIDTH = {"site": 0, "city": 0, "admin1": 1, "country": 2, "region": 3}
DEPTH = 40


def features(scene: Scene, trigger: Word, head: Word, place: Place, rivals: Sequence[Place]) -> dict[str, float]:
    """Named features, mostly 0 or 1, of a place as the candidate for the place of a trigger.

    head is the place's head in the parse, rivals all place names of the sentence.
    """
    found = {"bias": 1.0}
    top = _top(head)
    for name in (*_steps(trigger, head), *_role(scene, top, trigger), *_kind(place), *_neighbours(place, rivals)):
        found[name] = found.get(name, 0.0) + 1.0
    side = "after" if head.i > trigger.i else "before"
    found[f"side {side}"] = 1.0
    found[f"gap {side}"] = math.log1p(abs(head.i - trigger.i))
    offset = scene.sentence.start + trigger.idx
    nearer = sum(abs(r.start - offset) < abs(place.start - offset) for r in rivals)
    found["nearer"] = min(nearer, 3)
    found["nearest after"] = float(place.start > offset and not any(offset < r.start < place.start for r in rivals))
    return found


def _top(head: Word) -> Word:
    """The head of the name's own phrase: of "Basra" in "the city of Basra" still Basra, in "Homs, Syria" Homs."""
    word = head
    while word.dep_ in LINKED and word.head is not word and not is_modifier(word):
        word = word.head
    return word


def is_modifier(word: Word) -> bool:
    """Whether a name stands before the noun it belongs to: "Basra province", "Syrian forces"."""
    return word.dep_ in MODIFYING and word.head.i > word.i and word.head.pos_ in ("NOUN", "PROPN")


def _steps(trigger: Word, head: Word) -> Iterator[str]:
    """The way from the trigger up to the common word and down to the name."""
    up, down = _chain(trigger), _chain(head)
    known = {w.i: n for n, w in enumerate(up)}
    meet = next((n for n, w in enumerate(down) if w.i in known), None)
    if meet is None:
        yield "way none"
        return
    rise = up[: known[down[meet].i]]
    for word in rise:
        yield f"up {_border(word)}"
    for word in down[:meet]:
        border = _border(word)
        if border != "phrase":
            yield f"down {border}"
    yield "under" if not rise else "beside"
    if rise and down[meet].lemma_ in path.SAYING:
        yield "said"
    if rise and meet and down[meet - 1].dep_ == "prep" and down[meet - 1].i < trigger.i:
        yield "fronted"
    yield from _nouns(down[1:meet], trigger)


def _border(word: Word) -> str:
    if word.dep_ in path.BORDERS or word.dep_ in ("xcomp", "pcomp"):
        return word.dep_
    if word.dep_ == "conj":
        return "conj clause" if word.pos_ in ("VERB", "AUX") else "conj"
    return "noun" if word.pos_ in ("NOUN", "PROPN") else "phrase"


def _nouns(between: Sequence[Word], trigger: Word) -> Iterator[str]:
    """The nouns whose phrase the name stands in, by what they are to the trigger."""
    for word in between:
        if word.pos_ in ("NOUN", "PROPN") and word is not trigger:
            local = "local " if word.lemma_ in LOCALITIES else ""
            yield f"in {local}{word.dep_ if word.dep_ in UNITS else 'other'}"


def _role(scene: Scene, top: Word, trigger: Word) -> Iterator[str]:
    if is_modifier(top):
        yield from _modified(scene, top, trigger)
    elif top.dep_ == "pobj":
        yield from _governed(top)
    else:
        whose = "own" if top.head is trigger else "other"
        yield f"role {whose} {top.dep_ if top.dep_ in UNITS else 'other'}"


def _modified(scene: Scene, top: Word, trigger: Word) -> Iterator[str]:
    """A name before a noun: what the noun is, and which preposition it stands under."""
    noun = top.head
    while noun.dep_ in ("compound", "conj", "appos") and noun.head is not noun:
        noun = noun.head
    kind = "local" if noun.lemma_ in LOCALITIES else "party" if scene.actor(noun) is not None else "thing"
    yield f"of {kind} {'poss' if top.dep_ == 'poss' else 'mod'}"
    if noun is trigger:
        yield "modifies trigger"
    elif noun.dep_ == "pobj":
        yield f"of {kind} {PREPOSITIONS.get(noun.head.lower_, 'other')}"
    else:
        whose = "own" if noun.head is trigger else "other"
        yield f"of {kind} {whose} {noun.dep_ if noun.dep_ in UNITS else 'other'}"


def _governed(top: Word) -> Iterator[str]:
    prep = top.head
    name = PREPOSITIONS.get(prep.lower_, "other")
    above = prep.head
    if name in ("of", "from", "to") and above.lower_ in DIRECTIONS:
        name = "distance"
    elif name == "of" and above.lemma_ in LOCALITIES:
        name = "local of"
    yield f"prep {name}"
    noun = above if above.pos_ in ("NOUN", "PROPN") else None
    if noun is not None and noun.dep_ == "pobj":
        yield f"above {PREPOSITIONS.get(noun.head.lower_, 'other')}"
    elif noun is not None:
        yield f"above {noun.dep_ if noun.dep_ in UNITS else 'other'}"


def _kind(place: Place) -> Iterator[str]:
    yield f"is {place.precision}"
    if place.is_metonym:
        yield "is metonym"
    if place.is_modifier:
        yield "is modifier"
    if place.kind in ("water", "unknown"):
        yield f"is {place.kind}"


def _neighbours(place: Place, rivals: Sequence[Place]) -> Iterator[str]:
    """Whether the name closes an address ("Homs, Syria"), or the next name closes its own."""
    if any(0 <= place.start - r.end <= 3 for r in rivals):
        yield "closes address"
    if any(0 <= r.start - place.end <= 3 for r in rivals):
        yield "opens address"
    others = [r for r in rivals if r is not place and r.country in (place.country, None)]
    if any(WIDTH[r.precision] < WIDTH[place.precision] for r in others):
        yield "narrower beside"
    if any(WIDTH[r.precision] > WIDTH[place.precision] for r in others):
        yield "broader beside"


def _chain(token: Word) -> list[Word]:
    found = [token]
    while token.head is not token and len(found) < DEPTH:
        token = token.head
        found.append(token)
    return found
