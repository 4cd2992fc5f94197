"""How a place name stands to the words of an act: the features from which its being the act's place is weighed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.event import path, words

if TYPE_CHECKING:
    from pipeline.event.draft import Draft
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
MANY = 4


def features(draft: Draft, trigger: Word, head: Word, place: Place, rivals: Sequence[Place]) -> dict[str, float]:
    """Named features, mostly 0 or 1, of a place as the candidate for the place of an act.

    trigger is the word of the act that the way is reckoned from, head the place's head in the parse, rivals all place
    names of the sentence.
    """
    found = {"bias": 1.0}
    scene, top = draft.scene, _top(head)
    named = (
        *_act(draft, trigger), *_steps(trigger, head), *_role(scene, top, trigger), *_kind(place),
        *_neighbours(place, rivals),
    )  # fmt: skip
    for name in named:
        found[name] = found.get(name, 0.0) + 1.0
    found |= _apart(trigger, head) | _among(scene.sentence.start + trigger.idx, place, rivals)
    for name in _beaten(scene, trigger, place, rivals):
        found[name] = 1.0
    return found


def _apart(trigger: Word, head: Word) -> dict[str, float]:
    """How far a name stands from the trigger, and which verb it is nearest to in the parse."""
    side = "after" if head.i > trigger.i else "before"
    between = trigger.doc[min(trigger.i, head.i) + 1 : max(trigger.i, head.i)]
    found = {
        f"side {side}": 1.0,
        f"gap {side}": math.log1p(len(between) + 1),
        "verbs between": float(min(MANY, sum(w.pos_ == "VERB" for w in between))),
        "commas between": float(min(MANY, sum(w.text == "," for w in between))),
    }
    verb = next((w for w in (head, *head.ancestors) if w.pos_ in ("VERB", "AUX")), head)
    found["verb same" if verb is trigger else "verb after" if verb.i > trigger.i else "verb before"] = 1.0
    return found


def _among(offset: int, place: Place, rivals: Sequence[Place]) -> dict[str, float]:
    """Where a name stands among the names of its sentence, seen from the trigger's offset."""
    nearer = sum(abs(r.start - offset) < abs(place.start - offset) for r in rivals)
    first = place.start > offset and not any(offset < r.start < place.start for r in rivals)
    return {"nearer": float(min(nearer, 3)), "nearest after": float(first), "rivals": float(min(MANY, len(rivals) - 1))}


def _beaten(scene: Scene, trigger: Word, place: Place, rivals: Sequence[Place]) -> Iterator[str]:
    """Whether another name stands right under the trigger, or under its object."""
    heads = [scene.head_of(r.start, r.end) for r in rivals if r is not place]
    seats = {seat for h in heads if h is not None for seat in [_place_seat(_top(h), trigger)]}
    if "direct" in seats:
        yield "rival direct"
    if "obj" in seats:
        yield "rival obj"


def _place_seat(top: Word, trigger: Word) -> str | None:
    if top.head is trigger and top.dep_ == "dobj":
        return "direct"
    return _seat(top.head.head, trigger) if top.dep_ == "pobj" and not is_modifier(top) else None


def _act(draft: Draft, trigger: Word) -> Iterator[str]:
    """What kind of act it is and how its word stands in the sentence: some acts are seldom told with a place."""
    yield f"act {draft.event_type}"
    yield f"mode {draft.code.mode}"
    yield f"modality {draft.modality}"
    yield f"tag {trigger.tag_}"
    yield f"as {trigger.dep_}"


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
        yield from _governed(top, trigger)
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


def _governed(top: Word, trigger: Word) -> Iterator[str]:
    prep = top.head
    name = PREPOSITIONS.get(prep.lower_, "other")
    above = prep.head
    if name in ("of", "from", "to") and above.lower_ in DIRECTIONS:
        name = "distance"
    elif name == "of" and above.lemma_ in LOCALITIES:
        name = "local of"
    yield f"prep {name}"
    yield f"{name} {_seat(above, trigger)}"
    noun = above if above.pos_ in ("NOUN", "PROPN") else None
    if noun is not None and noun.dep_ == "pobj":
        yield f"above {PREPOSITIONS.get(noun.head.lower_, 'other')}"
    elif noun is not None:
        yield f"above {noun.dep_ if noun.dep_ in UNITS else 'other'}"


def _seat(above: Word, trigger: Word) -> str:
    """Whose preposition it is: the trigger's, its object's, its subject's, that of another phrase under it, or none."""
    if above is trigger:
        return "direct"
    if above.head is trigger:
        return "obj" if above.dep_ == "dobj" else "subj" if above.dep_ in ("nsubj", "nsubjpass") else "far"
    return "pobj" if above.dep_ == "pobj" and above.head.head is trigger else "far"


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
